"""From enrolment to the ring: the technician, the clerk's sign-in, and the resident up to the line."""

import asyncio
import time

from kiosk.base.texts import Language, Text, mark
from kiosk.catalog.model import Service
from kiosk.demo import words
from kiosk.demo.keyboard import Spelling
from kiosk.demo.player import like
from kiosk.demo.story import Story

QUESTION, ANSWER = "address_differs", "yes"
"""The present address differs from the registered one, so that a proof of the dwelling is needed."""
_BROUGHT = frozenset({"id_card", "residence_voucher", "dwelling_proof"})
_NEW_PASSWORD = "new-password-for-the-demo"  # noqa: S105 - an account that lives for a minute
_START_TIMEOUT_S = 60.0
_RING_TIMEOUT_S = 20.0


async def open_counter(story: Story) -> None:
    """Enrol the terminal and have the clerk sit down, both at once."""
    with story.step(mark("The office approves the terminal; the clerk signs in")):
        async with asyncio.TaskGroup() as both:
            both.create_task(story.stage.around.enrol())
            both.create_task(_begin_work(story))
        await story.resident.sees(words.BEGIN, timeout_s=_START_TIMEOUT_S)


async def choose(story: Story, service: Service) -> None:
    """From the first touch to the service's page, found by Pinyin on the on-screen keyboard."""
    resident = story.resident
    with story.step(mark("Touch to begin")):
        await resident.press(words.BEGIN)
        await resident.sees(words.SEARCH, "text")
    with story.step(mark("Look for the service by Pinyin")) as step:
        await resident.press(words.SEARCH, "text")
        await story.keyboard.type_words(Spelling("juzhu", "居住"), Spelling("zheng", "证"))
        await resident.sees_named(_zh(service.name), "push button")
        story.photograph(step)
        await resident.reach(_zh(service.name), "push button")
        await resident.sees(words.START_NOW)
    with story.step(mark("Read what is needed and tick the papers")):
        await _tick_papers(story, service)
        await resident.press(words.START_NOW)


async def identify(story: Story) -> None:
    """Consent, and who the resident is by card."""
    resident = story.resident
    with story.step(mark("Agree to what is collected")):
        await resident.reach(resident.word(words.NO_RECORDING), "radio button")
        await resident.press(words.CONSENT_YES)
        # A card that lies there already is read at once.
        await resident.sees_named(like([resident.word(words.LAY_CARD), resident.word(words.THATS_ME)]))
    with story.step(mark("Lay the identity card on the reader")):
        await story.stage.around.lay_card(story.person)
        await resident.sees(words.THATS_ME, "push button")


async def ring(story: Story) -> None:
    """Into the line; the desk rings."""
    with story.step(mark("Wait in the line until the desk rings")):
        await story.resident.press(words.THATS_ME)
        pressed_s = time.monotonic()
        await story.clerk.sees(words.RINGS, "dialog", timeout_s=_RING_TIMEOUT_S)
        story.measured.press_to_ring_ms = (time.monotonic() - pressed_s) * 1000


async def _begin_work(story: Story) -> None:
    await sign_in(story)
    await story.clerk.act("set_ready", _RING_TIMEOUT_S)


async def sign_in(story: Story) -> None:
    """Sign the clerk in with the one-time password and choose a new one."""
    clerk, known = story.clerk, story.stage.clerk
    await clerk.press(words.CLERK_NAME, "text", _START_TIMEOUT_S)
    await clerk.type_text(known.name)
    await clerk.type_key("Return")
    await clerk.type_text(known.password)
    await clerk.type_key("Return")
    await clerk.press(words.NEW_PASSWORD, "panel", _RING_TIMEOUT_S)
    await clerk.type_text(_NEW_PASSWORD)
    await clerk.type_key("Return")
    await clerk.type_text(_NEW_PASSWORD)
    await clerk.type_key("Return")


async def _tick_papers(story: Story, service: Service) -> None:
    """Say that the address differs, and tick the papers that are brought."""
    resident = story.resident
    question = next(field for field in service.questions if field.id == QUESTION)
    option = next(option for option in question.options if option.id == ANSWER)
    await resident.tick(f"{_zh(question.name)} {_zh(option.name)}", "radio button")
    for paper in service.papers:
        if paper.code in _BROUGHT:
            await resident.tick(_zh(paper.name), "check box")


def _zh(text: Text) -> str:
    return text.in_language(Language.CHINESE)
