"""What waits to be acknowledged: kept on disk first, then sent, and sent again until dispatch has it."""

import asyncio
from base64 import b64encode
from collections.abc import Awaitable, Callable

from kiosk.base.boxes import seal
from kiosk.base.clock import Clock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import MessageId
from kiosk.base.log import Log
from kiosk.protocol.codec import encode
from kiosk.protocol.records import EntryRecord, Record, SealedRecord
from kiosk.store.end_store import EndStore, OutboxItem

_SEALED_START = '{"type":"sealed"'
_SEND_AGAIN_S = 3.0
_DISK_AGAIN_S = 2.0
_log = Log("kiosk.link.outbox")


class Outbox:
    """The records of one program. ``write`` puts a frame on the wire, ``may_send`` says whether a record may leave now.

    One errand at a time reads and writes it, so that records leave in the order in which they were made.
    """

    def __init__(
        self,
        store: EndStore,
        clock: Clock,
        write: Callable[[str], Awaitable[None]],
        may_send: Callable[[OutboxItem], bool],
    ) -> None:
        self._store, self._clock = store, clock
        self._write, self._may_send = write, may_send
        self._turn = asyncio.Lock()
        self._removed = asyncio.Event()
        self._removable: list[MessageId] = []
        """Acknowledged, but the disk did not let them be taken out yet."""
        self._removing: asyncio.Task[None] | None = None

    async def keep(self, records: tuple[Record, ...], memos: dict[str, object] | None) -> None:
        """Keep records, and memos beside them, on disk, then send them; raises EnvironmentFault when it refuses."""
        items = [OutboxItem(record.id, encode(record), _author(record)) for record in records]
        async with self._turn:
            await self._store.keep(items, self._clock.now(), memos)
            await self._send(items)

    async def seal(self, key: str) -> None:
        """Put boxes that the holder of ``key`` alone can open in the place of all that waits."""
        async with self._turn:
            items = await self._store.pending()
            if items:
                await self._store.replace([_sealed(item, key) for item in items])

    async def send_all(self) -> None:
        """Send all that waits, at the beginning of a connection."""
        async with self._turn:
            items = await self._store.pending()
            await self._send(items)
        foreign = sum(not self._may_send(item) for item in items)
        if foreign:
            _log.warning("records_wait_for_their_clerk", count=foreign)

    async def keep_sending(self) -> None:
        """Send what has had no answer for a while once more: it may have overtaken what it rests on."""
        waited: set[MessageId] = set()
        while True:
            await asyncio.sleep(_SEND_AGAIN_S)
            try:
                async with self._turn:
                    items = await self._store.pending()
                    await self._send([item for item in items if item.id in waited])
            except EnvironmentFault as error:
                _log.warning("outbox_unreadable", error=type(error).__name__)
            else:
                waited = {item.id for item in items}

    async def take_out(self, ids: list[MessageId]) -> None:
        """Take records out; while the disk does not let them go they may be sent and acknowledged again."""
        was_waiting = bool(self._removable)
        self._removable += ids
        if not was_waiting and not await self._remove() and (self._removing is None or self._removing.done()):
            self._removing = asyncio.create_task(self._remove_later(), name="outbox")

    async def drained(self, deadline_s: float) -> bool:
        """Wait until nothing waits any more; False when that takes longer than ``deadline_s``."""
        try:
            async with asyncio.timeout(deadline_s):
                while await self._store.pending():
                    self._removed.clear()
                    await self._removed.wait()
        except TimeoutError:
            return False
        return True

    async def _send(self, items: list[OutboxItem]) -> None:
        for item in items:
            if self._may_send(item):
                await self._write(item.frame)

    async def _remove(self) -> bool:
        ids = list(self._removable)
        try:
            await self._store.done(ids)
        except EnvironmentFault as error:
            _log.warning("outbox_stuck", count=len(ids), error=type(error).__name__)
            return False
        del self._removable[: len(ids)]
        self._removed.set()
        return True

    async def _remove_later(self) -> None:
        while self._removable:
            await asyncio.sleep(_DISK_AGAIN_S)
            await self._remove()


def _author(record: Record) -> str:
    return record.entry.by_id if isinstance(record, EntryRecord) else ""


def _sealed(item: OutboxItem, key: str) -> OutboxItem:
    if item.frame.startswith(_SEALED_START):
        return item
    box = b64encode(seal(key, item.frame.encode())).decode()
    return OutboxItem(item.id, encode(SealedRecord(record=item.id, box=box)), item.author)
