"""What happened to the case, line by line; lines name fields and papers, never what is in them."""

from kiosk.base.ids import PaperCode
from kiosk.base.texts import mark
from kiosk.base.words import Wording, say
from kiosk.cases.entries import (
    CallMeasured,
    CaseAbandoned,
    CaseClosed,
    CaseOpened,
    CaseWithdrawn,
    ConsentGiven,
    EntryBody,
    FieldConfirmed,
    FieldEdited,
    IdentityShown,
    IdentityWay,
    PageAdded,
    PageRemoved,
    PaperAccepted,
    PaperAsked,
    PaperReturned,
    PaperSeen,
    ReceiptIssued,
    ServiceBegun,
    SignatureAsked,
    Signed,
)
from kiosk.cases.form import Author
from kiosk.desk.show_case import OUTCOMES
from kiosk.desk.show_form import label
from kiosk.desk.show_measures import measures_text
from kiosk.desk.view_case import TimelineRow
from kiosk.desk.work import Work

_PaperBody = PageAdded | PageRemoved | PaperAsked | PaperSeen | PaperAccepted | PaperReturned


def timeline_rows(work: Work) -> tuple[TimelineRow, ...]:
    """Return the rows, oldest first; the same thing several times in a row is told once, at its last time."""
    rows: list[TimelineRow] = []
    for entry in work.case.timeline:
        row = TimelineRow(entry.at, entry.by, _text(work, entry.body))
        if rows and (rows[-1].by, rows[-1].text) == (row.by, row.text):
            rows.pop()
        rows.append(row)
    return tuple(rows)


def _text(work: Work, body: EntryBody) -> Wording:  # noqa: C901 - one short arm for each kind of entry
    match body:
        case CaseOpened():
            return say(mark("Service chosen, case opened"))
        case ConsentGiven(recording=True):
            return say(mark("Agreed to what is collected, and to recording"))
        case ConsentGiven():
            return say(mark("Agreed to what is collected, not to recording"))
        case IdentityShown(way=IdentityWay.CARD):
            return say(mark("Identity card read"))
        case IdentityShown():
            return say(mark("Number typed: compare the card on the picture"))
        case FieldEdited(author=Author.CARD):
            return say(mark("Filled in from the identity card"))
        case FieldEdited(field=field_id):
            return say(mark("Filled in: {field}"), field=label(work, field_id))
        case FieldConfirmed(field=field_id):
            return say(mark("Confirmed: {field}"), field=label(work, field_id))
        case SignatureAsked():
            return say(mark("Signature asked for"))
        case Signed():
            return say(mark("Signed by the resident"))
        case ServiceBegun():
            return say(mark("Taken up by a clerk"))
        case CaseClosed(outcome=outcome):
            return say(mark("Closed: {outcome}"), outcome=say(OUTCOMES[outcome]))
        case ReceiptIssued(number=number):
            return say(mark("Receipt {number}"), number=number)
        case CallMeasured():
            return measures_text(body)
        case CaseWithdrawn():
            return say(mark("Withdrawn by the resident"))
        case CaseAbandoned():
            return say(mark("Left unfinished"))
        case _:
            return _paper_text(work, body)


def _paper_text(work: Work, body: _PaperBody) -> Wording:
    paper = _paper_name(work, body.paper)
    match body:
        case PageAdded():
            return say(mark("Page added: {paper}"), paper=paper)
        case PageRemoved():
            return say(mark("Page taken back: {paper}"), paper=paper)
        case PaperAsked():
            return say(mark("Asked for: {paper}"), paper=paper)
        case PaperSeen():
            return say(mark("Original seen: {paper}"), paper=paper)
        case PaperAccepted():
            return say(mark("Agrees with the original: {paper}"), paper=paper)
        case PaperReturned():
            return say(mark("Returned: {paper}"), paper=paper)


def _paper_name(work: Work, code: PaperCode) -> Wording:
    return next((paper.name for paper in work.papers if paper.code == code), str(code))
