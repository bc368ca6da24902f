"""The question open over the window: its canned answers, when it is answered, and what it says when it is."""

from kiosk.base.ids import PageId
from kiosk.base.texts import Language, mark, translate
from kiosk.cases.entries import Outcome
from kiosk.catalog.model import Settlement
from kiosk.desk import gaps
from kiosk.desk.drafts import WordsDraft
from kiosk.desk.reasons import AWAY_REASONS, REFUSE_REASONS, RETURN_REASONS, SAYINGS
from kiosk.desk.state import Desk, Question
from kiosk.desk.view_controls import DialogKind, FocusPlace
from kiosk.desk.work import Work, words_key

_COMPLETING = {
    Settlement.SETTLED_NOW: Outcome.SETTLED,
    Settlement.ACCEPTED_NOW: Outcome.ACCEPTED,
    Settlement.ADVICE: Outcome.ADVISED,
}
_NEEDS_WHY = {Outcome.RETURNED, Outcome.REFUSED}
MAX_AWAY_REASON = 80
"""Characters of an away reason on the wire."""


def completing_outcome(work: Work) -> Outcome | None:
    """Return the outcome that completes the service, None when this desk's list does not have it."""
    return _COMPLETING[work.service.kind] if work.service else None


def ask(desk: Desk, question: Question) -> None:
    """Open a question, with the words that were typed for it before, or else those that fit it."""
    work = desk.work
    if work is not None:
        kept = work.words.get(words_key(_draft_of(question)))
        question.words = kept.words if kept else _first_words(work, question)
    desk.question = question
    if takes_words(question):
        desk.want_keyboard(FocusPlace.WORDS)


def write(desk: Desk, question: Question, words: str) -> None:
    """Take the free words as they are now, and keep them with the case."""
    question.words = words
    if desk.work is not None and question.kind in {DialogKind.CLOSE, DialogKind.RETURN_PAPER, DialogKind.SAY}:
        draft = _draft_of(question)
        desk.work.words[words_key(draft)] = draft


def forget_words(work: Work, question: Question) -> None:
    """The words are said: they are no draft any more."""
    work.words.pop(words_key(_draft_of(question)), None)


def options(question: Question) -> tuple[str, ...]:
    """Return the canned answers."""
    if question.kind is DialogKind.AWAY:
        return AWAY_REASONS
    if question.kind is DialogKind.RETURN_PAPER:
        return RETURN_REASONS
    if question.kind is DialogKind.SAY:
        return SAYINGS
    return REFUSE_REASONS if question.outcome is Outcome.REFUSED else ()


def takes_words(question: Question) -> bool:
    """Tell whether free words may be added."""
    return question.kind in {DialogKind.AWAY, DialogKind.RETURN_PAPER, DialogKind.CLOSE, DialogKind.SAY}


def is_answered(desk: Desk, question: Question) -> bool:
    """Tell whether yes can be said now, with things as they stand."""
    said = question.chosen is not None or bool(question.words.strip())
    work = desk.work
    match question.kind:
        case DialogKind.AWAY:
            return said
        case DialogKind.RETURN_PAPER:
            return said and work is not None and work.is_open and bool(pages_to_return(work, question))
        case DialogKind.CLOSE:
            return work is not None and work.is_open and _may_close(work, question, is_said=said)
        case DialogKind.HANG_UP:
            return desk.talk is not None
        case DialogKind.SAY:
            return desk.talk is not None and (said or bool(desk.talk.caption))
        case DialogKind.SIGN_OUT:
            return desk.talk is None


def pages_to_return(work: Work, question: Question) -> tuple[PageId, ...]:
    """Return those of the question's pages that still stand."""
    standing = {page.page for page in work.pages(question.paper)} if question.paper else set()
    return tuple(page for page in question.pages if page in standing)


def said_words(question: Question, language: Language) -> str:
    """Return canned answer and free words as one text in a language."""
    chosen = () if question.chosen is None else (translate(options(question)[question.chosen], language),)
    return " ".join((*chosen, *([question.words.strip()] if question.words.strip() else [])))


def away_reason(question: Question) -> str:
    """Return why the clerk is away: the free words, or else the canned answer in English, translated where shown."""
    reason = question.words.strip() or (AWAY_REASONS[question.chosen] if question.chosen is not None else "")
    return reason[:MAX_AWAY_REASON]


def _may_close(work: Work, question: Question, *, is_said: bool) -> bool:
    if question.outcome in _NEEDS_WHY:
        return is_said
    if question.outcome is completing_outcome(work):
        return gaps.is_complete(work)
    return True


def _first_words(work: Work, question: Question) -> str:
    """Missing papers are told all at once (一次性告知): the clerk starts from the whole list."""
    if question.kind is not DialogKind.CLOSE or question.outcome is not Outcome.RETURNED:
        return ""
    return gaps.told_at_once(work, work.case.language)


def _draft_of(question: Question) -> WordsDraft:
    return WordsDraft(question.kind, question.words, question.outcome, question.paper)


TITLES = {
    DialogKind.AWAY: mark("Why are you away?"),
    DialogKind.RETURN_PAPER: mark("Why can these pages not be taken?"),
    DialogKind.CLOSE: mark("Close the case"),
    DialogKind.HANG_UP: mark("End the call?"),
    DialogKind.SIGN_OUT: mark("Sign out?"),
    DialogKind.SAY: mark("Say in words to the resident"),
}
