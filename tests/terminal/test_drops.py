"""Calls, links and programs that break off: same clerk, same case, same page."""

import pytest

from kiosk.base.ids import CallId, FieldId
from kiosk.call.events import CallDevice, EndCondition, Quality
from kiosk.cases.case import CaseState
from kiosk.cases.entries import CaseClosed, Outcome, PaperAsked, Party, ReceiptIssued
from kiosk.terminal import effects
from kiosk.terminal.actions import (
    Answer,
    EditField,
    Finish,
    GoOn,
    HangUp,
    HoldField,
    Question,
    StartService,
    ToCheck,
)
from kiosk.terminal.happenings import (
    CallPath,
    EndsTold,
    EntriesArrived,
    LinkChanged,
    OpenCall,
    Place,
    SituationTold,
)
from kiosk.terminal.pages_case import Trouble
from kiosk.terminal.view import Step, VideoMode
from tests.terminal.stage import (
    CALL,
    MOBILE,
    NUMBER,
    VOUCHER,
    Stage,
    call_page,
)


def test_on_a_held_call_everything_stays_usable_and_the_room_sees_words_not_black(stage: Stage) -> None:
    stage.to_call()
    stage.call_opens(is_held=True)
    assert call_page(stage).is_held
    assert stage.view.trouble is not None
    assert stage.view.trouble.trouble is Trouble.CALL_LOST
    assert stage.view.video.mode is VideoMode.HELD
    assert stage.view.video.says is not None
    stage.do(EditField(FieldId("district"), "310105"))
    assert stage.case.form.values()[FieldId("district")] == "310105"
    stage.call_opens()
    assert stage.view.trouble is None
    assert stage.count(effects.StartCall) == 1


def test_a_lost_path_is_a_held_call_only_after_it_was_there(stage: Stage) -> None:
    stage.to_call()
    assert not call_page(stage).is_held
    stage.do(CallPath(CALL, is_up=True), CallPath(CALL, is_up=False))
    assert call_page(stage).is_held


TROUBLES = [
    (CallDevice.CAMERA, Trouble.OWN_CAMERA, Trouble.CLERKS_CAMERA),
    (CallDevice.MICROPHONE, Trouble.OWN_MICROPHONE, Trouble.CLERKS_MICROPHONE),
    (CallDevice.SPEAKER, Trouble.OWN_SPEAKER, Trouble.CLERKS_SPEAKER),
]


@pytest.mark.parametrize(("device", "own", "clerks"), TROUBLES)
def test_what_fails_at_either_end_is_said_and_the_call_goes_on(
    stage: Stage, device: CallDevice, own: Trouble, clerks: Trouble
) -> None:
    stage.to_call()
    good, broken = EndCondition(), EndCondition(failing=frozenset({device}))
    stage.do(EndsTold(CALL, good, broken))
    assert shown_trouble(stage) is clerks
    stage.do(EndsTold(CALL, broken, broken))
    assert shown_trouble(stage) is own, "one's own comes first: one may be able to mend it"
    assert device.value in stage.last(effects.ReportFault).text
    stage.do(EndsTold(CALL, broken, good))
    assert stage.count(effects.ReportFault) == 1, "told once"
    assert stage.is_on(Step.CALL)
    stage.do(EndsTold(CALL, good, good))
    assert shown_trouble(stage) is None


def test_how_little_the_network_lets_through_is_said_in_words(stage: Stage) -> None:
    stage.to_call()
    good = EndCondition()
    usual = stage.view.video.says
    said = {}
    for quality in Quality:
        stage.do(EndsTold(CALL, EndCondition(quality=quality), good))
        said[quality] = shown_trouble(stage)
        stage.do(EndsTold(CALL, good, EndCondition(quality=quality)))
        assert shown_trouble(stage) is said[quality], "whichever way is weak"
        assert (stage.view.video.says != usual) == (quality is Quality.WEAK_PICTURE)
    assert said == {
        Quality.GOOD: None,
        Quality.WEAK_PICTURE: None,
        Quality.STILLS: Trouble.STILLS,
        Quality.SOUND_ONLY: Trouble.SOUND_ONLY,
        Quality.TEXT_ONLY: Trouble.TEXT_ONLY,
    }


def test_what_a_call_of_before_tells_is_not_heard(stage: Stage) -> None:
    stage.to_call()
    stage.do(EndsTold(CallId("another"), EndCondition(quality=Quality.STILLS), EndCondition()))
    assert shown_trouble(stage) is None


def shown_trouble(stage: Stage) -> Trouble | None:
    return stage.view.trouble.trouble if stage.view.trouble else None


def test_a_lost_link_leaves_a_running_call_alone(stage: Stage) -> None:
    stage.to_call()
    stage.do(CallPath(CALL, is_up=True), LinkChanged(is_up=False))
    assert stage.view.trouble is None
    assert stage.is_on(Step.CALL)


def test_a_ticket_is_shown_again_after_the_link_was_lost(stage: Stage) -> None:
    stage.to_line()
    first = stage.last(effects.JoinLine)
    stage.do(LinkChanged(is_up=False), LinkChanged(is_up=True))
    assert stage.count(effects.JoinLine) == 2
    assert stage.last(effects.JoinLine) == first


def test_a_join_that_got_lost_is_said_again(stage: Stage) -> None:
    stage.to_line()
    stage.wait(6)
    assert stage.count(effects.JoinLine) == 2
    stage.stands_at(1)
    stage.wait(30)
    assert stage.count(effects.JoinLine) == 2


