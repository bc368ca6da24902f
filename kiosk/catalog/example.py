"""A form filled in as an example: for those who look after the list, who see that a form can be filled in at all."""

from collections.abc import Mapping

from kiosk.base.errors import UserFacingError
from kiosk.base.ids import FieldId
from kiosk.catalog.conditions import Values
from kiosk.catalog.form import Field, FieldKind, FormDefinition
from kiosk.catalog.rules import options_offered, visible_fields, wrong_values


def worked_example(form: FormDefinition, given: Values | None = None) -> dict[FieldId, str]:
    """Return an answer to every field that is then asked: its example, for a choice without one the first on offer.

    ``given`` are answers to begin with, those to the service's questions among them. Fields without an example stay
    empty.
    """
    values, seen = dict(given or {}), set(given or {})
    while fields := [field for field in visible_fields(form, values) if field.id not in seen]:
        seen.add(fields[0].id)
        values[fields[0].id] = _answer(fields[0], values)
    return values


def wrong_examples(form: FormDefinition) -> Mapping[FieldId, UserFacingError]:
    """Return what is wrong with the examples of a form, by field."""
    return wrong_values(form, worked_example(form))


def _answer(field: Field, values: Values) -> str:
    if field.example is not None or field.kind is not FieldKind.CHOICE:
        return field.example or ""
    offered = options_offered(field, values)
    return offered[0].id if offered else ""
