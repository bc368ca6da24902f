"""The wordings under which services are found, and text made plain for comparing."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kiosk.catalog.model import Service

CHINESE_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]+")
"""Ideographs of the basic plane, and the rare ones beyond it that stand in names."""
LATIN_RUN = re.compile(r"[a-z0-9]+")

Scores = dict[int, float]
"""How well each service fits, by its position in the list, from 0 to 1."""

Fit = Callable[[int], float]
"""How well a whole wording of a service fits, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One wording under which a service is found; ``weight`` is 1 for its name and less for what is further off.

    ``text`` is plain, ``chinese`` its Chinese characters alone and ``chinese_weight`` what these are worth: a third
    of 4050补贴.
    """

    service: int
    text: str
    weight: float
    chinese: str
    chinese_weight: float


def plain(text: str) -> str:
    """Return text for comparing: full-width forms narrowed, small letters, no hyphens."""
    return unicodedata.normalize("NFKC", text).casefold().replace("-", "")


def phrases_of(services: Sequence[Service]) -> Iterator[Phrase]:
    """Yield every wording of every service: name, code, aliases, where it belongs, and papers that tell it apart."""
    asked_by = Counter(paper.name.zh for service in services for paper in service.papers)
    common = max(3, len(services) // 10)
    for at, service in enumerate(services):
        for text, weight in _wordings(service):
            yield _phrase(at, text, weight)
        for paper in service.papers:
            if asked_by[paper.name.zh] <= common:
                yield _phrase(at, paper.name.zh, 0.3)


def _phrase(service: int, text: str, weight: float) -> Phrase:
    text = plain(text)
    chinese = "".join(CHINESE_RUN.findall(text))
    others = sum(map(len, LATIN_RUN.findall(text)))
    return Phrase(service, text, weight, chinese, weight * len(chinese) / max(1, len(chinese) + others))


def _wordings(service: Service) -> Iterable[tuple[str, float]]:
    yield service.name.zh, 1.0
    yield service.name.en, 1.0
    yield service.code, 1.0
    for alias in service.aliases:
        yield alias, 0.97
    for name in (service.theme.name, service.department.name):
        yield name.zh, 0.5
        yield name.en, 0.5
