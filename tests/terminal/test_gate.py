"""Before the line: what is missing is told all at once, and nobody waits to be refused."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.base.clock import ManualClock
from kiosk.base.ids import HELP_SERVICE, FieldId, PaperCode, ServiceCode
from kiosk.base.texts import Language
from kiosk.base.words import in_words
from kiosk.catalog.form import CardField
from kiosk.catalog.model import Catalog
from kiosk.catalog.numbers import id_check_character
from kiosk.catalog.search import Search
from kiosk.catalog.whom import Whom
from kiosk.terminal import effects
from kiosk.terminal.actions import (
    AcceptIdentity,
    Back,
    Begin,
    CallForHelp,
    ChooseService,
    ComeFor,
    GiveConsent,
    GoToLine,
    HaveAll,
    PhoneAtHand,
    SayEvent,
    SendGuideToPhone,
    ShowGuides,
    SortPapers,
    StartService,
    TickPaper,
    Touch,
    TypeIdentity,
    UseTyping,
)
from kiosk.terminal.happenings import CardRead, Device, DeviceChanged
from kiosk.terminal.pages_before import ServicePage
from kiosk.terminal.pages_gate import GateMode, GatePage
from kiosk.terminal.view import Step
from tests.terminal.stage import CARD, OPEN, PERMIT, Stage

ENDORSEMENT, MARRIAGE_RECORD = ServiceCode("GA-002"), ServiceCode("DA-001")
_BODY = "91000020200307451"
CHILD = _BODY + id_check_character(_BODY)


@pytest.fixture
def night(catalog: Catalog, search: Search) -> Stage:
    return Stage(catalog, search, ManualClock(datetime(2026, 11, 23, 14, tzinfo=UTC)))


def gate_page(stage: Stage) -> GatePage:
    page = stage.view.page
    assert isinstance(page, GatePage)
    return page


def service_page(stage: Stage) -> ServicePage:
    page = stage.view.page
    assert isinstance(page, ServicePage)
    return page


def at_the_gate(stage: Stage, service: ServiceCode = PERMIT) -> GatePage:
    stage.do(Begin(), ChooseService(service), StartService())
    return gate_page(stage)


def tick_all(stage: Stage) -> None:
    for paper in service_page(stage).papers:
        if paper.is_needed:
            stage.do(TickPaper(paper.code, is_ticked=True))


def test_who_ticked_every_paper_meets_no_question(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(PERMIT))
    tick_all(stage)
    stage.do(StartService())
    assert stage.is_on(Step.CONSENT)


def test_who_ticked_nothing_is_asked_once_and_goes_on_with_one_press(stage: Stage) -> None:
    page = at_the_gate(stage)
    assert page.mode is GateMode.ASK
    assert {paper.code for paper in page.papers} >= {"id_card", "residence_voucher"}
    stage.do(HaveAll())
    assert stage.is_on(Step.CONSENT)
    stage.do(Back())
    assert all(paper.is_ticked for paper in service_page(stage).papers if paper.is_needed and paper.code != "id_photo")
    stage.do(StartService())
    assert stage.is_on(Step.CONSENT)


def test_who_has_not_all_ticks_what_is_there_and_is_told_what_to_do_about_the_rest(stage: Stage) -> None:
    at_the_gate(stage)
    stage.do(SortPapers())
    assert gate_page(stage).mode is GateMode.SORT
    for paper in gate_page(stage).papers[1:]:
        stage.do(TickPaper(paper.code, is_ticked=True))
    missing = [paper for paper in gate_page(stage).papers if not paper.is_there]
    assert [paper.code for paper in missing] == ["id_card"]
    stage.do(TickPaper(PaperCode("id_card"), is_ticked=True))
    assert gate_page(stage).mode is GateMode.FREE
    stage.do(GoToLine())
    assert stage.is_on(Step.CONSENT)


def test_who_ticked_some_papers_is_told_of_the_others_and_may_go_on_without(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(PERMIT), TickPaper(PaperCode("id_card"), is_ticked=True), StartService())
    page = gate_page(stage)
    assert page.mode is GateMode.SORT
    missing = [paper for paper in page.papers if not paper.is_there]
    assert "residence_voucher" in {paper.code for paper in missing}
    stage.do(GoToLine())
    assert stage.is_on(Step.CONSENT)


def test_the_phone_shows_what_is_an_electronic_licence(stage: Stage) -> None:
    at_the_gate(stage)
    stage.do(SortPapers())
    before = [paper.code for paper in gate_page(stage).papers if not paper.is_there]
    stage.do(PhoneAtHand(is_there=True))
    after = [paper.code for paper in gate_page(stage).papers if not paper.is_there]
    assert set(after) < set(before)
    stage.do(PhoneAtHand(is_there=False))
    assert [paper.code for paper in gate_page(stage).papers if not paper.is_there] == before


def test_a_tick_taken_back_is_missing_again(stage: Stage) -> None:
    at_the_gate(stage)
    stage.do(HaveAll(), Back(), TickPaper(PaperCode("id_card"), is_ticked=False), StartService())
    assert [paper.code for paper in gate_page(stage).papers if not paper.is_there] == ["id_card"]


def test_at_night_time_and_papers_are_told_on_one_page(night: Stage) -> None:
    page = at_the_gate(night)
    assert page.mode is GateMode.SHUT
    assert not page.can_talk
    assert len(page.reasons) == 1
    assert page.papers
    assert any("12345" in in_words(way, Language.ENGLISH) for way in page.instead)
    night.do(HaveAll(), GoToLine())
    assert night.is_on(Step.GATE)
    night.do(SendGuideToPhone())
    assert gate_page(night).guide is not None
    night.do(ShowGuides())
    assert night.is_on(Step.SERVICES)


def test_when_the_office_opens_meanwhile_the_way_is_free(night: Stage) -> None:
    at_the_gate(night)
    night.do(HaveAll())
    night.clock.advance(timedelta(hours=11).total_seconds())
    night.do(Touch())
    assert gate_page(night).mode is GateMode.FREE
    night.do(GoToLine())
    assert night.is_on(Step.CONSENT)


def test_who_comes_for_somebody_else_hears_it_before_the_line_and_may_ask_a_clerk(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(MARRIAGE_RECORD))
    assert [one.whom for one in service_page(stage).whom] == [Whom.SELF, Whom.OTHER]
    stage.do(ComeFor(Whom.OTHER))
    assert service_page(stage).not_now is not None
    stage.do(StartService())
    page = gate_page(stage)
    assert page.mode is GateMode.SHUT
    assert page.can_talk
    stage.do(CallForHelp())
    assert stage.is_on(Step.LINE)
    assert stage.last(effects.JoinLine).service == HELP_SERVICE


def test_for_whom_one_comes_answers_the_services_own_question(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(ENDORSEMENT), ComeFor(Whom.RELATIVE))
    page = service_page(stage)
    assert FieldId("relative_acts") not in {question.id for question in page.questions}
    assert {"relative_letter", "proxy_id"} <= {paper.code for paper in page.papers if paper.is_needed}
    stage.do(ComeFor(Whom.SELF))
    assert "relative_letter" not in {paper.code for paper in service_page(stage).papers if paper.is_needed}


def test_the_day_the_permit_ends_is_asked_judged_and_stands_in_the_form(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(ENDORSEMENT))
    assert service_page(stage).event is not None
    stage.do(SayEvent("2027-06-01"))
    assert service_page(stage).not_now is not None
    stage.do(StartService())
    assert gate_page(stage).mode is GateMode.SHUT
    stage.do(Back(), SayEvent("2026-12-01"), StartService(), HaveAll(), GiveConsent(recording=False))
    assert stage.case.form.values()[FieldId("permit_expires")] == "2026-12-01"


def test_without_the_day_the_window_is_noted_and_keeps_nobody_out(stage: Stage) -> None:
    page = at_the_gate(stage, ENDORSEMENT)
    assert page.mode is GateMode.ASK
    assert any("30 days before" in in_words(note, Language.ENGLISH) for note in page.notes)


@pytest.mark.parametrize("day", ["", "2026-02-30", "soon", "0001-01-01"])
def test_what_is_no_day_is_not_taken(stage: Stage, day: str) -> None:
    stage.do(Begin(), ChooseService(ENDORSEMENT), SayEvent(day))
    assert service_page(stage).event_day == ""


def test_a_childs_card_is_told_at_once_and_another_card_is_read_after_it(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(PERMIT), StartService(), HaveAll(), GiveConsent(recording=False))
    stage.do(CardRead({**CARD, CardField.ID_NUMBER: CHILD}))
    page = gate_page(stage)
    assert page.mode is GateMode.SHUT
    assert "under 16" in in_words(page.reasons[0], Language.ENGLISH)
    assert stage.count(effects.JoinLine) == 0
    stage.do(Back(), StartService())
    assert stage.is_on(Step.IDENTITY)
    stage.do(CardRead(CARD), AcceptIdentity())
    assert stage.is_on(Step.LINE)


def test_a_childs_typed_number_is_told_before_the_line_too(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(PERMIT), StartService(), HaveAll(), GiveConsent(recording=False), UseTyping())
    stage.do(TypeIdentity(CHILD, "江小满"), AcceptIdentity())
    assert gate_page(stage).mode is GateMode.SHUT
    assert stage.count(effects.JoinLine) == 0


def test_a_service_that_asks_for_no_paper_asks_nothing(stage: Stage, catalog: Catalog) -> None:
    phone = catalog.phone_services[0]
    stage.do(Begin(), ChooseService(phone.code), StartService())
    assert not stage.is_on(Step.GATE)


def test_a_case_that_has_begun_is_not_asked_again(stage: Stage) -> None:
    stage.to_line()
    assert stage.clock.now() == OPEN
    stage.do(CallForHelp())
    assert stage.is_on(Step.LINE)


def test_the_quiet_gate_warns_and_then_wipes(stage: Stage) -> None:
    at_the_gate(stage)
    stage.wait(stage.settings.idle.reading_s)
    assert stage.view.idle is not None
    stage.wait(stage.settings.idle.warning_s + 1)
    assert not stage.is_on(Step.GATE)


def test_without_its_camera_for_papers_the_terminal_names_another_point_before_the_line(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(PERMIT), DeviceChanged(Device.DOCUMENT_CAMERA, is_there=False))
    tick_all(stage)
    stage.do(StartService())
    page = gate_page(stage)
    assert page.mode is GateMode.SHUT
    assert "飞悦里" in " ".join(in_words(way, Language.CHINESE) for way in page.instead)
    stage.do(DeviceChanged(Device.DOCUMENT_CAMERA, is_there=True))
    assert gate_page(stage).mode is GateMode.FREE
