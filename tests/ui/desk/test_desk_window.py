"""The clerk's window: keys, buttons, typing, and what stays put while the other side types."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible, QKeySequence

from kiosk.base.ids import FieldId
from kiosk.desk.actions import (
    Accept,
    AcceptPaper,
    AskPaper,
    ChangeLanguage,
    ChangePassword,
    ChangeVolume,
    Confirm,
    Decline,
    Dismiss,
    FocusField,
    GiveCode,
    GoToForm,
    LeaveField,
    OpenPage,
    Pick,
    SelectPaper,
    SetAway,
    SetReady,
    SignIn,
    ToggleMute,
    TypeInField,
    WriteWords,
)
from kiosk.desk.happenings import CallChanged, CodeAsked, LinkUp, ResidentHolds
from kiosk.desk.keys import BINDINGS
from kiosk.desk.view import CallState, SignInState
from kiosk.protocol.calls import FieldHeld
from kiosk.protocol.desk import Presence
from kiosk.protocol.message import CodeNeeded
from tests.desk.office import CALL, VOUCHER, Office
from tests.screenshots.desk_pictures import person
from tests.ui.desk.clerk import Clerk

MOBILE, ROAD = FieldId("mobile"), FieldId("road")


@pytest.fixture
def serving(clerk: Clerk, office: Office) -> Clerk:
    office.serve()
    office.happen(CallChanged(CALL, CallState.LIVE))
    office.complete_the_form()
    clerk.look()
    return clerk


def test_a_clerk_signs_in_with_the_keyboard_alone(clerk: Clerk, office: Office) -> None:
    office.happen(LinkUp())
    clerk.look()
    clerk.write("li")
    clerk.press("Return")
    clerk.write("secret")
    assert clerk.press("Return") == [SignIn("li", "secret")]


def test_a_one_time_password_leads_straight_to_the_new_one(clerk: Clerk, office: Office) -> None:
    office.happen(LinkUp())
    clerk.look()
    clerk.write("li")
    clerk.press("Return")
    clerk.write("one-time")
    clerk.press("Return")
    view = office.view
    clerk.shell.show(replace(view, sign_in=replace(view.sign_in, state=SignInState.SIGNING_IN)))
    clerk.stage.settle(8)
    clerk.shell.show(replace(view, sign_in=replace(view.sign_in, state=SignInState.MUST_CHANGE_PASSWORD)))
    clerk.stage.settle(8)
    clerk.write("a-new-password")
    clerk.press("Return")
    clerk.write("a-new-password")
    assert clerk.press("Return") == [ChangePassword("one-time", "a-new-password")]


def test_the_code_is_typed_with_the_keyboard_alone_and_escape_goes_back(clerk: Clerk, office: Office) -> None:
    office.happen(LinkUp())
    clerk.look()
    clerk.write("li")
    clerk.press("Return")
    clerk.write("secret")
    clerk.press("Return")
    office.happen(CodeAsked(CodeNeeded(uri="otpauth://totp/office:li?secret=ABCDEFGH", secret="ABCDEFGH")))
    clerk.look()
    assert "ABCD EFGH" in clerk.names()
    clerk.write("12345")
    clerk.press("Return")
    assert any("six digits" in name for name in clerk.names() if name != "Six digits that the phone shows now")
    clerk.write("6")
    assert clerk.press("Return") == [GiveCode("123456")]
    office.happen(CodeAsked(CodeNeeded(text="This code was used already. Please wait for the next one.")))
    clerk.look()
    clerk.write("654321")
    assert clerk.press("Return") == [GiveCode("654321")], "what was typed before is replaced"
    office.happen(CodeAsked(CodeNeeded()))
    clerk.look()
    clerk.press("Esc")
    clerk.write("again")
    assert clerk.press("Return") == [SignIn("li", "secretagain")], "what was typed before is not lost"


def test_two_unlike_new_passwords_are_refused_at_the_window(clerk: Clerk) -> None:
    clerk.acted.clear()
    clerk.shell.sign_in.change("old", "0123456789", "9876543210")
    assert clerk.acted == []
    assert "not the same" in clerk.shell.sign_in.property("error")


def test_every_enabled_key_of_the_map_does_its_action(clerk: Clerk, office: Office) -> None:
    office.sign_in()
    clerk.look()
    assert clerk.press("F2") == [SetReady()]
    office.situation(Presence.READY)
    office.ring()
    clerk.look()
    assert clerk.press("F6") == [Decline()]
    assert clerk.press("Alt+L") == [ChangeLanguage()]


def test_the_keys_work_while_the_keyboard_is_in_a_text_field(serving: Clerk) -> None:
    serving.click("Road", QAccessible.Role.EditableText)
    assert ToggleMute() in serving.press("F7")
    assert ChangeVolume(-10) in serving.press("Alt+-")
    assert GoToForm() in serving.press("Alt+F")
    assert serving.field("Road").property("text") == "长宁路"


def test_every_button_that_is_shown_names_its_key(serving: Clerk) -> None:
    board = serving.shell.board
    for known in BINDINGS:
        face = board.faces[known.id]
        assert QKeySequence(face.key_text) == QKeySequence(known.key), known.id


def test_buttons_tell_their_actions(serving: Clerk) -> None:
    assert serving.click("Residence registration voucher") == [SelectPaper(VOUCHER)]
    assert serving.click("Ask for this paper") == [AskPaper()]
    serving.office.scan(VOUCHER, "page")
    serving.look()
    assert serving.click("Page 1: Residence registration voucher")[-1:] == [
        OpenPage(serving.office.view.papers[2].pages[0].page)
    ]
    assert serving.shell.viewer.shown.is_open
    assert serving.press("Esc") == [Dismiss()]
    assert serving.click("Agrees with the original") == [AcceptPaper()]


def test_a_disabled_button_does_nothing_and_says_why(serving: Clerk) -> None:
    sentences: list[str] = []
    serving.shell.board.refused.connect(sentences.append)
    assert serving.click("Accept the case") == []
    assert serving.press("F10") == []
    assert sentences == ["Something is still missing."] * 2
    assert serving.find("Something is still missing.", QAccessible.Role.AlertMessage)
    face = QAccessible.queryAccessibleInterface(serving.find("Accept the case"))
    assert face.text(QAccessible.Text.Description) == "Something is still missing."


def test_typing_goes_to_the_form_when_the_field_is_left(serving: Clerk) -> None:
    serving.click("Lane", QAccessible.Role.EditableText)
    assert FocusField(FieldId("lane")) in serving.acted
    serving.acted.clear()
    serving.write("38")
    serving.press("Tab")
    assert LeaveField(FieldId("lane")) in serving.acted
    field = serving.office.field("lane")
    assert (field.value, field.is_draft) == ("38", False)


def test_the_other_sides_edits_move_neither_keyboard_nor_caret_nor_selection(serving: Clerk) -> None:
    serving.click("Mobile number", QAccessible.Role.EditableText)
    field = serving.field("Mobile number")
    field.setProperty("cursorPosition", 3)
    serving.office.fill({"mobile": "13811112222", "road": "延安西路", "in_school": "yes"})
    serving.look()
    assert serving.field("Mobile number") is field
    assert (field.property("text"), field.property("cursorPosition")) == ("13811112222", 3)
    assert field.property("activeFocus") is True
    for _ in range(4):
        serving.press("Shift+Right")
    serving.office.fill({"mobile": "13855556666"})
    serving.look()
    assert field.property("selectedText") == "5555"


def test_a_caret_stays_while_a_field_above_appears(serving: Clerk) -> None:
    serving.click("Road", QAccessible.Role.EditableText)
    serving.write("1")
    field = serving.field("Road")
    at = field.property("cursorPosition")
    serving.office.fill({"residence_reason": serving.office.option("residence_reason", 3), "in_school": "yes"})
    serving.look()
    assert serving.field("Road") is field
    assert (field.property("activeFocus"), field.property("cursorPosition")) == (True, at)


def test_fast_typing_survives_views_that_are_behind(serving: Clerk) -> None:
    serving.click("Lane", QAccessible.Role.EditableText)
    serving.write("1")
    behind = serving.office.view
    serving.is_console_slow = True
    serving.write("23")
    serving.shell.show(behind)
    serving.stage.settle(8)
    assert serving.field("Lane").property("text") == "123"
    serving.office.do(TypeInField(FieldId("lane"), "123"))
    serving.look()
    assert serving.field("Lane").property("text") == "123"


def test_giving_up_typing_shows_what_stands(serving: Clerk) -> None:
    serving.click("Road", QAccessible.Role.EditableText)
    serving.write("x")
    serving.press("Alt+Z")
    assert serving.field("Road").property("text") == "长宁路"


def test_a_field_the_resident_types_in_is_shown_as_held_and_takes_no_keys(serving: Clerk) -> None:
    serving.office.happen(ResidentHolds(CALL, FieldHeld(field=ROAD, is_held=True)))
    serving.look()
    field = serving.field("Road")
    assert field.property("readOnly") is True
    serving.click("Road", QAccessible.Role.EditableText)
    serving.acted.clear()
    serving.write("x")
    assert not [action for action in serving.acted if isinstance(action, TypeInField)]
    assert "Resident is typing" in serving.names()


def test_a_choice_is_taken_with_the_keyboard(serving: Clerk) -> None:
    serving.find("Education", QAccessible.Role.ComboBox).forceActiveFocus()
    for keys in ("Down", "Down", "Return"):
        serving.press(keys)
    assert serving.office.field("education").value == serving.office.option("education", 1)


def test_eight_digits_are_a_date(serving: Clerk) -> None:
    serving.office.fill({"in_school": "yes"})
    serving.look()
    dates = [f for s in serving.office.view.form for f in s.fields if f.control.value in {"date", "date_range"}]
    assert dates
    label = dates[0].label
    name = label.en if hasattr(label, "en") else str(label)
    is_range = dates[0].control.value == "date_range"
    field = serving.field(f"{name}, from" if is_range else name)
    field.forceActiveFocus()
    serving.write("20240901")
    assert field.property("text") == "2024-09-01"


def test_going_to_a_gap_puts_the_keyboard_there(serving: Clerk) -> None:
    serving.office.fill({"road": ""})
    serving.look()
    serving.press("Alt+G")
    assert serving.field("Road").property("activeFocus") is True


def test_pressing_what_is_missing_goes_there(serving: Clerk) -> None:
    serving.office.fill({"road": ""})
    serving.look()
    serving.press("Alt+M")
    assert serving.field("Notes").property("activeFocus") is True
    assert FocusField(ROAD) in serving.click("Road: still empty")
    assert serving.field("Road").property("activeFocus") is True


def test_notes_are_typed_and_a_phrase_is_added_by_its_key(serving: Clerk) -> None:
    serving.press("Alt+M")
    serving.write("Seen")
    assert serving.office.view.notes == "Seen"
    assert serving.press("Alt+2") == [Pick(2)]
    assert serving.field("Notes").property("text").startswith("Seen")
    assert "document camera" in serving.field("Notes").property("text")
    serving.press("Alt+F")
    assert serving.field("Name").property("activeFocus") is True


def test_a_question_is_answered_with_its_keys(serving: Clerk) -> None:
    serving.press("Shift+F8")
    assert serving.shell.dialog.shown.is_open
    assert serving.press("Ctrl+Return") == []
    assert serving.press("Alt+1") == [Pick(1)]
    serving.write("ok")
    assert serving.acted[-1] == WriteWords("ok")
    assert serving.press("Ctrl+Return") == [Confirm()]
    assert not serving.shell.dialog.shown.is_open


def test_under_a_ring_nothing_else_can_be_pressed(clerk: Clerk, office: Office) -> None:
    office.sign_in()
    office.situation(Presence.READY)
    clerk.look()
    assert clerk.click("Away") == [SetAway()]
    clerk.press("Esc")
    office.ring()
    clerk.look()
    assert clerk.find("A resident rings", QAccessible.Role.Dialog)
    assert clerk.find("Away").isEnabled() is False
    assert clerk.click("Accept") == [Accept()]


def test_the_residents_picture_is_gone_with_the_call(serving: Clerk) -> None:
    serving.shell.resident_feed.push(person((0, 0, 0), (250, 250, 250)))
    serving.stage.settle(8)
    assert serving.shell.resident_feed.property("hasPicture") is True
    serving.office.call = None
    serving.office.situation(Presence.READY)
    serving.look()
    assert serving.shell.resident_feed.property("hasPicture") is False
    serving.shell.resident_feed.push(person((0, 0, 0), (250, 250, 250)))
    serving.stage.settle(8)
    assert serving.shell.resident_feed.property("hasPicture") is False, "a picture still on its way comes too late"
