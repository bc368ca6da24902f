from random import Random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from kiosk.base.ids import ClerkId
from kiosk.line.commands import SetReady, SignInClerk
from tests.line.histories import CLERKS, SKILLS, WEIGHTED, Referee, play_step


class LineMachine(RuleBasedStateMachine):
    """Commands in any order at any pace; the referee checks every promise after each."""

    def __init__(self) -> None:
        super().__init__()
        self.referee = Referee()

    @initialize(staff=st.lists(st.sampled_from(SKILLS), max_size=CLERKS))
    def open_the_office(self, staff: list[frozenset[str]]) -> None:
        for number, skills in enumerate(staff):
            self.referee.play(SignInClerk(ClerkId(f"clerk{number}"), skills))
            self.referee.play(SetReady(ClerkId(f"clerk{number}")))

    @rule(kind=st.sampled_from(WEIGHTED), data=st.data())
    def something_happens(self, kind: str, data: st.DataObject) -> None:
        play_step(kind, lambda n: data.draw(st.integers(0, n - 1)), self.referee)


TestTheLineKeepsItsPromises = pytest.mark.timeout(400)(LineMachine.TestCase)  # a failure takes minutes to shrink
TestTheLineKeepsItsPromises.settings = settings(
    max_examples=25, stateful_step_count=30, deadline=None, derandomize=True, database=None
)


def test_the_line_keeps_its_promises_through_long_seeded_histories() -> None:
    for seed in range(40):
        random, referee = Random(seed), Referee()
        for _ in range(150):
            play_step(random.choice(WEIGHTED), random.randrange, referee)
