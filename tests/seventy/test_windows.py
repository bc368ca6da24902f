"""Beside the permit, three services through the real windows: nothing in the programs knows which service is served."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk.base.ids import ServiceCode
from kiosk.base.texts import Language
from kiosk.cases.missing import PICTURED
from kiosk.catalog.example import worked_example
from kiosk.catalog.form import FieldKind
from kiosk.catalog.model import Catalog, PaperKind, Service, Settlement, papers_needed
from kiosk.catalog.rules import visible_fields
from kiosk.demo import scene_before, scene_call, scene_end, scene_papers, words
from kiosk.demo.auto import play_alone
from kiosk.demo.keyboard import Spelling
from kiosk.demo.player import like
from kiosk.demo.story import Story

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(600)]

SERVICES = {
    "SBK-003": (Spelling("shebao", "社保"), Spelling("ka", "卡")),
    "DA-001": (Spelling("hunyin", "婚姻"),),
    "YB-009": (Spelling("shengyu", "生育"),),
}
"""Each with what is typed to find it: settled at once without a picture, an archive enquiry, a claim with a scan."""
SKIP = "Skip"
CLOSING = {Settlement.SETTLED_NOW: "Settle the case", Settlement.ACCEPTED_NOW: words.ACCEPT_CASE}


async def test_three_more_services_are_served_through_the_windows(tmp_path: Path) -> None:
    states: dict[str, str] = {}

    async def scenes(stories: Sequence[Story], catalog: Catalog) -> None:
        story = stories[0]
        await scene_before.open_counter(story)
        for code, spellings in SERVICES.items():
            service = catalog.service(ServiceCode(code))
            await _serve(story, service, spellings)
            assert story.measured.case is not None
            states[code] = story.measured.case.state

    report = await play_alone(tmp_path, scenes)
    assert report.failure is None
    assert states == {"SBK-003": "settled", "DA-001": "settled", "YB-009": "accepted"}


async def _serve(story: Story, service: Service, spellings: Sequence[Spelling]) -> None:
    resident, clerk = story.resident, story.clerk
    await _choose(story, service, spellings)
    await scene_before.identify(story)
    await scene_before.ring(story)
    with story.step(f"{service.code}: the clerk accepts and fills in"):
        await clerk.act("accept")
        await scene_call.clerk_fills(story, _answers(story, service))
    with story.step(f"{service.code}: papers"):
        await _show_papers(story, service)
    with story.step(f"{service.code}: checked and signed"):
        await clerk.act("ask_signature")
        await resident.press_away(like([resident.word(words.CONFIRM_ALL)]), "push button")
        await resident.press(words.TO_SIGN, "push button")
        pad = await resident.sees(words.SIGN_HERE)
        for stroke in scene_end.signature(pad.seen):
            await resident.robot.drag(stroke)
        await resident.press(words.ACCEPT_SIGNATURE, "push button")
    await scene_end.close(story, CLOSING[service.kind])
    with story.step(f"{service.code}: the resident leaves, the clerk is ready again"):
        await resident.press(words.TO_RATING, "push button")
        await resident.press(SKIP, "push button")
        await resident.sees(words.WIPED)
        await resident.press(words.FINISH, "push button")
        await resident.sees(words.BEGIN)
        await clerk.act("finish_wrap_up")


async def _choose(story: Story, service: Service, spellings: Sequence[Spelling]) -> None:
    resident = story.resident
    with story.step(f"{service.code}: found by Pinyin, its papers ticked"):
        await resident.press(words.BEGIN)
        await resident.press(words.SEARCH, "text")
        await story.keyboard.type_words(*spellings)
        await resident.reach(service.name.zh, "push button")
        await resident.sees(words.START_NOW)
        for paper in papers_needed(service, {}):
            if paper.kind is not PaperKind.FORM_TO_SIGN:
                await resident.tick(paper.name.zh, "check box")
        await resident.press(words.START_NOW)


def _answers(story: Story, service: Service) -> dict[str, str]:
    """Return the worked example but for what the card fills in: by the field's name, a text or an option's name."""
    assert service.form is not None
    example = worked_example(service.form)
    return {
        field.name.in_language(Language.CHINESE): scene_call.option_name(field, value) if field.options else value
        for field in visible_fields(service.form, example)
        if (value := example.get(field.id, "")) and field.from_card is None and field.kind is not FieldKind.SIGNATURE
    }


async def _show_papers(story: Story, service: Service) -> None:
    pictures = story.stage.papers.all()
    for number, paper in enumerate(papers_needed(service, {})):
        if paper.kind is PaperKind.FORM_TO_SIGN:
            continue
        await story.clerk.reach(paper.name.zh, "list item")
        if paper.kind in PICTURED:
            await story.clerk.act("ask_paper")
            await scene_papers.take(story, pictures[number % len(pictures)])
            await story.clerk.act("accept_paper")
        else:
            await story.clerk.act("see_paper")
