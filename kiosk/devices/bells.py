"""The sounds that call a person: made of two soft notes, played through the program's own speaker."""

import asyncio
import math

import numpy as np

from kiosk.base.log import Log
from kiosk.devices.sound import BLOCK_SAMPLES, RATE_HZ, Block, Speaker

_NOTES_HZ = (659.3, 523.3)
"""E5 and C5: a descending third, the doorbell everybody knows."""
_NOTE_S, _PAUSE_S = 0.45, 1.6
_LOUDNESS = 0.25
_log = Log("kiosk.bells")


def chime_blocks() -> list[Block]:
    """Return the chime as 10 ms blocks."""
    count = int(_NOTE_S * RATE_HZ)
    seconds = np.arange(count) / RATE_HZ
    fade = np.exp(-seconds * 6) * np.minimum(1.0, seconds / 0.01)
    notes = [np.sin(2 * math.pi * hz * seconds) * fade for hz in _NOTES_HZ]
    samples = (np.concatenate(notes) * _LOUDNESS * 32_767).astype(np.int16)
    whole = len(samples) // BLOCK_SAMPLES * BLOCK_SAMPLES
    return list(samples[:whole].reshape(-1, BLOCK_SAMPLES))


class SpeakerBell:
    """Rings through a speaker of its own; a missing speaker is silence, never an error."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker
        self._ringing: asyncio.Task[None] | None = None

    def ring(self, *, is_on: bool) -> None:
        """Switch the ringing on or off."""
        if is_on and self._ringing is None:
            self._ringing = asyncio.create_task(self._ring(), name="bell")
        elif not is_on and self._ringing is not None:
            self._ringing.cancel()
            self._ringing = None

    async def chime(self) -> None:
        """Sound once."""
        await self._speaker.open()
        try:
            for block in chime_blocks():
                await self._speaker.write(block)
        finally:
            await self._speaker.close()

    async def _ring(self) -> None:
        _log.info("ringing", state="on")
        try:
            while True:
                await self.chime()
                await asyncio.sleep(_PAUSE_S)
        finally:
            _log.info("ringing", state="off")
