"""Finds services by Chinese characters, in pairs: parts of names, and everyday questions around them."""

from collections import defaultdict
from collections.abc import Iterable, Sized

from kiosk.catalog.everyday import meant
from kiosk.catalog.phrases import Fit, Phrase
from kiosk.catalog.postings import Part, Postings

_ALONE = 0.3
"""What a character counts against a pair: 刷 alone still tells a yearly endorsement from a first issue."""
_BEGINS = 0.05
"""What it is worth to stand at the beginning of a wording."""
_ENOUGH_SCATTERED = 0.75
"""The share of a wording's characters that must stand in a query when neither holds the other."""


class CharacterIndex:
    """The Chinese wordings of all services, by pairs of characters and by single ones."""

    def __init__(self, phrases: Iterable[Phrase], services: int) -> None:
        self._forms: defaultdict[int, list[tuple[str, float, frozenset[str]]]] = defaultdict(list)
        self._postings = Postings()
        for phrase in phrases:
            text = phrase.chinese
            for form in {text, meant(text)} if text else ():
                self._add(phrase.service, form, phrase.chinese_weight)
        self._postings.seal(services)

    def _add(self, service: int, text: str, weight: float) -> None:
        self._forms[service].append((text, weight, frozenset(text)))
        near = shortness(text)
        self._postings.add({*text[1:], *pairs(text)[1:]}, service, near * weight)
        self._postings.add({text[0], text[:2]}, service, min(1.0, near + _BEGINS) * weight)

    def parts(self, query: str) -> list[Part]:
        """Return the pairs of a run of Chinese, and its characters, which say less and without a known pair nothing."""
        if len(query) == 1:
            return [self._postings.part(query)]
        together = [self._postings.part(pair) for pair in pairs(query)]
        if any(part.services for part in together):
            together += [self._postings.part(character, _ALONE) for character in query]
        return together

    def knows(self, query: str) -> bool:
        """Return whether some service has every pair of a run of Chinese."""
        return all(self._postings.get(piece) for piece in pairs(query) or [query])

    def fitting(self, query: str) -> Fit:
        """Return what tells how well the best wording of a service fits as a whole, from 0 to 1."""
        forms, said = self._forms, frozenset(query)

        def fit(service: int) -> float:
            best = 0.0
            for text, weight, characters in forms.get(service, ()):
                if text in query or query in text:
                    best = max(best, weight * likeness(query, text))
                elif weight > 2 * best and len(text) <= len(query) and not said.isdisjoint(characters):
                    best = max(best, weight * _scattered(query, text))
            return best

        return fit


def likeness(query: str, text: str) -> float:
    """Return how alike a query and a wording are when one holds the other: 1 when they are the same, 0 if neither."""
    if query in text:
        return 0.7 + 0.1 * text.startswith(query) + 0.2 * len(query) / len(text)
    if len(text) > 1 and text in query:
        return 0.5 + 0.4 * len(text) / len(query)
    return 0.0


def shortness(wording: Sized) -> float:
    """Return what a piece is worth by the length of its wording: of a short one it is more."""
    return 0.9 + 0.1 / len(wording)


def _scattered(query: str, text: str) -> float:
    """Return how much of a wording stands here and there in a query."""
    if not 3 <= len(text) <= len(query):
        return 0.0
    share = sum(map(query.__contains__, text)) / len(text)
    return 0.5 * share if share >= _ENOUGH_SCATTERED else 0.0


def pairs(text: str) -> list[str]:
    """Return the neighbouring pairs of characters of a text."""
    return [text[at : at + 2] for at in range(len(text) - 1)]
