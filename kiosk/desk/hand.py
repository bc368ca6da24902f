"""The clerk's hand on the form: typing that is not on the form yet, and which fields the resident should see held."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.base.ids import FieldId
from kiosk.base.words import Message

PAUSE = timedelta(milliseconds=600)
"""After a pause of this length what was typed goes on the form."""
HOLD = timedelta(seconds=4)
"""A field counts as held for so long after the last keystroke."""


@dataclass(slots=True)
class _Typing:
    text: str
    due: datetime | None


class Hand:
    """Typing by field. Nothing leaves it but by ``drop``: a caller puts it on the form first."""

    def __init__(self) -> None:
        self._typing: dict[FieldId, _Typing] = {}
        self._errors: dict[FieldId, Message] = {}
        self._held: dict[FieldId, datetime] = {}
        self.focused: FieldId | None = None

    def type(self, field: FieldId, text: str, now: datetime, *, is_whole: bool = False) -> None:
        """Take the field's text as it is now; ``is_whole`` says that no more will follow (a choice)."""
        self._typing[field] = _Typing(text, now if is_whole else now + PAUSE)
        self._errors.pop(field, None)
        self.focused = field
        if not is_whole:
            self._held[field] = now + HOLD

    def leave(self, field: FieldId) -> None:
        """The keyboard left the field."""
        self._held.pop(field, None)
        if self.focused == field:
            self.focused = None

    def drop(self, field: FieldId) -> None:
        """The typing is on the form, or given up."""
        self._typing.pop(field, None)
        self._errors.pop(field, None)

    def refuse(self, field: FieldId, error: Message | None) -> None:
        """The typing cannot go on the form as it is; it stays here. Without an error it may still become good."""
        if field in self._typing:
            self._typing[field].due = None
            if error is not None:
                self._errors[field] = error

    def restore(self, field: FieldId, text: str) -> None:
        """Take typing of before a restart back, under what was typed since; it waits for the clerk."""
        self._typing.setdefault(field, _Typing(text, None))

    def due(self, now: datetime) -> tuple[FieldId, ...]:
        """Return the fields whose typing has rested long enough."""
        return tuple(field for field, typing in self._typing.items() if typing.due is not None and typing.due <= now)

    def text(self, field: FieldId) -> str | None:
        """Return the typing in a field, None when there is none."""
        typing = self._typing.get(field)
        return typing.text if typing else None

    def error(self, field: FieldId) -> Message | None:
        """Return why a field's typing is not on the form."""
        return self._errors.get(field)

    @property
    def fields(self) -> tuple[FieldId, ...]:
        """The fields with typing, in the order in which they were begun."""
        return tuple(self._typing)

    def held(self, now: datetime) -> frozenset[FieldId]:
        """Return the fields that the resident should see held."""
        return frozenset(field for field, until in self._held.items() if until > now)

    def next_due(self, now: datetime) -> datetime | None:
        """Return when something here is due next."""
        moments = [typing.due for typing in self._typing.values() if typing.due is not None]
        moments += [until for until in self._held.values() if until > now]
        return min(moments, default=None)
