"""Closed hours, help, consent and who one is: every door says what is behind it."""

from datetime import UTC, datetime

from kiosk.base.clock import ManualClock
from kiosk.base.ids import HELP_SERVICE, FieldId, ServiceCode
from kiosk.base.texts import Language
from kiosk.base.words import in_words
from kiosk.cases.entries import (
    PaperAsked,
)
from kiosk.cases.form import Author
from kiosk.catalog.form import CardField
from kiosk.catalog.model import Catalog
from kiosk.catalog.numbers import id_check_character
from kiosk.catalog.search import Search
from kiosk.terminal import effects
from kiosk.terminal.actions import (
    AcceptIdentity,
    Answer,
    Back,
    Begin,
    CallForHelp,
    ChooseService,
    EditField,
    GiveConsent,
    HaveAll,
    HoldField,
    LeaveLine,
    Question,
    RefuseConsent,
    ReleaseField,
    SetLanguage,
    StartService,
    TypeIdentity,
    UseOtherPaper,
    UseTyping,
)
from kiosk.terminal.happenings import (
    CardRead,
    LinkChanged,
    SituationTold,
    TicketRefused,
)
from kiosk.terminal.pages_before import ClosedPage, IdentityPage, LinePage, ServicePage
from kiosk.terminal.pages_gate import GatePage
from kiosk.terminal.view import Step
from tests.terminal.stage import (
    CARD,
    NAME,
    NUMBER,
    PERMIT,
    VOUCHER,
    Stage,
    call_page,
)

MONDAY_NIGHT = datetime(2026, 11, 23, 13, tzinfo=UTC)
LATE_JULY = datetime(2026, 7, 28, 2, tzinfo=UTC)


def at(catalog: Catalog, search: Search, moment: datetime) -> Stage:
    return Stage(catalog, search, ManualClock(moment))


def test_at_night_the_service_can_be_read_and_starting_says_from_when(catalog: Catalog, search: Search) -> None:
    stage = at(catalog, search, MONDAY_NIGHT)
    stage.do(Begin(), ChooseService(PERMIT))
    service = stage.view.page
    assert isinstance(service, ServicePage)
    assert service.not_now is not None
    stage.do(StartService())
    page = stage.view.page
    assert isinstance(page, GatePage)
    assert "8:30" in in_words(page.reasons[0], Language.CHINESE)
    assert page.instead
    assert any("Book" in in_words(way, Language.ENGLISH) for way in page.instead)
    stage.do(Back())
    assert stage.is_on(Step.SERVICE)


def test_at_night_nobody_can_be_called_and_the_page_says_so(catalog: Catalog, search: Search) -> None:
    stage = at(catalog, search, MONDAY_NIGHT)
    stage.do(Begin(is_elder=True))
    page = stage.view.page
    assert isinstance(page, ClosedPage)
    assert page.service is None
    assert page.hotline
    assert stage.count(effects.JoinLine) == 0


def test_a_service_with_a_calendar_is_refused_before_the_line_and_help_still_comes(
    catalog: Catalog, search: Search
) -> None:
    stage = at(catalog, search, LATE_JULY)
    closed = next(service for service in catalog.services if service.calendar.days_of_month == (5, 26))
    stage.do(Begin(), ChooseService(closed.code), StartService())
    assert stage.is_on(Step.GATE)
    stage.do(CallForHelp())
    assert stage.is_on(Step.LINE)
    assert stage.last(effects.JoinLine).service == HELP_SERVICE


def test_the_centres_own_refusal_is_shown_in_its_words(stage: Stage) -> None:
    stage.to_line()
    stage.do(TicketRefused(stage.last(effects.JoinLine).ticket, "今天提前结束服务。", None))
    page = stage.view.page
    assert isinstance(page, ClosedPage)
    assert page.reason == "今天提前结束服务。"


def test_one_press_calls_a_person_from_the_first_page(stage: Stage) -> None:
    stage.do(Begin(is_elder=True))
    page = stage.view.page
    assert isinstance(page, LinePage)
    assert stage.last(effects.JoinLine).service == HELP_SERVICE
    stage.call_opens()
    assert call_page(stage).fields == ()


def test_help_on_a_services_page_goes_with_that_service_and_consent_is_asked_meanwhile(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(PERMIT), CallForHelp())
    page = stage.view.page
    assert isinstance(page, LinePage)
    assert page.consent is not None
    assert page.papers == ()
    stage.call_opens()
    stage.enter(PaperAsked(VOUCHER))
    assert stage.is_on(Step.CALL), "no picture of a paper without consent"
    stage.do(EditField(FieldId("district"), "310105"))
    assert stage.case.form.values() == {}
    stage.do(GiveConsent(recording=False))
    assert stage.is_on(Step.PAPER)


def test_a_talk_goes_on_after_a_no_and_nothing_is_kept(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(PERMIT), CallForHelp(), RefuseConsent())
    stage.call_opens()
    page = call_page(stage)
    assert (page.consent, page.fields, page.papers) == (None, (), ())


