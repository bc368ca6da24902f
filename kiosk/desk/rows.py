"""Rows of repeated groups: which group can take one more."""

from kiosk.base.ids import FieldId
from kiosk.catalog.form import Field, FieldKind
from kiosk.desk.work import Work


def group_with_room(work: Work, group: FieldId | None = None) -> Field | None:
    """Return the group that is asked and has room for a row: a named one, or else the first of the form."""
    for field in work.fields:
        if field.kind is FieldKind.REPEAT and group in {None, field.id} and rows_of(work, field.id) < field.max_rows:
            return field
    return None


def rows_of(work: Work, group: FieldId) -> int:
    """Return how many rows of a group are in use."""
    value = work.case.form.values().get(group, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 3 else 0
