"""The cases that dispatch has in memory: those at work, and the newest of the others; the rest lies on disk alone."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from kiosk.base.ids import CaseId
from kiosk.cases.case import Case
from kiosk.dispatch.peers import Peer

MOST_AT_REST = 200


@dataclass(slots=True, weakref_slot=True)
class OpenCase:
    """A case in memory with its number of entries, its lock and those who watch it."""

    case: Case
    follow_token: str
    count: int = 0
    is_stale: bool = False
    """A write has failed: memory may have what the disk has not, and is read anew before anybody is shown it."""
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    numbering: asyncio.Lock = field(default_factory=asyncio.Lock)
    watchers: set[Peer] = field(default_factory=set)

    @property
    def is_at_rest(self) -> bool:
        """Whether nobody is to be told of what may still happen to it."""
        return self.case.state.is_final or not self.watchers


class OpenCases:
    """There is at most one object of a case: it is found for as long as anybody holds it, however many came since."""

    def __init__(self, most_at_rest: int = MOST_AT_REST) -> None:
        self._most_at_rest = most_at_rest
        self._held: OrderedDict[CaseId, OpenCase] = OrderedDict()
        self._alive: WeakValueDictionary[CaseId, OpenCase] = WeakValueDictionary()

    def find(self, case: CaseId) -> OpenCase | None:
        """Return a case that is in memory, and count it as used."""
        known = self._alive.get(case)
        if known is not None:
            self._hold(known)
        return known

    def add(self, known: OpenCase) -> OpenCase:
        """Take a case in and return it, or the one that is there already."""
        known = self._alive.setdefault(known.case.case, known)
        self._hold(known)
        return known

    def forget_watcher(self, peer: Peer) -> None:
        """Tell a program nothing more."""
        for known in self._held.values():
            known.watchers.discard(peer)

    def __len__(self) -> int:
        return len(self._held)

    def _hold(self, known: OpenCase) -> None:
        self._held[known.case.case] = known
        self._held.move_to_end(known.case.case)
        if len(self._held) > self._most_at_rest:
            longest_unused = next((case for case, held in self._held.items() if held.is_at_rest), None)
            if longest_unused is not None:
                del self._held[longest_unused]
