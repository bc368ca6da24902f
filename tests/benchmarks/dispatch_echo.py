"""How fast dispatch passes things on, with 50 terminals connected.

``dispatch_echo``: messages of a call from the desk through dispatch to the terminal, a second, against a bare aiohttp
WebSocket server that sends the same frames back. ``dispatch_ring``: from the resident's press to the ring at the desk,
the 95th of a hundred presses, against the promise of 300 ms.
"""

import asyncio
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

import aiohttp

from kiosk.base.ids import CallId, CaseId, FieldId, ServiceCode, TicketId, new_id
from kiosk.protocol.calls import EndCall, FieldHeld, Live
from kiosk.protocol.codec import encode
from kiosk.protocol.desk import AcceptOffer, DeskSituation, SetReady
from kiosk.protocol.terminal import JoinLine, LeaveLine
from tests.benchmarks.centre import Centre, Client, centre
from tests.benchmarks.result import BenchmarkResult

TERMINALS = 50
PRESSES = 100
FRAMES = 3000
ROUNDS = 5
PROMISED_MS = 300.0
_IN_FLIGHT = 64
_SERVICE = ServiceCode("GA-001")
_ECHO = """
import asyncio
from aiohttp import web

async def echo(request):
    socket = web.WebSocketResponse(compress=False)
    await socket.prepare(request)
    async for message in socket:
        await socket.send_str(message.data)
    return socket

async def main():
    app = web.Application()
    app.add_routes([web.get("/", echo)])
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


def run() -> list[BenchmarkResult]:
    """Measure both against one running centre."""
    return asyncio.run(_measure())


async def _measure() -> list[BenchmarkResult]:
    async with centre() as place:
        terminals = [await place.terminal(f"terminal {number}") for number in range(TERMINALS)]
        desk = await place.clerk("李敏")
        rings = [await _press(terminals[number % TERMINALS], desk) for number in range(PRESSES)]
        ours, peer = await _rates(place, terminals[0], desk)
    p95 = statistics.quantiles(rings, n=20)[-1]
    return [
        BenchmarkResult("dispatch_echo", ours, peer, ours / peer, "messages/s", "aiohttp echo", min_ratio=0.6),
        BenchmarkResult("dispatch_ring", p95, PROMISED_MS, p95 / PROMISED_MS, "ms p95", "the promise", max_ratio=1.0),
    ]


async def _press(terminal: Client, desk: Client) -> float:
    """Return the milliseconds from one resident's press to the ring; he leaves again and the desk is free."""
    ticket = TicketId(new_id())
    await desk.send(SetReady())
    pressed = time.perf_counter()
    await terminal.send(JoinLine(ticket=ticket, case=CaseId(new_id()), service=_SERVICE))
    await _until(desk, lambda told: told.ring is not None and told.ring.ticket == ticket)
    rung = time.perf_counter()
    await terminal.send(LeaveLine(ticket=ticket))
    await _until(desk, lambda told: told.ring is None)
    return (rung - pressed) * 1000


async def _rates(place: Centre, terminal: Client, desk: Client) -> tuple[float, float]:
    """Return messages a second through dispatch and through the echo, each the median of alternating rounds."""
    call = await _call(terminal, desk)
    frame = encode(Live(call=call, body=FieldHeld(field=FieldId("road"), is_held=True)))
    server = await asyncio.to_thread(_started_echo)
    try:
        assert server.stdout is not None
        url = f"http://127.0.0.1:{int(server.stdout.readline())}/"
        async with aiohttp.ClientSession() as http, http.ws_connect(url, compress=0) as socket:
            echo, ours, peer = Client(socket), [], []
            for _ in range(ROUNDS):
                ours.append(await _rate(desk, terminal, frame))
                peer.append(await _rate(echo, echo, frame))
            await echo.close()
    finally:
        server.kill()
        server.wait()
    await desk.send(EndCall(call=call))
    return statistics.median(ours), statistics.median(peer)


async def _call(terminal: Client, desk: Client) -> CallId:
    ticket = TicketId(new_id())
    await desk.send(SetReady())
    await terminal.send(JoinLine(ticket=ticket, case=CaseId(new_id()), service=_SERVICE))
    await _until(desk, lambda told: told.ring is not None and told.ring.ticket == ticket)
    await desk.send(AcceptOffer(ticket=ticket))
    told = await _until(desk, lambda told: told.call is not None)
    assert told.call is not None
    return told.call.call


async def _rate(there: Client, back: Client, frame: str) -> float:
    """Return how many frames a second come back, with a few on their way at any time."""
    free = asyncio.Semaphore(_IN_FLIGHT)

    async def send() -> None:
        for _ in range(FRAMES):
            await free.acquire()
            await there.send_frame(frame)

    began = time.perf_counter()
    sending = asyncio.create_task(send())
    for _ in range(FRAMES):
        while '"live"' not in await back.hear_frame():
            pass
        free.release()
    await sending
    return FRAMES / (time.perf_counter() - began)


async def _until(desk: Client, holds: Callable[[DeskSituation], bool]) -> DeskSituation:
    async with asyncio.timeout(10):
        while True:
            told = await desk.hear()
            if isinstance(told, DeskSituation) and holds(told):
                return told


def _started_echo() -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", _ECHO], stdout=subprocess.PIPE, text=True)
