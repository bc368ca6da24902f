"""A sound server of the demo's own: a speaker and a microphone for each end, and ears on what really came out."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kiosk.base.errors import EnvironmentFault
from kiosk.base.tool import run_tool
from kiosk.demo.processes import Process, Processes

RATE_HZ = 48_000
_READY_TIMEOUT_S = 10.0
_POLL_S = 0.02
_STREAM = ("--raw", "--format=s16le", f"--rate={RATE_HZ}", "--channels=1", "--latency-msec=40")

Samples = NDArray[np.float32]
"""Mono sound at 48 kHz, from -1 to 1."""


class Listening:
    """A recording that goes on until it is stopped."""

    def __init__(self, recorder: Process, path: Path) -> None:
        self._recorder = recorder
        self._path = path

    def samples(self) -> Samples:
        """Return what was heard so far."""
        raw = self._path.read_bytes() if self._path.exists() else b""
        heard = np.frombuffer(raw[: len(raw) // 2 * 2], "<i2").astype(np.float32)
        return heard / np.float32(32768)

    async def stop(self) -> Samples:
        """Stop and return all that was heard."""
        await self._recorder.stop()
        return self.samples()


class SoundServer:
    """PulseAudio with null sinks; programs use it through their real sound drivers.

    Each end has the sink ``END_speaker`` and the source ``END_microphone``; what is played into ``END_voice`` is what
    that microphone hears.
    """

    def __init__(self, processes: Processes, folder: Path, environment: Mapping[str, str], ends: Sequence[str]) -> None:
        self.ends = tuple(ends)
        self._processes = processes
        self._folder = folder
        self._address = f"unix:{folder / 'native'}"
        self._environment = {**environment, "PULSE_SERVER": self._address}
        self._recordings = 0

    @classmethod
    async def start(
        cls, processes: Processes, folder: Path, environment: Mapping[str, str], ends: Sequence[str]
    ) -> "SoundServer":
        """Start the server with a speaker and a microphone for each of ``ends``.

        Raises EnvironmentFault when pulseaudio is missing or does not come up within 10 s.
        """
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Its cookie and its state belong into the folder, not into the user's home.
        own = {**environment, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
        daemon = processes.start("sound", _command(folder, ends), own)
        server = cls(processes, folder, environment, ends)
        await server._wait_until_ready(daemon)
        return server

    def environment_for(self, end: str) -> dict[str, str]:
        """Return what a program of that end needs so that its default devices are those of the end."""
        return {
            "PULSE_SERVER": self._address,
            "PULSE_SINK": f"{self._known(end)}_speaker",
            "PULSE_SOURCE": f"{end}_microphone",
        }

    def speak(self, end: str, samples: Samples) -> Process:
        """Play ``samples`` into the microphone of an end; the player ends by itself."""
        path = self._folder / f"voice-{self._known(end)}.raw"
        path.write_bytes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
        command = ["pacat", "--playback", f"--device={end}_voice", *_STREAM, str(path)]
        return self._processes.start(f"voice-{end}", command, self._environment)

    def listen(self, end: str) -> Listening:
        """Begin to record what comes out of the speaker of an end."""
        return self._record(f"{self._known(end)}_speaker.monitor")

    def listen_to_microphone(self, end: str) -> Listening:
        """Begin to record what the microphone of an end hears."""
        return self._record(f"{self._known(end)}_microphone")

    async def hear(self, end: str, seconds: float) -> Samples:
        """Return ``seconds`` of what comes out of the speaker of an end; raises EnvironmentFault when nothing flows."""
        listening = self.listen(end)
        deadline = time.monotonic() + seconds + 5
        while len(listening.samples()) < seconds * RATE_HZ:
            if time.monotonic() > deadline:
                raise EnvironmentFault(f"The speaker of the {end} gave no sound stream")
            await asyncio.sleep(_POLL_S)
        return await listening.stop()

    def _record(self, device: str) -> Listening:
        self._recordings += 1
        path = self._folder / f"heard-{self._recordings}.raw"
        command = ["parec", f"--device={device}", *_STREAM, str(path)]
        return Listening(self._processes.start("ears", command, self._environment), path)

    async def _wait_until_ready(self, daemon: Process) -> None:
        deadline = time.monotonic() + _READY_TIMEOUT_S
        while daemon.is_running:
            try:
                await run_tool("pactl", "info", environment=self._environment, within_s=2)
            except EnvironmentFault as fault:
                if time.monotonic() > deadline:
                    raise EnvironmentFault(f"The demo's sound server does not answer: {fault}") from fault
                await asyncio.sleep(_POLL_S)
            else:
                return
        raise EnvironmentFault(f"The demo's sound server cannot start:\n{daemon.log_text()[-1000:]}")

    def _known(self, end: str) -> str:
        if end not in self.ends:
            raise ValueError(f"the sound server has no end {end}; it has {', '.join(self.ends)}")
        return end


@dataclass(frozen=True, slots=True)
class Tone:
    """How a tone was heard: ``amplitude`` from 0 to 1, ``share`` of all sound that it was, both where it was best."""

    amplitude: float
    share: float

    @property
    def is_heard(self) -> bool:
        """Whether it was really there: audible, and not merely a part of noise."""
        return self.amplitude > 0.003 and self.share > 0.2


def bursts(hz: float, seconds: float, amplitude: float = 0.3) -> Samples:
    """Return a tone (``amplitude`` 0 to 1) in bursts of 0.3 s with pauses of 0.1 s: a steady one is taken for noise."""
    time_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    phase = time_s % 0.4
    # 10 ms ramps: no clicks.
    envelope = np.clip(np.minimum(phase, 0.3 - phase) / 0.01, 0, 1)
    return np.asarray(amplitude * envelope * np.sin(2 * np.pi * hz * time_s), np.float32)


def tone_heard(samples: Samples, hz: float) -> Tone:
    """Return how well a tone of ``hz`` (±8 Hz) is heard in the 0.25 s where it is heard best."""
    length = RATE_HZ // 4
    window = np.hanning(length)
    best = Tone(0.0, 0.0)
    near = np.abs(np.fft.rfftfreq(length, 1 / RATE_HZ) - hz) <= 8
    for start in range(0, len(samples) - length + 1, length // 2):
        piece = samples[start : start + length].astype(np.float64)
        power = np.abs(np.fft.rfft((piece - piece.mean()) * window)) ** 2
        total, own = float(power.sum()), float(power[near].sum())
        # Parseval with a Hann window: a sine of amplitude a holds a² · length² · 3/32 in its half of the spectrum.
        amplitude = float(np.sqrt(own * 32 / 3)) / length
        if total > 0 and amplitude > best.amplitude:
            best = Tone(amplitude, own / total)
    return best


def _command(folder: Path, ends: Sequence[str]) -> list[str]:
    modules = [f"module-native-protocol-unix socket={folder / 'native'} auth-anonymous=1"]
    for end in ends:
        modules += [
            f"module-null-sink sink_name={end}_speaker rate={RATE_HZ} channels=2 {_described('sink', end, 'speaker')}",
            f"module-null-sink sink_name={end}_voice rate={RATE_HZ} channels=1 {_described('sink', end, 'voice')}",
            f"module-remap-source source_name={end}_microphone master={end}_voice.monitor "
            + _described("source", end, "microphone"),
        ]
    command = ["pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--disable-shm=yes"]
    command += ["--log-target=stderr"]
    return command + [word for module in modules for word in ("-L", module)]


def _described(kind: str, end: str, what: str) -> str:
    return f"{kind}_properties=device.description={end}-{what}"
