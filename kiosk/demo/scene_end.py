"""The end: check, signature, outcome, receipt, rating, goodbye, and the proof that everything was wiped."""

import json
import math
import shutil
from pathlib import Path

from kiosk.base.errors import EnvironmentFault
from kiosk.base.texts import mark
from kiosk.capture.read_qr import read_qr
from kiosk.demo import words
from kiosk.demo.areas import Area
from kiosk.demo.measures import call_measures
from kiosk.demo.player import like
from kiosk.demo.processes import fetch
from kiosk.demo.report import CaseFacts, Side
from kiosk.demo.screens_read import grab
from kiosk.demo.stage import DESK_END, TERMINAL_END, TOUCH
from kiosk.demo.story import Story
from kiosk.demo.waiting import wait_until
from kiosk.demo.wiping import WipeCheck

_STEP_TIMEOUT_S = 30.0
_PRINT_TIMEOUT_S = 30.0
_WIPE_TIMEOUT_S = 30.0
_STROKES = 3


async def check_and_sign(story: Story) -> WipeCheck:
    """The clerk asks for the signature; the resident reads everything, confirms and signs.

    Returns the search for traces, which has searched while the answers stand on the screen.
    """
    resident = story.resident
    wiping = WipeCheck(story.stage, dict(story.person.secrets()))
    with story.step(mark("The clerk asks for the signature; the resident checks every answer")):
        await story.clerk.act("ask_signature", _STEP_TIMEOUT_S)
        await resident.press_away(like([resident.word(words.CONFIRM_ALL)]), "push button", _STEP_TIMEOUT_S)
    with story.step(mark("While the answers stand on the screen, the search from outside finds them")):
        await wiping.search_before()
        await resident.press(words.TO_SIGN, "push button")
    with story.step(mark("The resident signs")) as step:
        pad = await resident.sees(words.SIGN_HERE, timeout_s=_STEP_TIMEOUT_S)
        for stroke in signature(pad.seen):
            await resident.robot.drag(stroke)
        story.photograph(step)
        await resident.press(words.ACCEPT_SIGNATURE, "push button")
    return wiping


def signature(pad: Area) -> list[list[tuple[int, int]]]:
    """Return the strokes of a signature that fills the middle of a pad."""
    strokes = []
    for number in range(_STROKES):
        left = pad.x_px + pad.width_px * (2 + 2 * number) // 10
        points = [
            (
                left + pad.width_px * step // 60,
                pad.centre[1] + round(math.sin(step * 0.9 + number) * pad.height_px / 5),
            )
            for step in range(9)
        ]
        strokes.append(points)
    return strokes


async def close(story: Story, label: str = words.ACCEPT_CASE) -> None:
    """The clerk closes the case by a button; number, receipt and what dispatch says of the case are read."""
    with story.step(mark("The clerk accepts the case; the receipt is issued and printed")):
        await story.clerk.act("close_complete", _STEP_TIMEOUT_S, label=label)
        await story.clerk.act("confirm")
        story.measured.case = await _read_back(story)
        story.measured.receipt_pdf = await _printed(story)


async def rate_and_leave(story: Story, wiping: WipeCheck) -> None:
    """Rate, say goodbye; the call is over on both sides, and nothing of the visit is left at the terminal."""
    resident = story.resident
    with story.step(mark("The resident rates the talk")) as step:
        await resident.press(words.TO_RATING, "push button")
        await resident.press(words.VERY_SATISFIED, "radio button")
        story.photograph(step)
        await resident.press(words.SEND_RATING, "push button")
    with story.step(mark("Goodbye: everything is wiped, and searched for from outside")):
        await resident.sees(words.WIPED, timeout_s=_WIPE_TIMEOUT_S)
        story.measured.wipe = await wiping.search_after()
    with story.step(mark("The terminal waits for the next resident")):
        await resident.press(words.FINISH, "push button")
        await resident.sees(words.BEGIN, timeout_s=_STEP_TIMEOUT_S)
        story.measured.sides = {end: _side(story, end) for end in (TERMINAL_END, DESK_END)}


async def _read_back(story: Story) -> CaseFacts:
    """Follow the QR code on the touch screen, as a phone would, and read the case over HTTP."""
    stage, area = story.stage, story.resident.area(TOUCH)
    url = await wait_until(
        lambda: read_qr(grab(stage.terminal.connection, area)), _STEP_TIMEOUT_S, "The touch screen shows no QR code"
    )
    if not stage.around.is_the_office(url):
        raise EnvironmentFault(f"The QR code does not lead to dispatch: {url}")
    status, body = await fetch(f"{url}.json")
    if status != 200:
        raise EnvironmentFault(f"Dispatch answers {status} at {url}.json")
    told = json.loads(body)
    number = str(told["receipt_number"])
    await story.resident.sees_named(like(["{before}" + number, number]))
    return CaseFacts(number, str(told["state"]), str(told["outcome"]))


async def _printed(story: Story) -> Path:
    """Copy the receipt that came out of the printer into the report's folder."""
    printed = story.stage.around.printed
    paper = await wait_until(
        lambda: next(iter(sorted(printed.glob("*.pdf"))), None), _PRINT_TIMEOUT_S, "No receipt came out of the printer"
    )
    copy = story.out / "receipt.pdf"
    shutil.copyfile(paper, copy)
    return copy


def _side(story: Story, end: str) -> Side:
    """Put together what the pixels and the loudspeaker said, and the size of the picture from the program's log."""
    scene = story.stage.terminal if end == TERMINAL_END else story.stage.desk
    logged, measured = call_measures(scene.process), story.measured
    sighting, hearing = measured.sightings[end], measured.hearings[end]
    return Side(
        accept_to_first_frame_ms=(sighting.at_s - measured.accepted_s) * 1000,
        picture_px=logged.picture_px,
        fps=hearing.motion.fps,
        frames_shown=logged.frames_shown,
        is_mark_seen=True,
        is_tone_heard=bool(hearing.is_tone_heard),
    )
