"""The touch screen in two postures of its own: everything to press low, and without a second screen beside it."""

from typing import Any

from kiosk.base.ids import PaperCode
from kiosk.base.words import say
from kiosk.terminal.actions import Way
from kiosk.terminal.pages_before import PrintState, ReaderState
from kiosk.terminal.pages_case import PaperHint
from kiosk.terminal.pages_gate import GateMode
from kiosk.terminal.view import IdleView, NoticeView, TerminalView
from tests.screenshots import terminal_case_plays as plays
from tests.screenshots import terminal_views
from tests.screenshots.fixture import LANDSCAPE, PORTRAIT, Fixture
from tests.screenshots.terminal_before_fixtures import (
    NOT_PRINTED,
    NUMBER,
    ONLY_RELATIVES,
    TOO_LATE,
    WRONG_LAST,
    asked,
    typing,
)
from tests.screenshots.terminal_before_views import (
    choosing,
    closed,
    consent,
    door,
    gate,
    identity,
    line,
    service,
    services,
)
from tests.screenshots.terminal_case_fixtures import TOUCH, choose_low, pick_district, shown
from tests.screenshots.terminal_views import attract

BOTH = (PORTRAIT, LANDSCAPE)
VOUCHER = "居住登记凭证"


def low(name: str, made: TerminalView) -> Fixture:
    """Return a page before the call for somebody who reaches the lower three fifths."""
    return Fixture(f"terminal-{name}-low", TOUCH, terminal_views.shown(made))


def case_low(name: str, play: plays.Play, **settings: Any) -> Fixture:
    """Return a page of the case for the same."""
    return Fixture(f"{name}-low", TOUCH, shown(play, is_low_reach=True, **settings))


def alone(name: str, play: plays.Play, **settings: Any) -> Fixture:
    """Return a page of the case with the clerk beside it on the only screen."""
    return Fixture(f"alone-{name}", TOUCH, shown(play, is_alone=True, **settings), BOTH)


SHINY = plays.seen(PaperHint.TOO_SHINY)
NOTICE = NoticeView(say(NOT_PRINTED), is_problem=True)
LOW = [
    low("attract", attract(is_low_reach=True)),
    low("idle", attract(is_low_reach=True, idle=IdleView(24))),
    low("question", attract(is_low_reach=True, question=asked())),
    low("services", services(is_low_reach=True)),
    low("notice", services(is_low_reach=True, notice=NOTICE)),
    low("service", service(is_low_reach=True)),
    low("services-events", choosing(Way.LIFE_EVENTS, is_low_reach=True)),
    low("services-papers", choosing(Way.PAPERS, is_low_reach=True)),
    low("gate-ask", gate(is_low_reach=True)),
    low("gate-sort", gate(GateMode.SORT, at_hand=frozenset({PaperCode("residence_permit")}), is_low_reach=True)),
    low("gate-shut", gate(GateMode.SHUT, reasons=(TOO_LATE, ONLY_RELATIVES), is_low_reach=True)),
    low("consent", consent(is_low_reach=True)),
    low("identity-card", identity(is_low_reach=True)),
    low("identity-read", identity(ReaderState.READ, is_low_reach=True)),
    low("identity-typing", identity(is_typing=True, is_low_reach=True, typed=(NUMBER, "买买提江·阿卜杜热合曼", None))),
    low("line", line(is_low_reach=True)),
    low("line-kept", line(is_place_kept=True, paper_count=0, is_low_reach=True)),
    low("line-consent", line(asks=True, paper_count=0, is_low_reach=True)),
    low("closed", closed(is_low_reach=True)),
    low("door", door(is_low_reach=True)),
    low("door-typing", door("12", is_typing=True, is_low_reach=True)),
    low("door-typing-last", door(is_typing=True, error=WRONG_LAST, is_last=True, is_low_reach=True)),
    case_low("call", plays.identity),
    case_low("call-asked", plays.held),
    case_low("call-picking", plays.empty_dwelling, then=pick_district),
    case_low("talk", plays.talk),
    case_low("talk-consent", plays.no_form),
    case_low("paper", SHINY, picture=VOUCHER),
    case_low("paper-review", plays.taken),
    case_low("check-open", plays.checking),
    case_low("check-ready", plays.checked),
    case_low("sign-ready", plays.signing),
    case_low("sign-signed", plays.signed),
    case_low("done", plays.done(PrintState.PRINTED)),
    case_low("rating", plays.rating),
    case_low("rating-reasons", plays.rating, then=choose_low),
    case_low("goodbye", plays.goodbye),
    case_low("alone-call", plays.identity, is_alone=True),
    case_low("alone-paper", SHINY, picture=VOUCHER, is_alone=True),
    case_low("alone-sign", plays.signing, is_alone=True),
]
ALONE = [
    alone("call", plays.identity),
    alone("call-dwelling", plays.dwelling),
    alone("held", plays.held),
    alone("talk", plays.talk),
    alone("paper", SHINY, picture=VOUCHER),
    alone("paper-review", plays.taken),
    alone("check", plays.checking),
    alone("sign", plays.signing),
    Fixture("alone-typing", TOUCH, shown(plays.identity, is_alone=True), BOTH, prepare=typing),
]
FIXTURES = [*LOW, *ALONE]
