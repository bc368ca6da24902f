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
    return wanted.isascii() and any(sounds.startswith(wanted) for sounds in _sounds(chinese))


def _sounds(chinese: str) -> tuple[str, str]:
    from pypinyin import lazy_pinyin

    spell: Callable[[str], list[str]] = lazy_pinyin
    syllables = spell(chinese)
    return "".join(syllables), "".join(syllable[0] for syllable in syllables if syllable)
