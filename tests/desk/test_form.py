"""The shared form at the desk: what is typed, when it goes on the form, whose hand is seen, what is wrong."""

from kiosk.base.ids import FieldId
from kiosk.base.texts import Language
from kiosk.base.words import in_words
from kiosk.cases.entries import FieldEdited, Party
from kiosk.cases.form import Author
from kiosk.cases.missing import GapKind
from kiosk.catalog.form import FieldKind
from kiosk.desk.actions import DiscardTyping, LeaveField, PointAt, TypeInField
from kiosk.desk.effects import RecordEntries, SendLive
from kiosk.desk.happenings import EntryRefused, ResidentHolds
from kiosk.desk.show_form import CONTROLS
from kiosk.desk.view_controls import FocusPlace
from kiosk.desk.view_form import Control
from kiosk.protocol.calls import FieldHeld, Pointer
from kiosk.protocol.records import MissingPart
from tests.desk.office import CALL, VOUCHER, Office, of_kind

ROAD, MOBILE, DISTRICT = FieldId("road"), FieldId("mobile"), FieldId("district")


def test_typing_goes_on_the_form_after_a_pause_and_is_seen_held_before(serving: Office) -> None:
    effects = serving.do(TypeInField(ROAD, "长"), TypeInField(ROAD, "长宁路"))
    assert of_kind(serving.done, RecordEntries) == []
    assert SendLive(CALL, FieldHeld(field=ROAD, is_held=True)) in serving.done
    assert serving.field("road").held_by is Party.CLERK
    assert serving.console.wake_at() < serving.now.replace(microsecond=700_000)
    effects = serving.wait(0.6)
    recorded = of_kind(effects, RecordEntries)
    assert [entry.body for entry in recorded[0].entries] == [FieldEdited(ROAD, "长宁路", Author.CLERK, 1)]
    field = serving.field("road")
    assert (field.author, field.is_confirmed, field.is_draft) == (Author.CLERK, False, False)
    assert SendLive(CALL, FieldHeld(field=ROAD, is_held=False)) in serving.do(LeaveField(ROAD))


def test_what_the_clerk_typed_counts_once_the_resident_confirmed_it(serving: Office) -> None:
    serving.do(TypeInField(ROAD, "长宁路"), LeaveField(ROAD))
    assert "尚未确认" in _missing(serving) or "not yet confirmed" in _missing(serving, Language.ENGLISH)
    serving.confirm_all()
    assert serving.field("road").is_confirmed


def test_wrong_typing_stays_in_hand_and_is_told_on_leaving(serving: Office) -> None:
    serving.do(TypeInField(MOBILE, "1380"))
    serving.wait(1)
    assert serving.field("mobile").error is None, "nobody is told off while still typing"
    serving.do(LeaveField(MOBILE))
    field = serving.field("mobile")
    assert (field.value, field.is_draft, serving.told[2:]) == ("1380", True, [])
    assert field.error is not None
    serving.do(TypeInField(MOBILE, "13800000000"), LeaveField(MOBILE))
    assert serving.case.form.values()[MOBILE] == "13800000000"
    assert serving.field("mobile").error is None


def test_typing_is_given_up_with_a_key(serving: Office) -> None:
    serving.fill({"mobile": "13800000000"})
    serving.do(TypeInField(MOBILE, "1390"))
    serving.press("discard_typing")
    assert serving.field("mobile").value == "13800000000"
    assert not serving.view.button("discard_typing").is_enabled
    serving.do(DiscardTyping(ROAD))


def test_a_field_left_as_it_was_makes_no_entry(serving: Office) -> None:
    serving.fill({"road": "长宁路"})
    serving.do(TypeInField(ROAD, "长宁"), TypeInField(ROAD, "长宁路"), LeaveField(ROAD))
    assert serving.field("road").author is Author.RESIDENT


def test_the_residents_hand_is_shown_and_lapses_by_itself(serving: Office) -> None:
    serving.happen(ResidentHolds(CALL, FieldHeld(field=ROAD, is_held=True)))
    field = serving.field("road")
    assert (field.held_by, field.is_editable) == (Party.RESIDENT, False)
    serving.wait(11)
    field = serving.field("road")
    assert (field.held_by, field.is_editable) == (None, True)


def test_both_may_type_at_once_and_the_clerks_typing_is_not_lost(serving: Office) -> None:
    serving.do(TypeInField(ROAD, "长宁"))
    serving.happen(ResidentHolds(CALL, FieldHeld(field=ROAD, is_held=True)))
    serving.fill({"road": "延安西路"})
    field = serving.field("road")
    assert (field.value, field.is_draft, field.is_editable) == ("长宁", True, True)
    serving.do(LeaveField(ROAD))
    assert serving.field("road").value == "长宁"
    assert serving.case.form.values()[ROAD] == "长宁"


