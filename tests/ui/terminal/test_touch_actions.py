"""Each press on the pages before the call sends its action, and no other."""

from typing import Any

import pytest

from kiosk.base.ids import PaperCode, ServiceCode
from kiosk.base.texts import Language
from kiosk.base.words import say
from kiosk.catalog.whom import Whom
from kiosk.terminal.actions import (
    AcceptIdentity,
    Answer,
    Back,
    Begin,
    CallForHelp,
    ChooseService,
    CloseNotice,
    ComeFor,
    EnterDoor,
    Finish,
    GiveConsent,
    GoToLine,
    HaveAll,
    HavePaper,
    KeepMyPlace,
    LeaveLine,
    PhoneAtHand,
    PrintLeaflet,
    Question,
    ReadAloud,
    RefuseConsent,
    SendGuideToPhone,
    SetHighContrast,
    SetLanguage,
    SetLargeText,
    SetLowReach,
    SetQuery,
    ShowDepartment,
    ShowGuides,
    ShowLifeEvent,
    ShowMatches,
    ShowTheme,
    ShowWay,
    SomeoneElse,
    SortPapers,
    StartService,
    StillHere,
    TickPaper,
    TypeIdentity,
    TypeLastFour,
    UseCard,
    UseOtherPaper,
    UseTyping,
    Way,
)
from kiosk.terminal.pages_before import ReaderState
from kiosk.terminal.pages_gate import GateMode
from kiosk.terminal.view import IdleView, NoticeView, QuestionView, TerminalView
from tests.catalogue import CATALOG
from tests.screenshots.stage import Stage
from tests.screenshots.terminal_before_views import (
    choosing,
    closed,
    consent,
    door,
    gate,
    identity,
    line,
    matched,
    nothing_found,
    service,
    services,
)
from tests.screenshots.terminal_views import attract
from tests.ui.terminal.touch import touch_screen
from tests.ui.test_keyboard import Typist

EVENT = CATALOG.life_events[0]
QUESTION = QuestionView(Question.LEAVE_LINE, say("Leave the line?"), say("Leave it"), say("Stay"))
PRESSES: list[tuple[str, TerminalView, str, Any]] = [
    ("begin", attract(), "Touch to begin", Begin()),
    ("person", attract(), "Talk to a person straight away", Begin(is_elder=True)),
    ("dark", attract(), "Dark screen", SetHighContrast(is_on=True)),
    ("low", attract(), "Lower buttons", SetLowReach(is_on=True)),
    ("large", services(), "Large text", SetLargeText(is_on=True)),
    ("language", services(), "中文", SetLanguage(Language.CHINESE)),
    ("read", services(), "Read aloud", ReadAloud(is_on=True)),
    ("help", services(), "Call a person", CallForHelp()),
    ("help, nothing found", nothing_found(), "Ask a clerk instead", CallForHelp()),
    ("back", services(), "Back", Back()),
    ("finish", services(), "Finish", Finish()),
    ("service", services(), "Residence permit: first issue", ChooseService(ServiceCode("GA-001"))),
    ("themes", services(), "Themes", ShowWay(Way.THEMES)),
    ("papers", services(), "My papers", ShowWay(Way.PAPERS)),
    ("an event", choosing(Way.LIFE_EVENTS), EVENT.name.en, ShowLifeEvent(EVENT.id)),
    ("a department", choosing(Way.DEPARTMENTS), "Municipal Public Security Bureau", ShowDepartment("police")),
    ("a paper", choosing(Way.PAPERS), "Identity card", HavePaper("id_card", is_there=False)),
    ("what I can do", choosing(Way.PAPERS), "Show what I can do", ShowMatches()),
    ("one paper more", matched(), "Residence permit: first issue", ChooseService(ServiceCode("GA-001"))),
    ("clear", nothing_found(), "Clear the search", SetQuery("")),
    ("start", service(), "Start now", StartService()),
    ("for myself", service(), "For myself", ComeFor(Whom.SELF)),
    ("all", gate(), "Yes, all of them", HaveAll()),
    ("not all", gate(), "No, something is missing", SortPapers()),
    ("a paper is there", gate(GateMode.SORT), "Residence permit", TickPaper(PaperCode("residence_permit"), True)),
    ("phone", gate(GateMode.SORT), "My phone with electronic licences", PhoneAtHand(is_there=True)),
    ("anyway", gate(GateMode.SORT), "Go on anyway", GoToLine()),
    ("free", gate(GateMode.FREE), "Go on", GoToLine()),
    ("ask about it", gate(GateMode.SHUT), "Ask a clerk about it", CallForHelp()),
    ("gate guide", gate(GateMode.SHUT), "Guide to my phone", SendGuideToPhone()),
    ("others", gate(GateMode.SHUT), "Look at other services", ShowGuides()),
    ("guide", service(), "Guide to my phone", SendGuideToPhone()),
    ("leaflet", service(), "Print the guide", PrintLeaflet()),
    ("yes", consent(), "Yes, I agree", GiveConsent(recording=False)),
    ("no", consent(), "No, I do not agree", RefuseConsent()),
    ("type", identity(), "No card: type the number", UseTyping()),
    ("passport", identity(takes_other_paper=True), "Use a passport or permit", UseOtherPaper()),
    ("again", identity(ReaderState.READ), "Read the card again", UseCard()),
    ("me", identity(ReaderState.READ), "Yes, this is me: go on", AcceptIdentity()),
    ("digit", identity(is_typing=True, typed=("91", "", None)), "7", TypeIdentity("917", "")),
    ("digit back", identity(is_typing=True, typed=("91", "", None)), "Take back one digit", TypeIdentity("9", "")),
    ("door", door(), "No card: type the last four characters", UseTyping()),
    ("door digit", door("12", is_typing=True), "7", TypeLastFour("127")),
    ("door digit back", door("12", is_typing=True), "Take back one digit", TypeLastFour("1")),
    ("door X", door("123", is_typing=True), "X", TypeLastFour("123X")),
    ("enter", door("123X", is_typing=True), "This is right: go on", EnterDoor()),
    ("not me", door(), "Not me: delete it all", SomeoneElse()),
    ("place", line(), "Sit down and be called", KeepMyPlace()),
    ("leave", line(), "Leave the line", LeaveLine()),
    ("guides", closed(), "Look through the guides", ShowGuides()),
    ("closed guide", closed(), "Guide to my phone", SendGuideToPhone()),
    ("notice", services(notice=NoticeView(say("Note"), is_problem=False)), "I have read it", CloseNotice()),
    ("idle", services(idle=IdleView(20)), "I am still here", StillHere()),
    ("answer yes", line(question=QUESTION), "Leave it", Answer(Question.LEAVE_LINE, is_yes=True)),
    ("answer no", line(question=QUESTION), "Stay", Answer(Question.LEAVE_LINE, is_yes=False)),
]


