"""The residence permit from the first touch to the receipt, played through the pure machine."""

from kiosk.base.ids import FieldId
from kiosk.base.texts import Language
from kiosk.cases.case import CaseState
from kiosk.cases.entries import SignatureAsked
from kiosk.cases.missing import is_complete
from kiosk.catalog.form import FieldKind
from kiosk.terminal import effects
from kiosk.terminal.actions import (
    AcceptIdentity,
    Begin,
    ChooseService,
    GiveConsent,
    GoOn,
    HaveAll,
    Rate,
    SetLanguage,
    SetQuery,
    StartService,
    ToSign,
)
from kiosk.terminal.happenings import CardRead, CardSeen
from kiosk.terminal.pages_before import AttractPage, IdentityPage, LinePage, ServicePage, ServicesPage
from kiosk.terminal.pages_case import CallPage, CheckPage, DonePage, GoodbyePage, SignPage, SignState, TakeAlong
from kiosk.terminal.view import Step, VideoMode
from tests.terminal.stage import CARD, NUMBER, PERMIT, VOUCHER, Stage


def test_the_whole_permit_is_played_from_the_first_touch_to_the_wipe(stage: Stage) -> None:
    assert isinstance(stage.view.page, AttractPage)
    stage.to_done()
    case = stage.case
    assert case.state is CaseState.ACCEPTED
    assert is_complete(case, stage.catalog.service(PERMIT))
    page = stage.view.page
    assert isinstance(page, DonePage)
    assert page.receipt_number == "CNHY-20261123-00042-7"
    assert page.follow_url == "https://window.example/c/abc"
    stage.do(GoOn(), Rate(5, words="很好"))
    assert stage.last(effects.SendRating).level == 5
    assert stage.last(effects.HangUpCall)
    goodbye = stage.view.page
    assert isinstance(goodbye, GoodbyePage)
    assert set(goodbye.take) == {TakeAlong.CARD, TakeAlong.PAPERS, TakeAlong.RECEIPT}
    assert NUMBER in stage.last(effects.WipeSession).values
    stage.wipes()
    stage.wait(25)
    assert stage.view.step is Step.ATTRACT


def test_the_journey_goes_page_by_page_in_the_order_of_the_permit(stage: Stage) -> None:
    steps = [stage.view.step]
    for happening in (Begin(), ChooseService(PERMIT), StartService(), HaveAll(), GiveConsent(recording=False),
                      CardRead(CARD)):  # fmt: skip
        stage.do(happening)
        steps.append(stage.view.step)
    stage.do(AcceptIdentity())
    steps.append(stage.view.step)
    assert steps == [
        Step.ATTRACT, Step.SERVICES, Step.SERVICE, Step.GATE, Step.CONSENT, Step.IDENTITY, Step.IDENTITY, Step.LINE,
    ]  # fmt: skip


def test_a_service_is_found_by_pinyin_initials_and_shown_with_its_papers(stage: Stage) -> None:
    stage.do(Begin(), SetQuery("juzhuzheng"))
    page = stage.view.page
    assert isinstance(page, ServicesPage)
    assert PERMIT in {row.code for row in page.rows}
    stage.do(ChooseService(PERMIT))
    service = stage.view.page
    assert isinstance(service, ServicePage)
    assert {tick.code for tick in service.papers if tick.is_needed} >= {VOUCHER}
    assert service.not_now is None


def test_the_card_fills_the_form_and_is_shown_masked(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(PERMIT), StartService(), HaveAll(), GiveConsent(recording=False))
    assert stage.last(effects.StartReading)
    stage.do(CardSeen(), CardRead(CARD))
    page = stage.view.page
    assert isinstance(page, IdentityPage)
    assert (page.number_masked[-4:], page.name_masked) == (NUMBER[-4:], "江*")
    assert NUMBER not in repr(stage.view)
    stage.do(AcceptIdentity())
    assert stage.case.form.values()[FieldId("id_number")] == NUMBER
    assert stage.case.form.values()[FieldId("sex")] == "male"


def test_the_line_shows_place_band_and_what_can_be_scanned_now(stage: Stage) -> None:
    stage.to_line()
    stage.stands_at(3)
    page = stage.view.page
    assert isinstance(page, LinePage)
    assert (page.ahead, page.wait_band) == (3, (2, 5))
    assert VOUCHER in {row.code for row in page.papers if row.can_scan}


def test_in_the_call_every_field_of_the_section_is_there_and_clerks_values_wait_for_a_yes(stage: Stage) -> None:
    stage.to_call()
    stage.fill()
    page = stage.view.page
    assert isinstance(page, CallPage)
    assert page.sections[0].id == "who_you_are"
    assert page.clerk.name == "王敏"
    assert stage.view.video.mode is VideoMode.IN_CALL
    stage.show_paper()

    assert page.open_count > 0


def test_the_check_page_shows_every_answer_in_full_and_who_typed_it(stage: Stage) -> None:
    stage.to_sign()
    check = stage.view
    assert isinstance(check.page, SignPage)
    rows = [row for section in stage.last(effects.DrawForm).form.sections for row in section.rows]
    assert ("identity card", NUMBER) in [(row.author, row.value) for row in rows]
    assert ("clerk", "就业") not in [(row.author, row.value) for row in rows]
    assert ("clerk", "务工") in [(row.author, row.value) for row in rows]


def test_signing_waits_until_all_the_clerk_typed_is_confirmed(stage: Stage) -> None:

    stage.to_call()
    stage.fill()
    stage.show_paper()
    stage.enter(SignatureAsked())
    page = stage.view.page
    assert isinstance(page, CheckPage)
    assert page.unconfirmed == 3
    assert not page.can_sign
    stage.do(ToSign())
    assert stage.view.step is Step.CHECK


def test_after_signing_the_page_waits_for_the_clerk_to_close(stage: Stage) -> None:
    stage.to_sign()
    stage.sign()
    page = stage.view.page
    assert isinstance(page, SignPage)
    assert page.state is SignState.SIGNED
    assert stage.case.state is CaseState.SUBMITTED
    assert stage.case.is_signed_as_shown


def test_another_language_on_every_page_changes_no_value(stage: Stage) -> None:
    stage.to_sign()
    before = dict(stage.case.form.values())
    stage.do(SetLanguage(Language.ENGLISH))
    assert stage.view.language is Language.ENGLISH
    assert stage.view.step is Step.SIGN
    assert dict(stage.case.form.values()) == before


def test_a_field_is_the_kind_the_catalogue_says(stage: Stage) -> None:
    stage.to_call()
    page = stage.view.page
    assert isinstance(page, CallPage)
    kinds = {field.id: field.kind for field in page.fields}
    assert kinds[FieldId("id_number")] == FieldKind.ID_NUMBER.value
