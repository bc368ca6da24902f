"""One field of the shared form as a row: its value, whose it is and how it stands."""

from dataclasses import dataclass

from kiosk.base.texts import mark
from kiosk.cases.entries import Party
from kiosk.cases.form import Author
from kiosk.desk.view_form import Control, FieldView
from ui.desk.models.words import Words

PLAIN, INFO, ATTENTION, TROUBLE, DONE = 4, 0, 1, 2, 3
"""Kinds of badge, in the order of ui.controls' Badge."""
_RANGE_MARK = "/"


@dataclass(frozen=True, slots=True)
class FieldRow:
    """What a row shows; ``section`` is set on the first field of a section."""

    field_id: str
    section: str
    is_section_complete: bool
    label: str
    control: str
    value: str
    from_value: str
    to_value: str
    option_names: str
    """One a line: as a string it changes only when it does, and an open list stays open."""
    option_index: int
    max_length: int
    hint: str
    badge: str
    badge_kind: int
    badge_icon: str
    error: str
    is_editable: bool
    is_held: bool


@dataclass(frozen=True, slots=True)
class Place:
    """What a row needs to know of its surroundings."""

    section: str
    is_section_complete: bool
    value: str
    """What the control should hold."""
    is_missing: bool
    signature: str
    """How the signature stands, in words."""


def field_row(field: FieldView, place: Place, words: Words) -> FieldRow:
    """Return a field as it is drawn."""
    badge, kind, icon = _badge(field, is_missing=place.is_missing)
    first, _, last = place.value.partition(_RANGE_MARK)
    options = [option.id for option in field.options]
    return FieldRow(
        field_id=field.id,
        section=place.section,
        is_section_complete=place.is_section_complete,
        label=words(field.label),
        control=field.control.value,
        value=place.signature if field.control is Control.SIGNATURE else place.value,
        from_value=first,
        to_value=last,
        option_names="\n".join(words(option.name) for option in field.options),
        option_index=options.index(place.value) if place.value in options else -1,
        max_length=field.max_length,
        hint=words(field.hint),
        badge=words.text(badge) if badge else "",
        badge_kind=kind,
        badge_icon=icon,
        error=words(field.error),
        is_editable=field.is_editable,
        is_held=field.held_by is Party.RESIDENT,
    )


def with_part(value: str, part: int, text: str) -> str:
    """Return a range of dates with one of its ends changed; nothing when both are empty."""
    ends = [*value.split(_RANGE_MARK), ""][:2]
    ends[part] = text
    return _RANGE_MARK.join(ends) if any(ends) else ""


def as_date(text: str) -> str:
    """Return eight digits as a date; anything else as it is."""
    digits = text.strip()
    if len(digits) == 8 and digits.isascii() and digits.isdigit():
        return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    return text


def _badge(field: FieldView, *, is_missing: bool) -> tuple[str, int, str]:
    if field.held_by is Party.RESIDENT:
        return mark("Resident is typing"), ATTENTION, "hand-finger"
    if field.control is Control.SIGNATURE:
        return "", PLAIN, ""
    if field.error is not None:
        return mark("Please check"), TROUBLE, "alert-circle"
    if field.is_draft:
        return mark("You are typing"), INFO, "pencil"
    if field.author is None:
        return (mark("Missing"), ATTENTION, "alert-triangle") if is_missing else ("", PLAIN, "")
    return _author_badge(field.author, is_confirmed=field.is_confirmed)


def _author_badge(author: Author, *, is_confirmed: bool) -> tuple[str, int, str]:
    if author is Author.CARD:
        return mark("From the card"), PLAIN, "id"
    if author is Author.RESIDENT:
        return mark("Resident"), PLAIN, "user"
    if is_confirmed:
        return mark("You, confirmed"), DONE, "check"
    return mark("You, unconfirmed"), ATTENTION, "hourglass"
