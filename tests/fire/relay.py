"""A relay that hands on whole WebSocket messages late, twice and out of their order; pages pass as they are."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from random import Random

import aiohttp
from aiohttp import WSMsgType, web

_FIRST_IN_ORDER = 4
"""Signing in is question and answer: there is nothing to be put out of order."""
_TWICE, _LATE = 0.25, 0.3
_LONGEST_S = 0.6
_HOP = {"host", "connection", "upgrade", "transfer-encoding", "content-length"}


class Muddle:
    """Muddles messages by a seeded chance; ``count`` says what was done."""

    def __init__(self, url: str, seed: int) -> None:
        self._url, self._random = url, Random(seed)
        self.count = {"twice": 0, "late": 0}
        self._late: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def open(self) -> AsyncIterator[str]:
        """Serve; gives the URL."""
        app = web.Application(client_max_size=8 * 1024 * 1024)
        app.add_routes([web.get("/link", self._link), web.route("*", "/{path:.*}", self._pass)])
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            for task in self._late:
                task.cancel()
            await runner.cleanup()

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
        here = web.WebSocketResponse(compress=False)
        await here.prepare(request)
        async with aiohttp.ClientSession() as session, session.ws_connect(f"{self._url}/link", compress=0) as there:
            both = {
                asyncio.create_task(self._carry(here, there.send_str)),
                asyncio.create_task(self._carry(there, here.send_str)),
            }
            _, left = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            for task in left:
                task.cancel()
            await asyncio.gather(*both, return_exceptions=True)
        await here.close()
        return here

    async def _carry(
        self,
        source: web.WebSocketResponse | aiohttp.ClientWebSocketResponse,
        send: Callable[[str], Awaitable[None]],
    ) -> None:
        count = 0
        async for frame in source:
            if frame.type is not WSMsgType.TEXT:
                return
            count += 1
            is_late = count > _FIRST_IN_ORDER and self._random.random() < _LATE
            if is_late:
                self._spawn(self._send_late(send, frame.data))
            else:
                await send(frame.data)
            if count > _FIRST_IN_ORDER and self._random.random() < _TWICE:
                self.count["twice"] += 1
                self._spawn(self._send_late(send, frame.data))

    async def _send_late(self, send: Callable[[str], Awaitable[None]], text: str) -> None:
        self.count["late"] += 1
        await asyncio.sleep(self._random.uniform(0.02, _LONGEST_S))
        try:
            await send(text)
        except (ConnectionError, aiohttp.ClientError):
            return

    def _spawn(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._late.add(task)
        task.add_done_callback(self._late.discard)

    async def _pass(self, request: web.Request) -> web.Response:
        headers = {name: value for name, value in request.headers.items() if name.lower() not in _HOP}
        body = await request.read()
        async with (
            aiohttp.ClientSession(auto_decompress=False) as session,
            session.request(request.method, f"{self._url}{request.path_qs}", headers=headers, data=body) as answer,
        ):
            kept = {name: value for name, value in answer.headers.items() if name.lower() not in _HOP}
            return web.Response(status=answer.status, body=await answer.read(), headers=kept)
