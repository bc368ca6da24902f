"""Texts a person sees: English in the code, Chinese in one gettext catalogue for screens, pages, PDFs and errors."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from babel.messages.pofile import read_po

from kiosk.base.resources import asset_path


class Language(StrEnum):
    """The languages on offer, Chinese first."""

    CHINESE = "zh_CN"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the catalogue of services, which carries both languages itself."""

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return the wording in one language."""
        return self.zh if language is Language.CHINESE else self.en


def joined(texts: Iterable[Text], comma: str = ", ") -> Text:
    """Return texts as one enumeration, with this comma in English."""
    parts = list(texts)
    return Text("、".join(text.zh for text in parts), comma.join(text.en for text in parts))


def translate(text: str, language: Language, /, **values: object) -> str:
    """Return a catalogue text in a language with its ``{named}`` places filled.

    A text without a translation stays English; the test suite finds such texts.
    """
    wording = text if language is Language.ENGLISH else _catalogue(language).get(text, text)
    return wording.format(**values) if values else wording


def wordings(language: Language) -> Mapping[str, str]:
    """Return every catalogue text with its wording in a language; none for English, in which the texts are written."""
    return {} if language is Language.ENGLISH else MappingProxyType(_catalogue(language))


def mark(text: str) -> str:
    """Mark a text for the catalogue where it is stated; it is translated where it is shown."""
    return text


@cache
def _catalogue(language: Language) -> dict[str, str]:
    """Read every .po file of a language, one a program, into one catalogue; a text translated in two ways is a bug."""
    wordings: dict[str, str] = {}
    for path in sorted(asset_path(f"translations/{language.value}").glob("*.po")):
        with path.open("rb") as file:
            messages = read_po(file, locale=language.value, abort_invalid=True)
        for message in messages:
            if not message.id or not message.string:
                continue
            if wordings.setdefault(str(message.id), str(message.string)) != message.string:
                raise ValueError(f"{path}: {message.id!r} already has another translation")
    return wordings
