"""A centre that says what a test wants: one real socket, and what to say on it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

from aiohttp import web

from kiosk.base.clock import SystemClock
from kiosk.link.link import Link
from kiosk.link.sign_in import ClerkCredentials
from kiosk.link.state import LinkState
from kiosk.protocol.codec import FromDispatch
from kiosk.store.end_store import EndStore

Speak = Callable[[web.WebSocketResponse], Awaitable[None]]


class Hearing:
    """A desk's link to such a centre, with everything it was told."""

    def __init__(self, url: str, folder: Path) -> None:
        self.store = EndStore(folder / "end.db")
        self.credentials = ClerkCredentials()
        self.heard: list[FromDispatch] = []
        self.states: list[LinkState] = []
        self._moved = asyncio.Event()
        self.link = Link(url, self.credentials, self.store, SystemClock(), "test", self._hear, self._note)

    def _hear(self, message: FromDispatch) -> None:
        self.heard.append(message)
        self._moved.set()

    def _note(self, state: LinkState) -> None:
        self.states.append(state)
        self._moved.set()

    async def until(self, holds: Callable[["Hearing"], bool]) -> None:
        """Wait until something holds."""
        async with asyncio.timeout(20):
            while not holds(self):
                self._moved.clear()
                await self._moved.wait()


@contextlib.asynccontextmanager
async def heard_from(folder: Path, speak: Speak) -> AsyncIterator[Hearing]:
    """Run a link against a centre that speaks like this on every connection."""

    async def serve(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await speak(socket)
        await socket.close()
        return socket

    app = web.Application()
    app.add_routes([web.get("/link", serve)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    end = Hearing(f"http://127.0.0.1:{runner.addresses[0][1]}", folder)
    task = asyncio.create_task(end.link.run())
    try:
        yield end
        assert not task.done(), "the link has ended"
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        end.store.close()
        await runner.cleanup()
