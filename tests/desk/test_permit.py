"""The residence permit from the clerk's side, from the ring to the next call."""

from datetime import timedelta

from kiosk.base.ids import FieldId, PageId
from kiosk.base.texts import Language
from kiosk.base.words import in_words
from kiosk.cases.case import CaseState, PaperState
from kiosk.cases.entries import (
    CaseClosed,
    CaseOpened,
    Outcome,
    PageRemoved,
    PaperAccepted,
    PaperAsked,
    PaperReturned,
    PaperSeen,
    ReceiptIssued,
    SignatureAsked,
)
from kiosk.cases.form import Author
from kiosk.desk.actions import LeaveField, Pick, SelectPaper, TypeInField, WriteWords
from kiosk.desk.effects import ForgetCase, RingSound, SendCommand, StartCall, StopCall
from kiosk.desk.happenings import CallChanged
from kiosk.desk.view import CallState
from kiosk.protocol.calls import EndCall
from kiosk.protocol.desk import AcceptOffer, Presence
from tests.desk.office import CALL, CASE, ID_CARD, PERMIT, TICKET, VOUCHER, Office, of_kind


def test_a_clerk_takes_the_permit_from_the_ring_to_the_receipt_and_the_next_call(office: Office) -> None:
    office.sign_in()
    office.press("set_ready")
    office.situation(Presence.READY)
    office.ring()
    assert office.done.count(RingSound(True)) == 1
    assert SendCommand(AcceptOffer(ticket=TICKET)) in office.press("accept")
    assert office.done[-1] == RingSound(False)

    office.begin_call()
    assert len(of_kind(office.done, StartCall)) == 1
    office.happen(CallChanged(CALL, CallState.LIVE))
    office.press("see_paper")
    assert office.told[-1].body == PaperSeen(ID_CARD)
    assert not office.view.button("see_paper").is_enabled, "it is noted once"
    office.complete_the_form(leave_out=frozenset({"mobile"}))
    office.do(TypeInField(FieldId("mobile"), "138 0000 0000"), LeaveField(FieldId("mobile")))
    assert office.field("mobile").author is Author.CLERK
    assert not office.view.button("ask_signature").is_enabled, "a paper is still missing"

    office.do(SelectPaper(VOUCHER))
    assert not office.view.button("see_paper").is_enabled, "of the voucher a picture is kept"
    office.press("ask_paper")
    assert isinstance(office.told[-1].body, PaperAsked)
    office.scan(VOUCHER, "blurred")
    office.press("return_paper")
    office.do(Pick(1))
    office.press("confirm")
    body = office.told[-1].body
    assert isinstance(body, PaperReturned)
    assert "图片模糊" in body.reason, "the resident reads it in his language"
    office.scan(VOUCHER, "sharp")
    office.press("accept_paper")
    assert isinstance(office.told[-1].body, PaperAccepted)
    assert office.case.paper(VOUCHER).state is PaperState.ACCEPTED

    assert not office.view.button("close_complete").is_enabled
    office.press("ask_signature")
    assert isinstance(office.told[-1].body, SignatureAsked)
    office.confirm_all()
    office.sign()
    assert office.view.missing == ()
    assert all(paper.state is not PaperState.MISSING for paper in office.view.papers if paper.is_needed)

    button = office.view.button("close_complete")
    assert in_words(button.label, Language.CHINESE) == "受理"
    office.press("close_complete")
    office.do(WriteWords("请于20个工作日后领取。"))
    office.press("confirm")
    body = office.told[-1].body
    assert body == CaseClosed(Outcome.ACCEPTED, "请于20个工作日后领取。")
    office.centre(ReceiptIssued("HY-20261123-00001-8", "/c/a"))
    case = office.view.case
    assert case is not None
    assert (case.state, case.receipt_number, case.waiting_records) == (CaseState.ACCEPTED, "HY-20261123-00001-8", 0)

    office.press("hang_up")
    effects = office.press("confirm")
    assert effects[:2] == [StopCall(CALL), SendCommand(EndCall(call=CALL))]
    office.call = None
    office.situation(Presence.WRAP_UP, until=office.now + timedelta(seconds=60))
    office.wait(15)
    assert office.view.me.left_s == 45
    assert office.view.case is not None, "the case stays on the desk during wrap-up"
    office.press("finish_wrap_up")
    office.situation(Presence.READY)
    assert office.view.case is None
    forgotten = of_kind(office.done, ForgetCase)
    assert [(f.case, f.is_draft_kept, len(f.pages)) for f in forgotten] == [(CASE, False, 1)]


