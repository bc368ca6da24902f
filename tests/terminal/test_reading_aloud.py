"""Reading aloud: what is said of each page, what never is, and how long the mode lasts."""

import ast
import re
from pathlib import Path
from typing import get_args

from kiosk.base.ids import PageId, ServiceCode
from kiosk.base.texts import Language, translate
from kiosk.base.words import Message, say
from kiosk.cases.entries import CaseClosed, Outcome, PaperAsked, PaperReturned, Party, ReceiptIssued
from kiosk.catalog.model import Catalog
from kiosk.catalog.search import Search
from kiosk.terminal import spoken_before, spoken_case
from kiosk.terminal.actions import (
    AcceptIdentity,
    Answer,
    Back,
    Begin,
    CallForHelp,
    ChooseService,
    Finish,
    GiveConsent,
    GoOn,
    HangUp,
    HaveAll,
    Question,
    ReadAloud,
    SayEvent,
    ScanPaper,
    SetLanguage,
    SetQuery,
    SkipRating,
    StartService,
    ToSign,
    TypeIdentity,
    UseTyping,
)
from kiosk.terminal.effects import Hush, Narrate, ReportFault
from kiosk.terminal.happenings import (
    CallPath,
    CardFailed,
    CardRead,
    LinkChanged,
    NarrationEnded,
    PageTaken,
    PreviewSeen,
    VoicesFound,
    Wiped,
)
from kiosk.terminal.pages_case import PaperHint
from kiosk.terminal.reading_aloud import CANNOT_READ
from kiosk.terminal.spoken import Passage, sentences
from kiosk.terminal.spoken_view import spoken_page, spoken_view
from kiosk.terminal.view import PageView, Step
from tests.terminal.stage import ADDRESS, CALL, CARD, MOBILE, NAME, NUMBER, PERMIT, VOUCHER, Stage

ZH, EN = Language.CHINESE, Language.ENGLISH
ON, OFF = ReadAloud(is_on=True), ReadAloud(is_on=False)


def newest(stage: Stage) -> Passage:
    return stage.last(Narrate).passage


def heard(stage: Stage) -> tuple[str, ...]:
    """Return the newest passage, sentence by sentence."""
    passage = newest(stage)
    return (*passage.title, *passage.news, *passage.rest)


def finishes(stage: Stage) -> None:
    """Let the newest passage come to its end."""
    stage.do(NarrationEnded(newest(stage).number))


def said_now(stage: Stage) -> str:
    """Return everything that would be read of what is shown now."""
    spoken = spoken_view(stage.view)
    wordings = (*spoken.title, *spoken.alerts, *spoken.news, *spoken.body, *spoken.actions)
    return "\n".join(said for language in Language for said in sentences(wordings, language, spoken.public))


def read_everything(stage: Stage) -> dict[Step, str]:
    """Walk through a whole visit; return what would be read of each page."""
    said: dict[Step, str] = {}

    def look() -> None:
        said[stage.view.step] = said.get(stage.view.step, "") + "\n" + said_now(stage)

    look()
    for action in (Begin(), SetQuery(NAME), SetQuery(""), ChooseService(PERMIT), StartService(), HaveAll()):
        stage.do(action)
        look()
    stage.do(GiveConsent(recording=True), UseTyping(), TypeIdentity(NUMBER, NAME))
    look()
    stage.do(TypeIdentity(NUMBER[:-1], NAME), AcceptIdentity())
    look()
    stage.do(Back(), Begin(), ChooseService(PERMIT), StartService(), HaveAll(), GiveConsent(recording=True))
    stage.do(CardFailed(say("Please try again.")), CardRead(CARD))
    look()
    stage.do(AcceptIdentity())
    stage.stands_at(2)
    look()
    stage.call_opens()
    stage.fill()
    stage.clerk_types({"road": "样例路", "mobile": MOBILE})
    look()
    stage.enter(PaperAsked(VOUCHER))
    look()
    stage.do(PageTaken(VOUCHER, PageId("p1"), f"{NAME}.jpg", "a" * 64, 1000))
    look()
    stage.enter(PaperReturned(VOUCHER, (PageId("p1"),), f"{NAME}，号码{NUMBER}看不清"))
    look()
    return said


