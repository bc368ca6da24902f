"""What the pages to sign say: every question that is asked, with its answer and who gave it."""

from datetime import datetime

from kiosk.base.texts import Language, Text, mark
from kiosk.cases.case import Case
from kiosk.cases.form import Author
from kiosk.catalog.form import Field, FieldKind
from kiosk.catalog.model import Office, PaperKind, Service
from kiosk.catalog.rules import visible_fields
from kiosk.documents.filled_form import FilledForm, FormRow, FormSection

FILE_LANGUAGE = Language.CHINESE
"""The language of what the office keeps; the resident reads every answer in his own on the check page before."""
_NOTHING = Text("—", "—")
_AUTHORS = {Author.RESIDENT: mark("applicant"), Author.CARD: mark("identity card"), Author.CLERK: mark("clerk")}


def form_pages(case: Case, service: Service, office: Office, now: datetime) -> FilledForm:
    """Return the pages as they will be stored, for the form as it stands now."""
    form_paper = next((paper for paper in service.papers if paper.kind is PaperKind.FORM_TO_SIGN), None)
    return FilledForm(
        title=form_paper.name if form_paper else service.name,
        office=office.name,
        case_number=case.case,
        sections=_sections(case, service),
        contents_hash=case.form_hash(),
        made_at=now,
    )


def answer_text(field: Field, value: str) -> Text:
    """Return a value as it is read: an option by its name, everything else as it is."""
    if not value:
        return _NOTHING
    option = field.option(value) if field.kind is FieldKind.CHOICE else None
    if option is not None:
        return option.name
    if field.kind is FieldKind.DATE_RANGE:
        first, _, last = value.partition("/")
        return Text(f"{first} 至 {last}", f"{first} to {last}")
    return Text(value, value)


def section_fields(service: Service, case: Case) -> dict[str, list[Field]]:
    """Return the fields that are asked now by section; the fields of a row stand in the section of their group."""
    if service.form is None:
        return {}
    own = {str(field.id): field.section for field in service.form.fields}
    fields: dict[str, list[Field]] = {section.id: [] for section in service.form.sections}
    for field in visible_fields(service.form, case.form.values()):
        if field.kind is not FieldKind.SIGNATURE:
            fields[own[field.id.partition(".")[0]]].append(field)
    return {section: found for section, found in fields.items() if found}


def _sections(case: Case, service: Service) -> tuple[FormSection, ...]:
    names = {section.id: section.name for section in service.form.sections} if service.form else {}
    return tuple(
        FormSection(names[section], tuple(_row(case, field) for field in fields))
        for section, fields in section_fields(service, case).items()
    )


def _row(case: Case, field: Field) -> FormRow:
    register = case.form.register(field.id)
    if register is None or not register.value:
        return FormRow(field.name, _NOTHING.in_language(FILE_LANGUAGE))
    value = answer_text(field, register.value).in_language(FILE_LANGUAGE)
    return FormRow(field.name, value, _AUTHORS[register.author])
