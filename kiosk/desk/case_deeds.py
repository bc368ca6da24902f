"""What a clerk does with papers, the signature, the closing and the notes."""

from kiosk.base.ids import PaperCode
from kiosk.base.texts import translate
from kiosk.base.words import say
from kiosk.cases.entries import CaseClosed, PaperAccepted, PaperAsked, PaperReturned, PaperSeen, SignatureAsked
from kiosk.desk import form_deeds, gaps, line_deeds, questions
from kiosk.desk.actions import (
    AcceptPaper,
    AskPaper,
    CloseCase,
    EditNotes,
    OpenPage,
    Pick,
    ReturnPaper,
    SeePaper,
    SelectPaper,
    StepPage,
    StepPaper,
)
from kiosk.desk.needs import WHY_NOT, Need
from kiosk.desk.reasons import PHRASES
from kiosk.desk.state import Desk, Question
from kiosk.desk.view import BannerLevel
from kiosk.desk.view_controls import DialogKind, FocusPlace
from kiosk.desk.work import Work

MAX_NOTES = 20_000
MAX_WORDS = 1000
"""Characters of a reason or a note for the resident."""
MAX_SAYING = 120
"""Characters of what is said in words: what is read at a glance."""


def select_paper(desk: Desk, action: SelectPaper) -> None:
    """Select a paper of the service."""
    if desk.work is not None and action.paper in {paper.code for paper in desk.work.papers}:
        desk.work.selected = action.paper


def step_paper(desk: Desk, action: StepPaper) -> None:
    """Select the paper further up or down; it stops at either end."""
    work = desk.work
    if work is None or work.paper is None:
        return
    codes = [paper.code for paper in work.papers]
    place = codes.index(work.paper.code) + action.by
    work.selected = codes[min(max(place, 0), len(codes) - 1)]


def open_page(desk: Desk, action: OpenPage) -> None:
    """Show a page large."""
    work = desk.work
    if work is None or work.paper is None:
        return
    page = action.page or next((page.page for page in work.pages(work.paper.code)), None)
    holder = work.paper_of(page) if page else None
    if holder is not None:
        work.selected, work.open_page = holder.code, page


def step_page(desk: Desk, action: StepPage) -> None:
    """Turn pages of the selected paper; the first press opens the first page."""
    work = desk.work
    if work is None or work.paper is None:
        return
    pages = [page.page for page in work.pages(work.paper.code)]
    if work.open_page is None or work.open_page not in pages:
        open_page(desk, OpenPage())
        return
    place = pages.index(work.open_page) + action.by
    work.open_page = pages[min(max(place, 0), len(pages) - 1)]


def ask_paper(desk: Desk, action: AskPaper) -> None:
    """Ask for a paper."""
    paper = _choose(desk.work, action.paper)
    if paper is not None:
        desk.record(PaperAsked(paper))


def see_paper(desk: Desk, action: SeePaper) -> None:
    """Note that the original was seen."""
    paper = _choose(desk.work, action.paper)
    if paper is not None:
        desk.record(PaperSeen(paper))


def accept_paper(desk: Desk, action: AcceptPaper) -> None:
    """Accept all standing pages of a paper and with them the paper."""
    work = desk.work
    paper = _choose(work, action.paper)
    if work is not None and paper is not None:
        desk.record(PaperAccepted(paper, tuple(page.page for page in work.pages(paper))))


def return_paper(desk: Desk, action: ReturnPaper) -> None:
    """Ask why: for the page shown large, or else for all pages of the paper."""
    work = desk.work
    paper = _choose(work, action.paper)
    if work is None or paper is None:
        return
    pages = tuple(page.page for page in work.pages(paper))
    if work.open_page is not None and work.open_page in pages:
        pages = (work.open_page,)
    questions.ask(desk, Question(DialogKind.RETURN_PAPER, paper=paper, pages=pages))


def ask_signature(desk: Desk) -> None:
    """Ask the resident to check and sign."""
    desk.record(SignatureAsked())


def close_case(desk: Desk, action: CloseCase) -> None:
    """Ask before closing; whatever typing is good goes on the form first."""
    work = desk.work
    if work is None:
        return
    form_deeds.put_all(desk)
    outcome = action.outcome or questions.completing_outcome(work)
    if outcome is not None and (outcome is not questions.completing_outcome(work) or gaps.is_complete(work)):
        questions.ask(desk, Question(DialogKind.CLOSE, outcome=outcome))
    else:
        desk.notify(BannerLevel.NOTE, say(WHY_NOT[Need.COMPLETE]))


def edit_notes(desk: Desk, action: EditNotes) -> None:
    """Take the notes as they are now."""
    if desk.work is not None:
        desk.work.notes = action.text[:MAX_NOTES]


def pick(desk: Desk, action: Pick) -> None:
    """Take a canned answer of the open question, or else add a phrase to the notes."""
    if desk.question is not None:
        if 1 <= action.number <= len(questions.options(desk.question)):
            desk.question.chosen = action.number - 1
    elif desk.work is not None and 1 <= action.number <= len(PHRASES):
        phrase = translate(PHRASES[action.number - 1], desk.language)
        notes = desk.work.notes
        edit_notes(desk, EditNotes(f"{notes}\n{phrase}" if notes and not notes.endswith("\n") else notes + phrase))


def write_words(desk: Desk, text: str) -> None:
    """Take the free words of the open question as they are now."""
    if desk.question is not None and questions.takes_words(desk.question):
        most = MAX_SAYING if desk.question.kind is DialogKind.SAY else MAX_WORDS
        questions.write(desk, desk.question, text[:most])


def confirm(desk: Desk) -> None:
    """Carry out what the open question asks."""
    question, desk.question = desk.question, None
    if question is None:
        return
    match question.kind:
        case DialogKind.AWAY:
            line_deeds.set_away(desk, question)
        case DialogKind.HANG_UP:
            line_deeds.hang_up(desk)
        case DialogKind.SIGN_OUT:
            line_deeds.leave(desk)
        case DialogKind.RETURN_PAPER if desk.work is not None:
            _return_pages(desk, desk.work, question)
        case DialogKind.SAY if desk.work is not None and desk.talk is not None:
            desk.talk.caption = questions.said_words(question, desk.work.case.language)
            questions.forget_words(desk.work, question)
        case DialogKind.CLOSE if desk.work is not None:
            _close(desk, desk.work, question)
        case _:
            return


def dismiss(desk: Desk) -> None:
    """Close the question, its words kept; without one, the page shown large."""
    if desk.question is not None:
        desk.question = None
    elif desk.work is not None:
        desk.work.open_page = None


def go_to_notes(desk: Desk) -> None:
    """Send the keyboard to the notes."""
    desk.want_keyboard(FocusPlace.NOTES)


def _choose(work: Work | None, named: PaperCode | None) -> PaperCode | None:
    """Return the paper that is meant, the selected one by default, and select it."""
    if work is None:
        return None
    paper = named or (work.paper.code if work.paper else None)
    work.selected = paper or work.selected
    return paper


def _return_pages(desk: Desk, work: Work, question: Question) -> None:
    reason = questions.said_words(question, work.case.language)
    if question.paper and desk.record(PaperReturned(question.paper, questions.pages_to_return(work, question), reason)):
        questions.forget_words(work, question)
        work.open_page = None


def _close(desk: Desk, work: Work, question: Question) -> None:
    note = questions.said_words(question, work.case.language)
    if question.outcome and desk.record(CaseClosed(question.outcome, note)):
        questions.forget_words(work, question)
