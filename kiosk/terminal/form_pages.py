"""What the pages to sign say: every question that is asked, with its answer, in both languages."""

from kiosk.base.texts import Text
from kiosk.cases.case import Case
from kiosk.cases.missing import answers
from kiosk.catalog.form import Field, FieldKind
from kiosk.catalog.model import Service, papers_needed
from kiosk.catalog.rules import visible_fields
from kiosk.terminal.core import Core
from kiosk.terminal.effects import FormLine, FormPages, FormSection
from kiosk.terminal.steps_identity import today

_NOTHING = Text("—", "—")


def form_pages(core: Core, case: Case, service: Service) -> FormPages:
    """Return the pages as they will be stored, for the form as it stands now."""
    return FormPages(
        case=case.case,
        service=service.name,
        department=service.department.name,
        sections=_sections(case, service),
        papers=_papers(case, service),
        clerk=core.session.talking.clerk_name,
        day=today(core),
        form_hash=case.form_hash(),
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
    values = case.form.values()
    names = {section.id: section.name for section in service.form.sections} if service.form else {}
    return tuple(
        FormSection(
            names.get(section, service.name),
            tuple(FormLine(field.name, answer_text(field, values.get(field.id, ""))) for field in fields),
        )
        for section, fields in section_fields(service, case).items()
    )


def _papers(case: Case, service: Service) -> tuple[Text, ...]:
    needed = {paper.code for paper in papers_needed(service, answers(case, service))}
    there = {code for code, paper in case.papers.items() if paper.pages}
    return tuple(paper.name for paper in service.papers if paper.code in needed | there)
