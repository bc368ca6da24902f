"""The devices' ends of a call: from the camera and the microphone in, to the speaker out.

A device that is missing or fails never ends the call: it is asked again a second later.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from typing import Any, TypeVar

from kiosk.base.clock import Clock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.log import Log
from kiosk.call.incoming_sound import IncomingSound
from kiosk.call.ports import BLOCK_SAMPLES, SAMPLE_RATE_HZ, SoundSink

T = TypeVar("T")

_RETRY_S = 1.0
_BLOCK_S = BLOCK_SAMPLES / SAMPLE_RATE_HZ
_LATEST_S = 0.1

_log = Log("kiosk.call.devices")


async def draw(source: Callable[[], AsyncIterator[T]], put: Callable[[T], None], device: str) -> None:
    """Put everything that a device yields, for ever."""
    while True:
        await _guarded(lambda: _draw_once(source(), put), device)
        await asyncio.sleep(_RETRY_S)


async def play(sound: IncomingSound, speaker: SoundSink, clock: Clock) -> None:
    """Write 10 ms to the speaker every 10 ms, for ever; after a stall of 100 ms the clock starts anew."""
    while True:
        await _guarded(lambda: _play_on(sound, speaker, clock), "speaker")
        await asyncio.sleep(_RETRY_S)


async def _draw_once(items: AsyncIterator[Any], put: Callable[[Any], None]) -> None:
    try:
        async for item in items:
            put(item)
    finally:
        # Closing the iterator is what switches the device off; a plain iterator has nothing to close.
        if isinstance(items, AsyncGenerator):
            await items.aclose()


async def _play_on(sound: IncomingSound, speaker: SoundSink, clock: Clock) -> None:
    due_s = clock.monotonic()
    while True:
        now = clock.monotonic()
        if now - due_s > _LATEST_S:
            due_s = now
        if due_s > now:
            await asyncio.sleep(due_s - now)
        due_s += _BLOCK_S
        await speaker.write(sound.next_block())


async def _guarded(work: Callable[[], Awaitable[None]], device: str) -> None:
    try:
        await work()
    except (EnvironmentFault, OSError) as error:
        _log.warning("device failed during a call", device=device, error=type(error).__name__)
