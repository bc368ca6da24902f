"""The editions of the list of services at the centre: which is in force now, and those that cases were begun with."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import EditionId
from kiosk.base.log import Log
from kiosk.base.texts import mark
from kiosk.catalog.loader import read_beside
from kiosk.catalog.mistakes import CatalogError
from kiosk.catalog.model import Catalog
from kiosk.protocol.editions import EditionInForce
from kiosk.store.editions import EditionRecords, EditionRow

UNKNOWN_EDITION = mark("The list of services here is not one of the centre's. Please use another terminal.")
LOOK_EVERY_S = 0.5
"""The office's command is another process: what it published is read from the records."""
MOST_KEPT = 8
"""Editions in memory beside the one in force; others are read again when a case asks for them."""
_log = Log("kiosk.dispatch.editions")


class Editions:
    """Knows what the records hold; an edition that cannot be read leaves the one in force as it is."""

    def __init__(self, records: EditionRecords, started_with: Catalog) -> None:
        self._records, self._base = records, started_with
        self.in_force, self.number = started_with, 0
        self.fault = ""
        """Why the newest edition on record is not the one in force; empty: it is."""
        self._seen: EditionRow | None = None
        self._read: OrderedDict[EditionId, Catalog] = OrderedDict()
        self._reading = asyncio.Lock()

    async def open(self, now: datetime) -> None:
        """Put the newest edition in force that can be read; note on record what dispatch was started with."""
        await self._records.started_with(self._base.edition, self._base.content, now)
        rows = await self._records.all()
        self._seen = rows[0] if rows else None
        for row in rows:
            if await self._take_up(row):
                return

    async def keep_watch(self, on_change: Callable[[EditionInForce], None]) -> None:
        """Look twice a second until cancelled; ``on_change`` is told when another edition has come into force."""
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            try:
                if await self.look():
                    on_change(self.told)
            except EnvironmentFault as fault:
                _log.fault("editions_not_read", fault)

    async def look(self) -> bool:
        """Take up what was published since the last look; tell whether another edition is in force now."""
        newest = await self._records.newest()
        if newest is None or newest == self._seen:
            return False
        self._seen = newest
        return await self._take_up(newest)

    @property
    def told(self) -> EditionInForce:
        """What programs are told of the edition in force."""
        return EditionInForce(number=self.number, edition=self.in_force.edition)

    async def find(self, edition: EditionId) -> Catalog | None:
        """Return an edition that was ever in force here; None for any other, and for one that cannot be read.

        Without a name it is the list that dispatch was started with.
        """
        try:
            return await self._catalog(edition or self._base.edition)
        except CatalogError as error:
            _log.fault("edition_unreadable", error, edition=edition)
            return None

    async def _take_up(self, row: EditionRow) -> bool:
        try:
            catalog = await self._catalog(row.edition)
        except CatalogError as error:
            _log.fault("edition_unreadable", error, version=row.number, edition=row.edition)
            catalog = None
        if catalog is None:
            self.fault = self.fault or f"edition {row.number} cannot be read; publish a sound one"
            return False
        if row == self._seen:
            self.fault = ""
        self.in_force, self.number = catalog, row.number
        _log.info("edition_in_force", version=row.number, edition=row.edition)
        return True

    async def _catalog(self, edition: EditionId) -> Catalog | None:
        for known in (self.in_force, self._base):
            if known.edition == edition:
                return known
        # One at a time: reading takes a good part of a second, and many cases may ask for the same one.
        async with self._reading:
            if edition not in self._read:
                content = await self._records.content(edition)
                if content is None:
                    return None
                name = Path(f"edition {edition[:12]}")
                self._read[edition] = await asyncio.to_thread(read_beside, content, name)
            self._read.move_to_end(edition)
            while len(self._read) > MOST_KEPT:
                self._read.popitem(last=False)
            return self._read[edition]