def test_a_whole_visit_is_read_without_a_word_of_the_person(stage: Stage) -> None:
    said = read_everything(stage)
    stage.do(Finish(), Answer(Question.FINISH, is_yes=True))
    stage.wipes()
    stage.wait(30)
    stage.to_sign()
    said[Step.SIGN] = said_now(stage)
    stage.do(Back())
    said[Step.CHECK] = said_now(stage)
    stage.do(ToSign())
    stage.sign()
    stage.enter(CaseClosed(Outcome.ACCEPTED, f"{NAME}，{ADDRESS}"))
    stage.enter(ReceiptIssued("CNHY-20261123-00042-7", "c/abc"), Party.CENTRE)
    said[Step.DONE] = said_now(stage)
    assert set(said) >= {Step.IDENTITY, Step.CALL, Step.PAPER, Step.CHECK, Step.SIGN, Step.DONE}

    whole = "\n".join(said.values())
    for own in (NUMBER, NAME, MOBILE, ADDRESS, "样例路", "模拟路", NUMBER[-4:], NAME[0] + "*", "CNHY"):
        assert own not in whole
    assert not re.search(r"\d{4}", whole.replace("1 2 3 4 5", ""))
    assert len(whole) > 3000


def test_every_page_has_something_to_read_in_both_languages(stage: Stage, catalog: Catalog, search: Search) -> None:
    seen: set[type] = set()

    def look(stage: Stage) -> None:
        spoken = spoken_page(stage.view.page)
        for language in Language:
            first = sentences((*spoken.title, *spoken.alerts), language)
            assert first
            assert all(any("\u4e00" <= c <= "\u9fff" for c in sentence) for sentence in first if language is ZH)
        seen.add(type(stage.view.page))

    look(stage)
    for action in (Begin(), ChooseService(PERMIT), StartService(), HaveAll(), GiveConsent(recording=False)):
        stage.do(action)
        look(stage)
    stage.do(CardRead(CARD), AcceptIdentity())
    look(stage)
    stage.call_opens()
    look(stage)
    stage.fill()
    stage.enter(PaperAsked(VOUCHER))
    look(stage)
    other = Stage(catalog, search)
    other.to_sign()
    look(other)
    other.do(Back())
    look(other)
    done = Stage(catalog, search)
    done.to_done()
    look(done)
    done.do(GoOn())
    look(done)
    done.do(SkipRating())
    look(done)
    done.do(Wiped(is_clean=False))
    look(done)
    broken = Stage(catalog, search)
    broken.to_line()
    broken.crash()
    look(broken)
    night = Stage(catalog, search)
    night.clock.advance(12 * 3600)
    night.do(Begin(), ChooseService(PERMIT), StartService())
    look(night)
    night.do(CallForHelp())
    look(night)

    assert seen == set(get_args(PageView))


def test_pressing_reads_title_then_body_then_what_can_be_done(stage: Stage) -> None:
    stage.do(Begin(), SetLanguage(EN), ON)
    said = heard(stage)
    assert said[0] == "What did you come for?"
    assert "Residence permit: first issue" in said
    assert said[-1] == "Touch “Call a person”."
    assert newest(stage).language is EN
    assert stage.view.frame.is_reading_aloud


def test_the_mode_stays_on_and_reads_each_new_page_and_language_once(stage: Stage) -> None:
    stage.do(Begin(), ON)
    finishes(stage)
    assert stage.view.frame.is_reading_aloud
    stage.wait(5)
    assert stage.count(Narrate) == 1

    stage.do(ChooseService(PERMIT))
    assert stage.count(Narrate) == 2
    stage.do(SetLanguage(EN))
    assert stage.count(Narrate) == 3
    assert heard(stage)[0] == "Residence permit: first issue"


def test_pressing_again_is_silence_at_once(stage: Stage) -> None:
    stage.do(Begin(), ON)
    assert Hush() in stage.do(OFF)
    assert not stage.view.frame.is_reading_aloud
    stage.do(ChooseService(PERMIT))
    assert stage.count(Narrate) == 1


def test_pressed_once_more_the_same_page_is_read_again(stage: Stage) -> None:
    stage.do(Begin(), ON, OFF, ON)
    assert stage.count(Narrate) == 2
    assert heard(stage)[0] == translate("What did you come for?", ZH)


def test_it_is_off_for_the_next_resident(stage: Stage) -> None:
    stage.do(Begin(), ON)
    assert Hush() in stage.do(Finish())
    assert stage.is_on(Step.ATTRACT)
    assert not stage.view.frame.is_reading_aloud
    said = stage.count(Narrate)
    stage.do(Begin())
    assert stage.count(Narrate) == said


def test_the_goodbye_is_read_and_then_it_is_off(stage: Stage) -> None:
    stage.to_line()
    stage.do(ON, Finish(), Answer(Question.FINISH, is_yes=True))
    wanted = ("Thank you. Goodbye.", "Please take along:", "Your card")
    assert heard(stage)[:3] == tuple(translate(text, ZH) for text in wanted)
    stage.wipes()
    asked = stage.wait(30)
    assert stage.is_on(Step.ATTRACT)
    assert Hush() in asked
    assert not stage.view.frame.is_reading_aloud


