"""The shared form as the window shows it, and what is still missing in it."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.base.ids import FieldId
from kiosk.base.words import Wording
from kiosk.cases.entries import Party
from kiosk.cases.form import Author
from kiosk.desk.actions import Action


@dataclass(frozen=True, slots=True)
class OptionView:
    """One choice of a field."""

    id: str
    name: Wording


class Control(StrEnum):
    """How a field is typed in."""

    TEXT = "text"
    ID_NUMBER = "id_number"
    """18 characters, the last may be X; shown in groups."""
    DIGITS = "digits"
    """Telephone numbers, company codes, cards, amounts: one row of narrow characters."""
    CHOICE = "choice"
    """One of ``options``; the value is an option's id."""
    DATE = "date"
    """``2026-11-23``."""
    DATE_RANGE = "date_range"
    """``2024-09-01/2027-06-30``."""
    ROWS = "rows"
    """The head of a repeated group; the value is the number of rows, which follow as fields of their own."""
    SIGNATURE = "signature"
    """Only shown."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field of the shared form, the value in full."""

    id: FieldId
    label: Wording
    control: Control
    value: str
    """What the control holds: my own typing while there is some, else what stands (for a choice an option's id)."""
    shown_value: Wording | None
    """The chosen option in words; None for kinds whose value is read as it is."""
    options: tuple[OptionView, ...]
    is_required: bool
    max_length: int
    hint: Wording | None
    author: Author | None
    """Who put in what stands; None while it is empty."""
    is_confirmed: bool
    """What stands counts: not typed by the clerk, or confirmed by the resident."""
    held_by: Party | None
    """Who is typing in it right now: RESIDENT (draw it as held, his hand on it) or CLERK (me)."""
    is_draft: bool
    """``value`` is my own typing and not yet on the resident's screen."""
    error: Wording | None
    """What is wrong with ``value``."""
    is_editable: bool
    """Whether I may type; false while the resident holds it, without a case in service, or for a signature."""


@dataclass(frozen=True, slots=True)
class SectionView:
    """A part of the form with its visible fields; rows of a repeated group are fields of their own, in order."""

    id: str
    name: Wording
    fields: tuple[FieldView, ...]
    is_complete: bool
    """Nothing in it is missing."""


@dataclass(frozen=True, slots=True)
class MissingView:
    """One thing without which the case cannot be closed as complete; pressing it goes there."""

    text: Wording
    action: Action | None
    """What pressing the row does; None where there is nowhere to go."""
