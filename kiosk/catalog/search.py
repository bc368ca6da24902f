"""Finds services by what residents say: Chinese, Pinyin, initials, English, and their own words for things."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nlargest
from threading import Lock

from kiosk.catalog.characters import CharacterIndex
from kiosk.catalog.english import WordIndex, words_of
from kiosk.catalog.everyday import meant
from kiosk.catalog.model import Catalog, Channel, Service
from kiosk.catalog.phrases import CHINESE_RUN, LATIN_RUN, Fit, Phrase, Scores, phrases_of, plain
from kiosk.catalog.postings import ENOUGH, Part, tallied
from kiosk.catalog.sounds import SoundIndex

_ANY_RUN = re.compile(f"{CHINESE_RUN.pattern}|{LATIN_RUN.pattern}")
_MOST_LETTERS = 40
"""A query is cut here: nobody looks for more, and the time stays bounded."""
_LEAST_SCORE, _LEAST_BESIDE = 0.22, 0.1
"""When the best has less it is chance: better nothing, and a person to ask. Beside a good one less will do."""
_GOOD_SCORE = 0.75
"""With so much there is no wrong character to look for."""
_PIECES, _WHOLE = 0.6, 0.4
"""What it is worth to have the pieces of a query, and a wording that fits as a whole."""
_USED_BONUS = 0.04
"""What being used often is worth: enough to order equals, too little to beat a better fit."""
_PHONE_ONLY = 0.1
"""What a service of the phone alone has less: where it and one of the window fit alike, the window comes first."""
_BY_SOUND, _SOUNDS_LIKE = 0.95, 0.8
"""What Pinyin is worth against characters and English, and characters that only sound right."""


@dataclass(frozen=True, slots=True)
class _Query:
    """What was typed, taken apart. It is the person's own and is neither kept nor logged."""

    chinese: str
    letters: tuple[str, ...]
    words: tuple[str, ...]
    runs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Writing:
    """What is compared as it is written."""

    phrases: tuple[Phrase, ...]
    characters: CharacterIndex
    words: WordIndex


class Search:
    """Search over one catalogue, in memory.

    What it needs is made by ``prepare``, to be called on a thread of its own soon after start, or by the first query:
    Chinese and English take some 10 ms; Pinyin, made only for who needs it, the import of its dictionary (about 0.2 s).
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._preparing_writing, self._preparing_sounds = Lock(), Lock()
        self._writing: _Writing | None = None
        self._sounds: SoundIndex | None = None
        used = {service.code: place for place, service in enumerate(catalog.most_used)}
        self._order = [used.get(service.code, len(used)) for service in catalog.services]
        self._bonus = [
            _USED_BONUS * (order < len(used)) - _PHONE_ONLY * (service.channel is Channel.PHONE)
            for service, order in zip(catalog.services, self._order, strict=True)
        ]

    @property
    def is_prepared(self) -> bool:
        """Whether Pinyin is ready as well."""
        return self._sounds is not None

    def prepare(self) -> None:
        """Make everything ready; safe on any thread, and done only once."""
        self._by_sound()

    def find(self, query: str, limit: int = 20) -> list[Service]:
        """Return the services that fit a query, best first; for an empty one those used most."""
        taken = _taken_apart(query)
        if not taken.runs:
            return list(self._catalog.most_used[:limit])
        scores: Scores = {}
        for reading in self._readings(taken, scores):
            _raise(scores, reading)
        if max(scores.values(), default=0.0) < _LEAST_SCORE:
            return []
        fit = [
            (score + self._bonus[at], -self._order[at], -at) for at, score in scores.items() if score > _LEAST_BESIDE
        ]
        return [self._catalog.services[-at] for _, _, at in nlargest(limit, fit)]

    def _readings(self, query: _Query, so_far: Scores) -> Iterator[Scores]:
        """Yield how services fit the query, read in one way after another."""
        if query.words or not query.letters:
            yield self._as_written(query)
        if query.letters:
            yield from self._as_sounds(query.runs, _BY_SOUND)
        elif max(so_far.values(), default=0.0) < _GOOD_SCORE and not self._by_writing().characters.knows(query.chinese):
            yield from self._as_sounds((query.chinese,), _SOUNDS_LIKE)

    def _as_written(self, query: _Query) -> Scores:
        index = self._by_writing()
        meanings = index.words.meanings(query.words)
        words, characters = index.words.fitting(meanings), index.characters.fitting(query.chinese)
        if not query.chinese:
            return _scored(index.words.parts(meanings), words)
        parts = index.characters.parts(query.chinese)
        if not query.words:
            return _scored(parts, characters)
        return _scored([*parts, *index.words.parts(meanings)], lambda at: (characters(at) + words(at)) / 2)

    def _as_sounds(self, runs: tuple[str, ...], worth: float) -> Iterator[Scores]:
        sounds = self._by_sound()
        for typed in sounds.readings(runs):
            must_fit = not sounds.is_spelled(typed)
            yield _scored(sounds.parts(typed), sounds.fitting(typed), worth, must_fit=must_fit)

    def _by_writing(self) -> _Writing:
        with self._preparing_writing:
            if self._writing is None:
                phrases, services = tuple(phrases_of(self._catalog.services)), len(self._catalog.services)
                self._writing = _Writing(phrases, CharacterIndex(phrases, services), WordIndex(phrases, services))
            return self._writing

    def _by_sound(self) -> SoundIndex:
        with self._preparing_sounds:
            if self._sounds is None:
                self._sounds = SoundIndex(self._by_writing().phrases, len(self._catalog.services))
            return self._sounds


def _taken_apart(query: str) -> _Query:
    text = plain(query)[:_MOST_LETTERS]
    runs = tuple(meant(run) if CHINESE_RUN.match(run) else run for run in _ANY_RUN.findall(text))
    chinese = "".join(CHINESE_RUN.findall(text))
    letters = tuple(LATIN_RUN.findall(text))
    return _Query(meant(chinese) if chinese else "", letters, tuple(words_of(text)), runs)


def _scored(parts: Iterable[Part], fit: Fit, worth: float = 1.0, *, must_fit: bool = False) -> Scores:
    """Return the scores of the services that have most of a query: what they have of it, and how well it fits them."""
    tally = tallied(parts)
    gains = tally.gains
    chosen = nlargest(ENOUGH, gains, key=gains.__getitem__) if len(gains) > ENOUGH else gains
    fits = {at: fit(at) for at in chosen}
    return {
        at: worth * (_PIECES * gains[at] / tally.mass + _WHOLE * well)
        for at, well in fits.items()
        if well or not must_fit
    }


def _raise(scores: Scores, others: Scores) -> None:
    for at, score in others.items():
        scores[at] = max(scores.get(at, 0.0), score)
