"""One of our ends, in a process of its own, in a call with a browser."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from tests.browser.engines import Engine
from tests.call.pair import RemoteEnd, ended, started
from tests.net.relay import Relay

Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Far:
    """How the browser takes part."""

    is_offering: bool
    """Then our end is the resident's, which answers; otherwise the clerk's, which offers."""
    codec: str = "VP8"
    is_marked: bool = False
    """Its pictures and sounds are those of ``tests/call/marks.py`` and not of its devices."""

    @property
    def side(self) -> str:
        return "clerk" if self.is_offering else "resident"


@asynccontextmanager
async def meeting(engine: Engine, far: Far, relay: Relay | None = None, **options: object) -> AsyncIterator[RemoteEnd]:
    """Open the browser's devices, start our end and join the two; gives our end."""
    if far.is_marked:
        await engine.run("open_marked", far.codec, 640, 360)
    else:
        await engine.run("open", far.codec)
    end = await started("resident" if far.is_offering else "clerk", options)
    joint = _Joint(engine, end, far, relay)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(end.read(joint.heard))
        signalling = tasks.create_task(joint.run())
        try:
            yield end
        finally:
            await ended(end)
            signalling.cancel()


async def introduced(offering: Engine, answering: Engine, relay: Relay | None = None) -> None:
    """Join two browsers."""
    offer = await offering.run("offer")
    if relay:
        offer = relay.led_through("clerk", 1, offer)
    answer = await answering.run("answer", offer)
    await offering.run("accept", relay.led_through("resident", 1, answer) if relay else answer)


class _Joint:
    """Speaks our signals for the browser: each generation is a new connection of the page."""

    def __init__(self, engine: Engine, end: RemoteEnd, far: Far, relay: Relay | None) -> None:
        self._engine, self._end, self._far, self._relay = engine, end, far, relay
        self._heard: asyncio.Queue[Message] = asyncio.Queue()
        self._generation = 0
        self._is_answered = False

    def heard(self, _: str, message: Message) -> None:
        """Take a signal of our end."""
        self._heard.put_nowait(message)

    async def run(self) -> None:
        """Signal until cancelled."""
        if self._far.is_offering:
            await self._offer(1)
        while True:
            message = await self._heard.get()
            generation = int(message["fields"].get("generation", 0))
            match message["name"]:
                case "OfferSignal" if generation > self._generation:
                    await self._answer(generation, message["fields"]["sdp"])
                case "AnswerSignal" if generation == self._generation and not self._is_answered:
                    self._is_answered = True
                    await self._engine.run("accept", self._led(self._end.side, generation, message["fields"]["sdp"]))
                case "RebuildSignal" if generation == self._generation:
                    await self._offer(generation + 1)

    async def _offer(self, generation: int) -> None:
        self._generation, self._is_answered = generation, False
        self._tell("OfferSignal", await self._engine.run("offer"))

    async def _answer(self, generation: int, offer: str) -> None:
        self._generation = generation
        self._tell("AnswerSignal", await self._engine.run("answer", self._led(self._end.side, generation, offer)))

    def _tell(self, name: str, sdp: str) -> None:
        led = self._led(self._far.side, self._generation, sdp)
        self._end.tell("signal", name=name, fields={"generation": self._generation, "sdp": led})

    def _led(self, side: str, generation: int, sdp: str) -> str:
        return self._relay.led_through(side, generation, sdp) if self._relay else sdp
