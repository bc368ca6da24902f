"""The course of a call, without network and without waiting."""

import random

import pytest

from kiosk.call.decisions import Action, ApplyAnswer, ChangeState, End, MakeAnswer, MakeOffer, SendSignal
from kiosk.call.events import CallSide, CallState, EndReason
from kiosk.call.machine import CallMachine, CallTiming
from kiosk.call.signals import AnswerSignal, ByeSignal, CallSignal, OfferSignal, RebuildSignal


def signals_in(actions: list[Action]) -> list[CallSignal]:
    return [action.signal for action in actions if isinstance(action, SendSignal)]


def states_in(actions: list[Action]) -> list[CallState]:
    return [action.new for action in actions if isinstance(action, ChangeState)]


def made_in(actions: list[Action]) -> list[int]:
    return [action.generation for action in actions if isinstance(action, MakeOffer | MakeAnswer)]


def states_over(machine: CallMachine, start: float, end: float) -> list[CallState]:
    """Tick ten times a second and return the states entered."""
    entered = []
    for tenth in range(round(start * 10) + 1, round(end * 10) + 1):
        entered += states_in(machine.tick(tenth / 10))
    return entered


def lost(machine: CallMachine) -> list[Action]:
    """Let the path fall silent; return what the machine did when it gave the path up."""
    actions: list[Action] = []
    for tenth in range(1, 60):
        actions = machine.tick(tenth / 10)
        if machine.state is CallState.REBUILDING:
            break
    return actions


def connected_clerk() -> CallMachine:
    machine = CallMachine(CallSide.CLERK)
    machine.start(0.0)
    machine.offer_ready(1, "offer 1", 0.1)
    machine.signal_received(AnswerSignal(1, "answer 1"), 0.2)
    machine.path_opened(1, 0.3)
    return machine


def connected_resident() -> CallMachine:
    machine = CallMachine(CallSide.RESIDENT)
    machine.start(0.0)
    machine.signal_received(OfferSignal(1, "offer 1"), 0.1)
    machine.answer_ready(1, "answer 1", 0.2)
    machine.path_opened(1, 0.3)
    return machine


def test_the_clerks_end_offers_and_the_residents_end_waits() -> None:
    clerk, resident = CallMachine(CallSide.CLERK), CallMachine(CallSide.RESIDENT)
    assert made_in(clerk.start(0.0)) == [1]
    assert made_in(resident.start(0.0)) == []
    assert clerk.state is resident.state is CallState.CONNECTING


def test_a_call_starts_once() -> None:
    machine = connected_clerk()
    with pytest.raises(ValueError, match="starts once"):
        machine.start(1.0)


def test_an_unanswered_offer_is_repeated_until_its_answer_comes() -> None:
    machine = CallMachine(CallSide.CLERK)
    machine.start(0.0)
    machine.offer_ready(1, "offer 1", 0.0)
    assert signals_in(machine.tick(0.9)) == []
    assert signals_in(machine.tick(1.0)) == [OfferSignal(1, "offer 1")]
    assert machine.signal_received(AnswerSignal(1, "answer"), 1.1) == [ApplyAnswer(1, "answer")]
    assert machine.tick(2.5) == []


def test_an_attempt_without_a_path_is_followed_by_the_next_generation() -> None:
    machine = CallMachine(CallSide.CLERK)
    machine.start(0.0)
    machine.offer_ready(1, "offer 1", 0.0)
    assert made_in(machine.tick(3.0)) == [2]


def test_attempts_are_counted_from_the_last_path_that_stood() -> None:
    machine = connected_clerk()
    assert machine.attempt == 1
    machine.path_failed(1, 1.0)
    assert (machine.generation, machine.attempt) == (2, 1)
    machine.path_failed(2, 1.1)
    machine.tick(9.0)
    assert (machine.generation, machine.attempt) == (3, 2)
    newcomer = CallMachine(CallSide.RESIDENT)
    newcomer.start(0.0)
    newcomer.signal_received(OfferSignal(7, "offer 7"), 0.1)
    assert newcomer.attempt == 1
    newcomer.signal_received(OfferSignal(9, "offer 9"), 6.1)
    assert newcomer.attempt == 2


def test_a_description_that_never_comes_does_not_hold_the_call_up() -> None:
    machine = CallMachine(CallSide.CLERK)
    machine.start(0.0)
    assert made_in(machine.tick(7.9)) == []
    assert made_in(machine.tick(8.0)) == [2]


def test_an_attempt_that_fails_at_once_is_tried_again_after_a_short_pause() -> None:
    machine = CallMachine(CallSide.CLERK)
    machine.start(0.0)
    machine.offer_ready(1, "offer 1", 0.0)
    machine.path_failed(1, 0.1)
    assert made_in(machine.tick(0.5)) == []
    assert made_in(machine.tick(0.6)) == [2]


