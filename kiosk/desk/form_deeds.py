"""What a clerk does on the shared form: type, leave, give up, add a row, point, go to the next gap."""

from kiosk.base.errors import UserFacingError
from kiosk.base.ids import FieldId
from kiosk.base.words import say_error
from kiosk.cases.entries import FieldEdited
from kiosk.cases.form import Author
from kiosk.catalog.form import Field, FieldKind
from kiosk.catalog.rules import check_value, options_offered, tidied
from kiosk.desk import gaps, rows
from kiosk.desk.actions import AddRow, DiscardTyping, PointAt, TypeInField
from kiosk.desk.state import Desk
from kiosk.desk.view_controls import FocusPlace
from kiosk.desk.work import Work

MAX_TYPED = 2000
"""Characters of one field that are kept as typing; the field's own limit is far below."""


def type_in(desk: Desk, action: TypeInField) -> None:
    """Take what the field's control holds now."""
    work = desk.work
    field = work.field(action.field) if work else None
    if work is None or field is None or not work.is_open or field.kind is FieldKind.SIGNATURE:
        return
    is_whole = field.kind in {FieldKind.CHOICE, FieldKind.REPEAT}
    work.hand.type(field.id, action.text[:MAX_TYPED], desk.now, is_whole=is_whole)
    if is_whole:
        put_on_form(desk, work, field, is_left=True)


def focus(desk: Desk, field_id: FieldId) -> None:
    """Note where the keyboard is."""
    if desk.work is not None and desk.work.field(field_id) is not None:
        desk.work.hand.focused = field_id


def leave(desk: Desk, field_id: FieldId) -> None:
    """The keyboard left a field: what was typed goes on the form, or what is wrong with it is said."""
    work = desk.work
    if work is None:
        return
    work.hand.leave(field_id)
    field = work.field(field_id)
    if field is not None and work.hand.text(field_id) is not None:
        put_on_form(desk, work, field, is_left=True)


def put_rested(desk: Desk) -> None:
    """Put on the form whatever has rested long enough."""
    work = desk.work
    if work is None:
        return
    for field_id in work.hand.due(desk.now):
        field = work.field(field_id)
        if field is not None:
            put_on_form(desk, work, field, is_left=False)
        else:
            work.hand.refuse(field_id, None)


def put_all(desk: Desk) -> None:
    """Put on the form all that can be put there; the rest stays typing."""
    work = desk.work
    if work is None or not work.is_open:
        return
    for field_id in work.hand.fields:
        field = work.field(field_id)
        if field is not None:
            put_on_form(desk, work, field, is_left=True)


def put_on_form(desk: Desk, work: Work, field: Field, *, is_left: bool) -> None:
    """Put a field's typing on the form; wrong typing stays in hand, and is called wrong once the field is left."""
    value = tidied(field, work.hand.text(field.id) or "")
    known = work.case.form.register(field.id)
    if value == (known.value if known else ""):
        work.hand.drop(field.id)
        return
    try:
        check_value(field, value)
    except UserFacingError as error:
        work.hand.refuse(field.id, say_error(error) if is_left else None)
        return
    if not work.is_open:
        work.hand.refuse(field.id, None)
        return
    edit = work.case.form.next_edit(value, Author.CLERK, field.id)
    if desk.record(FieldEdited(field.id, edit.value, edit.author, edit.counter), *_cleared(work, field, value)):
        work.hand.drop(field.id)
    else:
        work.hand.refuse(field.id, None)


def discard(desk: Desk, action: DiscardTyping) -> None:
    """Give up typing: in a named field, else in the one in hand, else in the one begun last."""
    work = desk.work
    if work is None:
        return
    in_hand = work.hand.fields
    field_id = (
        action.field or (work.hand.focused if work.hand.focused in in_hand else None) or next(reversed(in_hand), None)
    )
    if field_id is not None:
        work.hand.drop(field_id)
        work.hand.leave(field_id)


def add_row(desk: Desk, action: AddRow) -> None:
    """Add a row to a group, and go to its first field."""
    work = desk.work
    group = rows.group_with_room(work, action.group) if work else None
    if work is None or group is None:
        return
    count = rows.rows_of(work, group.id)
    edit = work.case.form.next_edit(str(count + 1), Author.CLERK, group.id)
    if desk.record(FieldEdited(group.id, edit.value, edit.author, edit.counter)):
        work.hand.drop(group.id)
        first = next((field.id for field in work.fields if field.id.startswith(f"{group.id}.{count}.")), group.id)
        desk.want_keyboard(FocusPlace.FIELD, first)


def point(desk: Desk, action: PointAt) -> None:
    """Point at a field, or at none."""
    if desk.work is not None and (action.field is None or desk.work.field(action.field) is not None):
        desk.work.pointer = action.field


def go_to_form(desk: Desk) -> None:
    """Send the keyboard to the form: where it was, or else its first field."""
    work = desk.work
    if work is None:
        return
    first = next((field.id for field in work.fields if field.kind is not FieldKind.SIGNATURE), None)
    desk.want_keyboard(FocusPlace.FIELD, work.hand.focused or first)


def go_to_next_gap(desk: Desk) -> None:
    """Go to the gap after the one in hand, around and around."""
    work = desk.work
    places = [gap for gap in gaps.gaps(work) if gap.field or gap.paper] if work else []
    if work is None or not places:
        return
    here = next((i for i, gap in enumerate(places) if _is_here(desk, work, gap)), -1)
    gap = places[(here + 1) % len(places)]
    if gap.field is not None:
        desk.want_keyboard(FocusPlace.FIELD, gap.field)
    elif gap.paper is not None:
        work.selected = gap.paper
        desk.want_keyboard(FocusPlace.PAPERS)


def _is_here(desk: Desk, work: Work, gap: gaps.DeskGap) -> bool:
    if desk.focus is None:
        return False
    if desk.focus.place is FocusPlace.PAPERS:
        return gap.paper is not None and work.paper is not None and gap.paper == work.paper.code
    return desk.focus.place is FocusPlace.FIELD and gap.field == (work.hand.focused or desk.focus.field)


def _cleared(work: Work, field: Field, value: str) -> tuple[FieldEdited, ...]:
    """Return the edits that empty choices no longer on offer under the new value (another district's subdistrict)."""
    after = {**work.case.form.values(), field.id: value}
    cleared = []
    for other in work.fields:
        standing = after.get(other.id, "")
        if other.options_by != field.id or not standing:
            continue
        if standing not in {option.id for option in options_offered(other, after)}:
            edit = work.case.form.next_edit("", Author.CLERK, other.id)
            cleared.append(FieldEdited(other.id, edit.value, edit.author, edit.counter))
    return tuple(cleared)
