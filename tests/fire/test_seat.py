"""A terminal that died comes back to its case while the seat is held, else by the door; or it wipes the visit."""

import re
from pathlib import Path

import pytest

from kiosk.call.call_log import read_log
from kiosk.cases.case import CaseState
from kiosk.terminal.actions import SomeoneElse
from kiosk.terminal.view import Step
from tests.fire.counter import Counter, counter, left_of, secrets_of, until
from tests.fire.pilots import Goal
from tests.fire.records import outbox
from tests.fire.test_random_kills import served

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]


async def killed_in_call(place: Counter) -> tuple[str, ...]:
    """Serve until the form is being filled, then kill the terminal; return what must not be found any more."""
    async with served(place, Path()) as pilots:
        pilots.goal = Goal.TYPED
        await until(lambda: (case := place.case_of_terminal()) is not None and len(case.form.unconfirmed()) == 3, 60)
        await place.terminal.kill()
        return secrets_of(place.case_of_terminal())


async def is_wiped(place: Counter, secrets: tuple[str, ...], *, is_by_door: bool) -> None:
    """Wait until the terminal is ready for the next resident, who is at the door perhaps; look for the last one."""
    await place.terminal.start()
    shown: list[Step] = []

    def is_over() -> bool:
        view = place.terminal.view
        shown.extend([view.step] if view is not None else [])
        if view is not None and view.step is Step.DOOR:
            assert not [secret for secret in secrets if secret in repr(view)]
            place.terminal.do(SomeoneElse())
        return view is not None and view.step is Step.ATTRACT and outbox(place.terminal.data / "terminal.db") == 0

    await place.terminal.until(is_over, 60)
    assert (Step.DOOR in shown) == is_by_door
    assert set(shown) <= {Step.GOODBYE, Step.TROUBLE, Step.ATTRACT, Step.DOOR}
    case = place.case_of_terminal()
    assert case is not None
    assert case.state is CaseState.ABANDONED
    assert left_of(secrets, place.terminal.data) == []


async def test_when_the_seat_was_given_away_the_door_is_asked_and_who_is_someone_else_finds_nothing(
    tmp_path: Path,
) -> None:
    async with counter(tmp_path, hold_s=2.0) as place:
        secrets = await killed_in_call(place)
        await until(lambda: not place.records.tickets())
        await is_wiped(place, secrets, is_by_door=True)


async def test_a_terminal_that_was_dark_for_too_long_wipes_whatever_the_centre_says(tmp_path: Path) -> None:
    async with counter(tmp_path) as place:
        secrets = await killed_in_call(place)
        path = place.terminal.data / "terminal.toml"
        text = path.read_text(encoding="utf-8")
        shift_s = float(re.findall(r"clock_shift_s = (\S+)", text)[0])
        path.write_text(text.replace(f"clock_shift_s = {shift_s}", f"clock_shift_s = {shift_s + 700}"), "utf-8")
        await is_wiped(place, secrets, is_by_door=False)


async def test_what_was_measured_of_a_call_can_be_read_after_a_death(tmp_path: Path) -> None:
    async with counter(tmp_path) as place:
        logs = place.terminal.data / "calls"
        async with served(place, Path()) as pilots:
            pilots.goal = Goal.TYPED
            await until(lambda: any(path.read_text().count("\n") > 3 for path in logs.glob("*.jsonl")), 60)
            await place.terminal.kill()
        call = read_log(next(logs.iterdir()))
    assert call.side == "resident"
    assert call.readings[-1]["sound_received_ms"] > 0
