"""Two terminals, one with two screens and one with one, and a single clerk: who is served when, and who sees what."""

import asyncio
import json
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk.catalog.model import Catalog
from kiosk.demo import scene_before, scene_call, words
from kiosk.demo.auto import play_alone
from kiosk.demo.permit import permit
from kiosk.demo.rig import ONE_SCREEN, TWO_SCREENS
from kiosk.demo.screens_read import grab
from kiosk.demo.stage import DESK_END, TERMINAL_END
from kiosk.demo.story import Story
from kiosk.demo.traces import Trace, TraceSearch
from kiosk.demo.watch import find_mark
from kiosk.demo.wiping import search_terminal
from kiosk.dispatch.settings import LineSettings

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(600)]

_WRAP_UP_S = LineSettings().wrap_up_s
_PLACE_TIMEOUT_S, _RING_TIMEOUT_S = 20.0, 60.0
_LOOK_S = 0.2


class Bell:
    """Looks at the desk all the time; ``rung_s`` says when a ring stood on it first (``time.monotonic``)."""

    def __init__(self, story: Story) -> None:
        self.rung_s: float | None = None
        self._story = story

    async def watch(self) -> None:
        clerk, locator = self._story.clerk, self._story.stage.locator
        while self.rung_s is None:
            if await locator.offered(clerk.pid, clerk.word(words.RINGS), "dialog"):
                self.rung_s = time.monotonic()
            await asyncio.sleep(_LOOK_S)


async def _open(stories: Sequence[Story]) -> None:
    async with asyncio.TaskGroup() as opening:
        opening.create_task(scene_before.sign_in(stories[0]))
        for story in stories:
            opening.create_task(story.stage.around.enrol())
    for story in stories:
        await story.resident.sees(words.BEGIN, timeout_s=60)


async def _join(story: Story, catalog: Catalog, ahead: int) -> None:
    await scene_before.choose(story, permit(catalog))
    await scene_before.identify(story)
    with story.step("Join the line"):
        await story.resident.press(words.THATS_ME)
        await _has_ahead(story, ahead)


async def _has_ahead(story: Story, ahead: int) -> None:
    await story.resident.sees_named(str(ahead), "heading", _PLACE_TIMEOUT_S)
    said = words.IN_LINE_AHEAD if ahead else words.IN_LINE_NEXT
    await story.resident.sees(said, "label", _PLACE_TIMEOUT_S)


async def _is_rung_for(story: Story, point: str, catalog: Catalog) -> None:
    """The desk says which service rings from which point."""
    ring = await story.clerk.sees(words.RINGS, "dialog", _RING_TIMEOUT_S)
    said = await story.stage.locator.description(ring)
    assert point in said
    assert permit(catalog).name.zh in said


async def _advise(story: Story) -> float:
    """The clerk closes the case as advice only and the resident goes on, which ends the call; returns the moment."""
    with story.step("Only advice was wanted; the call ends"):
        await story.clerk.act("close_advised")
        await story.clerk.act("confirm")
        control = await story.resident.robot.wait_until_pressable(
            story.resident.pid, story.resident.word(words.TO_RATING), "push button", timeout_s=30
        )
        pressed_s = time.monotonic()
        await story.resident.robot.press_at(*control.seen.centre)
        return pressed_s


async def _leave(story: Story) -> None:
    with story.step("No rating; goodbye"):
        await story.resident.press(words.SKIP_RATING, "push button")
        await story.resident.sees(words.WIPED, timeout_s=30)


async def _traces(at: Story, of: Story) -> Sequence[Trace]:
    """Search one terminal for the values of the resident at another."""
    found, unreadable = await search_terminal(at.stage, TraceSearch(dict(of.person.secrets())))
    assert not unreadable
    return found


async def _strangers_see_nothing(first: Story, second: Story) -> None:
    assert await _traces(at=first, of=first), "the search finds what is really there"
    assert not await _traces(at=first, of=second)
    assert not await _traces(at=second, of=first)


def _sees_clerk(story: Story) -> bool:
    scene = story.stage.terminal
    return find_mark(grab(scene.connection, scene.face_area), story.stage.signs[DESK_END].mark) is not None


def _shows_resident(story: Story) -> bool:
    scene = story.stage.desk
    return find_mark(grab(scene.connection, scene.face_area), story.stage.signs[TERMINAL_END].mark) is not None


async def test_two_terminals_are_served_one_after_the_other_and_see_nothing_of_each_other(tmp_path: Path) -> None:
    spans: dict[str, float] = {}

    async def scenes(stories: Sequence[Story], catalog: Catalog) -> None:
        first, second = stories
        await _open(stories)
        await _join(first, catalog, ahead=0)
        await _join(second, catalog, ahead=1)

        with first.step("The clerk is ready and rung for the first"):
            await first.clerk.act("set_ready")
            await _is_rung_for(first, TWO_SCREENS.point, catalog)
        await scene_call.accept(first)
        with second.step("The second moves up and waits"):
            await first.stage.locator.wait_until_gone(first.clerk.pid, first.clerk.word(words.RINGS), "dialog", 20)
            await _has_ahead(second, 0)
            bell = Bell(first)
            watching = asyncio.create_task(bell.watch())
            await _strangers_see_nothing(first, second)
            assert not _sees_clerk(second)
        ended_s = await _advise(first)
        assert bell.rung_s is None, "nobody is rung during the call"
        await _leave(first)

        with second.step("After the wrap-up the clerk is rung for the second"):
            await asyncio.wait_for(watching, _WRAP_UP_S + _RING_TIMEOUT_S)
            assert bell.rung_s is not None
            assert not _shows_resident(first), "the desk has forgotten the first one's picture"
            spans["wrap_up"] = bell.rung_s - ended_s
            await _is_rung_for(second, ONE_SCREEN.point, catalog)
        await scene_call.accept(second)
        await scene_call.listen_and_count(second)
        with second.step("The first terminal shows nothing of the second"):
            await _strangers_see_nothing(second, first)
            assert not _sees_clerk(first)
        for end in (TERMINAL_END, DESK_END):
            assert second.measured.hearings[end].is_tone_heard, end
            assert second.measured.hearings[end].motion.pictures > 0, end
        await _advise(second)
        await _leave(second)

    report = await play_alone(tmp_path, scenes, (TWO_SCREENS, ONE_SCREEN))

    assert report.failure is None, report.failure
    assert spans["wrap_up"] >= _WRAP_UP_S, "the wrap-up is not cut short"
    steps = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["steps"]
    assert steps[-1]["screenshots"] == [f"screenshots/{len(steps):02d}-{screen}.png" for screen in ("touch", "desk")]
