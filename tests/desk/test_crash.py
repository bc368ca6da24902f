"""A desk that crashes: the same clerk comes back to the same call, and nothing typed is lost."""

from kiosk.base.ids import FieldId
from kiosk.desk.actions import Dismiss, EditNotes, LeaveField, Pick, TypeInField, WriteWords
from kiosk.desk.casefile import CaseFile
from kiosk.desk.drafts import Draft, draft_from_json, draft_to_json
from kiosk.desk.effects import LoadDraft, SaveDraft, StartCall
from kiosk.desk.happenings import DraftLoaded
from kiosk.desk.view import CallState
from kiosk.protocol.desk import Presence
from tests.desk.office import CASE, CLERK, Office, of_kind

ROAD, MOBILE = FieldId("road"), FieldId("mobile")


def last_draft(office: Office) -> Draft:
    return of_kind(office.done, SaveDraft)[-1].draft


def test_notes_typing_and_reasons_come_back_after_a_crash(serving: Office) -> None:
    serving.do(EditNotes("身份已核对"), TypeInField(MOBILE, "1380"), LeaveField(MOBILE))
    serving.press("close_refused")
    serving.do(WriteWords("不符合条件"), Dismiss())
    draft = draft_from_json(draft_to_json(last_draft(serving)))
    serving.restart(draft)
    assert serving.view.notes == "身份已核对"
    field = serving.field("mobile")
    assert (field.value, field.is_draft) == ("1380", True)
    serving.press("close_refused")
    assert serving.view.dialog is not None
    assert serving.view.dialog.words == "不符合条件"


def test_the_call_is_brought_up_again_and_the_case_read_anew(serving: Office) -> None:
    serving.complete_the_form()
    form = serving.view.form
    done = len(serving.done)
    serving.restart(None)
    effects = serving.done[done:]
    assert [start.call for start in of_kind(effects, StartCall)] == [serving.call]
    assert LoadDraft(CASE) in effects
    assert serving.view.form == form
    assert serving.view.call is not None
    assert serving.view.call.state is CallState.CONNECTING


def test_entries_that_the_centre_had_not_acknowledged_are_still_on_the_form(serving: Office) -> None:
    serving.is_mail_held = True
    serving.do(TypeInField(ROAD, "长宁路"), LeaveField(ROAD))
    assert serving.view.case is not None
    assert serving.view.case.waiting_records == 1
    serving.restart(last_draft(serving))
    assert (serving.field("road").value, serving.field("road").is_draft) == ("长宁路", False)
    serving.is_mail_held = False
    serving.deliver()
    assert serving.view.case is not None
    assert serving.view.case.waiting_records == 0


def test_the_old_draft_is_not_written_over_before_it_was_read(office: Office) -> None:
    office.sign_in()
    office.begin_call()
    serving = Office(office.catalog)
    serving.sign_in()
    serving.call = office.call
    serving.situation(Presence.IN_CALL)
    serving.order(office.told)
    serving.do(EditNotes(""), TypeInField(ROAD, "延"))
    assert of_kind(serving.done, SaveDraft) == []
    serving.happen(DraftLoaded(CASE, Draft(CASE, notes="旧备注")))
    assert last_draft(serving).notes == "旧备注"
    assert [typing.text for typing in last_draft(serving).typing] == ["延"]


def test_words_that_were_said_are_no_draft_any_more(serving: Office) -> None:
    serving.press("close_refused")
    serving.do(Pick(1), WriteWords("另见说明"))
    assert last_draft(serving).words != ()
    serving.press("confirm")
    assert last_draft(serving).words == ()


def test_an_entry_is_made_for_its_case_and_clerk(serving: Office) -> None:
    serving.do(TypeInField(ROAD, "长宁路"), LeaveField(ROAD))
    entry = serving.told[-1]
    assert (entry.case, entry.by_id, entry.at) == (CASE, CLERK, serving.now)
    assert CaseFile(CASE).told == 0
