"""Whether a microphone hears: there, not flat, not overdriven."""

import asyncio
from collections.abc import AsyncGenerator, Callable

import numpy as np

from kiosk.base.texts import mark
from kiosk.base.words import say
from kiosk.devices.sound import SILENCE_DBFS, Block, Microphone, level_dbfs
from kiosk.devices.state import DeviceState
from kiosk.fleet.check import Shows
from kiosk.fleet.finding import CheckId, Fact, Finding, Mend, attention, fault, ok

_START_S = 4.0
_BLOCKS, _BLOCKS_A_LEVEL = 100, 8
_LOUDEST = 32_700
_MOST_OVERDRIVEN = 0.01
_SOFTEST_DBFS = -75.0
"""A room is never this quiet: a capsule that is not connected hisses lower."""
_MISSING = mark("The microphone does not answer.")
_PLUG_IN = mark("Check its plug, or choose another microphone.")
_FLAT = mark("The microphone gives nothing but silence, not even a room's noise.")
_UNMUTE = mark("Switch it on, unmute it, or choose another microphone.")
_SOFT = mark("The microphone is very quiet: {level} dB below full.")
_LOUDER = mark("Speak at arm's length and turn its level up.")
_OVERDRIVEN = mark("The microphone is overdriven: its sound is cut off.")
_SOFTER = mark("Turn its level down.")
_FINE = mark("The microphone hears the room: {level} dB below full.")
_LEVEL = mark("Level")


class MicrophoneCheck:
    """One microphone; ``make`` gives it, not yet open."""

    id = CheckId.MICROPHONE

    def __init__(self, make: Callable[[], Microphone], *, start_s: float = _START_S) -> None:
        self.limit_s = start_s + 4.0
        self._make, self._start_s = make, start_s

    async def look(self, shows: Shows) -> AsyncGenerator[Finding, None]:
        """Give a finding every second; the level is shown all the time."""
        microphone = self._make()
        await microphone.open()
        try:
            await _until_there(microphone, self._start_s)
            heard: list[Block] = []
            async for block in microphone.blocks():
                heard.append(block)
                if len(heard) % _BLOCKS_A_LEVEL == 0:
                    shows.level(shown_level(level_dbfs(np.concatenate(heard[-_BLOCKS_A_LEVEL:]))))
                if len(heard) == _BLOCKS:
                    yield self._finding(microphone, np.concatenate(heard))
                    heard.clear()
        finally:
            await microphone.close()

    def _finding(self, microphone: Microphone, heard: Block) -> Finding:
        level = level_dbfs(heard)
        found = self._of_sound(microphone.state, heard, f"{-level:.0f}")
        return found.with_facts(Fact("level_dbfs", _LEVEL, f"{level:.1f} dBFS"))

    def _of_sound(self, state: DeviceState, heard: Block, level: str) -> Finding:
        if state is not DeviceState.OK:
            return fault(self.id, say(_MISSING), say(_PLUG_IN), Mend.CHOOSE)
        if int(heard.min()) == int(heard.max()):
            return fault(self.id, say(_FLAT), say(_UNMUTE), Mend.CHOOSE)
        if level_dbfs(heard) < _SOFTEST_DBFS:
            return attention(self.id, say(_SOFT, level=level), say(_LOUDER))
        if float(np.mean(np.abs(heard.astype(np.int32)) >= _LOUDEST)) > _MOST_OVERDRIVEN:
            return attention(self.id, say(_OVERDRIVEN), say(_SOFTER))
        return ok(self.id, say(_FINE, level=level))


def shown_level(dbfs: float) -> float:
    """Return a level from 0 to 1 for a meter: 60 dB below full scale is its lower end."""
    return min(1.0, max(0.0, 1 + max(dbfs, SILENCE_DBFS) / 60))


async def _until_there(microphone: Microphone, within_s: float) -> None:
    """Wait until the microphone gives sound of its own; one that is missing is found out later."""
    try:
        async with asyncio.timeout(within_s):
            async for state in microphone.states():
                if state is DeviceState.OK:
                    return
    except TimeoutError:
        pass
