"""A real centre on a real port, and ends that speak to it over real sockets."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from kiosk.base.clock import ManualClock, ShiftedClock
from kiosk.base.keys import SigningKey
from kiosk.dispatch.app import Records, serve
from kiosk.dispatch.secrets import hash_password
from kiosk.dispatch.settings import DispatchSettings, LineSettings
from kiosk.link.link import Link
from kiosk.link.sign_in import ClerkCredentials, Credentials, TerminalCredentials
from kiosk.link.state import LinkState, Online, SignInNeeded, WaitingForApproval
from kiosk.link.trust import Trust
from kiosk.protocol.codec import FromDispatch
from kiosk.protocol.message import Message
from kiosk.store.accounts import Accounts, User
from kiosk.store.end_store import EndStore
from tests.catalogue import CATALOG

OPEN_HOUR = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
"""A Monday, 10:30 in Shanghai."""
PASSWORD = "correct horse battery"


@dataclass
class End:
    """A program's link with everything it was told."""

    link: Link
    store: EndStore
    credentials: Credentials
    heard: list[FromDispatch] = field(default_factory=list)
    states: list[LinkState] = field(default_factory=list)
    moved: asyncio.Event = field(default_factory=asyncio.Event)
    task: "asyncio.Task[None] | None" = None
    has_own_store: bool = True

    async def until(self, holds: Callable[["End"], bool], within_s: float = 5.0) -> None:
        """Wait until something holds of what was heard."""
        async with asyncio.timeout(within_s):
            while not holds(self):
                self.moved.clear()
                await self.moved.wait()

    async def hear(self, kind: type[Message], matches: Callable[..., bool] = lambda _: True) -> Message:
        """Wait for a message of a kind that matches; the newest one is returned."""
        await self.until(lambda end: any(isinstance(m, kind) and matches(m) for m in end.heard))
        return next(m for m in reversed(self.heard) if isinstance(m, kind) and matches(m))

    async def online(self) -> Online:
        """Wait until welcomed."""
        await self.until(lambda end: isinstance(end.link.state, Online))
        state = self.link.state
        assert isinstance(state, Online)
        return state

    def start(self) -> None:
        """Connect."""
        self.task = asyncio.create_task(self.link.run())

    async def drop(self) -> None:
        """Lose the connection."""
        if self.task is not None:
            self.task.cancel()
            await asyncio.gather(self.task, return_exceptions=True)

    async def stop(self) -> None:
        """Go away."""
        await self.drop()
        if self.has_own_store:
            self.store.close()


class Office:
    """A centre in a folder: opened, closed and opened again, with ends around it."""

    def __init__(
        self, folder: Path, settings: Mapping[str, object] | None = None, at: datetime = OPEN_HOUR, **line: float
    ) -> None:
        self.folder = folder
        shift_s = (at - datetime.now(UTC)).total_seconds()
        self.clock = ShiftedClock(shift_s)
        self.settings = DispatchSettings(port=0, line=LineSettings(**line)).model_copy(update=settings)
        self.records = Records.open(folder / "dispatch")
        self.url = ""
        self.trust: Trust = True
        """Whom the ends believe; set it, with ``url``, to lead them through a proxy."""
        self._stack = contextlib.AsyncExitStack()
        self._ends: list[End] = []

    @property
    def accounts(self) -> Accounts:
        """Its accounts."""
        return Accounts(self.records.main)

    async def open(self) -> None:
        """Serve; after the first time on the same port."""
        self.url = await self._stack.enter_async_context(serve(self.records, CATALOG, self.clock, self.settings))
        port = int(self.url.rsplit(":", 1)[1])
        self.settings = self.settings.model_copy(update={"port": port})

    async def close_door(self) -> None:
        """Stop serving."""
        await self._stack.aclose()

    async def close(self) -> None:
        """Stop serving and close the files."""
        await self.close_door()
        self.records.close()

    async def restart(self) -> None:
        """Stop and serve again from what is on disk."""
        await self.close()
        self.records = Records.open(self.folder / "dispatch")
        await self.open()

    async def go_home(self) -> None:
        """Let every end go, then close."""
        for end in self._ends:
            await end.stop()
        await self.close()

    def end(self, name: str, credentials: Credentials, store: EndStore | None = None) -> End:
        """Return an end that is not connected yet, with an outbox of its own or another's."""
        own_store = store is None
        store = store or EndStore(self.folder / f"{name}.db")

        def on_message(message: FromDispatch) -> None:
            end.heard.append(message)
            end.moved.set()

        def on_state(state: LinkState) -> None:
            end.states.append(state)
            end.moved.set()

        link = Link(self.url, credentials, store, self.clock, "test", on_message, on_state, self.trust)
        end = End(link, store, credentials, has_own_store=own_store)
        self._ends.append(end)
        return end

    async def terminal(self, name: str = "feile") -> End:
        """Return an enrolled, connected terminal."""
        key = SigningKey.load_or_create(self.folder / f"{name}.key")
        end = self.end(name, TerminalCredentials(key, name))
        end.start()
        await end.until(lambda e: isinstance(e.link.state, WaitingForApproval | Online))
        if isinstance(end.link.state, WaitingForApproval):
            await self.accounts.approve(end.link.state.code, f"{name} mall", self.clock.now(), "office")
        await end.online()
        return end

    async def user(self, name: str, role: str = "clerk", *, is_new: bool = False) -> User:
        """Return a user of the office with a password of his own, or a new one with a one-time password."""
        skills, now = frozenset(theme.id for theme in CATALOG.themes), self.clock.now()
        digest = _password_hash()
        user = await self.accounts.add_user(name, role, skills, digest, now, "office")
        assert user is not None
        await self.accounts.set_password(user.id, digest, must_change=is_new, at=now, actor="office")
        return user

    async def clerk(self, name: str = "李敏", role: str = "clerk", *, is_new: bool = False) -> End:
        """Return a signed-in desk of a new user."""
        await self.user(name, role, is_new=is_new)
        end = await self.desk(name)
        await end.online()
        return end

    async def desk(
        self,
        name: str,
        password: str = PASSWORD,
        *,
        place: str = "",
        store: EndStore | None = None,
        call_key: str = "",
    ) -> End:
        """Return a desk, with an outbox of its own or another's, at which somebody has typed name and password."""
        credentials = ClerkCredentials(call_key)
        end = self.end(place or name, credentials, store)
        end.start()
        await end.until(lambda e: isinstance(e.link.state, SignInNeeded))
        credentials.enter(name, password)
        return end

    async def audited(self) -> list[str]:
        """Return the actions on the audit chain."""
        return await self.records.main.read(lambda db: [str(row["action"]) for row in db.table("audit").rows])


@cache
def _password_hash() -> str:
    """Return the hash of everybody's password; made once, it is slow on purpose."""
    return hash_password(PASSWORD)


@contextlib.asynccontextmanager
async def office(
    folder: Path, settings: Mapping[str, object] | None = None, at: datetime = OPEN_HOUR, **line: float
) -> AsyncIterator[Office]:
    """A running centre."""
    place = Office(folder, settings, at, **line)
    await place.open()
    try:
        yield place
    finally:
        await place.go_home()


__all__ = ["CATALOG", "OPEN_HOUR", "PASSWORD", "End", "ManualClock", "Office", "office"]
