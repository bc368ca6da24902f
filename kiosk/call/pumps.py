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
from kiosk.call.ports import SoundSink, StateSource
from kiosk.devices.sound import BLOCK_SAMPLES, RATE_HZ

T = TypeVar("T")

_RETRY_S = 1.0
_BLOCK_S = BLOCK_SAMPLES / RATE_HZ
_MOST_LEAD_S = 0.2

_log = Log("kiosk.call.devices")


async def draw(source: Callable[[], AsyncIterator[T]], put: Callable[[T], None], device: str) -> None:
    """Put everything that a device yields, for ever."""
    while True:
        await _guarded(lambda: _draw_once(source(), put), device)
        await asyncio.sleep(_RETRY_S)


async def watch(device: StateSource | None, note: Callable[[bool], None]) -> None:
    """Note whether a device works, at first and whenever that changes, for ever; one that is not there never does."""
    if device is None:
        note(False)
        return
    while True:
        async for state in device.states():
            if state.works is not None:
                note(state.works)
        await asyncio.sleep(_RETRY_S)


async def play(sound: IncomingSound, speaker: SoundSink, clock: Clock) -> None:
    """Write the other side's sound to the speaker, for ever, at the speaker's pace."""
    while True:
        await _guarded(lambda: _play_on(sound, speaker, clock), "speaker")
        await asyncio.sleep(_RETRY_S)


async def _draw_once(items: AsyncIterator[Any], put: Callable[[Any], None]) -> None:
    try:
        async for item in items:
            put(item)
    finally:
        # A generator's own clean-up happens now and not whenever it is collected; a plain iterator has none.
        if isinstance(items, AsyncGenerator):
            await items.aclose()


async def _play_on(sound: IncomingSound, speaker: SoundSink, clock: Clock) -> None:
    """A speaker that takes far more than it can have played is held back, lest it keep the loop to itself."""
    due_s = clock.monotonic()
    while True:
        await speaker.write(sound.next_block())
        due_s = max(due_s + _BLOCK_S, clock.monotonic())
        lead_s = due_s - clock.monotonic()
        if lead_s > _MOST_LEAD_S:
            await asyncio.sleep(lead_s - _MOST_LEAD_S)


async def _guarded(work: Callable[[], Awaitable[None]], device: str) -> None:
    try:
        await work()
    except (EnvironmentFault, OSError) as error:
        _log.warning("device_failed_during_a_call", device=device, error=type(error).__name__)