def test_a_choice_goes_on_the_form_at_once_and_empties_what_no_longer_fits(serving: Office) -> None:
    serving.fill({"district": serving.option("district"), "subdistrict": serving.option("subdistrict")})
    serving.do(TypeInField(DISTRICT, serving.option("district", 1)))
    assert serving.field("district").value == serving.option("district", 1)
    assert serving.field("subdistrict").value == ""
    parents = {option.id for option in serving.field("subdistrict").options}
    assert serving.option("subdistrict") not in parents


def test_a_conditional_field_appears_with_its_answer(serving: Office) -> None:
    assert "school_name" not in _ids(serving)
    serving.do(TypeInField(FieldId("in_school"), "yes"))
    assert "school_name" in _ids(serving)


def test_rows_are_added_up_to_the_most(serving: Office) -> None:
    for row in range(4):
        serving.press("add_row")
        assert f"co_residents.{row}.name" in _ids(serving)
        focus = serving.view.focus
        assert focus is not None
        assert focus.field == f"co_residents.{row}.relationship"
    assert not serving.view.button("add_row").is_enabled
    label = serving.field("co_residents.1.name").label
    assert in_words(label, Language.ENGLISH) == "2. Name"


def test_next_gap_walks_over_fields_and_papers_around(serving: Office) -> None:
    serving.complete_the_form(leave_out=frozenset({"mobile"}))
    serving.press("next_gap")
    focus = serving.view.focus
    assert focus is not None
    assert focus.field == "mobile"
    serving.press("next_gap")
    focus = serving.view.focus
    assert focus is not None
    assert focus.place is FocusPlace.PAPERS
    assert next(paper for paper in serving.view.papers if paper.is_selected).code == "residence_voucher"
    serving.press("next_gap")
    assert serving.view.focus is not None
    assert serving.view.focus.field == "mobile"


def test_the_pointer_is_sent_when_it_moves_and_not_more_often_than_eyes_follow(serving: Office) -> None:
    assert SendLive(CALL, Pointer(field=ROAD)) in serving.do(PointAt(ROAD))
    assert of_kind(serving.do(PointAt(MOBILE)), SendLive) == []
    assert SendLive(CALL, Pointer(field=MOBILE)) in serving.wait(0.1)
    assert serving.view.pointer == MOBILE
    serving.wait(0.2)
    assert SendLive(CALL, Pointer(field=None)) in serving.do(PointAt(None))


def test_an_edit_that_the_centre_refuses_is_typing_again(serving: Office) -> None:
    serving.is_mail_held = True
    serving.do(TypeInField(ROAD, "长宁路"), LeaveField(ROAD))
    refused = serving.mail.pop()
    serving.happen(EntryRefused(refused.entry, "This step belongs to the other side of the window."))
    field = serving.field("road")
    assert (field.value, field.is_draft, field.author) == ("长宁路", True, None)
    assert serving.view.banner is not None


def test_a_refused_entry_says_by_name_what_the_centre_still_misses(serving: Office) -> None:
    serving.is_mail_held = True
    serving.do(TypeInField(ROAD, "长宁路"), LeaveField(ROAD))
    missing = (
        MissingPart(kind=GapKind.FIELD_EMPTY, field=MOBILE),
        MissingPart(kind=GapKind.PAPER_MISSING, paper=VOUCHER),
        MissingPart(kind=GapKind.SIGNATURE_MISSING),
    )
    serving.happen(EntryRefused(serving.mail.pop().entry, "Something is still missing.", missing))
    banner = serving.view.banner
    assert banner is not None
    assert in_words(banner.text, Language.CHINESE) == "中心没有办结此件，还缺：手机号码、居住登记凭证"


def test_a_signature_is_shown_and_not_typed(serving: Office) -> None:
    assert serving.field("signature").control is Control.SIGNATURE
    assert not serving.field("signature").is_editable
    serving.do(TypeInField(FieldId("signature"), "x"))
    assert not serving.field("signature").is_draft


def test_answers_that_decide_on_papers_are_asked_on_the_form(serving: Office) -> None:
    def is_needed() -> bool:
        return next(paper for paper in serving.view.papers if paper.code == "dwelling_proof").is_needed

    assert not is_needed()
    serving.do(TypeInField(FieldId("address_differs"), "yes"))
    assert is_needed()


def _ids(office: Office) -> set[str]:
    return {field.id for section in office.view.form for field in section.fields}


def _missing(office: Office, language: Language = Language.CHINESE) -> str:
    return " ".join(in_words(row.text, language) for row in office.view.missing)


def test_there_is_a_control_for_every_kind_of_field() -> None:
    assert set(CONTROLS) == set(FieldKind)