def test_the_clerk_is_not_talked_over(stage: Stage) -> None:
    stage.to_line()
    stage.do(ON)
    said = stage.count(Narrate)
    stage.call_opens()
    assert isinstance(stage.last(Hush), Hush)
    assert not stage.view.frame.is_reading_aloud
    stage.do(CallPath(CALL, is_up=True))
    stage.enter(PaperAsked(VOUCHER))
    stage.do(Back())
    stage.wait(5)
    assert stage.count(Narrate) == said

    stage.do(HangUp(), Answer(Question.HANG_UP, is_yes=True))
    assert stage.view.frame.is_reading_aloud
    assert stage.count(Narrate) == said + 1, "after the call it goes on"


def test_in_the_call_the_button_reads_this_one_page(stage: Stage) -> None:
    stage.to_call()
    stage.do(ON)
    assert stage.view.frame.is_reading_aloud
    assert translate("You are talking with a clerk", ZH) in heard(stage)
    finishes(stage)
    assert not stage.view.frame.is_reading_aloud

    stage.do(ON)
    assert Hush() in stage.do(OFF)
    stage.do(ON)
    stage.enter(PaperAsked(VOUCHER))
    assert not stage.view.frame.is_reading_aloud
    assert stage.count(Narrate) == 3


def test_a_question_is_read_at_once_and_the_page_behind_it_is_not_read_again(stage: Stage) -> None:
    stage.to_line()
    stage.do(SetLanguage(EN), ON, Finish())
    assert heard(stage) == (
        "Finish now? What you entered is deleted and your application ends.",
        "Touch “Finish and delete” or “Go on with it”.",
    )
    said = stage.count(Narrate)
    stage.do(Answer(Question.FINISH, is_yes=False))
    assert stage.count(Narrate) == said


def test_a_lost_connection_is_said_at_once(stage: Stage) -> None:
    stage.do(Begin(), SetLanguage(EN), ON)
    stage.do(LinkChanged(is_up=False))
    assert heard(stage)[0].startswith("The connection to the office is interrupted.")


def test_ones_place_in_the_line_is_said_when_nothing_else_is(stage: Stage) -> None:
    stage.to_line()
    stage.stands_at(3)
    stage.do(SetLanguage(EN), ON)
    stage.stands_at(2)
    assert stage.count(Narrate) == 1
    finishes(stage)
    assert heard(stage) == ("Ahead of you: 2",)
    finishes(stage)
    stage.stands_at(0)
    assert heard(stage) == ("You are next",)


def test_hints_of_the_camera_do_not_interrupt_each_other(stage: Stage) -> None:
    stage.to_line()
    stage.do(SetLanguage(EN), ScanPaper(VOUCHER), ON)
    for hint in (PaperHint.TOO_DARK, PaperHint.TOO_SHINY, PaperHint.MOVING):
        stage.do(PreviewSeen(hint))
    assert stage.count(Narrate) == 1
    finishes(stage)
    assert heard(stage) == ("Please keep it still.",)


def test_a_mistake_in_the_typed_number_is_read_and_the_number_is_not(stage: Stage) -> None:
    stage.do(Begin(), SetLanguage(EN), ChooseService(PERMIT), StartService(), HaveAll(), GiveConsent(recording=True))
    stage.do(UseTyping(), ON)
    stage.do(TypeIdentity(NUMBER[:-1] + "0", NAME), AcceptIdentity())
    assert heard(stage) == ("This ID number cannot be right. Please check each digit against the card.",)


def test_where_nothing_was_found_the_themes_are_read_and_what_was_typed_is_not(stage: Stage) -> None:
    stage.do(Begin(), SetLanguage(EN), SetQuery("qqqq"), ON)
    said = heard(stage)
    assert "Nothing was found. Try other words, choose a theme, or call a clerk." in said
    assert "Medical insurance" in said
    assert not any("qqqq" in sentence for sentence in said)


def test_the_hotline_is_read_digit_by_digit(stage: Stage) -> None:
    stage.clock.advance(12 * 3600)
    stage.do(Begin(), ChooseService(PERMIT), StartService(), SetLanguage(EN), ON)
    assert stage.is_on(Step.GATE)
    assert any("1 2 3 4 5" in sentence for sentence in heard(stage))
    stage.do(CallForHelp())
    assert stage.is_on(Step.CLOSED)
    assert any("1 2 3 4 5" in sentence for sentence in heard(stage))


