"""Long lists of answers and how they are searched: by Chinese, by Pinyin, by its initials, by English."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.base.texts import Language
from kiosk.terminal.pages_before import OptionView


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer as a control shows it."""

    value: str
    label: str
    hint: str = ""


def choices_of(options: Sequence[OptionView], language: Language, query: str = "") -> list[Choice]:
    """Return the options that a query finds, all of them for an empty one, in their own order."""
    return [Choice(option.id, option.name.in_language(language)) for option in options if _is_found(option, query)]


def _is_found(option: OptionView, query: str) -> bool:
    wanted = "".join(query.split()).casefold()
    chinese, english = option.name.zh, "".join(option.name.en.split()).casefold()
    if not wanted or wanted in chinese or wanted in english:
        return True
    if not wanted.isascii():
        return False
    syllables = _readings(chinese)
    return any(_sounds_like(wanted, syllables[start:]) for start in range(len(syllables)))


def _sounds_like(letters: str, syllables: Sequence[Sequence[str]]) -> bool:
    """Whether letters spell the beginning of what is read: whole syllables, initials, or any mixture of both."""
    if not letters:
        return True
    if not syllables:
        return False
    first, rest = syllables[0], syllables[1:]
    return any(
        _sounds_like(letters[length:], rest)
        for reading in first
        for length in range(1, len(reading) + 1)
        if letters.startswith(reading[:length])
    )


def _readings(chinese: str) -> Sequence[Sequence[str]]:
    """Return every reading of each character: 长 is chang and zhang."""
    from pypinyin import Style, pinyin

    spell: Callable[..., list[list[str]]] = pinyin
    return spell(chinese, style=Style.NORMAL, heteronym=True)