def test_a_second_copy_of_an_offer_is_answered_again_and_nothing_is_rebuilt() -> None:
    machine = connected_resident()
    actions = machine.signal_received(OfferSignal(1, "offer 1"), 0.5)
    assert actions == [SendSignal(AnswerSignal(1, "answer 1"))]


def test_a_second_copy_of_an_answer_is_left_alone() -> None:
    assert connected_clerk().signal_received(AnswerSignal(1, "answer 1"), 0.5) == []


@pytest.mark.parametrize("signal", [AnswerSignal(0, "x"), AnswerSignal(7, "x"), RebuildSignal(0)])
def test_signals_of_another_generation_do_nothing_at_the_clerks_end(signal: CallSignal) -> None:
    assert connected_clerk().signal_received(signal, 1.0) == []


def test_a_desk_that_was_started_again_goes_on_counting_where_the_resident_stands() -> None:
    resident = connected_resident()
    resident.signal_received(OfferSignal(5, "offer 5"), 1.0)
    resident.answer_ready(5, "answer 5", 1.0)
    resident.path_opened(5, 1.1)
    clerk = CallMachine(CallSide.CLERK)
    clerk.start(1.2)
    resident.signal_received(OfferSignal(1, "offer 1"), 1.3)
    (wish,) = signals_in(lost(resident))
    assert wish == RebuildSignal(5)
    assert made_in(clerk.signal_received(wish, 6.0)) == [6]
    assert made_in(resident.signal_received(OfferSignal(6, "offer 6"), 6.1)) == [6]


def test_a_clerk_whose_path_still_carries_follows_a_resident_who_is_ahead() -> None:
    machine = connected_clerk()
    actions = machine.signal_received(RebuildSignal(2), 1.0)
    assert states_in(actions) == [CallState.REBUILDING]
    assert made_in(actions) == [3]


def test_a_call_that_ended_before_it_began_stays_ended() -> None:
    machine = CallMachine(CallSide.RESIDENT)
    machine.signal_received(ByeSignal("hung_up"), 0.0)
    assert machine.start(0.1) == []
    assert machine.state is CallState.ENDED


def test_an_offer_of_an_older_generation_does_nothing() -> None:
    machine = connected_resident()
    machine.signal_received(OfferSignal(4, "offer 4"), 1.0)
    assert machine.signal_received(OfferSignal(3, "offer 3"), 1.1) == []


def test_an_offer_never_reaches_an_end_that_offers_itself() -> None:
    assert connected_clerk().signal_received(OfferSignal(9, "offer 9"), 1.0) == []


@pytest.mark.parametrize("machine", [connected_clerk(), connected_resident()], ids=["clerk", "resident"])
def test_two_quiet_seconds_are_said_and_within_four_the_path_is_given_up(machine: CallMachine) -> None:
    machine.packet_heard(1, 10.0)
    machine.tick(10.0)
    assert states_over(machine, 10.0, 11.9) == []
    assert states_over(machine, 11.9, 12.1) == [CallState.SHAKY]
    assert states_over(machine, 12.1, 13.9) == [CallState.REBUILDING]


def test_a_program_that_stood_still_does_not_take_its_own_pause_for_silence() -> None:
    machine = connected_clerk()
    machine.packet_heard(1, 10.0)
    machine.tick(10.0)
    assert machine.tick(40.0) == []
    assert states_over(machine, 40.0, 44.0) == [CallState.SHAKY, CallState.REBUILDING]


def test_a_packet_makes_a_shaky_call_whole_again() -> None:
    machine = connected_clerk()
    assert states_over(machine, 0.3, 2.5) == [CallState.SHAKY]
    assert states_in(machine.packet_heard(1, 2.6)) == [CallState.CONNECTED]


def test_a_packet_of_the_old_path_does_not_count_for_the_new_one() -> None:
    machine = connected_clerk()
    lost(machine)
    machine.packet_heard(1, 4.1)
    assert machine.state is CallState.REBUILDING


def test_the_resident_who_lost_the_path_asks_until_a_new_offer_comes() -> None:
    machine = connected_resident()
    assert signals_in(lost(machine)) == [RebuildSignal(1)]
    assert signals_in(machine.tick(5.0)) == [RebuildSignal(1)]
    assert made_in(machine.signal_received(OfferSignal(2, "offer 2"), 5.1)) == [2]
    assert machine.state is CallState.REBUILDING
    machine.answer_ready(2, "answer 2", 5.2)
    assert states_in(machine.path_opened(2, 5.3)) == [CallState.CONNECTED]


def test_the_clerk_rebuilds_when_only_the_resident_has_lost_the_path() -> None:
    machine = connected_clerk()
    machine.packet_heard(1, 5.0)
    actions = machine.signal_received(RebuildSignal(1), 5.1)
    assert states_in(actions) == [CallState.REBUILDING]
    assert made_in(actions) == [2]
    assert machine.signal_received(RebuildSignal(1), 5.2) == []


