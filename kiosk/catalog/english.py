"""Finds services by English words: whole, by their beginning or stem, or with a letter wrong."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kiosk.catalog.everyday import common_word, is_filler, other_words
from kiosk.catalog.phrases import LATIN_RUN, Fit, Phrase, Scores, plain
from kiosk.catalog.postings import Part, Postings, starting_with

_BEGUN, _SAME_STEM, _NEARLY, _SLIP = 0.9, 0.85, 0.9, 0.15
"""How sure a word is that begins another, has its stem, or is nearly it, less so with each letter wrong."""
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ers", "als", "er", "al", "ed", "es", "e", "s", "y")
_SHORTEST_STEM = 4
_SHORTEST_SLIP, _TWO_SLIPS = 5, 9
"""Letters of a word from which on one slip is forgiven, and two."""
_START = 6
"""Letters of a word within which a first slip is looked for."""


class WordIndex:
    """The English wordings and codes of all services, word by word."""

    def __init__(self, phrases: Iterable[Phrase], services: int) -> None:
        self._forms: defaultdict[int, list[tuple[frozenset[str], float]]] = defaultdict(list)
        self._postings = Postings()
        self._slips: defaultdict[str, set[str]] = defaultdict(set)
        for phrase in phrases:
            if words := words_of(phrase.text):
                self._postings.add(words, phrase.service, phrase.weight)
                self._forms[phrase.service].append((frozenset(words), phrase.weight))
        self._postings.seal(services)
        others = [other for other in other_words() if self._postings.get(common_word(other))]
        self._spellings = sorted({*self._postings.starting_with(""), *others})
        for word in self._spellings:
            for slip in _slips(word[:_START]):
                self._slips[slip].add(word)

    def meanings(self, words: Iterable[str]) -> list[dict[str, float]]:
        """Return for each word of a query the known words it may be, with how sure that is."""
        return [self._meanings(word) for word in words]

    def parts(self, meanings: Iterable[Mapping[str, float]]) -> list[Part]:
        """Return the words of a query, each with the services that have the surest of what it may be."""
        return [self._part(meaning) for meaning in meanings]

    def _part(self, meaning: Mapping[str, float]) -> Part:
        services: Scores = {}
        for word, sure in sorted(meaning.items(), key=lambda known: known[1]):  # the surest last: it counts
            services |= {service: sure * value for service, value in (self._postings.get(word) or {}).items()}
        return self._postings.part_of(services)

    def fitting(self, meanings: Sequence[Mapping[str, float]]) -> Fit:
        """Return what tells how much of the best wording of a service the query says, from 0 to 1."""
        forms, said = self._forms, len(meanings)
        known = {word for meaning in meanings for word in meaning}

        def fit(service: int) -> float:
            best = 0.0
            for words, weight in forms.get(service, ()):
                if not known.isdisjoint(words):
                    length = len(words)
                    best = max(best, weight * len(words & known) / max(length, min(said, length + 2)))
            return best

        return fit

    def _meanings(self, word: str) -> dict[str, float]:
        if len(word) == 1:
            return {word: 1.0} if self._postings.get(word) else {}
        stem = _stem(word)
        found = dict.fromkeys(map(common_word, starting_with(stem, self._spellings)), _SAME_STEM)
        if stem != word:
            found |= dict.fromkeys(map(common_word, starting_with(word, self._spellings)), _BEGUN)
        if self._postings.get(word):
            found[word] = 1.0
        return found or self._slipped(word)

    def _slipped(self, word: str) -> dict[str, float]:
        if len(word) < _SHORTEST_SLIP or word.isdigit():
            return {}
        most = 1 if len(word) < _TWO_SLIPS else 2
        likely = {known for slip in _slips(word[:_START]) for known in self._slips.get(slip, ())}
        near = {known: edits(word, known, most) for known in likely}
        return {common_word(known): _NEARLY - _SLIP * much for known, much in near.items() if much <= most}


def words_of(text: str) -> list[str]:
    """Return the English words of a text that say something, in small letters, each in its common form."""
    return [common_word(word) for word in LATIN_RUN.findall(plain(text)) if not is_filler(word)]


def edits(word: str, known: str, most: int) -> int:
    """Return the fewest letters to change, add, drop or swap until a word begins another; ``most + 1`` for more."""
    before: list[int] = []
    row = list(range(len(known) + 1))
    for i, letter in enumerate(word, 1):
        new = [i]
        for j, other in enumerate(known, 1):
            cost = min(row[j - 1] + (letter != other), row[j] + 1, new[j - 1] + 1)
            if i > 1 and j > 1 and letter == known[j - 2] and word[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            new.append(cost)
        if min(new) > most:
            return most + 1
        before, row = row, new
    return min(row[max(0, len(word) - most) :], default=most + 1)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _slips(start: str) -> set[str]:
    """Return a beginning with any one letter left out, and as it is: two that share one are a slip apart."""
    return {start, *(start[:at] + start[at + 1 :] for at in range(len(start)))}
