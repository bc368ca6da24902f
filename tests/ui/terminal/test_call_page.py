"""The call and its form: every press is one action, and what is typed stays while the clerk types too."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.base.ids import FieldId
from kiosk.terminal.actions import (
    CameraOff,
    ConfirmField,
    EditField,
    HangUp,
    HoldField,
    Mute,
    ScanPaper,
    SetVolume,
    ShowSection,
    ToCheck,
)
from kiosk.terminal.happenings import ClerkPoints
from tests.screenshots import terminal_case_plays as plays
from tests.screenshots.stage import Stage
from tests.screenshots.terminal_case_views import at_section, in_call
from tests.terminal.stage import CLERK_TYPES, VOUCHER
from tests.ui.terminal.hand import Hand, hand_at


def type_keys(hand: Hand, text: str) -> None:
    for letter in text:
        QTest.keyClick(hand.window, Qt.Key(ord(letter.upper())))
    hand.stage.settle(8)


def test_the_talk_is_muted_darkened_turned_up_and_ended_by_its_buttons(stage: Stage) -> None:
    with hand_at(stage, plays.identity().view) as hand:
        for name in ("Mute", "Camera off", "Louder", "Quieter", "End the talk"):
            hand.press(name)
        volume = plays.identity().view.sound.volume_percent
        assert hand.done() == [
            Mute(is_on=True),
            CameraOff(is_on=True),
            SetVolume(min(100, volume + 20)),
            SetVolume(volume - 20),
            HangUp(),
        ]


def test_the_parts_are_turned_by_number_and_by_going_on(stage: Stage) -> None:
    here = plays.identity()
    with hand_at(stage, here.view) as hand:
        hand.press("Next: Where you live")
        assert hand.done() == [ShowSection("where_you_live")]
        hand.show(at_section(here, "household").view)
        hand.press("Next: Your papers")
        hand.press("Take: Residence registration voucher")
        assert hand.done() == [ScanPaper(VOUCHER)]
        hand.press("Check everything")
        assert hand.done() == [ToCheck()]


def test_what_the_clerk_typed_is_confirmed_on_its_own_field(stage: Stage) -> None:
    with hand_at(stage, plays.study().view) as hand:
        hand.press("Confirm: Reason for residence")
        assert hand.done() == [ConfirmField(FieldId("residence_reason"))]


def test_a_few_answers_are_tiles_and_many_a_list_with_a_search(stage: Stage) -> None:
    here = at_section(in_call(), "where_you_live")
    with hand_at(stage, here.view) as hand:
        hand.press("District")
        hand.shell.call.form.search("cn")  # type: ignore[attr-defined]
        stage.settle(8)
        hand.press("Changning")
        assert EditField(FieldId("district"), "310105") in hand.done()


def test_a_masked_number_shows_itself_when_it_is_touched(stage: Stage) -> None:
    here = in_call()
    with hand_at(stage, here.view) as hand:
        field = hand.find("ID number")
        assert str(field.property("text")).startswith("**************")
        hand.press("ID number")
        assert hand.done() == [HoldField(FieldId("id_number"))]
        here.do(HoldField(FieldId("id_number")))
        hand.show(here.view)
        assert str(field.property("text")).startswith("910000")


def test_a_remote_edit_takes_neither_focus_nor_caret_nor_what_is_being_typed(stage: Stage) -> None:
    here = at_section(in_call(), "where_you_live")
    with hand_at(stage, here.view) as hand:
        hand.press("Road")
        here.do(*hand.done())
        hand.show(here.view)
        type_keys(hand, "ABCD")
        field = hand.find("Road")
        field.setProperty("cursorPosition", 2)
        late = here.view
        here.do(*hand.done())
        here.clerk_types({"lane": "1288", **CLERK_TYPES})
        here.do(ClerkPoints(FieldId("lane")))
        for view in (late, here.view):
            hand.show(view)
            assert field.property("activeFocus") is True
            assert field.property("cursorPosition") == 2
            assert str(field.property("text")).upper() == "ABCD"
        assert str(hand.find("Lane").property("text")) == "1288"


def test_two_dates_are_eight_presses_each(stage: Stage) -> None:
    with hand_at(stage, plays.study().view) as hand:
        hand.shell.call.form.open("study_period")  # type: ignore[attr-defined]
        for digit in "2024090120270630":
            hand.press(digit)
        hand.press("Take this date")
        assert EditField(FieldId("study_period"), "2024-09-01/2027-06-30") in hand.done()


def test_a_person_is_added_to_the_household(stage: Stage) -> None:
    here = at_section(in_call(), "household")
    with hand_at(stage, here.view) as hand:
        hand.press("Add a person")
        assert hand.done() == [EditField(FieldId("co_residents"), "1")]
        here.do(EditField(FieldId("co_residents"), "1"))
        hand.show(here.view)
        assert hand.find("Person 1: Name")
        hand.press("Remove person 1")
        assert hand.done() == [EditField(FieldId("co_residents"), "0")]
