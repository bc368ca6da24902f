"""A real ``kiosk dispatch`` with its terminals and clerks, spoken to over bare sockets."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import aiohttp

from kiosk.base.clock import ShiftedClock
from kiosk.base.keys import SigningKey
from kiosk.demo.office import Office, shift_into_hours
from kiosk.demo.processes import Processes
from kiosk.dispatch.app import Records
from kiosk.dispatch.secrets import hash_password
from kiosk.link.sign_in import ClerkCredentials, Credentials, Tell, TerminalCredentials
from kiosk.link.state import LinkState, WaitingForApproval
from kiosk.protocol.codec import FromDispatch, decode_from_dispatch, encode
from kiosk.protocol.message import PROTOCOL_VERSION, Challenge, Hello, Message
from kiosk.store.accounts import Accounts
from tests.catalogue import CATALOG

_PASSWORD = "correct horse battery"


class Client:
    """One socket that is always read, so that it stays alive while nobody asks what came."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._frames: asyncio.Queue[str] = asyncio.Queue()
        self._reading = asyncio.create_task(self._read())

    async def send(self, message: Message) -> None:
        """Write one message."""
        await self._socket.send_str(encode(message))

    async def send_frame(self, frame: str) -> None:
        """Write one frame."""
        await self._socket.send_str(frame)

    async def hear(self) -> FromDispatch:
        """Return the next message."""
        return decode_from_dispatch(await self._frames.get())

    async def hear_frame(self) -> str:
        """Return the next frame unread."""
        return await self._frames.get()

    async def close(self) -> None:
        """Go away."""
        self._reading.cancel()
        await self._socket.close()

    async def _read(self) -> None:
        async for message in self._socket:
            self._frames.put_nowait(message.data)


class Centre:
    """The office around the running server: it approves terminals and adds clerks in the same files."""

    def __init__(self, url: str, folder: Path, clock: ShiftedClock, stack: AsyncExitStack) -> None:
        self.url, self._folder, self._clock, self._stack = url, folder, clock, stack
        self._records = Records.open(folder / "data")
        stack.callback(self._records.close)
        self._accounts = Accounts(self._records.main)
        self._http: aiohttp.ClientSession | None = None

    async def terminal(self, name: str) -> Client:
        """Return an enrolled terminal."""
        approvals: list[asyncio.Task[object]] = []

        def tell(state: LinkState) -> None:
            if isinstance(state, WaitingForApproval):
                approval = self._accounts.approve(state.code, f"{name} mall", self._clock.now(), "office")
                approvals.append(asyncio.create_task(approval))

        key = SigningKey.load_or_create(self._folder / f"{name}.key")
        return await self._client(TerminalCredentials(key, name), tell)

    async def clerk(self, name: str) -> Client:
        """Return a clerk who serves everything."""
        skills = frozenset(theme.id for theme in CATALOG.themes)
        digest = hash_password(_PASSWORD)
        now = self._clock.now()
        user = await self._accounts.add_user(name, "clerk", skills, digest, now, "office")
        assert user is not None
        await self._accounts.set_password(user.id, digest, must_change=False, at=now, actor="office")
        credentials = ClerkCredentials()
        credentials.enter(name, _PASSWORD)
        return await self._client(credentials, lambda _: None)

    async def _client(self, credentials: Credentials, tell: Tell) -> Client:
        if self._http is None:
            self._http = await self._stack.enter_async_context(aiohttp.ClientSession())
        client = Client(await self._http.ws_connect(f"{self.url}/link", compress=0, heartbeat=4.0))
        self._stack.push_async_callback(client.close)
        await client.send(Hello(role=credentials.role, protocol=PROTOCOL_VERSION, program="benchmark"))
        challenge = await client.hear()
        assert isinstance(challenge, Challenge), challenge
        await credentials.sign_in(challenge, client.send, client.hear, tell)
        return client


@asynccontextmanager
async def centre() -> AsyncIterator[Centre]:
    """Run dispatch as a process of its own in a folder that is gone afterwards; it is 10:30 on a Monday there."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kiosk-benchmark-")))
        processes = await stack.enter_async_context(Processes(folder / "logs"))
        shift_s = shift_into_hours(datetime.now(UTC), CATALOG.office)
        office = await Office.open(processes, folder, shift_s)
        yield Centre(office.url, folder, ShiftedClock(shift_s), stack)