@pytest.mark.parametrize(("view", "name", "action"), [row[1:] for row in PRESSES], ids=[row[0] for row in PRESSES])
def test_a_press_sends_its_action(stage: Stage, view: TerminalView, name: str, action: object) -> None:
    with touch_screen(stage, view) as screen:
        screen.press(name)

        assert screen.actions == [action]


def test_an_x_that_is_not_the_last_and_a_fifth_digit_are_not_taken(stage: Stage) -> None:
    with touch_screen(stage, door("12", is_typing=True)) as screen:
        screen.press("X")
    with touch_screen(stage, door("1234", is_typing=True)) as more:
        more.press("5")

        assert screen.actions == more.actions == []


def test_a_theme_is_opened_from_its_tile(stage: Stage) -> None:
    with touch_screen(stage, services()) as screen:
        screen.press("Themes")
        screen.show(choosing(Way.THEMES))
        screen.press("Medical insurance")

        assert screen.actions[-1] == ShowTheme("medical")


def test_where_nothing_was_found_the_themes_are_at_hand(stage: Stage) -> None:
    with touch_screen(stage, nothing_found()) as screen:
        screen.press("Medical insurance")

        assert screen.actions == [ShowTheme("medical")]

        screen.show(services(theme="medical"))
        assert screen.field().property("text") == ""


def test_recording_is_asked_apart_and_goes_out_with_the_yes(stage: Stage) -> None:
    with touch_screen(stage, consent()) as screen:
        screen.press("May be recorded")
        screen.press("Yes, I agree")

        assert screen.actions == [GiveConsent(recording=True)]


def test_letters_go_into_the_search_field_and_out_as_a_query(stage: Stage) -> None:
    with touch_screen(stage, services()) as screen:
        screen.field().forceActiveFocus()
        screen.types("yb")

        assert screen.actions == [SetQuery("y"), SetQuery("yb")]


def test_switching_the_language_keeps_what_was_typed(stage: Stage) -> None:
    with touch_screen(stage, services()) as screen:
        screen.field().forceActiveFocus()
        screen.types("yb")

        screen.show(services(query="yb"), Language.CHINESE)

        assert screen.field().property("text") == "yb"


def test_a_late_echo_takes_no_letter_back(stage: Stage) -> None:
    with touch_screen(stage, services()) as screen:
        screen.field().forceActiveFocus()
        screen.types("yb")

        screen.show(services(query="y"))

        assert screen.field().property("text") == "yb"


def test_nothing_of_a_person_is_left_when_the_waiting_screen_comes_back(stage: Stage) -> None:
    with touch_screen(stage, identity(is_typing=True, typed=("910000194003078812", "李雷", None))) as screen:
        shell: Any = screen.shell  # its models are Qt properties, unknown to mypy
        before = shell.identity

        screen.show(attract())

        assert shell.identity is not before
        assert shell.identity.number == ""


def test_the_keyboard_on_the_screen_types_chinese_into_the_search_field(stage: Stage) -> None:
    with touch_screen(stage, services()) as screen:
        screen.show(services(), Language.CHINESE)
        screen.field().forceActiveFocus()
        typist = Typist(stage, screen.window)

        typist.types("ju")
        typist.picks(typist.words()[0])

        assert len(screen.actions) == 1
        assert screen.field().property("text") == screen.actions[0].text != ""
