"""A PulseAudio server of the test's own with null sinks, whose monitors are microphones."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path


@asynccontextmanager
async def running_pulse(folder: Path) -> AsyncIterator[str]:
    """Start pulseaudio with the sinks ``one`` and ``two``; gives the address for PULSE_SERVER."""
    socket = folder / "pulse.sock"
    process = await asyncio.create_subprocess_exec(
        "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm=yes",
        "--load=module-null-sink sink_name=one rate=48000", "--load=module-null-sink sink_name=two rate=48000",
        f"--load=module-native-protocol-unix socket={socket} auth-anonymous=1",
        env={**os.environ, "XDG_RUNTIME_DIR": str(folder), "HOME": str(folder), "PULSE_RUNTIME_PATH": str(folder)},
        stdin=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        await asyncio.wait_for(_answering(f"unix:{socket}"), 20)
        yield f"unix:{socket}"
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def pactl(server: str, *command: str) -> str:
    process = await asyncio.create_subprocess_exec(
        "pactl", *command, env={**os.environ, "PULSE_SERVER": server},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    said, _ = await process.communicate()
    return said.decode() if process.returncode == 0 else ""


async def _answering(server: str) -> None:
    while not await pactl(server, "info"):
        pass
