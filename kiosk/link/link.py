"""A program's connection to dispatch: reconnects by itself, keeps records until they are acknowledged."""

import asyncio
import random
from base64 import b64encode
from collections.abc import Callable, Coroutine

import aiohttp

from kiosk.base.boxes import seal
from kiosk.base.clock import Clock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import CaseId, MessageId
from kiosk.base.log import Log
from kiosk.base.texts import mark
from kiosk.link.sign_in import Credentials, TurnedAwayError
from kiosk.link.state import LinkState, Offline, Online, TurnedAway
from kiosk.link.trust import Trust
from kiosk.protocol.codec import FromDispatch, decode_from_dispatch, encode
from kiosk.protocol.desk import DeskSituation
from kiosk.protocol.limits import MAX_FROM_DISPATCH_BYTES
from kiosk.protocol.message import (
    PROTOCOL_VERSION,
    Challenge,
    Hello,
    Message,
    ProtocolError,
    Refused,
    UnknownMessage,
)
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
_GREETED_WITHIN_S = 10.0
_DISK_AGAIN_S = 2.0
_FIRST_RETRY_S, _LONGEST_RETRY_S = 0.25, 3.0
UNEXPECTED = mark("The centre did not answer as expected. It is being tried again.")
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
        self._removable: list[MessageId] = []
        """Acknowledged, but the disk did not let them be taken out yet."""
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
                    self._lost()
                except EnvironmentFault as error:
                    _log.fault("link_without_disk", error, attempt=attempt)
                    attempt += 1
                    self._lost()
                finally:
                    self._socket = None
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
                max_msg_size=MAX_FROM_DISPATCH_BYTES,
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
                await self._hear_out(socket)
            finally:
                again.cancel()
                await asyncio.gather(again, return_exceptions=True)

    async def _hear_out(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        """Take what dispatch says until the connection ends; a refusal said last is why."""
        last: FromDispatch | None = None
        while True:
            try:
                last = await self._receive(socket)
            except ConnectionError:
                if isinstance(last, Refused) and last.retry_after_s > 0:
                    raise TurnedAwayError(last.text, last.retry_after_s) from None
                raise
            await self._take(last)

    async def _sign_in(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async def send(message: Message) -> None:
            await socket.send_str(encode(message))

        async def receive() -> FromDispatch:
            return await self._receive(socket)

        hello = Hello(role=self._credentials.role, protocol=PROTOCOL_VERSION, program=self._program)
        await send(hello)
        async with asyncio.timeout(_GREETED_WITHIN_S):
            challenge = await receive()
        if not isinstance(challenge, Challenge):
            raise _turned_away(challenge)
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
            try:
                async with self._outbox:
                    items = await self._store.pending()
                    await self._write_items([item for item in items if item.id in waited])
            except EnvironmentFault as error:
                _log.warning("outbox_unreadable", error=type(error).__name__)
            else:
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
                await self._keep_sealing_key(key)
                return
            case CaseRecords(case=case) if case in self._watched and not self._is_next(message):
                await self._write(WatchCase(case=case, after=self._watched[case]))
                return
        self._on_message(message)

    async def _keep_sealing_key(self, key: str) -> None:
        try:
            await self._store.set_memo(SEALING_KEY, key)
        except EnvironmentFault as error:
            # It is told again on every connection.
            _log.warning("key_not_kept", error=type(error).__name__)

    async def _done(self, ids: list[MessageId]) -> None:
        """Take records out of the outbox; while the disk does not let them go they may be sent and taken again."""
        was_waiting = bool(self._removable)
        self._removable += ids
        if not was_waiting and not await self._remove():
            self._spawn(self._remove_later())

    async def _remove(self) -> bool:
        ids = list(self._removable)
        try:
            await self._store.done(ids)
        except EnvironmentFault as error:
            _log.warning("outbox_stuck", count=len(ids), error=type(error).__name__)
            return False
        del self._removable[: len(ids)]
        self._acknowledged.set()
        return True

    async def _remove_later(self) -> None:
        while self._removable:
            await asyncio.sleep(_DISK_AGAIN_S)
            await self._remove()

    def _is_next(self, records: CaseRecords) -> bool:
        """Note how far the case has come; False when records between are lacking."""
        last = self._watched[records.case]
        if records.first > last + 1:
            return False
        self._watched[records.case] = max(last, records.first + len(records.entries) - 1)
        return True

    async def _receive(self, socket: aiohttp.ClientWebSocketResponse) -> FromDispatch:
        while True:
            frame = await socket.receive()
            if frame.type is not aiohttp.WSMsgType.TEXT:
                raise ConnectionError("dispatch has closed the connection")
            try:
                return decode_from_dispatch(frame.data)
            except UnknownMessage as error:
                _log.info("message_passed_over", reason=str(error))

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

    def _lost(self) -> None:
        if isinstance(self.state, Online | TurnedAway):
            self._set(Offline())

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


def _turned_away(answer: FromDispatch) -> TurnedAwayError:
    if isinstance(answer, Refused):
        return TurnedAwayError(answer.text, answer.retry_after_s)
    return TurnedAwayError(UNEXPECTED, 0.0)
