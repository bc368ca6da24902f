"""What the visits of both languages together have not tried to leave out or to get wrong in a service."""

from collections.abc import Collection

from kiosk.base.ids import FieldId, PaperCode
from kiosk.catalog.conditions import ALWAYS
from kiosk.catalog.example_mistakes import CAN_BE_WRONG
from kiosk.catalog.form import FieldKind
from kiosk.catalog.model import PaperKind, Service, Settlement


def untried(service: Service, refused: Collection[str]) -> list[str]:
    """Return required fields never left out, kinds of field never wrong and papers never missing in these refusals."""
    form = service.form
    if form is None:
        return []
    tried = [line.partition(" (named at the desk")[0] for line in refused]
    left_out = {line.removesuffix(" left out") for line in tried if line.endswith(" left out")}
    wrong = {form.field(FieldId(line.partition(" as ")[0])).kind for line in tried if " as " in line}
    missed = [line.removeprefix("without ").split(", ") for line in tried if line.startswith("without ")]
    own = [field for field in form.fields if field.kind is not FieldKind.SIGNATURE]
    kinds = {inner.kind for field in own for inner in (field, *field.rows)} & CAN_BE_WRONG
    return [
        *(f"{field.id} was never left out" for field in own if field.required and field.id not in left_out),
        *(f"no {kind} was ever wrong" for kind in sorted(kinds - wrong)),
        *(f"{code} was never missing" for code in _always_asked(service) if not any(code in codes for codes in missed)),
    ]


def _always_asked(service: Service) -> list[PaperCode]:
    """Return the papers without which no case of the service is complete; advice lacks nothing to be given."""
    if service.kind is Settlement.ADVICE:
        return []
    asked = [paper for paper in service.papers if paper.needed == ALWAYS and not paper.optional]
    return [paper.code for paper in asked if paper.kind is not PaperKind.FORM_TO_SIGN and not paper.may_be_waived]
