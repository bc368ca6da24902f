"""Real sound devices through PulseAudio or PipeWire: its own client programs parec and pacat, one process a stream.

A process of its own cannot take the program down, and ending it is always safe. Sound waits in the pipe no longer
than 20 ms, so that no delay hides there (measured: 30 to 37 ms from speaker to microphone over a null sink's monitor).

When a device vanishes the sound server moves its streams to another. For the default device that is wanted; a device
asked for by name is waited for instead: else a microphone might end up on a speaker's monitor, and people would hear
themselves.
"""

import asyncio
import fcntl
import json
import os
import sys
import termios
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Literal

import numpy as np

from kiosk.base.errors import EnvironmentFault
from kiosk.devices.sound import BLOCK_BYTES, RATE_HZ, Block
from kiosk.devices.sound_device import BlockMicrophone, Pace, SoundDevice, silence
from kiosk.devices.state import DeviceState

_FORM = ("--raw", f"--rate={RATE_HZ}", "--channels=1", "--format=s16le", "--client-name=kiosk")
_LATENCY_MS = 20
_STALL_S = 3.0
"""Longest pause of a stream before it is made anew; a device that changes its latency may pause for 2 s."""
_SETTLE_S = 0.2
_RETRY_S = 0.5
_LIST_DEADLINE_S = 5.0
_PIPE_BYTES = 4096
_Kind = Literal["sources", "sinks"]
_MOST_WAITING_BYTES = 2 * BLOCK_BYTES
_ROOM_POLL_S = 0.004


@dataclass(frozen=True, slots=True)
class SoundDeviceName:
    """A device of the sound server: the name it is asked for by, and what a person reads."""

    name: str
    description: str


async def list_sound_devices(kind: _Kind, server: str = "") -> list[SoundDeviceName]:
    """Return the microphones ("sources", monitors among them) or speakers ("sinks") the server knows.

    Raises EnvironmentFault when no sound server answers.
    """
    process = await _start("pactl", "-f", "json", "list", kind, server=server, reads=True)
    try:
        async with asyncio.timeout(_LIST_DEADLINE_S):
            said, _ = await process.communicate()
        if process.returncode != 0:
            raise EnvironmentFault("no sound server answers")
        return [SoundDeviceName(entry["name"], entry["description"]) for entry in json.loads(said)]
    except (TimeoutError, ValueError, KeyError) as error:
        raise EnvironmentFault("the sound server gave no list of devices") from error
    finally:
        await _finish(process)


