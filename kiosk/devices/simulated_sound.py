"""Microphones and speakers without devices: a tone, a file, a collector that writes what it was given."""

import asyncio
import math
import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kiosk.base.errors import EnvironmentFault
from kiosk.devices.sound import BLOCK_SAMPLES, RATE_HZ, Block
from kiosk.devices.sound_device import BlockMicrophone, Pace, SoundDevice, silence
from kiosk.devices.state import DeviceState

_TONE_PEAK = 8_000
_RETRY_S = 1.0


class ToneMicrophone(BlockMicrophone):
    """Microphone that hears one steady tone, about -15 dBFS, without a seam between blocks."""

    def __init__(self, hz: float) -> None:
        super().__init__(f"tone of {hz:g} Hz")
        self._hz = hz

    async def _run(self) -> None:
        self._set_state(DeviceState.OK)
        pace, given = Pace(), 0
        while True:
            phases = (np.arange(BLOCK_SAMPLES) + given) * (2 * math.pi * self._hz / RATE_HZ)
            self._give((np.sin(phases) * _TONE_PEAK).astype(np.int16))
            given += BLOCK_SAMPLES
            await pace.wait()


class FileMicrophone(BlockMicrophone):
    """Microphone that hears a WAV file (48 kHz, mono, 16 bits) again and again; silence while the file is missing."""

    def __init__(self, path: Path, *, retry_s: float = _RETRY_S) -> None:
        super().__init__(path.name)
        self._path, self._retry_s = path, retry_s

    async def _run(self) -> None:
        pace = Pace()
        while True:
            try:
                samples = await asyncio.to_thread(read_wav, self._path)
            except EnvironmentFault as fault:
                self._set_state(DeviceState.MISSING, str(fault))
                blocks = [silence()] * round(self._retry_s * RATE_HZ / BLOCK_SAMPLES)
            else:
                self._set_state(DeviceState.OK)
                blocks = list(samples[: samples.size // BLOCK_SAMPLES * BLOCK_SAMPLES].reshape(-1, BLOCK_SAMPLES))
            for block in blocks:
                self._give(block)
                await pace.wait()


class CollectorSpeaker(SoundDevice):
    """Speaker that keeps what it plays: the newest seconds in memory, all in a WAV file when ``path`` is given."""

    def __init__(self, path: Path | None = None, *, keep_s: float = 10.0) -> None:
        super().__init__(path.name if path else "collector")
        self._path = path
        self._most = round(keep_s * RATE_HZ / BLOCK_SAMPLES)
        self._kept: list[Block] = []
        self._file: wave.Wave_write | None = None
        self._pace: Pace | None = None

    @property
    def samples(self) -> NDArray[np.int16]:
        """The newest seconds played."""
        return np.concatenate(self._kept) if self._kept else np.zeros(0, np.int16)

    async def write(self, block: Block) -> None:
        """Keep a block and wait as long as it lasts."""
        self._kept = [*self._kept[-self._most + 1 :], block.copy()]
        if self._file is not None:
            self._file.writeframes(block.astype("<i2").tobytes())
        if self._pace is None:
            self._pace = Pace()
        await self._pace.wait()

    async def _run(self) -> None:
        if self._path is not None:
            self._file = await asyncio.to_thread(_new_wav, self._path)
        self._set_state(DeviceState.OK)
        await asyncio.Event().wait()

    def _end(self) -> None:
        file, self._file, self._pace = self._file, None, None
        if file is not None:
            file.close()


def read_wav(path: Path) -> NDArray[np.int16]:
    """Return a WAV file's samples. Raises EnvironmentFault unless it is 48 kHz, mono, 16 bits and at least 10 ms."""
    try:
        with wave.open(str(path), "rb") as file:
            form = (file.getframerate(), file.getnchannels(), file.getsampwidth())
            samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.int16)
    except (OSError, EOFError, wave.Error) as error:
        raise EnvironmentFault(f"{path}: cannot be read as a WAV file") from error
    if form != (RATE_HZ, 1, 2) or samples.size < BLOCK_SAMPLES:
        raise EnvironmentFault(f"{path}: is not 48 kHz, mono, 16 bits, 10 ms or longer")
    return samples


def _new_wav(path: Path) -> wave.Wave_write:
    path.parent.mkdir(parents=True, exist_ok=True)
    file = wave.open(str(path), "wb")  # noqa: SIM115 - closed with the speaker
    file.setnchannels(1)
    file.setsampwidth(2)
    file.setframerate(RATE_HZ)
    return file
