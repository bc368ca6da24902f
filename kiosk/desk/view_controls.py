"""What the clerk presses and answers: buttons, phrases, the open question, and where the keyboard goes."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.base.ids import FieldId
from kiosk.base.words import Wording
from kiosk.desk.actions import Action


@dataclass(frozen=True, slots=True)
class PhraseView:
    """A canned phrase, added to the notes when pressed; while a question is open its answers have these keys."""

    text: Wording
    key: str
    action: Action


@dataclass(frozen=True, slots=True)
class ButtonView:
    """One button of the window; ``id`` says where the window puts it."""

    id: str
    """Action id of keys.py."""
    label: Wording
    key: str
    """Key sequence in Qt's portable form (``Ctrl+Return``), shown on the button and bound for the whole window."""
    is_enabled: bool
    is_on: bool
    """For a switch (muted, camera off, away next): whether it is on."""
    why_not: Wording | None
    """Why it is disabled, for the tool tip and the screen reader."""
    action: Action
    """What to submit when it is pressed."""


class DialogKind(StrEnum):
    """Which question is open."""

    AWAY = "away"
    RETURN_PAPER = "return_paper"
    CLOSE = "close"
    HANG_UP = "hang_up"
    SIGN_OUT = "sign_out"
    SAY = "say"


@dataclass(frozen=True, slots=True)
class DialogOption:
    """One canned answer of an open question."""

    label: Wording
    key: str
    is_chosen: bool
    action: Action


@dataclass(frozen=True, slots=True)
class DialogView:
    """The question that is open over the window; the rest waits, the call goes on."""

    kind: DialogKind
    title: Wording
    body: tuple[Wording, ...]
    """What to know before answering, one line each (what is missing, what the resident will be told)."""
    options: tuple[DialogOption, ...]
    words: str | None
    """The free words typed so far; None when the question takes none. Typed by ``WriteWords``."""
    words_label: Wording | None
    can_confirm: bool
    confirm: ButtonView
    dismiss: ButtonView


class FocusPlace(StrEnum):
    """Where the keyboard can be sent."""

    FIELD = "field"
    NOTES = "notes"
    WORDS = "words"
    """The free words of the open question."""
    PAPERS = "papers"


@dataclass(frozen=True, slots=True)
class FocusView:
    """Where the console wants the keyboard; move it there once each time ``wish`` rises, then leave it alone."""

    place: FocusPlace
    field: FieldId | None
    wish: int
