"""Whether a loudspeaker takes sound; whether it can be heard only a person can say."""

import asyncio
import math
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator

import numpy as np

from kiosk.base.texts import mark
from kiosk.base.words import say
from kiosk.devices.sound import BLOCK_SAMPLES, RATE_HZ, Block, Speaker
from kiosk.devices.state import DeviceState
from kiosk.fleet.check import Shows
from kiosk.fleet.finding import CheckId, Finding, Mend, fault, ok

_WITHIN_S = 4.0
TONE_HZ, TONE_S = 523.25, 1.5
_PEAK, _FADE_S = 6_000, 0.05
_MISSING = mark("The loudspeaker does not answer.")
_PLUG_IN = mark("Check its plug, or choose another loudspeaker.")
_FINE = mark("The loudspeaker takes sound; play the tone to hear it.")
_HEARD = mark("The tone was heard from the loudspeaker.")
_UNHEARD = mark("The tone was not heard, although the loudspeaker took it.")
_TURN_UP = mark("Turn the volume up, check the amplifier, or choose another loudspeaker.")


class SpeakerCheck:
    """One loudspeaker; ``make`` gives it, not yet open."""

    id = CheckId.SPEAKER

    def __init__(self, make: Callable[[], Speaker], *, within_s: float = _WITHIN_S) -> None:
        self.limit_s = within_s + 2.0
        self._make, self._within_s = make, within_s

    async def look(self, shows: Shows) -> AsyncGenerator[Finding, None]:
        """Give the one finding; nothing is played."""
        del shows
        yield await play(self._make(), (), self._within_s)


async def play_tone(speaker: Speaker) -> Finding:
    """Play a tone of a second and a half; say whether the loudspeaker took it."""
    return await play(speaker, tone(TONE_HZ, TONE_S))


async def play(speaker: Speaker, blocks: Iterable[Block], within_s: float = _WITHIN_S) -> Finding:
    """Open a loudspeaker, play, close it."""
    await speaker.open()
    try:
        if not await _is_there(speaker, within_s):
            return fault(CheckId.SPEAKER, say(_MISSING), say(_PLUG_IN), Mend.CHOOSE)
        for block in blocks:
            await speaker.write(block)
        return ok(CheckId.SPEAKER, say(_FINE))
    finally:
        await speaker.close()


def heard(is_heard: bool) -> Finding:
    """Return what a person's answer comes to."""
    if is_heard:
        return ok(CheckId.SPEAKER, say(_HEARD))
    return fault(CheckId.SPEAKER, say(_UNHEARD), say(_TURN_UP), Mend.CHOOSE)


def tone(hz: float, seconds: float) -> Iterator[Block]:
    """Give a tone in blocks of 10 ms, without a click at either end."""
    count = round(seconds * RATE_HZ / BLOCK_SAMPLES) * BLOCK_SAMPLES
    at_s = np.arange(count) / RATE_HZ
    loudness = np.minimum(1.0, np.minimum(at_s, at_s[::-1]) / _FADE_S)
    samples = (np.sin(at_s * (2 * math.pi * hz)) * loudness * _PEAK).astype(np.int16)
    return iter(samples.reshape(-1, BLOCK_SAMPLES))


async def _is_there(speaker: Speaker, within_s: float) -> bool:
    try:
        async with asyncio.timeout(within_s):
            async for state in speaker.states():
                if state is DeviceState.OK:
                    return True
    except TimeoutError:
        pass
    return False
