"""Reads passages aloud: what the office recorded, else a synthetic voice, through the terminal's speaker."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import numpy as np

from kiosk.base.errors import EnvironmentFault
from kiosk.base.log import Log
from kiosk.devices.prompts import Prompts
from kiosk.devices.sound import BLOCK_SAMPLES, RATE_HZ, Speaker
from kiosk.devices.sound_file import read_sound
from kiosk.devices.state import DeviceState
from kiosk.devices.voice import Speech, Voice
from kiosk.terminal.happenings import VoicesFound
from kiosk.terminal.spoken import Passage

_PAUSE_S = 0.45
"""Between sentences: time to take in what was said."""
_OPEN_WITHIN_S = 3.0
_log = Log("kiosk.terminal")


class VoiceNarrator:
    """Reads through a speaker of its own, opened for each passage so that it is free at other times."""

    def __init__(self, voice: Voice, prompts: Prompts, speaker: Speaker) -> None:
        self._voice, self._prompts, self._speaker = voice, prompts, speaker
        self._turn = asyncio.Lock()

    async def voices(self) -> VoicesFound:
        """Return the voice's languages and what is recorded."""
        return VoicesFound(await self._voice.languages(), await asyncio.to_thread(self._prompts.known))

    async def read(self, passage: Passage) -> None:
        """Read to the end; cancelled it is silent at once. EnvironmentFault without voice, recording or speaker."""
        async with self._turn, self._open_speaker():
            _log.info("reading_aloud", kind="passage", count=len(passage.title) + len(passage.news) + len(passage.rest))
            async for speech in self._speeches(passage):
                await self._play(speech)
                await self._play(np.zeros(round(_PAUSE_S * RATE_HZ), np.int16))

    async def _speeches(self, passage: Passage) -> AsyncIterator[Speech]:
        recording = await asyncio.to_thread(self._prompts.find, passage.language, passage.prompts)
        if recording is not None:
            yield await asyncio.to_thread(read_sound, recording)
            if passage.language not in await self._voice.languages():
                return
        parts = (passage.news,) if recording is not None else (passage.title, passage.news, passage.rest)
        for sentence in (sentence for part in parts for sentence in part):
            yield await self._voice.speech(sentence, passage.language)

    async def _play(self, speech: Speech) -> None:
        whole = -speech.size % BLOCK_SAMPLES
        for block in np.pad(speech, (0, whole)).reshape(-1, BLOCK_SAMPLES):
            await self._speaker.write(block)
            if self._speaker.state is DeviceState.MISSING:
                raise EnvironmentFault("the speaker is missing: nothing can be read aloud")

    @asynccontextmanager
    async def _open_speaker(self) -> AsyncIterator[None]:
        await self._speaker.open()
        try:
            await self._wait_for_speaker()
            yield
        finally:
            await self._speaker.close()

    async def _wait_for_speaker(self) -> None:
        try:
            async with asyncio.timeout(_OPEN_WITHIN_S):
                async for state in self._speaker.states():
                    if state is DeviceState.OK:
                        return
        except TimeoutError as error:
            raise EnvironmentFault("the speaker is missing: nothing can be read aloud") from error
