"""What the technician's windows show: one frozen view, told whole each time something changes."""

from dataclasses import dataclass

from kiosk.base.texts import Language
from kiosk.base.words import Wording
from kiosk.fleet.actions import Action
from kiosk.fleet.finding import CheckId, Light


@dataclass(frozen=True, slots=True)
class ButtonView:
    """A button: what stands on it and what it does."""

    id: str
    label: Wording
    action: Action
    is_enabled: bool = True
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class RowView:
    """One check in the list. ``light`` is None until it was looked at."""

    check: CheckId
    name: Wording
    light: Light | None
    says: Wording
    do: Wording | None
    """What to do; None while all is well or not looked at yet."""
    button: ButtonView
    is_running: bool


@dataclass(frozen=True, slots=True)
class FactView:
    """Something measured."""

    label: Wording
    value: Wording


@dataclass(frozen=True, slots=True)
class HopView:
    """One hop of the way to the centre; ``light`` is None for one that was not reached."""

    name: Wording
    detail: str
    took: str
    light: Light | None


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A device to choose."""

    label: Wording
    hint: Wording
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FieldView:
    """Something to type."""

    place: str
    label: Wording
    text: str
    error: Wording | None = None
    is_address: bool = False


@dataclass(frozen=True, slots=True)
class PageView:
    """All about one check."""

    check: CheckId
    name: Wording
    light: Light | None
    says: Wording
    do: Wording | None
    is_running: bool
    buttons: tuple[ButtonView, ...] = ()
    question: Wording | None = None
    """What only a person can say; ``buttons`` then begin with the answers."""
    has_picture: bool = False
    has_level: bool = False
    facts: tuple[FactView, ...] = ()
    hops: tuple[HopView, ...] = ()
    choices: tuple[ChoiceView, ...] = ()
    fields: tuple[FieldView, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberView:
    """What one screen shows while the screens are identified."""

    name: str
    number: int
    size: str
    role: Wording | None
    """What it is assigned to now."""


@dataclass(frozen=True, slots=True)
class NoteView:
    """What came of the last thing done."""

    light: Light
    text: Wording


@dataclass(frozen=True, slots=True)
class TechnicianView:
    """Everything the windows show."""

    language: Language = Language.CHINESE
    label: str = ""
    summary: Wording = ""
    light: Light | None = None
    """The worst of all; None while something is being looked at."""
    rows: tuple[RowView, ...] = ()
    page: PageView | None = None
    numbers: tuple[NumberView, ...] = ()
    """Not empty while the screens are identified."""
    note: NoteView | None = None
    buttons: tuple[ButtonView, ...] = ()
    """Those of the bar: look at everything, save, export."""