def test_days_counted_from_ones_own_papers_are_shown_and_not_read(stage: Stage) -> None:
    stage.do(Begin(), SetLanguage(EN), ChooseService(ServiceCode("GA-002")), SayEvent("2026-03-04"))
    for action in (ON, StartService()):
        stage.do(action)
        said = said_now(stage)
        assert "30 days before to 60 days after" in said
        assert "May" not in said
        assert "5月3日" not in said
    assert stage.is_on(Step.GATE)


def test_somebody_who_listens_is_not_taken_for_gone(stage: Stage) -> None:
    stage.do(Begin(), ON)
    stage.wait(150)
    assert stage.view.idle is None
    finishes(stage)
    stage.wait(85)
    assert stage.view.idle is not None
    assert translate("Are you still here?", ZH) in heard(stage)


def test_without_a_voice_the_button_says_so_and_stays_off(catalog: Catalog, search: Search) -> None:
    stage = Stage(catalog, search)
    stage.do(VoicesFound(frozenset({EN})))
    assert stage.last(ReportFault).text == "no voice reads aloud in zh_CN"
    stage.do(Begin(), ON)
    assert stage.count(Narrate) == 0
    assert not stage.view.frame.is_reading_aloud
    notice = stage.view.notice
    assert notice is not None
    assert notice.is_problem
    assert notice.says == Message(CANNOT_READ)

    stage.do(SetLanguage(EN), ON)
    assert stage.view.frame.is_reading_aloud
    stage.do(SetLanguage(ZH))
    assert not stage.view.frame.is_reading_aloud


def test_pressed_before_the_voices_are_known_it_begins_as_soon_as_they_are(catalog: Catalog, search: Search) -> None:
    stage = Stage(catalog, search, has_voices=False)
    stage.do(Begin(), ON)
    assert stage.view.frame.is_reading_aloud
    assert stage.view.notice is None
    assert stage.count(Narrate) == 0
    stage.do(VoicesFound(frozenset(Language)))
    assert stage.count(Narrate) == 1


def test_a_voice_that_fails_switches_reading_off_and_tells_resident_and_technician(stage: Stage) -> None:
    stage.do(Begin(), ON)
    stage.do(NarrationEnded(newest(stage).number, has_failed=True))
    assert not stage.view.frame.is_reading_aloud
    assert stage.view.notice is not None
    assert stage.view.notice.says == Message(CANNOT_READ)
    assert stage.last(ReportFault).text == "reading aloud failed"


def test_a_recording_is_named_where_there_is_one(stage: Stage) -> None:
    stage.do(VoicesFound(frozenset(), frozenset({(ZH, "services"), (ZH, f"service-{PERMIT}")})))
    stage.do(Begin(), ON)
    assert newest(stage).prompts == ("services",)
    stage.do(ChooseService(PERMIT))
    assert newest(stage).prompts == (f"service-{PERMIT}",)
    stage.do(StartService())
    assert stage.view.notice is not None, "no voice and no recording for this page: said, not passed over"


def test_an_old_passage_that_ends_late_changes_nothing(stage: Stage) -> None:
    stage.do(Begin(), ON)
    first = newest(stage).number
    stage.do(ChooseService(PERMIT))
    stage.do(NarrationEnded(first, has_failed=True))
    assert stage.view.frame.is_reading_aloud


def test_after_a_crash_it_is_off(stage: Stage) -> None:
    stage.to_call()
    stage.do(ON)
    snapshot = stage.journey.snapshot()
    assert snapshot is not None
    journey = stage.new_journey()
    stage.note(journey.restore(snapshot, stage.moment))
    assert not journey.view().frame.is_reading_aloud


def prompts_stated() -> set[str]:
    """Return the ids in the modules that draw up what is read; those with a part filled in, without that part."""
    stated: set[str] = set()
    for module in (spoken_before, spoken_case):
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "prompts":
                words = [part.value for part in ast.walk(node.value) if isinstance(part, ast.Constant)]
                stated |= {word for word in words if isinstance(word, str)}
    return stated


def test_the_guide_for_recordings_names_every_page_that_can_have_one() -> None:
    guide = Path("docs/reading-aloud.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-zA-Z0-9-]+)`", guide))
    stated = prompts_stated()
    assert {"services", "goodbye", "service-", "done-"} <= stated
    assert stated - {"service-", "done-"} <= named
    assert {f"done-{outcome.value}" for outcome in Outcome} <= named
    assert f"service-{PERMIT}" in named
