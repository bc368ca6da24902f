"""The touch screen before the call."""

from typing import Any

from PySide6.QtCore import QMetaObject

from kiosk.base.ids import PaperCode
from kiosk.base.texts import Text
from kiosk.base.words import say
from kiosk.catalog.whom import Whom
from kiosk.terminal.actions import Question, Way
from kiosk.terminal.pages_before import PrintState, PrintView, ReaderState
from kiosk.terminal.pages_case import Trouble, TroubleView
from kiosk.terminal.pages_gate import GateMode
from kiosk.terminal.reading_aloud import CANNOT_READ
from kiosk.terminal.view import IdleView, LinkState, NoticeView, QuestionView, TerminalView
from tests.catalogue import CATALOG
from tests.screenshots.fixture import LANDSCAPE, PORTRAIT, Fixture
from tests.screenshots.terminal_before_views import (
    GUIDE,
    NOT_NOW,
    choosing,
    closed,
    consent,
    door,
    gate,
    identity,
    line,
    longest,
    matched,
    nothing_found,
    phone_only,
    service,
    services,
)
from tests.screenshots.terminal_video_fixtures import below
from tests.screenshots.terminal_views import attract, shown

TOUCH = "ui/terminal/TouchScreen.qml"
BOTH = (PORTRAIT, LANDSCAPE)
NOT_PRINTED = "The printer does not answer. Nothing is lost: the technician has been told."
NUMBER = "910000194003078812"
WRONG_CARD = "This is the card of another person. Please lay your own card on the reader."
WRONG_LAST = "That is not right."
BAD_NUMBER = "This ID number cannot be right. Please check each digit against the card."


def both(name: str, made: TerminalView) -> Fixture:
    """Return a touch screen in both positions."""
    return Fixture(f"terminal-{name}", TOUCH, shown(made), BOTH)


def upright(name: str, made: TerminalView) -> Fixture:
    """Return a touch screen upright."""
    return Fixture(f"terminal-{name}", TOUCH, shown(made), (PORTRAIT,))


def typing(item: Any) -> None:
    """Put the finger into the first field, so that the keyboard opens."""
    item.window().requestActivate()
    fields = [child for child in below(item) if child.inherits("QQuickTextInput") and child.isVisible()]
    fields[0].forceActiveFocus()


def asking_day(item: Any) -> None:
    """Touch the question for the day."""
    names = ("When is", "居住证期满")
    pressed = next(child for child in below(item) if str(child.property("label") or "").startswith(names))
    QMetaObject.invokeMethod(pressed, "click")


def asked() -> QuestionView:
    """Return the question before everything is given up."""
    text = say("Finish now? What you entered is deleted and your application ends.")
    return QuestionView(Question.FINISH, text, say("Finish"), say("Go on"))


def link_lost() -> TroubleView:
    """Return the banner of a lost connection."""
    return TroubleView(
        Trouble.LINK_LOST,
        say("The connection to the office is interrupted. We are mending it by ourselves."),
        say("What you entered is kept. You can go on, take a guide, or call the number below."),
    )


def help_anew() -> QuestionView:
    """Return the question before help is called from the door."""
    text = say("Call a person? What was entered before is deleted first, so that nobody else sees it.")
    return QuestionView(Question.HELP_ANEW, text, say("Delete and call"), say("Stay here"))


ENDORSEMENT = next(one for one in CATALOG.services if one.code == "GA-002")
TOO_LATE = say(
    "It is too late for this: the last day was {last}. {span}",
    last=Text("7月31日（周五）", "Friday 31 July"),
    span=say(
        "It is taken from {before} days before to {after} days after this day: {event}.",
        before=30,
        after=60,
        event=Text("居住证期满", "expiry of the permit"),
    ),
)
ONLY_RELATIVES = say("Only for yourself, for a near relative with a letter of authority, or as guardian.")
FIXTURES = [
    both("attract", attract()),
    upright("attract-demo", attract(is_demo=True)),
    both("idle", attract(idle=IdleView(24))),
    both("question", attract(question=asked())),
    both("services", services()),
    upright("services-theme", services(theme="medical", heading=Text("医疗保障", "Medical insurance"))),
    Fixture("terminal-services-keyboard", TOUCH, shown(services()), BOTH, prepare=typing),
    both("services-nothing", nothing_found()),
    both("services-events", choosing(Way.LIFE_EVENTS)),
    both("services-themes", choosing(Way.THEMES)),
    upright("services-offices", choosing(Way.DEPARTMENTS)),
    both("services-papers", choosing(Way.PAPERS)),
    both("services-matched", matched()),
    upright("service-day", service(ENDORSEMENT, event_day="2026-12-01", whom=Whom.RELATIVE)),
    Fixture("terminal-service-day-asked", TOUCH, shown(service(ENDORSEMENT)), BOTH, prepare=asking_day),
    both("gate-ask", gate()),
    both("gate-sort", gate(GateMode.SORT, at_hand=frozenset({PaperCode("residence_permit")}))),
    both("gate-shut", gate(GateMode.SHUT, reasons=(TOO_LATE, ONLY_RELATIVES))),
    upright("gate-guide", gate(GateMode.SHUT, reasons=(NOT_NOW,), guide=GUIDE, can_talk=False)),
    upright("gate-free", gate(GateMode.FREE, at_hand=frozenset(p.code for p in ENDORSEMENT.papers))),
    both("service", service()),
    both("service-guide", service(guide=GUIDE)),
    both("service-phone", service(phone_only())),
    both("service-phone-guide", service(phone_only(), guide=GUIDE)),
    upright("service-longest", service(longest(), not_now=NOT_NOW)),
    upright("service-printing", service(printing=PrintView(PrintState.FAILED, say(NOT_PRINTED), can_try_again=True))),
    both("consent", consent()),
    both("identity-card", identity()),
    both("identity-read", identity(ReaderState.READ)),
    both("identity-other", identity(takes_other_paper=True)),
    both("identity-other-typing", identity(ReaderState.ABSENT, is_typing=True, takes_other_paper=True)),
    upright("identity-failed", identity(ReaderState.FAILED)),
    both("identity-typing", identity(is_typing=True, typed=(NUMBER, "买买提江·阿卜杜热合曼", None))),
    upright("identity-wrong", identity(is_typing=True, typed=(NUMBER, "㛃䶮", say(BAD_NUMBER)))),
    both("line", line()),
    upright("line-next", line(ahead=0, band=None, paper_count=0)),
    upright("line-ringing", line(ahead=0, is_ringing=True)),
    both("line-kept", line(is_place_kept=True, paper_count=0)),
    both("line-consent", line(asks=True, paper_count=0)),
    upright("line-lost", line(ahead=None, band=None, link=LinkState.DOWN, line_length=None, trouble=link_lost())),
    both("closed", closed()),
    upright("closed-guide", closed(guide=GUIDE)),
    both("door", door()),
    both("door-wrong", door(error=WRONG_CARD)),
    both("door-last", door(error=WRONG_CARD, is_last=True)),
    both("door-typing", door("123X", is_typing=True)),
    both("door-typing-last", door(is_typing=True, error=WRONG_LAST, is_last=True)),
    both("door-no-reader", door("12", is_typing=True, can_go_back=False)),
    upright("door-help", door(question=help_anew())),
    both("reading", services(is_reading_aloud=True)),
    upright("reading-none", services(notice=NoticeView(say(CANNOT_READ), is_problem=True))),
    upright("notice", services(notice=NoticeView(say(NOT_PRINTED), is_problem=True))),
]
