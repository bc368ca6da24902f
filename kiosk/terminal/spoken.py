"""What is read aloud of a view: what stands on the screen, in plain words, and never what is a person's own.

Everybody near hears it. So no answer, number, name or picture of a person is read, and nothing a person or a clerk
wrote freely: where such a thing stands, the sentence says to look at the screen.
"""

import re
from dataclasses import dataclass

from kiosk.base.texts import Language, Text, mark, translate
from kiosk.base.words import Message, Wording, in_words, say

OWN_ANSWERS = say(mark("Your own answers are not read aloud, so that nobody else hears them."))
_LOOK = mark("please look at the screen")
_HARMLESS = re.compile(r"(?:\d{1,3}|\d{1,2}:\d\d)(?:[–·\s-]+(?:\d{1,3}|\d{1,2}:\d\d))*")
"""Counts, minutes and office hours: all that is spoken of what fills a sentence without a language of its own."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One page in the order in which it is read: title, what is news, the rest, what can be done.

    ``about`` stays the same as long as it is the same page. ``alerts`` are said at once when they come up, ``news`` as
    soon as nothing else is being said. ``prompts`` are ids of recordings that may stand for title, body and actions,
    the most fitting first. ``public`` are numbers that everybody may hear, such as the hotline. While a question or the
    idle warning covers the page (``is_covered``) there is nothing but alerts.
    """

    about: tuple[object, ...]
    prompts: tuple[str, ...] = ()
    title: tuple[Wording, ...] = ()
    alerts: tuple[Wording, ...] = ()
    news: tuple[Wording, ...] = ()
    body: tuple[Wording, ...] = ()
    actions: tuple[Wording, ...] = ()
    public: frozenset[str] = frozenset()
    is_covered: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Something to be read aloud, in words: ``title``, ``news``, ``rest``.

    A recording of one of ``prompts`` is played instead of title and rest. ``number`` tells passages apart.
    """

    number: int
    language: Language
    prompts: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    news: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()


def touch(name: str) -> Message:
    """Return the sentence for something that can be done; ``name`` is the button's own text."""
    return say(mark("Touch “{name}”."), name=say(name))


def labelled(label: str, *texts: Wording) -> tuple[Wording, ...]:
    """Return a heading and what stands under it; nothing where nothing stands."""
    return (say(label), *texts) if texts else ()


def sentences(wordings: tuple[Wording, ...], language: Language, public: frozenset[str] = frozenset()) -> list[str]:
    """Return wordings as they are spoken; a filling that might be a person's own becomes "look at the screen"."""
    said = (_spoken(wording, language, public) for wording in wordings)
    return [sentence for sentence in said if sentence]


def _spoken(wording: Wording, language: Language, public: frozenset[str]) -> str:
    if isinstance(wording, Text):
        return wording.in_language(language)
    if isinstance(wording, Message):
        values = {name: _spoken(value, language, public) for name, value in wording.values}
        return translate(wording.text, language, **values)
    if wording in public:
        return " ".join(wording)
    return wording if not wording or _HARMLESS.fullmatch(wording) else in_words(say(_LOOK), language)
