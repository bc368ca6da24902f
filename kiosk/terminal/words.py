"""What a view says: texts of the catalogue of screens with their values, and texts that carry both languages."""

import re
from dataclasses import dataclass

from kiosk.base.errors import UserFacingError
from kiosk.base.texts import Language, Text, translate

_DIGITS = re.compile(r"[0-9０-９Xx](?:[\s-]?[0-9０-９Xx]){3,}")


@dataclass(frozen=True, slots=True)
class Message:
    """An English catalogue text with ``{named}`` places and what fills them; translated where it is shown."""

    text: str
    values: tuple[tuple[str, "Wording"], ...] = ()


Wording = Message | Text | str
"""Something to show: a catalogue text, a text in both languages, or a value shown as it is (a name, a number)."""


def say(text: str, /, **values: "Wording | int") -> Message:
    """Return a message; ``text`` is stated with ``mark`` so that its translation is asked for."""
    return Message(text, tuple((name, str(v) if isinstance(v, int) else v) for name, v in values.items()))


def say_error(error: UserFacingError) -> Message:
    """Return what a person should read about an error."""
    return Message(error.text, tuple(error.values.items()))


def in_words(wording: Wording, language: Language) -> str:
    """Return a wording as a person reads it in a language."""
    if isinstance(wording, str):
        return wording
    if isinstance(wording, Text):
        return wording.in_language(language)
    values = {name: in_words(value, language) for name, value in wording.values}
    return translate(wording.text, language, **values)


def hide_digits(text: str) -> str:
    """Return a text with every run of four or more digits hidden, also when spoken with pauses."""
    return _DIGITS.sub("****", text)