def test_when_the_clerk_cannot_stay_the_resident_is_back_in_line_with_everything_kept(stage: Stage) -> None:
    stage.to_call()
    stage.fill()
    ticket = stage.last(effects.JoinLine).ticket
    stage.do(SituationTold(1, 1, Place(ticket, 0, 0, 2, is_offered=False)))
    assert stage.is_on(Step.LINE)
    assert stage.last(effects.StopCall).call == CALL
    stage.call_opens(call=CallId("call-2"))
    assert call_page(stage).open_count < 10
    assert stage.case.form.values()[FieldId("mobile")] == MOBILE


def test_after_hanging_up_one_can_go_on_with_the_same_case(stage: Stage) -> None:
    stage.to_call()
    case = stage.case.case
    stage.do(HangUp(), Answer(Question.HANG_UP, is_yes=True))
    assert stage.last(effects.HangUpCall).call == CALL
    assert stage.is_on(Step.SERVICE)
    stage.do(SituationTold(0, 1, None, OpenCall(CALL, case, "王敏", "018", is_held=False)))
    assert stage.is_on(Step.SERVICE), "a call that was left is not entered again"
    stage.do(StartService())
    assert stage.is_on(Step.LINE)
    assert stage.last(effects.JoinLine).case == case
    assert stage.case.state is CaseState.IN_SERVICE


def test_a_call_of_a_visit_before_is_given_back(stage: Stage) -> None:
    stage.to_call()
    old = stage.case.case
    stage.do(Finish(), Answer(Question.FINISH, is_yes=True))
    stage.wipes()
    stage.wait(21)
    hung_up = stage.count(effects.HangUpCall)
    stage.do(SituationTold(0, 1, None, OpenCall(CALL, old, "王敏", "018", is_held=False)))
    assert stage.is_on(Step.ATTRACT)
    assert stage.count(effects.HangUpCall) == hung_up + 1


@pytest.mark.parametrize("is_checking", [False, True])
def test_after_a_crash_the_same_page_and_the_half_typed_word_come_back(stage: Stage, is_checking: bool) -> None:
    stage.to_call()
    stage.fill()
    stage.do(HoldField(FieldId("lane")), EditField(FieldId("lane"), "十二"))
    if is_checking:
        stage.do(ToCheck())
    stage.crash()
    assert stage.is_on(Step.TROUBLE)
    assert NUMBER not in repr(stage.view)
    stage.call_opens()
    assert stage.is_on(Step.CHECK if is_checking else Step.CALL)
    stage.do(ToCheck())
    assert stage.case.form.values()[FieldId("lane")] == "十二"


def test_after_a_crash_on_the_paper_page_the_same_paper_lies_under_the_camera(stage: Stage) -> None:
    stage.to_call()
    stage.enter(PaperAsked(VOUCHER))
    stage.crash()
    stage.call_opens()
    assert stage.is_on(Step.PAPER)
    assert stage.last(effects.OpenPaperCamera).paper == VOUCHER


def test_after_a_crash_every_page_of_the_case_is_sent_again(stage: Stage) -> None:
    stage.to_call()
    stage.show_paper()
    stage.crash()
    assert stage.last(effects.SendAgain).needed == ("a" * 64,)


def test_a_page_taken_in_the_last_moment_before_a_crash_comes_back_from_the_centre_and_is_sent(stage: Stage) -> None:
    stage.to_call()
    snapshot = stage.journey.snapshot()
    stage.show_paper()
    entries = tuple(stage.case.timeline)
    assert snapshot is not None
    stage.journey = stage.new_journey()
    stage.note(stage.journey.restore(snapshot, stage.moment))
    assert stage.last(effects.SendAgain).needed == ()
    stage.do(EntriesArrived(entries))
    assert stage.last(effects.SendAgain).needed == ("a" * 64,)
    assert stage.is_on(Step.TROUBLE), "nothing is shown before the clerk is there again"


def test_after_a_crash_a_signed_case_waits_for_its_outcome_and_is_not_signed_again(stage: Stage) -> None:
    stage.to_sign()
    stage.sign()
    stage.crash()
    stage.call_opens()
    assert stage.is_on(Step.DONE)


def test_a_case_closed_while_the_terminal_was_gone_leads_to_the_receipt(stage: Stage) -> None:
    stage.to_sign()
    stage.sign()
    stage.crash()
    stage.enter(CaseClosed(Outcome.ACCEPTED))
    stage.enter(ReceiptIssued("CNHY-20261123-00042-7", "c/abc"), Party.CENTRE)
    assert stage.is_on(Step.TROUBLE)
    stage.call_opens()
    assert stage.is_on(Step.DONE)
    assert stage.last(effects.PrintReceipt).receipt.number == "CNHY-20261123-00042-7"


def test_a_receipt_that_was_printing_when_the_terminal_died_is_followed_and_not_printed_twice(stage: Stage) -> None:
    stage.to_sign()
    stage.sign()
    stage.enter(CaseClosed(Outcome.ACCEPTED))
    stage.enter(ReceiptIssued("CNHY-20261123-00042-7", "c/abc"), Party.CENTRE)
    stage.crash()
    stage.call_opens()
    assert stage.count(effects.PrintReceipt) == 1
    assert stage.last(effects.ResumePrint).receipt.number == "CNHY-20261123-00042-7"


def test_the_talk_goes_on_when_the_case_is_closed(stage: Stage) -> None:
    stage.to_done()
    assert stage.count(effects.LeaveLine) == 0
    assert stage.count(effects.StopCall) == 0
    stage.do(GoOn())
    assert stage.last(effects.HangUpCall).call == CALL
