"""The main job on real windows: the permit played to the end, and a second resident who sees nothing of the first."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import SystemRandom

import pytest
from pypdf import PdfReader

from kiosk.base.clock import SystemClock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.texts import Language, translate
from kiosk.catalog.model import Catalog
from kiosk.demo import scene_before, words
from kiosk.demo.auto import play_alone
from kiosk.demo.permit import permit, play_permit
from kiosk.demo.person import Person, invent_person
from kiosk.demo.report import WipeFacts
from kiosk.demo.story import Story
from kiosk.demo.wiping import WipeCheck

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(420)]


async def _come_after(story: Story, catalog: Catalog, first: Person) -> WipeFacts:
    """Let a second resident come as far as the line, and look for the first one all over the terminal."""
    # A grown-up of today: a child's card would lead to the page that says why not.
    second = invent_person(SystemRandom(), SystemClock().now().date())
    story.person = second
    await scene_before.choose(story, permit(catalog))
    await scene_before.identify(story)
    own, others = (WipeCheck(story.stage, dict(person.secrets())) for person in (second, first))
    await own.search_before()
    found_own = (await own.search_after()).before
    await others.search_before()
    left_of_first = await others.search_after()
    return WipeFacts(found_own, left_of_first.after, left_of_first.unreadable)


async def test_the_permit_is_played_to_the_end_and_the_next_resident_sees_nothing_of_it(tmp_path: Path) -> None:
    second: list[WipeFacts] = []

    async def scenes(stories: Sequence[Story], catalog: Catalog) -> None:
        story = stories[0]
        first = story.person
        await play_permit(stories, catalog)
        second.append(await _come_after(story, catalog, first))

    report = await play_alone(tmp_path, scenes)

    facts = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    # How many pictures a busy machine shows is a matter of the benchmarks, not of this test.
    failures = [sentence for sentence in facts["failures"] if "fewer than 15 pictures" not in sentence]
    assert not failures, "\n".join(failures)
    assert report.failure is None
    assert facts["wiped"] is True
    assert facts["case"] == {
        "receipt_number": facts["case"]["receipt_number"],
        "state": "accepted",
        "outcome": "accepted",
    }
    _is_a_call(facts["call"])
    assert facts["case"]["receipt_number"] in _words_of(tmp_path / "receipt.pdf")
    assert (tmp_path / "report.html").stat().st_size > 100_000
    assert len(list((tmp_path / "screenshots").glob("*.png"))) >= 3 * 20

    assert second[0].before, "the search finds what is really there"
    assert not second[0].after, "nothing of the first resident is left for the second"
    assert not second[0].unreadable


async def test_a_run_that_breaks_off_says_where_and_what_was_on_the_screen(tmp_path: Path) -> None:
    async def scenes(stories: Sequence[Story], catalog: Catalog) -> None:
        del catalog
        story = stories[0]
        await scene_before.open_counter(story)
        with story.step("Touch to begin"):
            await story.resident.press_named("no such thing", timeout_s=0.5)

    report = await play_alone(tmp_path, scenes)

    assert not report.is_ok
    assert report.failure is not None
    assert report.failure.startswith("In the step “Touch to begin”: There is no control “no such thing”; shown are: ")
    assert translate(words.BEGIN, Language.CHINESE) in report.failure
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["ok"] is False


async def test_a_stage_that_cannot_be_set_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    async def scenes(stories: Sequence[Story], catalog: Catalog) -> None:
        raise EnvironmentFault("never played")

    report = await play_alone(tmp_path / "out", scenes)

    assert report.failure is not None
    assert report.failure.startswith("The stage could not be set: ")
    assert "is not installed" in report.failure


def _is_a_call(call: Mapping[str, Mapping[str, object]]) -> None:
    for end in ("terminal", "desk"):
        assert call["picture_px"][end] == [640, 360]
        assert call["mark_seen"][end] is True
        assert call["sound_received"][end] is True
        assert int(str(call["frames_shown"][end])) > 100
        assert 0 < int(str(call["accept_to_first_frame_ms"][end])) < 10_000


def _words_of(pdf: Path) -> str:
    # Glyphs of two bytes come out with zeros between.
    return "".join("".join(page.extract_text().replace("\0", "").split()) for page in PdfReader(pdf).pages)
