"""Check, signature, goodbye: shown is stored, and nothing stays behind."""

import pytest

from kiosk.base.ids import FieldId
from kiosk.cases.case import CaseState
from kiosk.cases.entries import (
    CallMeasured,
    CaseClosed,
    FieldEdited,
    Outcome,
    Party,
    ReceiptIssued,
    SignatureAsked,
)
from kiosk.cases.form import Author
from kiosk.terminal import effects
from kiosk.terminal.actions import (
    Answer,
    Begin,
    ChooseService,
    ClearSignature,
    ConfirmAll,
    Finish,
    GiveConsent,
    GoOn,
    HaveAll,
    Question,
    Rate,
    Sign,
    SkipRating,
    StartService,
    Stroke,
    ToSign,
)
from kiosk.terminal.happenings import (
    FormDrawn,
    FormStored,
    SituationTold,
)
from kiosk.terminal.pages_before import IdentityPage
from kiosk.terminal.pages_case import CheckPage, SignPage, SignState
from kiosk.terminal.view import Step
from tests.terminal.stage import (
    CALL,
    MOBILE,
    PERMIT,
    SIGNATURE,
    Stage,
)


@pytest.mark.parametrize(
    "strokes",
    [
        (),
        (Stroke(((0.5, 0.5, 0.0),)),),
        (Stroke(tuple((0.5 + 0.01 * (i % 2), 0.5, i / 100) for i in range(200))),),
        (Stroke(((1.2, 0.5, 0.0), (1.9, 0.1, 0.1))),),
    ],
    ids=["empty", "dot", "rubbed dot", "beside the pad"],
)
def test_what_is_no_signature_is_refused_and_the_pad_emptied(stage: Stage, strokes: tuple[Stroke, ...]) -> None:
    stage.to_sign()
    stage.do(FormDrawn(stage.last(effects.DrawForm).form.contents_hash, ("f.png",)))
    before = stage.view.page
    stage.do(Sign(strokes))
    page = stage.view.page
    assert isinstance(page, SignPage)
    assert isinstance(before, SignPage)
    assert page.error is not None
    assert page.pad_round == before.pad_round + 1
    assert stage.count(effects.StoreSignedForm) == 0
    stage.do(ClearSignature(), Sign(SIGNATURE))
    assert stage.count(effects.StoreSignedForm) == 1


def test_a_change_by_the_clerk_while_signing_sends_back_to_the_check(stage: Stage) -> None:
    stage.to_sign()
    form_hash = stage.last(effects.DrawForm).form.contents_hash
    stage.do(FormDrawn(form_hash, ("f.png",)), Sign(SIGNATURE))
    stage.clerk_types({"road": "另一条路"})
    assert stage.is_on(Step.CHECK)
    stage.do(FormStored(form_hash, "b" * 64, 9))
    assert stage.case.signature is None
    page = stage.view.page
    assert isinstance(page, CheckPage)
    assert page.unconfirmed == 1
    stage.do(ConfirmAll(), ToSign())
    stage.sign()
    assert stage.case.is_signed_as_shown


def test_a_form_changed_after_signing_is_signed_again_when_asked(stage: Stage) -> None:
    stage.to_sign()
    stage.sign()
    stage.clerk_types({"road": "另一条路"})
    stage.enter(SignatureAsked())
    assert stage.is_on(Step.CHECK)
    stage.do(ConfirmAll(), ToSign())
    stage.sign()
    page = stage.view.page
    assert isinstance(page, SignPage)
    assert page.state is SignState.SIGNED
    assert stage.case.is_signed_as_shown


def test_the_form_to_sign_names_who_gave_each_answer(stage: Stage) -> None:
    stage.to_sign()
    rows = {row.label.en: row.author for section in stage.last(effects.DrawForm).form.sections for row in section.rows}
    assert (rows["Name"], rows["Mobile number"], rows["Education"]) == ("identity card", "applicant", "clerk")


def test_finishing_early_asks_first_and_withdraws(stage: Stage) -> None:
    stage.to_call()
    stage.do(Finish())
    question = stage.view.question
    assert question is not None
    assert question.question is Question.FINISH
    stage.do(Answer(Question.FINISH, is_yes=False))
    assert stage.is_on(Step.CALL)
    stage.do(Finish(), Answer(Question.FINISH, is_yes=True))
    assert stage.is_on(Step.GOODBYE)
    assert stage.case.state is CaseState.WITHDRAWN
    assert stage.last(effects.WipeSession).needed == ()


def test_a_signed_case_outlives_the_resident_who_leaves(stage: Stage) -> None:
    stage.to_sign()
    stage.sign()
    stage.wait(700)
    assert stage.is_on(Step.GOODBYE)
    assert stage.case.state is CaseState.SUBMITTED
    assert set(stage.last(effects.WipeSession).needed) == {"a" * 64, "b" * 64}


def test_the_talk_goes_on_over_the_receipt_until_the_clerk_ends_it(stage: Stage) -> None:
    stage.to_done()
    assert stage.count(effects.LeaveLine) == 0, "the ticket is in the call: giving it back would end the talk"
    assert stage.view.video.clerk is not None
    stage.do(SituationTold(0, 1))
    assert stage.is_on(Step.DONE)
    assert stage.view.video.clerk is None
    stage.wait(10)
    assert stage.count(effects.JoinLine) == 1, "a case that is closed stands in no line again"


def test_how_the_call_went_is_nothing_to_the_resident(stage: Stage) -> None:
    stage.to_done()
    before = stage.view
    stage.enter(CallMeasured(CALL, ()), Party.CENTRE)
    assert stage.case.timeline[-1].body == CallMeasured(CALL, ())
    assert stage.view == before


def test_the_clerk_never_sees_the_rating(stage: Stage) -> None:
    stage.to_done()
    stage.do(GoOn())
    assert stage.last(effects.HangUpCall).call == CALL
    assert stage.view.video.clerk is None
    stage.do(Rate(1, ("unkind", "invented"), "等太久"))
    rating = stage.last(effects.SendRating)
    assert (rating.level, rating.reasons) == (1, ("unkind",))


def test_the_wipe_waits_for_the_printer_but_not_for_ever(stage: Stage) -> None:
    stage.to_sign()
    stage.sign()
    stage.enter(CaseClosed(Outcome.ACCEPTED))
    stage.enter(ReceiptIssued("CNHY-20261123-00042-7", "c/abc"), Party.CENTRE)
    stage.do(GoOn(), SkipRating())
    assert stage.count(effects.WipeSession) == 0
    stage.wait(59)
    assert stage.is_on(Step.GOODBYE)
    stage.wait(2)
    assert stage.count(effects.WipeSession) == 1


def test_the_second_resident_begins_with_an_empty_page(stage: Stage) -> None:
    stage.to_done()
    stage.do(GoOn(), SkipRating())
    stage.wipes()
    stage.wait(21)
    stage.do(Begin(), ChooseService(PERMIT), StartService(), HaveAll(), GiveConsent(recording=False))
    page = stage.view.page
    assert isinstance(page, IdentityPage)
    assert (page.number_masked, page.name_masked, page.can_go_on) == ("", "", False)


def test_an_edit_by_the_clerk_with_an_older_counter_changes_nothing(stage: Stage) -> None:
    stage.to_call()
    stage.fill()
    stage.enter(FieldEdited(FieldId("mobile"), "13800000000", Author.CLERK, 1))
    assert stage.case.form.values()[FieldId("mobile")] == MOBILE
