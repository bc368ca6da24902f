"""A program's connection to dispatch: reconnects by itself, keeps records until they are acknowledged."""

import asyncio
import random
from base64 import b64encode
from collections.abc import Callable, Coroutine

import aiohttp

from kiosk.base.boxes import seal
from kiosk.base.clock import Clock
from kiosk.base.ids import CaseId, MessageId
from kiosk.base.log import Log
from kiosk.link.sign_in import Credentials, TurnedAwayError
from kiosk.link.state import LinkState, Offline, Online
from kiosk.link.trust import Trust
from kiosk.protocol.codec import MAX_FRAME_BYTES, FromDispatch, decode_from_dispatch, encode
from kiosk.protocol.desk import DeskSituation
from kiosk.protocol.message import PROTOCOL_VERSION, Challenge, Hello, Message, ProtocolError
from kiosk.protocol.records import (
    Ack,
    CaseRecords,
    EntryRecord,
    Record,
    RecordRefused,
    SealedRecord,
    SealingKey,
    WatchCase,
)
from kiosk.protocol.terminal import TerminalSituation
from kiosk.store.end_store import EndStore, OutboxItem

SEALING_KEY = "sealing_key"
"""Under which dispatch's public key is remembered."""
_SEALED_START = '{"type":"sealed"'
_HEARTBEAT_S = 4.0
_CONNECT_WITHIN_S = 5.0
_SEND_AGAIN_S = 3.0
_FIRST_RETRY_S, _LONGEST_RETRY_S = 0.25, 3.0
_log = Log("kiosk.link")


