"""Finds services by what residents say: Chinese, Pinyin, initials, English, and their own words for things."""

from collections.abc import Callable, Iterable

from kiosk.catalog.model import Catalog, Service
from kiosk.catalog.phrases import (
    CHINESE_RUN,
    LATIN_RUN,
    ChineseIndex,
    Phrase,
    PinyinIndex,
    Scores,
    WordIndex,
    plain,
    words_of,
)

_MOST_LETTERS = 40
"""A query is cut here: nobody looks for more, and the time stays bounded."""
_USED_BONUS = 0.04
"""What being used often is worth: enough to order equals, too little to beat a better fit."""


class Search:
    """Search over one catalogue, in memory.

    Chinese and English are ready at once; Pinyin costs the import of its dictionary (about 0.2 s) and is made by
    ``prepare``, to be called on a thread of its own soon after start, or by the first query that needs it.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._phrases = [phrase for at, service in enumerate(catalog.services) for phrase in _phrases(at, service)]
        self._chinese = ChineseIndex(self._phrases)
        self._words = WordIndex(self._phrases)
        self._pinyin: PinyinIndex | None = None
        used = [service.code for service in catalog.most_used]
        self._bonus = [_USED_BONUS * (service.code in used) for service in catalog.services]
        self._order = [used.index(service.code) if service.code in used else len(used) for service in catalog.services]

    def prepare(self) -> None:
        """Make Pinyin ready; safe on any thread, and done only once."""
        if self._pinyin is None:
            self._pinyin = PinyinIndex(
                (phrase, _sounds(phrase.text)) for phrase in self._phrases if _is_chinese(phrase)
            )

    def find(self, query: str, limit: int = 20) -> list[Service]:
        """Return the services that fit a query, best first; for an empty one those used most."""
        runs = _runs(query)
        if not runs:
            return list(self._catalog.most_used[:limit])
        scores = self._scores(runs)
        ranked = sorted(scores, key=lambda at: (-scores[at] - self._bonus[at], self._order[at], at))
        return [self._catalog.services[at] for at in ranked[:limit]]

    def _scores(self, runs: list[str]) -> Scores:
        together = _combined([self._run_scores(run) for run in runs])
        letters = [run for run in runs if not CHINESE_RUN.match(run)]
        if len(letters) > 1 and len(letters) == len(runs):  # ju zhu zheng, typed with blanks
            _raise(together, self._sound_scores("".join(letters)))
        return together

    def _run_scores(self, run: str) -> Scores:
        if not CHINESE_RUN.match(run):
            scores = self._words.scores(run) if words_of(run) else {}
            _raise(scores, self._sound_scores(run))
            return scores
        scores = self._chinese.scores(run)
        if not scores or max(scores.values()) < 0.5:  # a wrong character of the same sound
            _raise(scores, {at: 0.7 * score for at, score in self._sound_scores("".join(_sounds(run))).items()})
        return scores

    def _sound_scores(self, letters: str) -> Scores:
        self.prepare()
        return self._pinyin.scores(letters) if self._pinyin else {}


def _phrases(at: int, service: Service) -> Iterable[Phrase]:
    yield Phrase(at, service.name.zh, 1.0)
    yield Phrase(at, service.name.en, 1.0)
    yield Phrase(at, service.code, 1.0)
    for alias in service.aliases:
        yield Phrase(at, alias, 0.97)
    for name in (service.theme.name, service.department.name):
        yield Phrase(at, name.zh, 0.5)
        yield Phrase(at, name.en, 0.5)
    for paper in service.papers:
        yield Phrase(at, paper.name.zh, 0.3)


def _runs(query: str) -> list[str]:
    text = plain(query)[:_MOST_LETTERS]
    chinese = "".join(CHINESE_RUN.findall(text))
    letters = LATIN_RUN.findall(text)
    telling = [run for run in letters if words_of(run)]
    return [*([chinese] if chinese else []), *(telling or letters)]


def _combined(parts: list[Scores]) -> Scores:
    """Return the mean over all parts for services that fit each; if none does, for those that fit some."""
    everywhere = set(parts[0]).intersection(*parts[1:])
    chosen = everywhere or set().union(*parts)
    return {at: sum(part.get(at, 0.0) for part in parts) / len(parts) for at in chosen}


def _raise(scores: Scores, others: Scores) -> None:
    for at, score in others.items():
        scores[at] = max(scores.get(at, 0.0), score)


def _is_chinese(phrase: Phrase) -> bool:
    return phrase.weight > 0.4 and CHINESE_RUN.search(phrase.text) is not None


def _sounds(text: str) -> list[str]:
    # Imported here: its dictionary takes about 0.2 s, which the start of the terminal does not wait for.
    from pypinyin import lazy_pinyin

    spell: Callable[[str], list[str]] = lazy_pinyin
    return [sound for run in CHINESE_RUN.findall(plain(text)) for sound in spell(run)]
