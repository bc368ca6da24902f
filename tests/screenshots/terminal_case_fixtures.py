"""The touch screen from the call to the goodbye."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, cast

from kiosk.base.ids import FieldId, PageId, new_id
from kiosk.base.texts import Language
from kiosk.cases.entries import PaperAsked, PaperReturned
from kiosk.terminal.actions import CloseNotice, NextPage
from kiosk.terminal.happenings import (
    Captioned,
    ClerkHolds,
    ClerkPoints,
    OpenCall,
    PageTaken,
    PreviewSeen,
    SituationTold,
)
from kiosk.terminal.pages_case import PaperHint
from tests.screenshots.fixture import LANDSCAPE, PORTRAIT, Fixture
from tests.screenshots.terminal_case_pictures import CORNERS, live_frame, sheet_file
from tests.screenshots.terminal_case_views import LONG_CARD, TYPED, at_section, in_call, types
from tests.terminal.stage import CALL, CLERK_TYPES, VOUCHER, Stage
from ui.terminal.shell import TerminalShell
from ui.video.types import VideoFeed

TOUCH = "ui/terminal/TouchScreen.qml"
BOTH = (PORTRAIT, LANDSCAPE)
Play = Callable[[], Stage]


def shown(
    play: Play, *, is_alone: bool = False, picture: str = "", **changes: Any
) -> Callable[[Language], Mapping[str, Any]]:
    """Return the properties of the touch screen at the end of a play."""

    def properties(language: Language) -> Mapping[str, Any]:
        shell = TerminalShell()
        shell.set_alone(is_alone)
        if picture:
            cast("VideoFeed", shell.paperFeed).push(live_frame(picture))
        shell.show(replace(play().view, language=language, **changes))
        return {"shell": shell}

    return properties


def identity() -> Stage:
    here = in_call(LONG_CARD)
    types(here, TYPED)
    here.do(Captioned("您好，我是王敏。请先核对一下手机号码，然后我们看住址。"))
    return here


def dwelling() -> Stage:
    here = identity()
    here.clerk_types({"room": "2504", **CLERK_TYPES})
    at_section(here, "where_you_live")
    here.do(ClerkHolds(FieldId("road"), is_held=True), ClerkPoints(FieldId("lane")))
    return here


def study() -> Stage:
    here = dwelling()
    here.do(ClerkPoints(None))
    types(here, {"in_school": "yes", "school_name": "虚构市样例大学（示范校区）"})
    return at_section(here, "why_and_study")


def work() -> Stage:
    here = study()
    types(here, {"employment": "unemployed", "employer": ""})
    return at_section(here, "work")


def household() -> Stage:
    here = study()
    types(here, {"co_residents": "2", "co_residents.0.relationship": "spouse", "co_residents.0.name": "李红"})
    return at_section(here, "household")


def held() -> Stage:
    here = identity()
    here.do(SituationTold(0, 1, None, OpenCall(CALL, here.case.case, "王敏", "018", is_held=True)))
    return here


def asked() -> Stage:
    here = identity()
    here.enter(PaperAsked(VOUCHER))
    return here


def seen(hint: PaperHint, corners: tuple[tuple[float, float], ...] = CORNERS, steady: float = 0.0) -> Play:
    def play() -> Stage:
        here = asked()
        here.do(PreviewSeen(hint, corners, steady))
        return here

    return play


def taken() -> Stage:
    here = asked()
    for number in range(1, 4):
        page = PageId(new_id())
        here.do(PageTaken(VOUCHER, page, sheet_file(f"居住登记凭证（样张 {number}）"), "a" * 64, 1000))
        if number < 3:
            here.do(NextPage())
    return here


def returned() -> Stage:
    here = taken()
    pages = tuple(page.page for page in here.case.paper(VOUCHER).pages)
    here.enter(PaperReturned(VOUCHER, pages, "第 2 页右下角被手指挡住了，请放平再拍一次。"))
    here.do(CloseNotice())
    return here


FIXTURES = [
    Fixture("call-identity", TOUCH, shown(identity), BOTH),
    Fixture("call-dwelling", TOUCH, shown(dwelling), BOTH),
    Fixture("call-study", TOUCH, shown(study), BOTH),
    Fixture("call-work", TOUCH, shown(work), BOTH),
    Fixture("call-household", TOUCH, shown(household), BOTH),
    Fixture("call-held", TOUCH, shown(held), BOTH),
    Fixture("call-alone", TOUCH, shown(identity, is_alone=True), BOTH),
    Fixture("call-low", TOUCH, shown(identity, is_low_reach=True), (PORTRAIT,)),
    Fixture("paper-lay", TOUCH, shown(seen(PaperHint.LAY_PAPER, ())), BOTH),
    Fixture("paper-shiny", TOUCH, shown(seen(PaperHint.TOO_SHINY), picture="居住登记凭证"), BOTH),
    Fixture("paper-still", TOUCH, shown(seen(PaperHint.HOLD_STILL, steady=0.6), picture="居住登记凭证"), BOTH),
    Fixture("paper-returned", TOUCH, shown(returned), BOTH),
    Fixture(
        "paper-low", TOUCH, shown(seen(PaperHint.TOO_SHINY), picture="居住登记凭证", is_low_reach=True), (PORTRAIT,)
    ),
    Fixture("paper-review", TOUCH, shown(taken), BOTH),
]
