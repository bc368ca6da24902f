"""Draws the desk's state as one view."""

from kiosk.base.texts import mark
from kiosk.base.words import Wording, say
from kiosk.cases.case import OUTCOME_PAPERS
from kiosk.cases.entries import Outcome
from kiosk.desk import facts, gaps, questions, show_call, show_case, show_form, show_line
from kiosk.desk.actions import Pick
from kiosk.desk.keys import BINDINGS, PICKS, Binding, binding
from kiosk.desk.needs import WHY_NOT, Need
from kiosk.desk.reasons import PHRASES
from kiosk.desk.show_timeline import timeline_rows
from kiosk.desk.state import Desk, Question
from kiosk.desk.view import DeskView
from kiosk.desk.view_controls import ButtonView, DialogKind, DialogOption, DialogView, PhraseView

_COMPLETE = {
    Outcome.SETTLED: mark("Settle the case"),
    Outcome.ACCEPTED: mark("Accept the case"),
    Outcome.ADVISED: mark("Close as advised"),
}
_WORDS_LABELS = {
    DialogKind.AWAY: mark("In your own words"),
    DialogKind.RETURN_PAPER: mark("In your own words, as the resident will read it"),
    DialogKind.SAY: mark("In your own words, large on the video screen: nothing personal"),
    DialogKind.CLOSE: mark("Note for the resident, printed on the outcome paper"),
}


def show(desk: Desk) -> DeskView:
    """Return everything the window shows; nothing of a case while nobody is signed in."""
    met = facts.met_now(desk)
    base = DeskView(
        language=desk.language,
        sign_in=show_line.sign_in_view(desk),
        link=desk.link,
        banner=show_line.banner_view(desk),
        buttons=tuple(_button(desk, known, met) for known in BINDINGS),
    )
    if not desk.is_signed_in:
        return base
    work = desk.work
    return DeskView(
        language=base.language,
        sign_in=base.sign_in,
        link=base.link,
        banner=base.banner,
        buttons=base.buttons,
        me=show_line.presence_view(desk),
        line=show_line.line_rows(desk),
        ring=show_line.ring_view(desk),
        call=show_call.call_view(desk),
        service=show_case.service_view(work) if work else None,
        case=show_case.case_view(work) if work else None,
        papers=show_case.paper_views(work) if work else (),
        viewer=show_case.viewer_view(work) if work else None,
        form=show_form.sections(desk),
        pointer=work.pointer if work else None,
        missing=show_case.missing_views(work) if work else (),
        timeline=timeline_rows(work) if work else (),
        notes=work.notes if work else "",
        phrases=_phrases() if work else (),
        dialog=_dialog(desk, desk.question, met) if desk.question else None,
        focus=desk.focus,
    )


def _button(desk: Desk, known: Binding, met: frozenset[Need]) -> ButtonView:
    need = facts.unmet(desk, known.action, met)
    return ButtonView(
        id=known.id,
        label=_label(desk, known),
        key=known.key,
        is_enabled=need is None,
        is_on=_is_on(desk, known),
        why_not=say(WHY_NOT[need]) if need else None,
        action=known.action,
    )


def _label(desk: Desk, known: Binding) -> Wording:
    if known.id == "close_complete" and desk.work is not None:
        outcome = questions.completing_outcome(desk.work)
        return say(_COMPLETE[outcome]) if outcome else say(known.label)
    return say(known.label)


def _is_on(desk: Desk, known: Binding) -> bool:
    switches = {
        "mute": desk.controls.is_muted,
        "camera_off": desk.controls.is_camera_off,
        "set_away": desk.is_away_next,
    }
    return switches.get(known.id, False)


def _phrases() -> tuple[PhraseView, ...]:
    keys = [known.key for known in BINDINGS if isinstance(known.action, Pick)]
    return tuple(
        PhraseView(say(text), key, Pick(n)) for n, (text, key) in enumerate(zip(PHRASES, keys, strict=False), 1)
    )


def _dialog(desk: Desk, question: Question, met: frozenset[Need]) -> DialogView:
    answered = questions.options(question)[:PICKS]
    label = _WORDS_LABELS.get(question.kind)
    return DialogView(
        kind=question.kind,
        title=_title(question),
        body=_body(desk, question),
        options=tuple(
            DialogOption(say(text), binding(f"pick_{n}").key, question.chosen == n - 1, Pick(n))
            for n, text in enumerate(answered, 1)
        ),
        words=question.words if questions.takes_words(question) else None,
        words_label=say(label) if label else None,
        can_confirm=Need.QUESTION_ANSWERED in met,
        confirm=_button(desk, binding("confirm"), met),
        dismiss=_button(desk, binding("dismiss"), met),
    )


def _title(question: Question) -> Wording:
    if question.outcome is not None:
        return say(mark("Close the case: {outcome}"), outcome=say(show_case.OUTCOMES[question.outcome]))
    return say(questions.TITLES[question.kind])


def _body(desk: Desk, question: Question) -> tuple[Wording, ...]:
    work = desk.work
    if work is None:
        return ()
    if question.kind is DialogKind.CLOSE and question.outcome is not None:
        paper = say(mark("The resident gets: {paper}"), paper=say(OUTCOME_PAPERS[question.outcome]))
        return (paper, *(gap.text for gap in gaps.gaps(work)))
    if question.kind in {DialogKind.HANG_UP, DialogKind.SIGN_OUT} and work.is_open:
        return (say(mark("The case is still open.")),)
    if question.kind is DialogKind.SAY and desk.talk is not None and desk.talk.caption:
        return (
            say(mark("On the screen now: {text}"), text=desk.talk.caption),
            say(mark("To take it away, confirm without choosing or writing anything.")),
        )
    if question.kind is DialogKind.RETURN_PAPER:
        pages = len(questions.pages_to_return(work, question))
        return (say(mark("Pages returned: {pages}"), pages=pages),)
    return ()
