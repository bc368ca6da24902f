"""A display server of the demo's own: Xorg with the dummy driver and as many monitors as are asked for."""

import asyncio
import re
import secrets
import socket
import struct
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.base.errors import EnvironmentFault
from kiosk.base.tool import run_tool
from kiosk.demo.processes import Process, Processes

_READY_TIMEOUT_S = 15.0
_TOOL_WITHIN_S = 10.0
_POLL_S = 0.02
_OUTPUTS = 16
_X_FOLDER = Path("/tmp")  # noqa: S108 - where every X server has its lock and its socket
_FIRST_NUMBER, _NUMBERS = 51, 100
_FAMILY_LOCAL = 256
_FAMILY_WILD = 65535


@dataclass(frozen=True, slots=True)
class Monitor:
    """A monitor of the dummy driver: its output (``DUMMY0`` to ``DUMMY15``), its picture and its place, in pixels."""

    name: str
    width_px: int
    height_px: int
    x_px: int = 0
    y_px: int = 0

    @property
    def mode(self) -> str:
        """The name of its mode; unlike any that the server brings itself."""
        return f"demo-{self.width_px}x{self.height_px}"


class Displays:
    """One X server with its monitors; a second machine of the demo is a second one of these.

    It listens on no network, has no virtual terminal and takes no input device, so it stands beside a real desktop and
    needs no root. ``stop`` belongs to the Processes it was started in.
    """

    def __init__(
        self, server: Process, number: int, monitors: Sequence[Monitor], environment: Mapping[str, str]
    ) -> None:
        self.name = f":{number}"
        self.monitors = {monitor.name: monitor for monitor in monitors}
        self.environment = {"DISPLAY": self.name, "XAUTHORITY": environment["XAUTHORITY"]}
        self._tool_environment = dict(environment) | self.environment
        self._server = server

    @classmethod
    async def start(
        cls,
        processes: Processes,
        folder: Path,
        monitors: Sequence[Monitor],
        environment: Mapping[str, str],
        number: int | None = None,
    ) -> "Displays":
        """Start the server on display ``number`` (the first free one by default) and switch its monitors on.

        Raises EnvironmentFault, quoting the server's log, when it does not come up within 15 s.
        """
        if not monitors or len(monitors) > _OUTPUTS:
            raise ValueError(f"the dummy driver has 1 to {_OUTPUTS} monitors, not {len(monitors)}")
        cookie = secrets.token_bytes(16)
        _prepare(folder, monitors, cookie)
        displays = await _start_server(processes, folder, monitors, cookie, environment, number)
        await displays._switch_on()
        return displays

    async def unplug(self, name: str) -> None:
        """Take a monitor away, as when its cable is pulled."""
        await self._xrandr("--output", name, "--off")
        await self._xrandr("--delmode", name, self.monitors[name].mode)

    async def replug(self, name: str) -> None:
        """Bring a monitor back to its old place."""
        monitor = self.monitors[name]
        await self._xrandr("--addmode", name, monitor.mode)
        await self._xrandr(*_placed(monitor))

    async def place(self, *monitors: Monitor) -> None:
        """Give monitors that are on another place or size, all at once."""
        listing = await self._xrandr("--query")
        for monitor in monitors:
            if monitor.mode not in listing:
                await self._xrandr("--newmode", monitor.mode, *_timings(monitor))
                listing += monitor.mode
            await self._xrandr("--addmode", monitor.name, monitor.mode)
        await self._xrandr(*[word for monitor in monitors for word in _placed(monitor)])

    async def plugged(self) -> dict[str, Monitor]:
        """Return the monitors that are on now, with the place and size the server gives them."""
        listing = await self._xrandr("--listactivemonitors")
        found = re.finditer(r"(\d+)/\d+x(\d+)/\d+\+(\d+)\+(\d+)\s+(\S+)$", listing, re.MULTILINE)
        return {m[5]: Monitor(m[5], int(m[1]), int(m[2]), int(m[3]), int(m[4])) for m in found}

    async def stop(self) -> None:
        """End the server; what is connected to it loses its windows."""
        await self._server.stop()

    def kill(self) -> None:
        """End the server at once, as when a graphics driver dies."""
        self._server.kill()

    async def _switch_on(self) -> None:
        for mode in {monitor.mode: monitor for monitor in self.monitors.values()}.values():
            await self._xrandr("--newmode", mode.mode, *_timings(mode))
        for monitor in self.monitors.values():
            await self._xrandr("--addmode", monitor.name, monitor.mode)
        await self._xrandr(*[word for monitor in self.monitors.values() for word in _placed(monitor)])

    async def _xrandr(self, *words: str) -> str:
        command = ("xrandr", *words)
        return await run_tool(
            *command, about=" ".join(command), environment=self._tool_environment, within_s=_TOOL_WITHIN_S
        )