class PulseMicrophone(BlockMicrophone):
    """Microphone by its name on the sound server; "" is the server's default."""

    def __init__(self, name: str = "", server: str = "", *, retry_s: float = _RETRY_S) -> None:
        super().__init__(name or "default microphone")
        self._source, self._server, self._retry_s = name, server, retry_s

    async def _run(self) -> None:
        while True:
            try:
                async with _stream("parec", self._source, self._server) as process:
                    await self._listen(process)
            except EnvironmentFault as fault:
                self._set_state(DeviceState.MISSING, str(fault))
            await self._be_silent()

    async def _listen(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None  # noqa: S101 - asked for as a pipe
        try:
            while True:
                async with asyncio.timeout(_STALL_S):
                    raw = await process.stdout.readexactly(BLOCK_BYTES)
                self._set_state(DeviceState.OK)
                self._give(np.frombuffer(raw, "<i2").astype(np.int16))
        except (TimeoutError, asyncio.IncompleteReadError):
            self._set_state(DeviceState.MISSING, "no more sound came")

    async def _be_silent(self) -> None:
        pace = Pace()
        for _ in range(max(1, round(self._retry_s * 100))):
            self._give(silence())
            await pace.wait()


class PulseSpeaker(SoundDevice):
    """Speaker by its name on the sound server; "" is the server's default."""

    def __init__(self, name: str = "", server: str = "", *, retry_s: float = _RETRY_S) -> None:
        super().__init__(name or "default speaker")
        self._sink, self._server, self._retry_s = name, server, retry_s
        self._pipe: asyncio.StreamWriter | None = None
        self._process: asyncio.subprocess.Process | None = None
        self._pace: Pace | None = None

    async def write(self, block: Block) -> None:
        """Play a block; waits while the device has enough."""
        pipe = self._pipe
        if pipe is None:
            self._pace = self._pace or Pace()
            await self._pace.wait()
            return
        self._pace = None
        try:
            pipe.write(block.astype("<i2").tobytes())
            async with asyncio.timeout(_STALL_S):
                await pipe.drain()
                await _await_room(pipe)
        except (TimeoutError, ConnectionError):
            self._drop(pipe)

    async def _run(self) -> None:
        while True:
            try:
                async with _stream("pacat", self._sink, self._server) as process:
                    await self._watch(process)
            except EnvironmentFault as fault:
                self._set_state(DeviceState.MISSING, str(fault))
            await asyncio.sleep(self._retry_s)

    async def _watch(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin is not None  # noqa: S101 - asked for as a pipe
        self._pipe, self._process = process.stdin, process
        try:
            # pacat leaves within a moment when the server or the device is not there.
            async with asyncio.timeout(_SETTLE_S):
                await process.wait()
        except TimeoutError:
            self._set_state(DeviceState.OK)
            await process.wait()
        finally:
            self._pipe = self._process = None
            self._set_state(DeviceState.MISSING, "the stream ended")

    def _drop(self, pipe: asyncio.StreamWriter) -> None:
        if self._pipe is pipe and self._process is not None and self._process.returncode is None:
            self._pipe = None
            self._process.kill()


async def _await_room(pipe: asyncio.StreamWriter) -> None:
    """Wait until pacat has taken all but the last blocks; the pipe alone would hold 42 ms."""
    while not pipe.is_closing() and _waiting_bytes(pipe) > _MOST_WAITING_BYTES:  # noqa: ASYNC110 - a pipe tells nobody how full it is
        await asyncio.sleep(_ROOM_POLL_S)


def _waiting_bytes(pipe: asyncio.StreamWriter) -> int:
    handle = pipe.get_extra_info("pipe").fileno()  # asked anew each time: a closed pipe has none
    return int.from_bytes(fcntl.ioctl(handle, termios.FIONREAD, b"\0\0\0\0"), sys.byteorder)


@asynccontextmanager
async def _stream(program: str, device: str, server: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run parec or pacat on a device; it is ended with the context."""
    options = [*_FORM, f"--latency-msec={_LATENCY_MS}", "--process-time-msec=5"]
    if device:
        options.append(f"--device={device}")
    process = await _start(program, *options, server=server, reads=program == "parec")
    watch = asyncio.create_task(_end_when_gone(process, "sources" if program == "parec" else "sinks", device, server))
    try:
        yield process
    finally:
        watch.cancel()
        await asyncio.gather(watch, return_exceptions=True)
        await _finish(process)


async def _end_when_gone(process: asyncio.subprocess.Process, kind: _Kind, device: str, server: str) -> None:
    """End a stream when the device it was made for by name is no longer there."""
    if not device:
        return
    events = await _start("pactl", "subscribe", server=server, reads=True)
    assert events.stdout is not None  # noqa: S101 - asked for as a pipe
    try:
        async for line in events.stdout:
            if b"'remove' on " + kind[:-1].encode() + b" " in line and not await _is_there(kind, device, server):
                await _finish(process)
                return
    finally:
        await _finish(events)


async def _is_there(kind: _Kind, device: str, server: str) -> bool:
    try:
        return any(known.name == device for known in await list_sound_devices(kind, server))
    except EnvironmentFault:
        return False


async def _start(program: str, *options: str, server: str, reads: bool) -> asyncio.subprocess.Process:
    pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    try:
        process = await asyncio.create_subprocess_exec(
            program,
            *options,
            stdin=nothing if reads else pipe,
            stdout=pipe if reads else nothing,
            stderr=nothing,
            env={**os.environ, **({"PULSE_SERVER": server} if server else {})},
        )
    except FileNotFoundError as error:
        raise EnvironmentFault(f"{program} is missing; install the Debian package pulseaudio-utils") from error
    if process.stdin is not None:
        process.stdin.transport.set_write_buffer_limits(high=0)
        fcntl.fcntl(process.stdin.get_extra_info("pipe").fileno(), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
    return process


async def _finish(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
