"""What a case holds that another edition of the list of services does not know."""

from collections.abc import Iterator

from kiosk.base.ids import FieldId
from kiosk.cases.case import Case, PaperState
from kiosk.catalog.form import Field, FieldKind
from kiosk.catalog.model import Service


def lacking(case: Case, service: Service | None) -> Iterator[str]:
    """Yield, in words, what a case holds and ``service`` of another edition lacks: fields, options and papers.

    None stands for an edition without the service.
    """
    if service is None:
        yield "the service itself"
        return
    for field_id, value in case.form.values().items():
        field = _field(service, field_id)
        if field is None:
            yield f"field {field_id}"
        elif field.kind is FieldKind.CHOICE and field.option(value) is None:
            yield f"option {value} of {field_id}"
    known = {paper.code for paper in service.papers}
    for code, paper in case.papers.items():
        if code not in known and paper.state is not PaperState.MISSING:
            yield f"paper {code}"


def _field(service: Service, field_id: FieldId) -> Field | None:
    question = next((question for question in service.questions if question.id == field_id), None)
    if question is not None or service.form is None:
        return question
    try:
        return service.form.field(field_id)
    except KeyError:
        return None
