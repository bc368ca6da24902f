"""What a view says: catalogue texts with what fills their places, and texts that carry both languages themselves."""

from dataclasses import dataclass

from kiosk.base.errors import UserFacingError
from kiosk.base.texts import Language, Text, translate


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
