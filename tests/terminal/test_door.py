"""The door: after a crash the person whose visit it was comes back by card or by four characters, and nobody else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.base.ids import CallId, FieldId, TicketId
from kiosk.base.texts import Language
from kiosk.base.words import Message, in_words
from kiosk.cases.case import CaseState
from kiosk.cases.entries import CaseClosed, Outcome, Party, ReceiptIssued
from kiosk.catalog.form import CardField
from kiosk.terminal import effects
from kiosk.terminal.actions import (
    AcceptIdentity,
    Answer,
    Back,
    Begin,
    CallForHelp,
    ChooseService,
    EditField,
    EnterDoor,
    Finish,
    GiveConsent,
    GoOn,
    HangUp,
    HaveAll,
    HoldField,
    KeepMyPlace,
    LeaveLine,
    Question,
    SetHighContrast,
    SetLanguage,
    SetLargeText,
    SetLowReach,
    SomeoneElse,
    StartService,
    Touch,
    TypeIdentity,
    TypeLastFour,
    UseTyping,
)
from kiosk.terminal.happenings import (
    CardFailed,
    CardRead,
    CardSeen,
    Device,
    DeviceChanged,
    LinkChanged,
    OpenCall,
    Place,
    SituationTold,
    Tick,
    TicketRefused,
)
from kiosk.terminal.pages_door import DoorPage
from kiosk.terminal.settings import JourneySettings
from kiosk.terminal.view import Step, VideoMode
from tests.terminal.stage import CALL, CARD, MOBILE, NAME, NUMBER, PERMIT, Stage, call_page

OTHER_CARD = {**CARD, CardField.ID_NUMBER: "91000019850101233X", CardField.NAME: "何其远"}
SETTINGS = JourneySettings.__dataclass_fields__
AGE_S, DOOR_S = float(str(SETTINGS["door_age_s"].default)), float(str(SETTINGS["door_s"].default))


def door(stage: Stage) -> DoorPage:
    page = stage.view.page
    assert isinstance(page, DoorPage)
    return page


def types(stage: Stage, characters: str) -> None:
    stage.do(TypeLastFour(characters), EnterDoor())


def in_line(stage: Stage) -> None:
    """Stand in line with a place, and lose the program."""
    stage.to_line()
    stage.stands_at(1)
    stage.crash(dark_s=20)
    stage.stands_at(1)
    assert stage.is_on(Step.DOOR)


def is_wiped(stage: Stage) -> bool:
    is_gone = NUMBER in stage.last(effects.WipeSession).values and stage.journey.snapshot() is None
    return stage.is_on(Step.GOODBYE) and is_gone and stage.case.state is CaseState.ABANDONED


# Who comes to the door


def test_a_crash_in_the_line_leads_to_the_door_and_the_card_back_to_the_same_place(stage: Stage) -> None:
    in_line(stage)
    assert stage.last(effects.StartReading) == effects.StartReading()
    stage.do(CardRead(CARD))
    assert stage.is_on(Step.LINE)
    assert stage.view.notice is not None
    assert stage.count(effects.LeaveLine) == 0
    assert stage.count(effects.WipeSession) == 0
    stage.call_opens()
    assert stage.is_on(Step.CALL)
    assert call_page(stage).fields


def test_the_last_four_characters_open_it_too(stage: Stage) -> None:
    in_line(stage)
    types(stage, NUMBER[-4:].lower())
    assert stage.is_on(Step.LINE)
    reader = [one for one in stage.asked if isinstance(one, effects.StartReading | effects.StopReading)]
    assert isinstance(reader[-1], effects.StopReading)


def test_who_sat_down_to_wait_is_called_to_the_door(stage: Stage) -> None:
    stage.to_line()
    stage.do(KeepMyPlace())
    stage.crash()
    assert stage.count(effects.Chime) == 1


def test_who_typed_the_number_before_comes_back_as_well(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(PERMIT), StartService(), HaveAll(), GiveConsent(recording=False), UseTyping())
    stage.do(TypeIdentity(NUMBER, NAME), AcceptIdentity())
    stage.crash()
    stage.do(CardRead(CARD))
    assert stage.is_on(Step.LINE)
    stage.call_opens()
    assert stage.case.form.values()[FieldId("name")] == NAME


def test_a_visit_of_nobody_known_is_wiped_at_once(stage: Stage) -> None:
    stage.do(Begin(is_elder=True))
    stage.crash()
    assert stage.is_on(Step.GOODBYE)
    assert stage.count(effects.LeaveLine) == 1


def test_a_visit_that_lay_dark_for_too_long_is_wiped_at_once(stage: Stage) -> None:
    stage.to_line()
    stage.crash(dark_s=AGE_S + 1)
    assert is_wiped(stage)


def test_a_clock_set_back_meanwhile_does_not_shut_the_door(stage: Stage) -> None:
    stage.to_line()
    snapshot = stage.journey.snapshot()
    assert snapshot is not None
    late = snapshot.model_copy(update={"taken_at": snapshot.taken_at + timedelta(hours=1)})
    stage.journey = stage.new_journey()
    stage.note(stage.journey.restore(late, stage.moment))
    assert stage.is_on(Step.DOOR)


def test_a_seat_that_is_gone_leads_to_the_door(stage: Stage) -> None:
    stage.to_call()
    stage.do(HoldField(FieldId("lane")), EditField(FieldId("lane"), "十二"))
    stage.crash()
    assert stage.is_on(Step.TROUBLE)
    stage.do(SituationTold(0, 1))
    assert stage.is_on(Step.DOOR)
    assert NUMBER not in repr(stage.view)
    stage.do(TicketRefused(stage.last(effects.JoinLine).ticket, Message("over"), None), CardRead(CARD))
    assert stage.is_on(Step.SERVICE)
    assert stage.view.notice is not None
    assert "What you filled in is kept" in in_words(stage.view.notice.says, Language.ENGLISH)
    assert stage.case.form.values()[FieldId("lane")] == "十二", "the half-typed word is in the form"
    stage.do(StartService())
    assert stage.is_on(Step.LINE)
    assert stage.last(effects.JoinLine).case == stage.case.case


def test_a_seat_that_is_not_heard_of_in_time_leads_to_the_door(stage: Stage) -> None:
    stage.to_call()
    stage.crash(dark_s=20)
    stage.do(LinkChanged(is_up=False))
    stage.wait(71)
    assert stage.is_on(Step.DOOR)


def test_a_call_longer_ago_than_the_seat_is_held_leads_to_the_door_at_once(stage: Stage) -> None:
    stage.to_call()
    stage.crash(dark_s=91)
    assert stage.is_on(Step.DOOR)


def test_who_was_put_back_into_the_line_meanwhile_stands_there_behind_the_door(stage: Stage) -> None:
    stage.to_call()
    ticket = stage.last(effects.JoinLine).ticket
    stage.crash(dark_s=20)
    stage.do(SituationTold(1, 1, Place(ticket, 0, 0, 2, is_offered=False)))
    stage.do(CardRead(CARD))
    assert stage.is_on(Step.LINE)
    assert stage.count(effects.LeaveLine) == 0


def test_a_place_that_was_given_away_is_said_and_what_was_filled_in_is_kept(stage: Stage) -> None:
    stage.to_line()
    stage.crash(dark_s=100)
    stage.do(TicketRefused(stage.last(effects.JoinLine).ticket, Message("over"), None), SituationTold(0, 1))
    assert stage.is_on(Step.DOOR)
    stage.do(CardRead(CARD))
    assert stage.is_on(Step.SERVICE)
    assert stage.view.notice is not None
    assert "could not be kept" in in_words(stage.view.notice.says, Language.ENGLISH)


# What stands behind it


def test_a_call_that_began_for_the_ticket_meanwhile_is_entered_behind_the_door_and_not_before(stage: Stage) -> None:
    in_line(stage)
    asked = stage.do(SituationTold(0, 1, None, OpenCall(CALL, stage.case.case, "王敏", "018", is_held=False)))
    assert stage.is_on(Step.DOOR)
    assert asked == []
    assert stage.view.video.clerk is None
    stage.do(CardRead(CARD))
    assert stage.is_on(Step.CALL)
    assert stage.count(effects.StartCall) == 1
    assert call_page(stage).clerk is not None


def test_the_call_of_before_is_entered_again_where_it_was_left(stage: Stage) -> None:
    stage.to_call()
    stage.crash(dark_s=95)
    assert stage.is_on(Step.DOOR)
    stage.do(SituationTold(0, 1, None, OpenCall(CALL, stage.case.case, "王敏", "018", is_held=False)))
    types(stage, NUMBER[-4:])
    assert stage.is_on(Step.CALL)


def test_a_call_that_was_hung_up_before_the_crash_is_given_back_and_not_entered(stage: Stage) -> None:
    stage.to_call()
    stage.do(HangUp(), Answer(Question.HANG_UP, is_yes=True))
    stage.crash()
    stage.do(SituationTold(0, 1, None, OpenCall(CALL, stage.case.case, "王敏", "018", is_held=False)))
    hung_up = stage.count(effects.HangUpCall)
    stage.do(CardRead(CARD))
    assert stage.is_on(Step.SERVICE)
    assert stage.count(effects.HangUpCall) == hung_up + 1
    assert stage.count(effects.StartCall) == 1


def test_a_signed_case_waits_for_its_outcome_behind_the_door(stage: Stage) -> None:
    stage.to_sign()
    stage.sign()
    stage.crash(dark_s=100)
    stage.enter(CaseClosed(Outcome.ACCEPTED))
    stage.enter(ReceiptIssued("CNHY-20261123-00042-7", "c/abc"), Party.CENTRE)
    assert stage.is_on(Step.DOOR)
    assert stage.count(effects.PrintReceipt) == 0
    stage.do(CardRead(CARD))
    assert stage.is_on(Step.DONE)
    assert stage.last(effects.PrintReceipt).receipt.number == "CNHY-20261123-00042-7"


def test_who_was_asked_for_a_rating_comes_back_to_the_receipt(stage: Stage) -> None:
    stage.to_done()
    stage.do(GoOn())
    stage.crash()
    stage.do(CardRead(CARD))
    assert stage.is_on(Step.DONE)
    assert stage.count(effects.PrintReceipt) == 1, "it lies printed already"


def test_who_had_left_the_line_is_back_on_the_services_page(stage: Stage) -> None:
    stage.to_line()
    stage.do(LeaveLine(), Answer(Question.LEAVE_LINE, is_yes=True))
    stage.crash()
    stage.do(CardRead(CARD))
    assert stage.is_on(Step.SERVICE)
    stage.do(StartService())
    assert stage.is_on(Step.LINE), "who one is is not asked again"


# Who does not get in


@pytest.mark.parametrize(
    "refuse",
    [(SomeoneElse(),), (Finish(), Answer(Question.FINISH, is_yes=True))],
    ids=["someone else", "finish"],
)
def test_who_is_someone_else_has_everything_wiped_and_the_place_given_back(stage: Stage, refuse: tuple[object]) -> None:
    in_line(stage)
    stage.do(*refuse)  # type: ignore[arg-type]
    assert is_wiped(stage)
    assert stage.count(effects.LeaveLine) == 1


def test_when_nobody_comes_everything_is_wiped(stage: Stage) -> None:
    in_line(stage)
    assert door(stage).seconds_left == DOOR_S
    stage.wait(DOOR_S - 2)
    assert door(stage).seconds_left == 2
    stage.wait(3)
    assert is_wiped(stage)


def test_who_is_just_typing_is_not_cut_off(stage: Stage) -> None:
    in_line(stage)
    stage.wait(DOOR_S - 5)
    stage.do(TypeLastFour(NUMBER[-4:-2]))
    assert door(stage).seconds_left == 30
    stage.wait(20)
    types(stage, NUMBER[-4:])
    assert stage.is_on(Step.LINE)


def test_three_wrong_tries_wipe_and_the_last_is_announced(stage: Stage) -> None:
    in_line(stage)
    assert (door(stage).error, door(stage).warning) == (None, None)
    types(stage, "0000")
    assert door(stage).error is not None
    reads = stage.count(effects.StartReading)
    assert (door(stage).draft, door(stage).warning) == ("", None)
    stage.do(CardRead(OTHER_CARD))
    error, warning = door(stage).error, door(stage).warning
    assert error is not None
    assert "another person" in in_words(error, Language.ENGLISH)
    assert warning is not None
    assert stage.count(effects.StartReading) == reads + 1, "the reader waits for the right card"
    stage.do(TypeLastFour("11"))
    assert (door(stage).error, door(stage).warning) == (None, warning)
    types(stage, "1111")
    assert is_wiped(stage)


def test_a_card_that_cannot_be_read_is_no_wrong_try(stage: Stage) -> None:
    in_line(stage)
    for _ in range(5):
        stage.do(CardSeen(), CardFailed(Message("Please lift it.")))
    assert door(stage).error == Message("Please lift it.")
    assert door(stage).warning is None
    stage.do(CardRead(CARD))
    assert stage.is_on(Step.LINE)


def test_fewer_than_four_characters_are_no_try_and_what_fits_nowhere_is_not_taken(stage: Stage) -> None:
    in_line(stage)
    types(stage, "x9a")
    assert (door(stage).draft, door(stage).can_go_on) == ("9", False)
    for _ in range(5):
        stage.do(EnterDoor())
    assert stage.is_on(Step.DOOR)
    stage.do(TypeLastFour("123x5"))
    assert (door(stage).draft, door(stage).can_go_on) == ("123X", True)


def test_without_a_card_reader_one_types_and_a_reader_that_comes_back_is_used(stage: Stage) -> None:
    in_line(stage)
    stage.do(DeviceChanged(Device.CARD_READER, is_there=False))
    assert door(stage).is_typing
    assert "Type" in in_words(door(stage).hint, Language.ENGLISH)
    assert (stage.view.trouble, stage.view.frame.can_go_back) == (None, False)
    reads = stage.count(effects.StartReading)
    stage.do(DeviceChanged(Device.CARD_READER, is_there=True))
    assert stage.count(effects.StartReading) == reads + 1
    assert not door(stage).is_typing


def test_one_types_without_a_card_and_may_go_back_to_it_and_a_card_laid_down_meanwhile_counts(stage: Stage) -> None:
    in_line(stage)
    stage.do(UseTyping(), TypeLastFour("12"))
    assert door(stage).is_typing
    assert stage.view.frame.can_go_back
    stage.do(Back())
    assert (door(stage).is_typing, door(stage).draft, stage.view.frame.can_go_back) == (False, "", False)
    stage.do(UseTyping(), CardRead(CARD))
    assert stage.is_on(Step.LINE)


def test_help_at_the_door_is_asked_about_first_then_wipes_and_a_person_comes(stage: Stage) -> None:
    in_line(stage)
    stage.do(CallForHelp())
    assert stage.view.question is not None
    assert stage.view.question.question is Question.HELP_ANEW
    stage.do(Answer(Question.HELP_ANEW, is_yes=False))
    assert stage.is_on(Step.DOOR)
    stage.do(CallForHelp(), Answer(Question.HELP_ANEW, is_yes=True))
    assert is_wiped(stage)
    old = stage.case.case
    stage.wipes()
    stage.wait(1)
    assert stage.is_on(Step.LINE)
    assert stage.last(effects.JoinLine).case != old


# While it is shut


def test_it_stands_in_the_looks_of_the_visit(stage: Stage) -> None:
    stage.to_line()
    stage.do(SetLanguage(Language.ENGLISH), SetLargeText(is_on=True), SetHighContrast(is_on=True))
    stage.do(SetLowReach(is_on=True))
    stage.crash()
    view = stage.view
    assert view.step is Step.DOOR
    assert (view.language, view.is_text_large, view.has_high_contrast, view.is_low_reach) == (
        Language.ENGLISH, True, True, True,
    )  # fmt: skip


def test_a_language_chosen_at_the_door_outlasts_another_crash(stage: Stage) -> None:
    stage.to_line()
    stage.crash()
    stage.do(SetLanguage(Language.ENGLISH))
    stage.crash()
    assert stage.view.step is Step.DOOR
    assert stage.view.language is Language.ENGLISH


def test_it_shows_of_the_person_the_first_character_of_the_name_and_to_the_room_nothing(stage: Stage) -> None:
    in_line(stage)
    assert door(stage).name_masked == f"{NAME[0]}*"
    shown = repr(stage.view)
    assert not any(secret in shown for secret in (NAME, NUMBER, NUMBER[-4:], MOBILE))
    assert NAME[0] not in repr(stage.view.video)
    stage.do(LinkChanged(is_up=False))
    assert (stage.view.video.mode, stage.view.trouble) == (VideoMode.SERVING, None)
    assert stage.view.video.says is not None
    assert stage.view.frame.can_call_help
    assert not stage.view.frame.is_waiting_help
    assert stage.view.idle is None


def test_what_is_on_disk_stays_as_it_was_and_another_crash_comes_to_the_door_with_the_age_counting_on(
    stage: Stage,
) -> None:
    stage.to_line()
    first = stage.journey.snapshot()
    stage.crash(dark_s=AGE_S - 200)
    stage.do(TypeLastFour("12"))
    assert stage.journey.snapshot() == first
    stage.crash(dark_s=100)
    assert stage.is_on(Step.DOOR)
    assert door(stage).draft == ""
    stage.crash(dark_s=101)
    assert is_wiped(stage)


def test_a_place_of_another_visit_is_given_back_at_the_door_and_the_own_one_is_not(stage: Stage) -> None:
    in_line(stage)
    assert stage.count(effects.LeaveLine) == 0
    stage.do(SituationTold(1, 1, Place(TicketId("of-before"), 0, 0, 2, is_offered=False)))
    assert stage.last(effects.LeaveLine).ticket == "of-before"
    stage.do(SituationTold(1, 1, None, OpenCall(CallId("c"), CallId("of-before"), "王敏", "018", is_held=False)))  # type: ignore[arg-type]
    assert stage.last(effects.HangUpCall).call == "c"
    assert stage.is_on(Step.DOOR)


def test_pages_taken_before_are_sent_meanwhile(stage: Stage) -> None:
    stage.to_call()
    stage.show_paper()
    stage.crash(dark_s=100)
    assert stage.last(effects.SendAgain).needed == ("a" * 64,)
    assert stage.last(effects.WatchCase).case == stage.case.case


def test_touches_alone_do_not_open_it(stage: Stage) -> None:
    in_line(stage)
    stage.do(Touch(), StartService(), Begin(), GoOn(), AcceptIdentity(), LeaveLine(), Tick())
    assert stage.is_on(Step.DOOR)
    assert stage.view.question is None


def test_a_visit_that_was_over_is_not_offered_again(stage: Stage) -> None:
    stage.to_line()
    snapshot = stage.journey.snapshot()
    assert snapshot is not None
    stage.journey = stage.new_journey()
    stage.note(stage.journey.restore(snapshot.model_copy(update={"step": Step.GOODBYE}), stage.moment))
    assert is_wiped(stage)


def test_the_spans_are_settings(stage: Stage) -> None:
    stage.settings = replace(stage.settings, door_age_s=5, door_s=7, door_tries=1)
    stage.to_line()
    stage.crash(dark_s=4)
    stage.do(LinkChanged(is_up=True))
    assert door(stage).warning is not None
    assert door(stage).seconds_total == 7
    types(stage, "0000")
    assert is_wiped(stage)