def test_the_resident_follows_when_only_the_clerk_has_lost_the_path() -> None:
    machine = connected_resident()
    actions = machine.signal_received(OfferSignal(2, "offer 2"), 1.0)
    assert states_in(actions) == [CallState.REBUILDING]


def test_a_path_that_closes_by_itself_is_rebuilt_without_waiting() -> None:
    machine = connected_clerk()
    assert states_in(machine.path_failed(1, 1.0)) == [CallState.REBUILDING]


@pytest.mark.parametrize("machine", [connected_clerk(), connected_resident()], ids=["clerk", "resident"])
def test_a_lost_path_is_searched_for_as_long_as_the_timing_says(machine: CallMachine) -> None:
    machine.timing = CallTiming(give_up_s=90.0)
    lost(machine)
    now = 4.0
    while now < 93.0:
        machine.tick(now)
        now += 0.5
    assert machine.state is CallState.REBUILDING
    assert End(EndReason.PATH_LOST, "path_lost") in machine.tick(94.0)


def test_a_call_that_never_connects_ends_and_says_so() -> None:
    machine = CallMachine(CallSide.RESIDENT)
    machine.start(0.0)
    assert machine.tick(59.0) == []
    assert End(EndReason.NEVER_CONNECTED, "never_connected") in machine.tick(60.0)


def test_hanging_up_says_goodbye_once() -> None:
    machine = connected_clerk()
    actions = machine.hang_up("settled")
    assert signals_in(actions) == [ByeSignal("settled")]
    assert actions[-1] == End(EndReason.HUNG_UP_HERE, "settled")
    assert machine.hang_up("settled") == []


def test_a_goodbye_ends_the_call_and_its_second_copy_does_nothing() -> None:
    machine = connected_resident()
    assert End(EndReason.HUNG_UP_THERE, "settled") in machine.signal_received(ByeSignal("settled"), 1.0)
    assert machine.signal_received(ByeSignal("settled"), 1.1) == []


def test_an_end_that_missed_the_goodbye_hears_it_again_when_it_speaks() -> None:
    machine = connected_clerk()
    machine.hang_up("settled")
    assert signals_in(machine.signal_received(RebuildSignal(1), 9.0)) == [ByeSignal("ended")]
    assert machine.tick(20.0) == []


class Network:
    """Carries signals between two machines, loses, doubles and shuffles them, and makes paths that stand or not."""

    def __init__(self, chance: random.Random, loss: float) -> None:
        self.chance, self.loss = chance, loss
        self.now = 0.0
        self.is_cut = False
        self.machines = {side: CallMachine(side) for side in CallSide}
        self.travelling: list[tuple[float, CallSide, CallSignal]] = []
        self.applied: set[int] = set()

    def perform(self, side: CallSide, actions: list[Action]) -> None:
        machine, other = self.machines[side], next(each for each in CallSide if each is not side)
        for action in actions:
            if isinstance(action, SendSignal):
                for _ in range(self.chance.choice((1, 1, 1, 2))):
                    if self.chance.random() >= self.loss:
                        self.travelling.append((self.now + self.chance.uniform(0, 1.5), other, action.signal))
            elif isinstance(action, MakeOffer):
                self.perform(side, machine.offer_ready(action.generation, "offer", self.now))
            elif isinstance(action, MakeAnswer):
                self.perform(side, machine.answer_ready(action.generation, "answer", self.now))
            elif isinstance(action, ApplyAnswer):
                self.applied.add(action.generation)

    def step(self) -> None:
        self.now += 0.1
        due = [each for each in self.travelling if each[0] <= self.now]
        self.travelling = [each for each in self.travelling if each[0] > self.now]
        for _, side, signal in due:
            self.perform(side, self.machines[side].signal_received(signal, self.now))
        generations = {machine.generation for machine in self.machines.values()}
        stands = not self.is_cut and len(generations) == 1 and generations <= self.applied
        for side, machine in self.machines.items():
            if stands:
                self.perform(side, machine.path_opened(machine.generation, self.now))
                self.perform(side, machine.packet_heard(machine.generation, self.now))
            self.perform(side, machine.tick(self.now))

    def run(self, seconds: float) -> None:
        for _ in range(round(seconds * 10)):
            self.step()

    def states(self) -> set[CallState]:
        return {machine.state for machine in self.machines.values()}


@pytest.mark.parametrize("seed", range(40))
def test_however_signals_are_lost_doubled_and_shuffled_both_ends_meet_and_meet_again(seed: int) -> None:
    network = Network(random.Random(seed), loss=0.3)
    for side, machine in network.machines.items():
        network.perform(side, machine.start(0.0))
    network.run(40)
    assert network.states() == {CallState.CONNECTED}
    network.is_cut = True
    network.run(4)
    assert network.states() == {CallState.REBUILDING}
    network.run(26)
    network.is_cut = False
    network.run(40)
    assert network.states() == {CallState.CONNECTED}
    assert len({machine.generation for machine in network.machines.values()}) == 1
