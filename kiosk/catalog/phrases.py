"""What a query is compared with: Chinese by n-grams, Pinyin by syllables, English by words. All in memory."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

CHINESE_RUN = re.compile(r"[\u3400-\u9fff]+")
LATIN_RUN = re.compile(r"[a-z0-9]+")
_MERGED_SOUNDS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))
_FILLERS = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "i", "in", "my", "of", "on", "or", "the", "to", "with"}
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One wording under which a service is found; ``weight`` is 1 for its name and less for what is further off."""

    service: int
    text: str
    weight: float


Scores = dict[int, float]
"""How well each service fits, by its position in the list, from 0 to 1."""


def plain(text: str) -> str:
    """Return text for comparing: full-width forms narrowed, small letters, no hyphens."""
    return unicodedata.normalize("NFKC", text).casefold().replace("-", "")


class ChineseIndex:
    """Finds phrases that share characters with a query, by postings of single characters and pairs."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._phrases: list[Phrase] = []
        self._postings: defaultdict[str, list[int]] = defaultdict(list)
        for phrase in phrases:
            text = "".join(CHINESE_RUN.findall(plain(phrase.text)))
            if text:
                self._add(Phrase(phrase.service, text, phrase.weight))

    def _add(self, phrase: Phrase) -> None:
        for gram in {*phrase.text, *_pairs(phrase.text)}:
            self._postings[gram].append(len(self._phrases))
        self._phrases.append(phrase)

    def scores(self, query: str) -> Scores:
        """Return how well services fit a run of Chinese characters."""
        grams = _pairs(query) or [query]
        shared = Counter(at for gram in set(grams) for at in self._postings.get(gram, ()))
        found: Scores = {}
        for at, count in shared.items():
            phrase = self._phrases[at]
            fit = _fit(query, phrase.text, count / len(set(grams)))
            found[phrase.service] = max(found.get(phrase.service, 0.0), fit * phrase.weight)
        return found


def _fit(query: str, text: str, share: float) -> float:
    if query in text:
        return 0.8 + 0.1 * text.startswith(query) + 0.1 * len(query) / len(text)
    if text in query:
        return 0.6 + 0.2 * len(text) / len(query)
    return 0.5 * share if share >= 0.5 else 0.0


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]


class PinyinIndex:
    """Finds phrases by sound: full Pinyin, initials or a mixture, from the beginning of any syllable.

    Made from phrases with their syllables. A second, coarser look takes zh for z, ng for n and the like, as many do.
    """

    def __init__(self, phrases: Iterable[tuple[Phrase, Sequence[str]]]) -> None:
        spelled = [(phrase, tuple(sound.replace("v", "u") for sound in sounds)) for phrase, sounds in phrases]
        self._exact = _Sounds(spelled)
        self._coarse = _Sounds((phrase, tuple(map(_merged, sounds))) for phrase, sounds in spelled)

    def scores(self, query: str) -> Scores:
        """Return how well services fit a run of small Latin letters."""
        letters = query.replace("v", "u")
        found = self._exact.scores(letters)
        if not found and len(letters) >= 3:
            found = {service: 0.8 * score for service, score in self._coarse.scores(_merged(letters)).items()}
        return found


class _Sounds:
    def __init__(self, phrases: Iterable[tuple[Phrase, tuple[str, ...]]]) -> None:
        self._starts: defaultdict[str, list[tuple[Phrase, tuple[str, ...], int]]] = defaultdict(list)
        for phrase, sounds in phrases:
            for start, sound in enumerate(sounds):
                self._starts[sound[:1]].append((phrase, sounds, start))

    def scores(self, letters: str) -> Scores:
        found: Scores = {}
        for phrase, sounds, start in self._starts.get(letters[:1], ()):
            whole = _letters_covered(sounds, start, letters)
            if whole:
                ends = 0.1 * (start == 0) + 0.05 * (start == 0 and whole == sum(map(len, sounds)))
                score = (0.55 + 0.3 * len(letters) / whole + ends) * phrase.weight
                found[phrase.service] = max(found.get(phrase.service, 0.0), score)
        return found


def _letters_covered(sounds: Sequence[str], at: int, letters: str) -> int:
    """Return the length of the syllables that the letters stand for, each by its beginning; 0 if they do not."""
    if at == len(sounds):
        return 0
    sound, same = sounds[at], 0
    while same < min(len(sound), len(letters)) and sound[same] == letters[same]:
        same += 1
    if same == len(letters):
        return len(sound)
    for taken in range(same, 0, -1):
        rest = _letters_covered(sounds, at + 1, letters[taken:])
        if rest:
            return len(sound) + rest
    return 0


def _merged(sound: str) -> str:
    for full, short in _MERGED_SOUNDS:
        sound = sound.replace(full, short)
    return sound


class WordIndex:
    """Finds services by English words: whole, by their beginning, or nearly right."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._weights: defaultdict[str, Scores] = defaultdict(dict)
        for phrase in phrases:
            for word in words_of(phrase.text):
                known = self._weights[word]
                known[phrase.service] = max(known.get(phrase.service, 0.0), phrase.weight)
        self._grams = {word: frozenset(_pairs(f" {word} ")) for word in self._weights}

    def scores(self, word: str) -> Scores:
        """Return how well services fit one English word."""
        found: Scores = {}
        grams = frozenset(_pairs(f" {word} "))
        for known, services in self._weights.items():
            likeness = self._likeness(word, known, grams)
            if likeness:
                for service, weight in services.items():
                    found[service] = max(found.get(service, 0.0), likeness * weight)
        return found

    def _likeness(self, word: str, known: str, grams: frozenset[str]) -> float:
        if known.startswith(word):
            return 0.85 + 0.15 * len(word) / len(known)
        if len(word) < 4:
            return 0.0
        theirs = self._grams[known]
        dice = 2 * len(grams & theirs) / (len(grams) + len(theirs))
        return 0.8 * dice if dice >= 0.6 else 0.0


def words_of(text: str) -> list[str]:
    """Return the English words of a text that say something, in small letters."""
    return [word for word in LATIN_RUN.findall(plain(text)) if word not in _FILLERS]
