"""The second step and the end of a session, as the clerk meets them at the desk."""

from kiosk.base.ids import FieldId
from kiosk.base.texts import Language
from kiosk.base.words import in_words
from kiosk.desk.actions import Dismiss, EditNotes, GiveCode, LeaveField, SetReady, SignIn, TypeInField
from kiosk.desk.effects import SaveDraft, SendCommand, StopCall
from kiosk.desk.happenings import CodeAsked, LinkDown, LinkUp, SignInRefused, Welcomed
from kiosk.desk.view import SignInState
from kiosk.protocol.message import CodeNeeded, Refused, Welcome
from kiosk.protocol.message import GiveCode as GiveCodeMessage
from tests.desk.office import CALL, CASE, START, Office, of_kind

ENROL = CodeNeeded(uri="otpauth://totp/office:li?secret=ABCDEFGHIJ", secret="ABCDEFGHIJ")
WRONG = "This code is not right. Please type the six digits that the phone shows now."
ENDED = "Your session was ended by the office. Please sign in again; what you typed is kept here."


def state(office: Office) -> SignInState:
    return office.view.sign_in.state


def error(office: Office) -> str:
    told = office.view.sign_in.error
    return in_words(told, Language.ENGLISH) if told is not None else ""


def asked(office: Office, needed: CodeNeeded) -> None:
    office.happen(LinkUp())
    office.do(SignIn("李敏", "geheim"))
    office.happen(CodeAsked(needed))


def test_one_who_enrols_sees_a_qr_code_and_the_same_secret_in_groups_of_four(office: Office) -> None:
    asked(office, ENROL)
    page = office.view.sign_in
    assert page.enrolment is not None
    assert page.enrolment.groups == ("ABCD", "EFGH", "IJ")
    assert {len(row) for row in page.enrolment.rows} == {len(page.enrolment.rows)}
    assert "ABCD" not in repr(office.view)
    assert "ABCD" not in repr(ENROL)
    office.happen(Welcomed(Welcome(id="c", name="李敏", token="t", server_time=START)))
    assert office.view.sign_in.enrolment is None


def test_a_code_is_sent_as_six_digits_however_it_was_typed(office: Office) -> None:
    asked(office, CodeNeeded())
    assert office.do(GiveCode("12 34-56 ")) == [SendCommand(GiveCodeMessage(code="123456"))]
    assert state(office) is SignInState.CHECKING_CODE


def test_what_is_no_code_is_said_at_once_and_not_sent(office: Office) -> None:
    asked(office, CodeNeeded())
    for typed in ("", "12345", "1234567", "12345a", "１２３４５６"):
        assert office.do(GiveCode(typed)) == []
        assert "six digits" in error(office)


def test_a_wrong_code_is_asked_for_again_and_too_many_are_counted_down(office: Office) -> None:
    asked(office, CodeNeeded())
    office.do(GiveCode("123456"))
    office.happen(CodeAsked(CodeNeeded(text=WRONG)))
    assert (state(office), error(office)) == (SignInState.CODE_NEEDED, WRONG)
    office.do(GiveCode("123456"))
    office.happen(CodeAsked(CodeNeeded(text="Too many", retry_after_s=8)))
    assert "in 8 seconds" in error(office)
    office.wait(3)
    assert "in 5 seconds" in error(office)
    assert office.do(GiveCode("123456")) == []
    office.wait(5)
    assert error(office) == ""
    assert office.do(GiveCode("123456")) != []


def test_going_back_from_the_code_leads_to_name_and_password(office: Office) -> None:
    asked(office, CodeNeeded())
    assert office.view.button("dismiss").is_enabled
    office.do(Dismiss())
    assert (state(office), office.view.sign_in.name) == (SignInState.SIGNED_OUT, "李敏")
    office.happen(CodeAsked(CodeNeeded(text=WRONG)))
    assert state(office) is SignInState.SIGNED_OUT


def test_a_code_without_an_answer_is_given_up_and_may_be_typed_again(office: Office) -> None:
    asked(office, ENROL)
    office.do(GiveCode("123456"))
    office.wait(16)
    assert state(office) is SignInState.CODE_NEEDED
    assert "does not answer" in error(office)
    assert office.view.sign_in.enrolment is not None


def test_a_connection_lost_at_the_code_is_said_and_begins_anew(office: Office) -> None:
    asked(office, CodeNeeded())
    office.happen(LinkDown())
    assert office.do(GiveCode("123456")) == []
    office.happen(LinkUp())
    office.happen(SignInRefused(Refused(text="")))
    assert state(office) is SignInState.SIGNED_OUT
    assert "interrupted" in error(office)


def test_too_many_wrong_passwords_are_counted_down_for_that_name_only(office: Office) -> None:
    office.happen(LinkUp())
    office.do(SignIn("李敏", "falsch"))
    office.happen(SignInRefused(Refused(text="Too many", retry_after_s=64)))
    assert "in 64 seconds" in error(office)
    assert office.do(SignIn("李敏", "richtig")) == []
    assert "in 64 seconds" in error(office)
    assert office.do(SignIn("王芳", "geheim")) != []


def test_a_session_ended_by_the_office_says_so_and_keeps_what_was_typed(serving: Office) -> None:
    serving.do(EditNotes("身份已核对"), TypeInField(FieldId("road"), "长宁"))
    effects = serving.happen(SignInRefused(Refused(text=ENDED)))
    assert (state(serving), error(serving)) == (SignInState.SIGNED_OUT, ENDED)
    assert StopCall(CALL) in effects
    drafts = [saved.draft for saved in of_kind(serving.done, SaveDraft) if saved.draft.case == CASE]
    assert drafts[-1].notes == "身份已核对"
    assert serving.do(SetReady(), LeaveField(FieldId("road"))) == []
    serving.restart(drafts[-1])
    assert serving.view.notes == "身份已核对"
    assert serving.field("road").value == "长宁"