def test_papers_missing_are_told_all_at_once_in_the_residents_language(serving: Office) -> None:
    serving.press("close_returned")
    dialog = serving.view.dialog
    assert dialog is not None
    assert dialog.words is not None
    assert "居住登记凭证" in dialog.words
    assert dialog.can_confirm
    serving.press("confirm")
    body = serving.told[-1].body
    assert isinstance(body, CaseClosed)
    assert body.outcome is Outcome.RETURNED
    assert "居住登记凭证" in body.note


def test_a_refusal_needs_a_reason(serving: Office) -> None:
    serving.press("close_refused")
    dialog = serving.view.dialog
    assert dialog is not None
    assert not dialog.can_confirm
    serving.do(Pick(1))
    serving.press("confirm")
    assert serving.case.state is CaseState.REFUSED


def test_advice_is_completed_without_papers_and_a_service_of_advice_offers_it_once(office: Office) -> None:
    advice = next(service for service in office.catalog.services if service.kind.value == "advice")
    office.serve(advice.code)
    assert office.view.button("close_complete").is_enabled
    assert not office.view.button("close_advised").is_enabled
    office.press("close_complete")
    office.press("confirm")
    assert office.case.state is CaseState.ADVISED


def test_a_service_of_the_phone_is_coaching_that_ends_as_advice(office: Office) -> None:
    office.serve(office.catalog.phone_services[0].code)
    assert office.view.button("close_complete").is_enabled
    office.press("close_complete")
    office.press("confirm")
    assert office.case.state is CaseState.ADVISED


def test_a_service_settled_now_is_settled(office: Office) -> None:
    service = next(service for service in office.catalog.services if service.kind.value == "settled_now")
    office.serve(service.code)
    label = in_words(office.view.button("close_complete").label, Language.ENGLISH)
    assert label == "Settle the case"


def test_a_service_that_this_desk_does_not_know_can_be_seen_but_not_closed(office: Office) -> None:
    office.serve(type(PERMIT)("XX-999"))
    assert office.view.banner is not None
    assert not office.view.button("close_complete").is_enabled
    assert not office.view.button("close_refused").is_enabled
    assert isinstance(office.told[0].body, CaseOpened)


def test_a_page_taken_back_while_the_question_is_open_cannot_be_returned(serving: Office) -> None:
    serving.do(SelectPaper(VOUCHER))
    serving.scan(VOUCHER, "p1")
    serving.press("return_paper")
    serving.do(Pick(2))
    serving.resident(PageRemoved(VOUCHER, PageId("p1")))
    assert not serving.view.button("confirm").is_enabled


def test_one_page_shown_large_is_returned_alone(serving: Office) -> None:
    serving.do(SelectPaper(VOUCHER))
    serving.scan(VOUCHER, "p1")
    serving.scan(VOUCHER, "p2")
    serving.press("open_page")
    serving.press("next_page")
    assert serving.view.viewer is not None
    assert (serving.view.viewer.page.number, serving.view.viewer.pages) == (2, 2)
    serving.press("return_paper")
    serving.do(WriteWords("第二页看不清。"))
    serving.press("confirm")
    assert [page.page for page in serving.case.paper(VOUCHER).pages] == ["p1"]
    assert serving.case.paper(VOUCHER).reason == "第二页看不清。"
