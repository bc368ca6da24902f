"""The shared form and the papers under the camera."""

from kiosk.base.ids import FieldId, PageId
from kiosk.cases.entries import (
    PaperAsked,
    PaperReturned,
    PaperSeen,
)
from kiosk.terminal import effects
from kiosk.terminal.actions import (
    Back,
    ChangeField,
    EditField,
    HoldField,
    NextPage,
    ReleaseField,
    RetakePage,
    ScanPaper,
    ToCheck,
)
from kiosk.terminal.happenings import (
    ClerkPoints,
    Device,
    DeviceChanged,
    PageTaken,
)
from kiosk.terminal.pages_case import PaperPage, Trouble
from kiosk.terminal.view import Step
from tests.terminal.stage import ID_CARD, MOBILE, NUMBER, VOUCHER, Stage, call_page, field_shown


def test_a_private_field_is_masked_except_while_it_is_typed_in(stage: Stage) -> None:
    stage.to_call()
    shown = field_shown(stage, "id_number")
    assert (shown.is_masked, shown.value) == (True, "")
    assert str(shown.shown).endswith(NUMBER[-4:])
    assert NUMBER not in repr(stage.view)
    stage.do(HoldField(FieldId("id_number")))
    assert field_shown(stage, "id_number").value == NUMBER
    stage.do(ReleaseField(FieldId("id_number")))
    assert NUMBER not in repr(stage.view)
    stage.do(ToCheck())
    assert NUMBER in repr(stage.view), "in full where the resident checks it"
    stage.do(Back())
    assert NUMBER not in repr(stage.view)


def test_letters_become_one_edit_when_the_field_is_left(stage: Stage) -> None:
    stage.to_call()
    edits = stage.count(effects.RecordEntries)
    stage.do(HoldField(FieldId("mobile")))
    assert stage.last(effects.SendHold).is_held
    for length in range(1, 12):
        stage.do(EditField(FieldId("mobile"), MOBILE[:length]))
    assert stage.count(effects.RecordEntries) == edits
    stage.do(ReleaseField(FieldId("mobile")))
    assert stage.count(effects.RecordEntries) == edits + 1
    assert not stage.last(effects.SendHold).is_held


def test_what_the_clerk_types_meanwhile_loses_against_the_resident(stage: Stage) -> None:
    stage.to_call()
    stage.do(HoldField(FieldId("mobile")), EditField(FieldId("mobile"), MOBILE))
    stage.clerk_types({"mobile": "13800000000"})
    assert field_shown(stage, "mobile").value == MOBILE
    stage.do(ReleaseField(FieldId("mobile")))
    assert stage.case.form.values()[FieldId("mobile")] == MOBILE


def test_a_field_the_clerk_points_at_is_brought_into_sight(stage: Stage) -> None:
    stage.to_call()
    stage.do(ClerkPoints(FieldId("education")))
    assert call_page(stage).pointer == "education"
    assert "education" in {shown.id for shown in call_page(stage).fields}


def test_another_district_empties_the_subdistrict(stage: Stage) -> None:
    stage.to_call()
    stage.do(EditField(FieldId("district"), "310105"), EditField(FieldId("subdistrict"), "310105006"))
    stage.do(EditField(FieldId("district"), "310101"))
    assert FieldId("subdistrict") not in stage.case.form.values()


def test_people_living_along_get_rows_of_their_own(stage: Stage) -> None:
    stage.to_call()
    stage.do(EditField(FieldId("co_residents"), "2"), ChangeField(FieldId("nothing")))
    stage.do(ClerkPoints(FieldId("co_residents.1.name")))
    rows = {shown.id: shown.row for shown in call_page(stage).fields}
    assert rows[FieldId("co_residents.0.name")] == 0
    assert rows[FieldId("co_residents.1.id_number")] == 1


def test_a_wrong_value_is_said_beside_the_field(stage: Stage) -> None:
    stage.to_call()
    stage.do(HoldField(FieldId("mobile")), EditField(FieldId("mobile"), "12"), ReleaseField(FieldId("mobile")))
    assert field_shown(stage, "mobile").error is not None


