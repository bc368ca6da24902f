"""The shared form as the clerk sees it: each field with its author, its state and whose hand is on it."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.base.errors import UserFacingError
from kiosk.base.ids import FieldId
from kiosk.base.texts import mark
from kiosk.base.words import Wording, say, say_error
from kiosk.cases.entries import Party
from kiosk.catalog.form import Field, FieldKind
from kiosk.catalog.rules import options_offered, wrong_values
from kiosk.desk import gaps
from kiosk.desk.state import Desk
from kiosk.desk.view_form import Control, FieldView, OptionView, SectionView
from kiosk.desk.work import Work

QUESTIONS = "questions"
"""Id of the section of the service's questions."""
CONTROLS = {
    FieldKind.TEXT: Control.TEXT,
    FieldKind.PERSON_NAME: Control.TEXT,
    FieldKind.EMAIL: Control.TEXT,
    FieldKind.ID_NUMBER: Control.ID_NUMBER,
    FieldKind.COMPANY_CODE: Control.DIGITS,
    FieldKind.MOBILE: Control.DIGITS,
    FieldKind.LANDLINE: Control.DIGITS,
    FieldKind.NUMBER: Control.DIGITS,
    FieldKind.TRAVEL_DOCUMENT: Control.DIGITS,
    FieldKind.BANK_CARD: Control.DIGITS,
    FieldKind.PAPER_NUMBER: Control.DIGITS,
    FieldKind.CHOICE: Control.CHOICE,
    FieldKind.DATE: Control.DATE,
    FieldKind.DATE_RANGE: Control.DATE_RANGE,
    FieldKind.REPEAT: Control.ROWS,
    FieldKind.SIGNATURE: Control.SIGNATURE,
}


@dataclass(frozen=True, slots=True)
class _Page:
    """What every field of one view is drawn from."""

    desk: Desk
    work: Work
    values: Mapping[FieldId, str]
    wrong: Mapping[FieldId, UserFacingError]


def sections(desk: Desk) -> tuple[SectionView, ...]:
    """Return the form's sections with their visible fields, the service's questions last."""
    work = desk.work
    if work is None or work.service is None:
        return ()
    form, values = work.service.form, work.case.form.values()
    page = _Page(desk, work, values, wrong_values(form, values) if form else {})
    missing = {gap.field for gap in gaps.gaps(work)}
    questions = {field.id for field in work.service.questions}
    names: list[tuple[str, Wording]] = [(section.id, section.name) for section in form.sections] if form else []
    names.append((QUESTIONS, say(mark("Which papers are needed"))))
    found = []
    for section_id, name in names:
        own = [f for f in work.fields if (QUESTIONS if f.id in questions else _section(work, f)) == section_id]
        if own:
            views = tuple(_field(page, field) for field in own)
            found.append(SectionView(section_id, name, views, is_complete=not any(f.id in missing for f in own)))
    return tuple(found)


def label(work: Work, field_id: FieldId) -> Wording:
    """Return what a field is called, with its row where it has one; its id when the service does not have it."""
    field = work.field(field_id)
    if field is None:
        return field_id
    _, dot, rest = field_id.partition(".")
    row = rest.partition(".")[0]
    return say(mark("{row}. {name}"), row=int(row) + 1, name=field.name) if dot and row.isdigit() else field.name


def _section(work: Work, field: Field) -> str:
    """Rows belong where their group is."""
    head = work.field(FieldId(field.id.partition(".")[0]))
    return head.section if head else field.section


def _field(page: _Page, field: Field) -> FieldView:
    work = page.work
    standing = page.values.get(field.id, "")
    typing = work.hand.text(field.id)
    value = standing if typing is None else typing
    offered = options_offered(field, page.values)
    register = work.case.form.register(field.id)
    is_held = work.is_held_by_resident(field.id, page.desk.now)
    return FieldView(
        id=field.id,
        label=label(work, field.id),
        control=CONTROLS[field.kind],
        value=value,
        shown_value=next((option.name for option in field.options if option.id == value), None),
        options=tuple(OptionView(option.id, option.name) for option in offered),
        is_required=field.required,
        max_length=field.max_length,
        hint=field.hint,
        author=register.author if register and standing else None,
        is_confirmed=bool(standing) and work.case.form.counts(field.id),
        held_by=_hand_on(page, field, is_held=is_held),
        is_draft=typing is not None,
        error=_error(page, field, typing),
        is_editable=work.is_open and field.kind is not FieldKind.SIGNATURE and not (is_held and typing is None),
    )


def _hand_on(page: _Page, field: Field, *, is_held: bool) -> Party | None:
    if is_held:
        return Party.RESIDENT
    return Party.CLERK if field.id in page.work.hand.held(page.desk.now) else None


def _error(page: _Page, field: Field, typing: str | None) -> Wording | None:
    if typing is not None:
        return page.work.hand.error(field.id)
    error = page.wrong.get(field.id)
    return say_error(error) if error else None
