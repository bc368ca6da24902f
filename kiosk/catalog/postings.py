"""Which services a piece of text stands for, and how much that tells."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log

from kiosk.catalog.phrases import Scores

ENOUGH = 60
"""Services that are looked at closely for one query."""
UNKNOWN = 0.35
"""What a piece counts that no service has, against 1 for one that a single service has."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of a query each service has: ``gains`` out of ``mass``."""

    gains: Scores
    mass: float


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a query: the services that have it, what it counts, and less than 1 where it fits only nearly."""

    services: Scores
    weight: float
    nearness: float = 1.0


class Postings:
    """Pieces of text, each with the services that have it and how well it stands for them."""

    def __init__(self) -> None:
        self._services: defaultdict[str, Scores] = defaultdict(dict)
        self._sorted: list[str] = []
        self._whole = 1.0

    def add(self, pieces: Iterable[str], service: int, value: float) -> None:
        """Note pieces of a service; the best value of each counts."""
        for piece in pieces:
            known = self._services[piece]
            if value > known.get(service, 0.0):
                known[service] = value

    def seal(self, services: int) -> None:
        """Be ready for questions, over so many services."""
        self._services.default_factory = None
        self._sorted = sorted(self._services)
        self._whole = log(1 + services)

    def part(self, piece: str, worth: float = 1.0) -> Part:
        """Return a piece as part of a query; of less ``worth`` where it says less than others."""
        services = self._services.get(piece, {})
        return Part(services, worth * self._rarity(len(services)))

    def part_of(self, services: Scores, nearness: float = 1.0) -> Part:
        """Return some services as part of a query."""
        return Part(services, self._rarity(len(services)), nearness)

    def get(self, piece: str) -> Scores | None:
        """Return the services that have a piece; None when none has."""
        return self._services.get(piece)

    def starting_with(self, start: str) -> Iterator[str]:
        """Yield the pieces that begin with some text."""
        return starting_with(start, self._sorted)

    def together(self, pieces: Iterable[str]) -> Scores:
        """Return the services that have any of the pieces, each with its best value."""
        found: Scores = {}
        for piece in pieces:
            for service, value in self._services[piece].items():
                if value > found.get(service, 0.0):
                    found[service] = value
        return found

    def _rarity(self, services: int) -> float:
        """Return how much a piece tells that so many services have: 1 for one of them, near 0 for all."""
        return max(0.05, 1.0 - log(services) / self._whole) if services else UNKNOWN


def tallied(parts: Iterable[Part]) -> Tally:
    """Return how much of a query each service has.

    What no service has counts up to a limit: a long story around a known word is still about that word. Rare pieces are
    counted first; what only has one that many have is left out once enough services have a rarer one.
    """
    gains: Scores = {}
    mass = unknown = 0.0
    for part in sorted(parts, key=lambda part: len(part.services)):
        if not part.services:
            unknown += part.weight
            continue
        mass += part.weight
        much = part.weight * part.nearness
        if not gains:
            gains = {service: much * value for service, value in part.services.items()}
        elif len(gains) >= ENOUGH and len(part.services) > len(gains):
            for service in gains:
                gains[service] += much * part.services.get(service, 0.0)
        else:
            for service, value in part.services.items():
                gains[service] = gains.get(service, 0.0) + much * value
    return Tally(gains, mass + min(unknown, UNKNOWN + mass / 2))


def starting_with(start: str, ordered: Sequence[str]) -> Iterator[str]:
    """Yield the texts that begin with another, of a sorted list."""
    for at in range(bisect_left(ordered, start), len(ordered)):
        if not ordered[at].startswith(start):
            return
        yield ordered[at]
