"""A program's connection to dispatch: reconnects by itself, keeps records until they are acknowledged."""

import asyncio
import random
from collections.abc import Callable, Coroutine

import aiohttp

from kiosk.base.clock import Clock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import CaseId
from kiosk.base.log import Log
from kiosk.base.texts import mark
from kiosk.link.outbox import Outbox
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
    Record,
    RecordRefused,
    SealingKey,
    WatchCase,
)
from kiosk.protocol.terminal import TerminalSituation
from kiosk.store.end_store import EndStore, OutboxItem

SEALING_KEY = "sealing_key"
"""Under which dispatch's public key is remembered."""
_HEARTBEAT_S = 4.0
_CONNECT_WITHIN_S = 5.0
_GREETED_WITHIN_S = 10.0
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
        self._outbox = Outbox(store, clock, self._write_frame, self._may_send)
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
        await self._outbox.keep(records, memos)

    async def seal(self) -> None:
        """Leave nothing readable in the outbox: what waits there can be opened by dispatch alone from now on.

        Without dispatch's key, which a terminal has since it was enrolled, records stay as they are.
        """
        key = await self._store.memo(SEALING_KEY)
        if isinstance(key, str):
            await self._outbox.seal(key)

    async def drained(self, deadline_s: float) -> bool:
        """Wait until every record is acknowledged; False when that takes longer than ``deadline_s``."""
        return await self._outbox.drained(deadline_s)

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
            again = asyncio.create_task(self._outbox.keep_sending(), name="send again")
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

        mine = self._credentials
        hello = Hello(role=mine.role, protocol=PROTOCOL_VERSION, program=self._program, call_key=mine.call_key)
        await send(hello)
        async with asyncio.timeout(_GREETED_WITHIN_S):
            challenge = await receive()
        if not isinstance(challenge, Challenge):
            raise _turned_away(challenge)
        welcome = await self._credentials.sign_in(challenge, send, receive, self._set)
        self._set(Online(welcome))

    async def _catch_up(self) -> None:
        await self._outbox.send_all()
        for case, last in self._watched.items():
            await self._write(WatchCase(case=case, after=last))

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
                await self._outbox.take_out(list(ids))
            case RecordRefused(id=refused):
                _log.warning("record_refused", kind="record")
                await self._outbox.take_out([refused])
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


def _turned_away(answer: FromDispatch) -> TurnedAwayError:
    if isinstance(answer, Refused):
        return TurnedAwayError(answer.text, answer.retry_after_s)
    return TurnedAwayError(UNEXPECTED, 0.0)
