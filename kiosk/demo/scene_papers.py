"""Papers: asked for by the clerk, shot from under the document camera, one returned and taken again, all accepted."""

from pathlib import Path

from kiosk.base.texts import Language, mark
from kiosk.catalog.model import Paper, Service
from kiosk.demo import words
from kiosk.demo.report import OpenStep
from kiosk.demo.story import Story

_CARD, _VOUCHER, _DWELLING = "id_card", "residence_voucher", "dwelling_proof"
_BLURRED = 1
"""Number of the canned reason: the picture is blurred."""
_SHOT_TIMEOUT_S = 60.0
_UPLOAD_TIMEOUT_S = 60.0


async def show_papers(story: Story, service: Service) -> None:
    """The card is held up; the registration voucher is returned once and taken again; the lease is taken at once."""
    papers = {str(paper.code): paper for paper in service.papers}
    files = story.stage.papers
    await _choose_paper(story, papers[_CARD])
    with story.step(mark("The clerk notes that the identity card was seen")):
        await story.clerk.act("see_paper")
    await _choose_paper(story, papers[_VOUCHER])
    with story.step(mark("The clerk asks for the registration voucher; it is taken")):
        await story.clerk.act("ask_paper")
        await take(story, files.residence_voucher)
    with story.step(mark("The clerk returns it with a reason; it is taken again")) as step:
        await _return_paper(story, step)
        await take(story, files.residence_voucher)
    with story.step(mark("The clerk accepts it")):
        await story.clerk.act("accept_paper", _UPLOAD_TIMEOUT_S)
    await _choose_paper(story, papers[_DWELLING])
    with story.step(mark("The lease is taken and accepted")):
        await story.clerk.act("ask_paper")
        await take(story, files.dwelling_proof)
        await story.clerk.act("accept_paper", _UPLOAD_TIMEOUT_S)


async def _choose_paper(story: Story, paper: Paper) -> None:
    await story.clerk.reach(paper.name.in_language(Language.CHINESE), "list item")


async def take(story: Story, picture: Path) -> None:
    """Lay the paper, wait until the picture has taken itself, keep it."""
    await story.stage.around.lay_paper(picture)
    await story.resident.press(words.PAPER_GOOD, "push button", _SHOT_TIMEOUT_S)


async def _return_paper(story: Story, step: OpenStep) -> None:
    clerk = story.clerk
    await clerk.act("return_paper", _UPLOAD_TIMEOUT_S)
    await clerk.sees(words.RETURN_TITLE, "dialog")
    await clerk.strike(f"Alt+{_BLURRED}")
    story.photograph(step)
    await clerk.act("confirm")
