"""Finds services by sound: Pinyin in full or by initials, and characters that only sound right."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from kiosk.catalog.characters import likeness, shortness
from kiosk.catalog.everyday import QUESTIONS, meant
from kiosk.catalog.phrases import CHINESE_RUN, Fit, Phrase, Scores
from kiosk.catalog.postings import Part, Postings
from kiosk.catalog.syllables import Kind, Reader, Syllable, coarse, sounds_of, spellings_of

_LEAST_WEIGHT = 0.4
"""Papers are not looked for by sound."""
_LEAST_WORDING = 3
"""Syllables of a wording that initials may hold: two letters are in everything."""
_INITIALS, _ONLY_INITIALS_RIGHT = 0.9, 0.3
"""What a pair of syllables counts of which the initials were typed, and of which only the initials are right."""
_MOSTLY = 0.6
"""The share of syllables that must be right where a wording is held to be meant."""
_READINGS = 3
"""Letters that may be split in several ways are tried in so many."""
Reading = tuple[Syllable, ...]
"""A query as syllables."""

Form = tuple[str, tuple[str, ...], float]
"""A wording: its initials in one string, its coarse syllables, its weight."""


class SoundIndex:
    """The Chinese wordings of all services by their coarse syllables: in pairs, alone, and by initials."""

    def __init__(self, phrases: Iterable[Phrase], services: int) -> None:
        self._forms: defaultdict[int, list[Form]] = defaultdict(list)
        self._postings = Postings()
        spelled: dict[str, list[list[str]]] = {}
        for phrase in phrases:
            text = phrase.chinese
            for form in {text, meant(text)} if text and phrase.weight > _LEAST_WEIGHT else ():
                if form not in spelled:
                    spelled[form] = spellings_of(form)
                for sounds in spelled[form]:
                    self._add(phrase.service, tuple(map(coarse, sounds)), phrase.chinese_weight)
        self._postings.seal(services)
        questions = [sounds_of(question) for question in QUESTIONS if len(question) > 1]
        self._questions = {tuple(map(coarse, sounds)) for sounds in questions}
        self._reader = Reader({sound for sounds in chain(*spelled.values(), questions) for sound in sounds})

    def _add(self, service: int, sounds: tuple[str, ...], weight: float) -> None:
        self._forms[service].append(("".join(sound[0] for sound in sounds), sounds, weight))
        value = shortness(sounds) * weight
        joined = {f"{one} {other}" for one, other in pairwise(sounds)}
        initials = {_initials(one, other) for one, other in pairwise(sounds)}
        self._postings.add(joined | initials | set(sounds), service, value)
        self._postings.add({f"^{sounds[0]}", f"^{sounds[0][0]}"}, service, value)

    def readings(self, runs: Sequence[str]) -> list[Reading]:
        """Return what runs of characters or letters sound like, without the question around them."""
        ways: list[Reading] = [()]
        for run in runs:
            ways = [(*way, *new) for way in ways for new in self._run_readings(run)][:_READINGS]
        return [self._without_question(way) for way in ways]

    def _run_readings(self, run: str) -> list[Reading]:
        if CHINESE_RUN.match(run):
            return [tuple(Syllable(coarse(sound), Kind.WHOLE) for sound in sounds_of(run))]
        return self._reader.readings(run)

    def parts(self, query: Reading) -> list[Part]:
        """Return the pairs of syllables of a query, or its only one."""
        if len(query) == 1:
            return [self._postings.part_of(self._alone(query[0].sound))]
        return [self._pair(one, other, at == len(query)) for at, (one, other) in enumerate(pairwise(query), 2)]

    def _alone(self, sound: str) -> Scores:
        begin = self._postings.get(f"^{sound}") if len(sound) == 1 else None
        begin = begin or self._postings.together(self._postings.starting_with(f"^{sound}"))
        return begin or self._postings.get(sound) or {}

    def _pair(self, one: Syllable, other: Syllable, is_last: bool) -> Part:
        if one.kind is Kind.WHOLE and other.kind is not Kind.INITIAL:
            joined = f"{one.sound} {other.sound}"
            services = self._postings.get(joined)
            if services is None and is_last:
                services = self._postings.together(self._postings.starting_with(joined))
            if services:
                return self._postings.part_of(services)
        services = self._postings.get(_initials(one.sound, other.sound)) or {}
        is_slip = one.kind is Kind.WHOLE and other.kind is Kind.WHOLE
        return self._postings.part_of(services, _ONLY_INITIALS_RIGHT if is_slip else _INITIALS)

    def is_spelled(self, query: Reading) -> bool:
        """Return whether most of a query is whole syllables: mere initials are in many wordings by chance."""
        return 2 * sum(syllable.kind is Kind.WHOLE for syllable in query) > len(query)

    def fitting(self, query: Reading) -> Fit:
        """Return what tells how well the best wording of a service fits as a whole, from 0 to 1."""
        forms = self._forms
        letters = "".join(syllable.sound[0] for syllable in query)
        least = _MOSTLY if any(syllable.kind is Kind.WHOLE for syllable in query) else 1.0

        def fit(service: int) -> float:
            best = 0.0
            for initials, sounds, weight in forms.get(service, ()):
                if letters in initials or (initials in letters and len(initials) >= _LEAST_WORDING):
                    right = _right(query, letters, sounds, initials)
                    if right >= least:
                        best = max(best, weight * right * likeness(letters, initials))
            return best

        return fit

    def _without_question(self, query: Reading) -> Reading:
        kept: list[Syllable] = []
        at = 0
        while at < len(query):
            length = self._question_at(query, at)
            kept += query[at : at + 1] if not length else ()
            at += length or 1
        return tuple(kept) or query

    def _question_at(self, query: Reading, at: int) -> int:
        """Return how many syllables from here on are a question that tells nothing."""
        for length in (4, 3, 2):
            part = query[at : at + length]
            if len(part) == length and tuple(syllable.sound for syllable in part) in self._questions:
                return length
        return 0


def _right(query: Reading, letters: str, sounds: Sequence[str], initials: str) -> float:
    """Return the share of syllables that are what was typed of them, where one run of initials holds the other."""
    if letters in initials:
        at = initials.find(letters)
        compared = list(zip(query, sounds[at:], strict=False))
    else:
        compared = list(zip(query[letters.find(initials) :], sounds, strict=False))
    return sum(_is(typed, sound) for typed, sound in compared) / len(compared)


def _is(typed: Syllable, sound: str) -> bool:
    return sound.startswith(typed.sound) if typed.kind is not Kind.WHOLE else sound == typed.sound


def _initials(one: str, other: str) -> str:
    return f"{one[0]}.{other[0]}"