def test_a_no_on_the_consent_page_opens_no_case(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(PERMIT), StartService(), HaveAll(), RefuseConsent())
    assert stage.is_on(Step.SERVICE)
    assert stage.view.notice is not None
    assert stage.count(effects.RecordEntries) == 0


def test_help_after_the_end_takes_up_another_matter_and_leads_back_to_the_receipt(stage: Stage) -> None:
    stage.to_done()
    first = stage.case.case
    stage.do(SituationTold(0, 1), CallForHelp())
    assert stage.is_on(Step.LINE)
    assert stage.case.case != first
    stage.do(LeaveLine(), Answer(Question.LEAVE_LINE, is_yes=True))
    assert stage.is_on(Step.DONE)
    assert stage.last(effects.WatchCase).case == first


def test_for_a_service_of_the_phone_a_clerk_is_called_who_coaches(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(ServiceCode("SJ-001")), StartService(), GiveConsent(recording=False))
    assert stage.is_on(Step.LINE)


def test_with_a_passport_the_form_asks_for_its_number_where_the_service_takes_one(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(ServiceCode("SBK-001")), StartService(), HaveAll(), GiveConsent(recording=False))
    page = stage.view.page
    assert isinstance(page, IdentityPage)
    assert page.takes_other_paper
    stage.do(UseOtherPaper())
    assert stage.is_on(Step.LINE)
    assert stage.case.form.values() == {}
    stage.call_opens()
    stage.do(HoldField(FieldId("document_kind")), EditField(FieldId("document_kind"), "passport"))
    stage.do(ReleaseField(FieldId("document_kind")))
    asked = {shown.id for shown in call_page(stage).fields}
    assert {"document_number", "nationality"} <= asked
    assert "id_number" not in asked


def test_after_a_matter_with_a_passport_one_that_takes_none_asks_for_the_card(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(ServiceCode("SBK-001")), StartService(), HaveAll(), GiveConsent(recording=False))
    stage.do(UseOtherPaper(), LeaveLine(), Answer(Question.LEAVE_LINE, is_yes=True))
    stage.do(Back(), ChooseService(PERMIT), StartService(), HaveAll())
    assert stage.is_on(Step.IDENTITY)


def test_the_permit_is_for_those_with_an_identity_card_only(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(PERMIT), StartService(), HaveAll(), GiveConsent(recording=False))
    page = stage.view.page
    assert isinstance(page, IdentityPage)
    assert not page.takes_other_paper
    stage.do(UseOtherPaper())
    assert stage.is_on(Step.IDENTITY)


def test_typed_numbers_are_checked_and_the_sex_is_read_from_them(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(PERMIT), StartService(), HaveAll(), GiveConsent(recording=False), UseTyping())
    stage.do(TypeIdentity(NUMBER[:-1] + "0", NAME), AcceptIdentity())
    page = stage.view.page
    assert isinstance(page, IdentityPage)
    assert page.error is not None
    stage.do(TypeIdentity(NUMBER.lower(), f" {NAME} "), AcceptIdentity())
    assert stage.is_on(Step.LINE)
    assert stage.case.form.values()[FieldId("sex")] == "male"
    assert stage.case.form.register(FieldId("name")).author is Author.RESIDENT  # type: ignore[union-attr]


def test_a_language_switch_keeps_what_was_typed_so_far(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(PERMIT), StartService(), HaveAll(), GiveConsent(recording=False), UseTyping())
    stage.do(TypeIdentity("9100", "江"), SetLanguage(Language.ENGLISH))
    page = stage.view.page
    assert isinstance(page, IdentityPage)
    assert (page.number_draft, page.name_draft) == ("9100", "江")


def test_children_are_sent_to_a_staffed_counter(stage: Stage) -> None:
    body = "91000020200307451"
    child = {**CARD, CardField.ID_NUMBER: body + id_check_character(body)}
    stage.do(Begin(), ChooseService(PERMIT), StartService(), HaveAll(), GiveConsent(recording=False))
    stage.do(CardRead(child), AcceptIdentity())
    assert stage.is_on(Step.GATE)
    assert stage.count(effects.JoinLine) == 0


def test_identity_is_not_asked_twice_in_one_visit(stage: Stage) -> None:
    stage.to_line()
    stage.do(LeaveLine(), Answer(Question.LEAVE_LINE, is_yes=True), StartService())
    assert stage.is_on(Step.LINE)


def test_a_terminal_the_office_does_not_know_yet_opens_no_case(catalog: Catalog, search: Search) -> None:
    stage = Stage(catalog, search)
    stage.journey = stage.new_journey()
    stage.do(LinkChanged(is_up=False), Begin(), ChooseService(PERMIT), StartService())
    assert stage.is_on(Step.SERVICE)
    assert stage.view.notice is not None
    stage.do(CallForHelp())
    assert stage.count(effects.RecordEntries) == 0
