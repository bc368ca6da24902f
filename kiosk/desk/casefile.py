"""One case as the desk holds it: what dispatch has, in its order, and what this desk added since."""

from collections.abc import Callable, Iterable
from datetime import datetime

from kiosk.base.errors import UserFacingError
from kiosk.base.ids import CaseId, ClerkId, MessageId, new_id
from kiosk.cases.case import Case
from kiosk.cases.entries import Entry, EntryBody, Party


class CaseFile:
    """Folds dispatch's entries and our own into one case.

    Our own count at once and are folded after dispatch's until dispatch tells them in its order; so both sides end with
    the same case even where two entries crossed on their way.
    """

    def __init__(self, case: CaseId, make_id: Callable[[], str] = new_id) -> None:
        self.id = case
        self.case = Case(case)
        self._make_id = make_id
        self._told: list[Entry] = []
        self._own: dict[MessageId, Entry] = {}
        self._kept: set[MessageId] = set()

    @property
    def told(self) -> int:
        """How many entries dispatch has told, from its first."""
        return len(self._told)

    @property
    def waiting(self) -> int:
        """How many of our entries dispatch has not acknowledged."""
        return sum(entry not in self._kept for entry in self._own)

    def take(self, first: int, entries: Iterable[Entry]) -> bool:
        """Take dispatch's entries in, numbered from ``first``; return False when some before them are not here yet."""
        if first > self.told + 1:
            return False
        news = list(entries)[self.told + 1 - first :]
        for entry in news:
            if entry.case == self.id:
                self._own.pop(entry.entry, None)
        self._told += news
        if news:
            self._fold()
        return True

    def record(self, bodies: Iterable[EntryBody], clerk: ClerkId, now: datetime) -> tuple[Entry, ...]:
        """Add entries of this desk's clerk; raises UserFacingError, adding none, when the case does not take them."""
        made = tuple(Entry(MessageId(self._make_id()), self.id, now, Party.CLERK, str(clerk), body) for body in bodies)
        try:
            for entry in made:
                self.case.apply(entry)
        except UserFacingError:
            self._fold()
            raise
        self._own |= {entry.entry: entry for entry in made}
        return made

    def restore(self, unsent: Iterable[Entry]) -> None:
        """Take back our own entries of before a restart."""
        known = {entry.entry for entry in self._told} | self._own.keys()
        older = {entry.entry: entry for entry in unsent if entry.case == self.id and entry.entry not in known}
        self._own = older | self._own
        self._fold()

    def keep(self, ids: Iterable[MessageId]) -> None:
        """Note that dispatch has these of ours on disk."""
        self._kept |= self._own.keys() & set(ids)

    def refuse(self, entry: MessageId) -> Entry | None:
        """Take back an entry of ours that dispatch will not have, and return it; None when it is not here."""
        refused = self._own.pop(entry, None)
        if refused is not None:
            self._fold()
        return refused

    def _fold(self) -> None:
        """Fold anew; an entry that the others leave no room for is passed over, as dispatch does."""
        self.case = Case(self.id)
        for entry in (*self._told, *self._own.values()):
            if entry.case != self.id:
                continue
            try:
                self.case.apply(entry)
            except UserFacingError:
                continue
