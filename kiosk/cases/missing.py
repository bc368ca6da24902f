"""What is still missing before a case can be closed as complete: read by the terminal, the desk and dispatch alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kiosk.base.errors import UserFacingError
from kiosk.base.ids import FieldId, PaperCode
from kiosk.base.texts import Text, mark
from kiosk.cases.case import Case, PaperState
from kiosk.cases.form import Author
from kiosk.catalog.form import Field, FieldKind, FormDefinition
from kiosk.catalog.model import PaperKind, Service, papers_needed
from kiosk.catalog.rules import counted_values, missing_fields, visible_fields, wrong_values

PICTURED = frozenset({PaperKind.SCAN, PaperKind.KEEP_COPY, PaperKind.PHOTO})
"""The papers of which pages are kept; others are held up, or are the form itself."""


class GapKind(StrEnum):
    """What kind of thing is missing."""

    FIELD_EMPTY = "field_empty"
    FIELD_WRONG = "field_wrong"
    FIELD_UNCONFIRMED = "field_unconfirmed"
    """Typed by the clerk and not yet confirmed by the resident."""
    PAPER_MISSING = "paper_missing"
    """No page stands: never shown, or returned; or the clerk has not yet seen an original that is only held up."""
    PAPER_UNJUDGED = "paper_unjudged"
    """Pages are there; the clerk has not accepted them yet."""
    SIGNATURE_MISSING = "signature_missing"
    SIGNATURE_OUTDATED = "signature_outdated"
    """The form was changed after it was signed."""


FIELD_GAPS = frozenset({GapKind.FIELD_EMPTY, GapKind.FIELD_WRONG, GapKind.FIELD_UNCONFIRMED})
PAPER_GAPS = frozenset({GapKind.PAPER_MISSING, GapKind.PAPER_UNJUDGED})
SIGNATURE_GAPS = frozenset({GapKind.SIGNATURE_MISSING, GapKind.SIGNATURE_OUTDATED})


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing. ``text`` is an English catalogue text, with a place ``{name}`` for a name."""

    kind: GapKind
    text: str
    name: Text | None = None
    field: FieldId | None = None
    paper: PaperCode | None = None
    error: UserFacingError | None = None
    """What is wrong with the value."""
    may_be_waived: bool = False
    """A paper that the clerk may do without."""


def gaps(case: Case, service: Service) -> tuple[Gap, ...]:
    """Return everything that is missing, in the order of the form, then papers, then the signature."""
    found = [*field_gaps(case, service), *paper_gaps(case, service)]
    return (*found, *signature_gaps(case, service))


def is_complete(case: Case, service: Service) -> bool:
    """Tell whether the case may be closed as settled or accepted."""
    return all(gap.may_be_waived for gap in gaps(case, service))


def field_gaps(case: Case, service: Service) -> Iterator[Gap]:
    """Give the fields that are asked and empty, wrong, or typed by the clerk and not confirmed."""
    if service.form is None:
        return
    values = case.form.values()
    empty = {field.id for field in missing_fields(service.form, values)}
    wrong = wrong_values(service.form, values)
    for field in visible_fields(service.form, values):
        if field.kind is FieldKind.SIGNATURE:
            continue
        gap = _field_gap(case, field, is_empty=field.id in empty, error=wrong.get(field.id))
        if gap is not None:
            yield gap


def paper_gaps(case: Case, service: Service) -> Iterator[Gap]:
    """Give the needed papers of which no accepted page stands, and those whose original was not seen."""
    for paper in papers_needed(service, answers(case, service)):
        if paper.kind is PaperKind.FORM_TO_SIGN:
            continue
        known = case.papers.get(paper.code)
        state = known.state if known else PaperState.MISSING
        if state is (PaperState.ACCEPTED if paper.kind in PICTURED else PaperState.SEEN):
            continue
        is_there = state is PaperState.SHOWN
        yield Gap(
            GapKind.PAPER_UNJUDGED if is_there else GapKind.PAPER_MISSING,
            mark("{name}: not yet accepted by the clerk") if is_there else mark("{name}: still to be shown"),
            paper.name,
            paper=paper.code,
            may_be_waived=paper.may_be_waived,
        )


def signature_gaps(case: Case, service: Service) -> Iterator[Gap]:
    """Give a missing signature, or one under a form that has changed since; a talk without a form needs none."""
    if service.form is None:
        return
    if case.signature is None:
        yield Gap(GapKind.SIGNATURE_MISSING, mark("The signature"))
    elif not case.is_signed_as_shown:
        yield Gap(GapKind.SIGNATURE_OUTDATED, mark("The signature: the form was changed after it was signed"))


def answers(case: Case, service: Service) -> dict[FieldId, str]:
    """Return what decides which papers are needed: the form's answers that count, and those to the questions."""
    values = case.form.values()
    form = service.form or FormDefinition((), ())
    questions = {field.id: values[field.id] for field in service.questions if field.id in values}
    return {**questions, **counted_values(form, values)}


def _field_gap(case: Case, field: Field, *, is_empty: bool, error: UserFacingError | None) -> Gap | None:
    if is_empty:
        return Gap(GapKind.FIELD_EMPTY, mark("{name}: still empty"), field.name, field.id)
    if error is not None:
        return Gap(GapKind.FIELD_WRONG, mark("{name}: please check"), field.name, field.id, error=error)
    register = case.form.register(field.id)
    if register is not None and register.value and register.author is Author.CLERK and not case.form.counts(field.id):
        return Gap(
            GapKind.FIELD_UNCONFIRMED, mark("{name}: typed by the clerk, not yet confirmed"), field.name, field.id
        )
    return None