def test_the_change_link_leads_to_the_field(stage: Stage) -> None:
    stage.to_call()
    stage.do(ToCheck(), ChangeField(FieldId("education")))
    assert call_page(stage).focus == "education"
    assert "education" in {shown.id for shown in call_page(stage).fields}


def test_papers_can_be_scanned_while_waiting_and_the_clerk_interrupts(stage: Stage) -> None:
    stage.to_line()
    stage.do(ScanPaper(VOUCHER))
    assert stage.is_on(Step.PAPER)
    stage.do(PageTaken(VOUCHER, PageId("p1"), "p1.jpg", "a" * 64, 9), NextPage())
    stage.call_opens()
    assert stage.is_on(Step.CALL)
    assert stage.last(effects.ClosePaperCamera)
    assert len(stage.case.paper(VOUCHER).pages) == 1


def test_the_next_page_takes_itself_and_says_that_the_last_was_good(stage: Stage) -> None:
    stage.to_call()
    stage.enter(PaperAsked(VOUCHER))
    opened = stage.count(effects.OpenPaperCamera)
    for name in ("p1", "p2"):
        stage.do(PageTaken(VOUCHER, PageId(name), f"{name}.jpg", name * 32, 9))
    page = stage.view.page
    assert isinstance(page, PaperPage)
    assert page.review is not None
    assert (page.review.page, len(page.pages)) == ("p2", 2)
    stage.do(RetakePage(PageId("p2")))
    assert stage.count(effects.OpenPaperCamera) == opened + 1


def test_a_picture_that_is_not_good_is_taken_back_and_taken_again(stage: Stage) -> None:
    stage.to_call()
    stage.enter(PaperAsked(VOUCHER))
    stage.do(PageTaken(VOUCHER, PageId("p1"), "p1.jpg", "a" * 64, 9), RetakePage(PageId("p1")))
    assert stage.case.paper(VOUCHER).pages == ()
    assert stage.last(effects.ForgetPage).page == "p1"
    page = stage.view.page
    assert isinstance(page, PaperPage)
    assert (page.review, page.pages) == (None, ())


def test_a_returned_paper_opens_its_page_again_with_the_reason(stage: Stage) -> None:
    stage.to_call()
    stage.show_paper()
    assert stage.is_on(Step.CALL)
    stage.enter(PaperReturned(VOUCHER, (stage.case.paper(VOUCHER).pages[0].page,), "日期看不清"))
    page = stage.view.page
    assert isinstance(page, PaperPage)
    assert page.reason == "日期看不清"


def test_a_page_that_comes_after_its_page_was_left_is_forgotten(stage: Stage) -> None:
    stage.to_call()
    stage.do(PageTaken(VOUCHER, PageId("late"), "late.jpg", "a" * 64, 9))
    assert stage.last(effects.ForgetPage).page == "late"
    assert stage.case.paper(VOUCHER).pages == ()


def test_a_missing_document_camera_is_said_where_it_matters(stage: Stage) -> None:
    stage.to_call()
    stage.do(DeviceChanged(Device.DOCUMENT_CAMERA, is_there=False))
    assert stage.view.trouble is None
    stage.enter(PaperAsked(VOUCHER))
    assert stage.view.trouble is not None
    assert stage.view.trouble.trouble is Trouble.DOCUMENT_CAMERA


def test_a_paper_that_is_held_up_comes_before_the_face(stage: Stage) -> None:
    stage.to_call()
    assert not stage.journey.is_paper_held_up
    stage.enter(PaperAsked(VOUCHER))
    assert not stage.journey.is_paper_held_up, "this one lies under the camera for papers"
    stage.do(DeviceChanged(Device.DOCUMENT_CAMERA, is_there=False))
    assert stage.journey.is_paper_held_up, "without that camera it is held up"
    stage.do(DeviceChanged(Device.DOCUMENT_CAMERA, is_there=True))
    stage.enter(PaperAsked(ID_CARD))
    assert stage.journey.is_paper_held_up, "an original that is only shown"
    stage.enter(PaperSeen(ID_CARD))
    assert not stage.journey.is_paper_held_up