def xorg_conf(monitors: Sequence[Monitor]) -> str:
    """Return the server's configuration: room for the monitors as they are laid out, and no input devices."""
    width = max(monitor.x_px + monitor.width_px for monitor in monitors)
    height = max(monitor.y_px + monitor.height_px for monitor in monitors)
    video_ram_kib = max(16384, 2 * 4 * width * height // 1024)
    return f"""Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoEnableDevices" "false"
  Option "AutoAddGPU" "false"
  Option "DontVTSwitch" "true"
  Option "BlankTime" "0"
EndSection
Section "Device"
  Identifier "dummy"
  Driver "dummy"
  VideoRam {video_ram_kib}
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 1.0-1000.0
  VertRefresh 1.0-200.0
EndSection
Section "Screen"
  Identifier "screen"
  Device "dummy"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Virtual {max(width, 640)} {max(height, 480)}
  EndSubSection
EndSection
"""


def _prepare(folder: Path, monitors: Sequence[Monitor], cookie: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    _write_private(folder / "server.auth", _auth_entry(_FAMILY_WILD, b"", b"", cookie))
    (folder / "xorg.conf").write_text(xorg_conf(monitors), encoding="utf-8")


async def _start_server(
    processes: Processes,
    folder: Path,
    monitors: Sequence[Monitor],
    cookie: bytes,
    environment: Mapping[str, str],
    number: int | None,
) -> Displays:
    """Start the server on ``number``, or on the first number that nobody has or takes meanwhile."""
    reason = "every display number is taken"
    for candidate in _free_numbers() if number is None else [number]:
        server = processes.start("display", _command(folder, candidate), environment)
        # python-xlib only takes an entry of exactly this host and display; Xlib would be content with a wild one.
        entry = _auth_entry(_FAMILY_LOCAL, socket.gethostname().encode(), str(candidate).encode(), cookie)
        _write_private(folder / "client.auth", entry)
        displays = Displays(server, candidate, monitors, {**environment, "XAUTHORITY": str(folder / "client.auth")})
        if await _is_ready(server, displays):
            return displays
        server.kill()
        reason = fatal_line(server.log_text())
        if "already" not in reason:
            break
    raise EnvironmentFault(f"The demo's own display cannot start: {reason} (log: {folder / 'Xorg.log'})")


def _free_numbers() -> Iterator[int]:
    for number in range(_FIRST_NUMBER, _FIRST_NUMBER + _NUMBERS):
        lock, listener = _X_FOLDER / f".X{number}-lock", _X_FOLDER / f".X11-unix/X{number}"
        if _is_left_behind(lock) if lock.exists() else not listener.exists():
            yield number


def _is_left_behind(lock: Path) -> bool:
    """Whether the server that made a lock was killed; the next one on its number then clears up after it."""
    try:
        return not Path(f"/proc/{int(lock.read_text(encoding='ascii'))}").exists()
    except (OSError, ValueError):
        return False


def _command(folder: Path, number: int) -> list[str]:
    # Debian's Xorg in PATH may be a wrapper that wants a console; the server behind it does not.
    plain = Path("/usr/lib/xorg/Xorg")
    command = [str(plain) if plain.exists() else "Xorg", f":{number}", "-config", str(folder / "xorg.conf")]
    command += ["-logfile", str(folder / "Xorg.log"), "-auth", str(folder / "server.auth")]
    return [*command, "-nolisten", "tcp", "-noreset", "-novtswitch", "-sharevts"]


async def _is_ready(server: Process, displays: Displays) -> bool:
    """Wait until the server answers to our cookie; it does not when it gives up or takes longer than 15 s.

    Its own -displayfd would tell the moment, but then it makes no lock, and two that start at once take one number.
    """
    deadline = time.monotonic() + _READY_TIMEOUT_S
    while server.is_running and time.monotonic() < deadline:
        try:
            await displays.plugged()
        except EnvironmentFault:
            await asyncio.sleep(_POLL_S)
        else:
            return server.is_running
    return False


def fatal_line(log: str) -> str:
    """Return the line of an Xorg log that says why the server gave up."""
    lines = [re.sub(r"^\[\s*[\d.]+\]\s*", "", line).strip() for line in log.splitlines()]
    for place, line in enumerate(lines):
        if "Fatal server error" in line:
            after = [text.replace("(EE)", "").strip() for text in lines[place + 1 :]]
            return next((text for text in after if text), line)
    errors = [line for line in lines if line.startswith("(EE)") and line != "(EE)"]
    return errors[-1].replace("(EE)", "").strip() if errors else "the server gave no reason"


def _placed(monitor: Monitor) -> list[str]:
    return ["--output", monitor.name, "--mode", monitor.mode, "--pos", f"{monitor.x_px}x{monitor.y_px}"]


def _timings(monitor: Monitor) -> list[str]:
    """A mode line at 60 Hz; nothing real syncs to it, it only has to be in order."""
    across = [monitor.width_px + extra for extra in (0, 32, 64, 160)]
    down = [monitor.height_px + extra for extra in (0, 3, 8, 32)]
    clock_mhz = across[3] * down[3] * 60 / 1e6
    return [f"{clock_mhz:.2f}", *map(str, across), *map(str, down)]


def _auth_entry(family: int, address: bytes, number: bytes, cookie: bytes) -> bytes:
    """One entry of an X authority file (Xau): big-endian counted strings."""
    parts = (address, number, b"MIT-MAGIC-COOKIE-1", cookie)
    return struct.pack(">H", family) + b"".join(struct.pack(">H", len(part)) + part for part in parts)


def _write_private(path: Path, data: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(data)