class Link:
    """One program's link. ``on_message`` and ``on_state`` are called on the loop that runs it."""

    def __init__(
        self,
        url: str,
        credentials: Credentials,
        store: EndStore,
        clock: Clock,
        program: str,
        on_message: Callable[[FromDispatch], None],
        on_state: Callable[[LinkState], None],
        trust: Trust = True,
    ) -> None:
        self._url, self._credentials, self._store, self._trust = url, credentials, store, trust
        self._clock, self._program = clock, program
        self._on_message, self._on_state = on_message, on_state
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._outbox = asyncio.Lock()
        self._acknowledged = asyncio.Event()
        self._watched: dict[CaseId, int] = {}
        self._serial = 0
        """Number of the newest situation of this connection."""
        self._background: set[asyncio.Task[None]] = set()
        self.state: LinkState = Offline()

    async def run(self) -> None:
        """Stay connected until cancelled."""
        attempt = 0
        async with aiohttp.ClientSession() as session:
            while True:
                wait_s = min(_FIRST_RETRY_S * 1.6**attempt, _LONGEST_RETRY_S)
                try:
                    await self._connected(session)
                    attempt = 0
                except TurnedAwayError as refused:
                    self._set(refused.state)
                    wait_s = max(refused.retry_after_s, _LONGEST_RETRY_S)
                except (aiohttp.ClientError, OSError, TimeoutError, ProtocolError) as error:
                    _log.info("link_lost", error=type(error).__name__, attempt=attempt)
                    attempt += 1
                finally:
                    self._socket = None
                if isinstance(self.state, Online):
                    self._set(Offline())
                await asyncio.sleep(wait_s * random.uniform(0.7, 1.3))  # noqa: S311 - jitter, not a secret

    def send(self, message: Message) -> bool:
        """Send what is only worth something now; False when there is no connection."""
        if self._socket is None or not isinstance(self.state, Online):
            return False
        self._spawn(self._write(message))
        return True

    async def record(self, *records: Record, memos: dict[str, object] | None = None) -> None:
        """Keep records (and memos beside them) on disk, then send them; they are sent again until acknowledged."""
        items = [OutboxItem(record.id, encode(record), _author(record)) for record in records]
        async with self._outbox:
            await self._store.keep(items, self._clock.now(), memos)
            await self._write_items(items)

    async def seal(self) -> None:
        """Leave nothing readable in the outbox: what waits there can be opened by dispatch alone from now on.

        Without dispatch's key, which a terminal has since it was enrolled, records stay as they are.
        """
        async with self._outbox:
            key = await self._store.memo(SEALING_KEY)
            items = await self._store.pending()
            if isinstance(key, str) and items:
                await self._store.replace([_sealed(item, key) for item in items])

    async def drained(self, deadline_s: float) -> bool:
        """Wait until every record is acknowledged; False when that takes longer than ``deadline_s``."""
        try:
            async with asyncio.timeout(deadline_s):
                while await self._store.pending():
                    self._acknowledged.clear()
                    await self._acknowledged.wait()
        except TimeoutError:
            return False
        return True

    def watch(self, case: CaseId) -> None:
        """Hear of a case's entries from its first on, over every reconnection."""
        self._watched.setdefault(case, 0)
        self.send(WatchCase(case=case, after=self._watched[case]))

    def unwatch(self, case: CaseId) -> None:
        """Hear no more of a case."""
        self._watched.pop(case, None)

    async def _connected(self, session: aiohttp.ClientSession) -> None:
        """Hold one connection from its first frame to its end."""
        async with asyncio.timeout(_CONNECT_WITHIN_S):
            socket = await session.ws_connect(
                f"{self._url}/link",
                heartbeat=_HEARTBEAT_S,
                max_msg_size=4 * MAX_FRAME_BYTES,
                compress=0,
                ssl=self._trust,
            )
        async with socket:
            self._socket = socket
            self._serial = 0
            await self._sign_in(socket)
            await self._catch_up()
            again = asyncio.create_task(self._send_again(), name="send again")
            try:
                while True:
                    await self._take(await self._receive(socket))
            finally:
                again.cancel()
                await asyncio.gather(again, return_exceptions=True)

    async def _sign_in(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async def send(message: Message) -> None:
            await socket.send_str(encode(message))

        async def receive() -> FromDispatch:
            return await self._receive(socket)

        hello = Hello(role=self._credentials.role, protocol=PROTOCOL_VERSION, program=self._program)
        await send(hello)
        challenge = await receive()
        if not isinstance(challenge, Challenge):
            raise TurnedAwayError(getattr(challenge, "text", "Please try again."), 0.0)
        welcome = await self._credentials.sign_in(challenge, send, receive, self._set)
        self._set(Online(welcome))

    async def _catch_up(self) -> None:
        async with self._outbox:
            items = await self._store.pending()
            await self._write_items(items)
        foreign = sum(not self._may_send(item) for item in items)
        if foreign:
            _log.warning("records_wait_for_their_clerk", count=foreign)
        for case, last in self._watched.items():
            await self._write(WatchCase(case=case, after=last))

    async def _send_again(self) -> None:
        """Send what has had no answer for a while once more: it may have overtaken what it rests on."""
        waited: set[MessageId] = set()
        while True:
            await asyncio.sleep(_SEND_AGAIN_S)
            async with self._outbox:
                items = await self._store.pending()
                await self._write_items([item for item in items if item.id in waited])
            waited = {item.id for item in items}

    async def _write_items(self, items: list[OutboxItem]) -> None:
        for item in items:
            if self._may_send(item):
                await self._write_frame(item.frame)

    def _may_send(self, item: OutboxItem) -> bool:
        """Tell whether a record may leave now: a clerk's own only while that clerk sits here."""
        if not isinstance(self.state, Online):
            return False
        return self._credentials.role == "terminal" or item.author in {"", self.state.welcome.id}

    async def _take(self, message: FromDispatch) -> None:
        match message:
            case TerminalSituation(serial=serial) | DeskSituation(serial=serial) if serial:
                if serial <= self._serial:
                    return
                self._serial = serial
            case Ack(ids=ids):
                await self._done(list(ids))
            case RecordRefused(id=refused):
                _log.warning("record_refused", kind="record")
                await self._done([refused])
            case SealingKey(key=key):
                await self._store.set_memo(SEALING_KEY, key)
                return
            case CaseRecords(case=case) if case in self._watched and not self._is_next(message):
                await self._write(WatchCase(case=case, after=self._watched[case]))
                return
        self._on_message(message)

    async def _done(self, ids: list[MessageId]) -> None:
        await self._store.done(ids)
        self._acknowledged.set()

    def _is_next(self, records: CaseRecords) -> bool:
        """Note how far the case has come; False when records between are lacking."""
        last = self._watched[records.case]
        if records.first > last + 1:
            return False
        self._watched[records.case] = max(last, records.first + len(records.entries) - 1)
        return True

    async def _receive(self, socket: aiohttp.ClientWebSocketResponse) -> FromDispatch:
        frame = await socket.receive()
        if frame.type is aiohttp.WSMsgType.TEXT:
            return decode_from_dispatch(frame.data)
        raise ConnectionError("dispatch has closed the connection")

    async def _write(self, message: Message) -> None:
        await self._write_frame(encode(message))

    async def _write_frame(self, frame: str) -> None:
        socket = self._socket
        if socket is None:
            return
        try:
            await socket.send_str(frame)
        except (ConnectionError, aiohttp.ClientError):
            # The reader notices the same loss and reconnects; records are sent again from the outbox.
            _log.info("write_failed", kind="frame")

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    def _set(self, new: LinkState) -> None:
        if new != self.state:
            _log.info("link_state", old=type(self.state).__name__, new=type(new).__name__)
            self.state = new
            self._on_state(new)


def _author(record: Record) -> str:
    return record.entry.by_id if isinstance(record, EntryRecord) else ""


def _sealed(item: OutboxItem, key: str) -> OutboxItem:
    if item.frame.startswith(_SEALED_START):
        return item
    box = b64encode(seal(key, item.frame.encode())).decode()
    return OutboxItem(item.id, encode(SealedRecord(record=item.id, box=box)), item.author)
