"""A private session bus with the accessibility bus behind it, so that programs of the demo can be read from outside."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus

from kiosk.base.errors import EnvironmentFault
from kiosk.demo.processes import Process, Processes

_READY_TIMEOUT_S = 10.0
_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


class SessionBus:
    """The two buses: ``environment`` is for the programs, ``accessibility_address`` for those who read them."""

    def __init__(self, daemon: Process, folder: Path, address: str, accessibility_address: str) -> None:
        self.address = address
        self.accessibility_address = accessibility_address
        self.environment = {
            **_bus_environment(folder, address),
            "QT_ACCESSIBILITY": "1",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        self._daemon = daemon

    @classmethod
    async def start(cls, processes: Processes, folder: Path, environment: Mapping[str, str]) -> "SessionBus":
        """Start both buses; ``environment`` carries PATH and, where a display is wanted on the bus, DISPLAY.

        Raises EnvironmentFault when dbus or at-spi2-core are missing or do not come up within 10 s.
        """
        launcher = next((path for path in _LAUNCHERS if Path(path).exists()), None)
        if launcher is None:
            raise EnvironmentFault("The accessibility bus cannot start: at-spi2-core is not installed")
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        config = folder / "bus.conf"
        config.write_text(_bus_config(folder / "bus"), encoding="utf-8")
        command = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"]
        daemon = processes.start("session-bus", command, environment)
        address = await daemon.wait_for_line("unix:", _READY_TIMEOUT_S)
        bus_environment = {**environment, **_bus_environment(folder, address)}
        processes.start(
            "accessibility-bus",
            [launcher, "--launch-immediately", "--a11y=1", "--screen-reader=1"],
            bus_environment,
            death_signal="TERM",  # so that it ends the daemon behind it
        )
        return cls(daemon, folder, address, await _accessibility_address(address, daemon))

    async def stop(self) -> None:
        """End the session bus; the accessibility bus follows it."""
        await self._daemon.stop()


def _bus_environment(folder: Path, address: str) -> dict[str, str]:
    return {
        "DBUS_SESSION_BUS_ADDRESS": address,
        # The launcher puts a socket there; the real desktop's one must not be touched.
        "XDG_RUNTIME_DIR": str(folder),
        # Nothing of the demo is written to the user's own settings.
        "GSETTINGS_BACKEND": "memory",
    }


def _bus_config(socket_path: Path) -> str:
    """A bus without service folders: nothing of the desktop is started on it."""
    return f"""<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={escape(str(socket_path))}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


async def _accessibility_address(address: str, daemon: Process) -> str:
    question = Message(destination="org.a11y.Bus", path="/org/a11y/bus", interface="org.a11y.Bus", member="GetAddress")
    try:
        async with asyncio.timeout(_READY_TIMEOUT_S):
            bus = await MessageBus(bus_address=address).connect()
            try:
                while True:
                    answer = await bus.call(question)
                    if answer is not None and answer.message_type is MessageType.METHOD_RETURN and answer.body[0]:
                        return str(answer.body[0])
                    await asyncio.sleep(0.02)
            finally:
                bus.disconnect()
    except (OSError, TimeoutError) as error:
        raise EnvironmentFault(
            f"The accessibility bus did not come up within {_READY_TIMEOUT_S:g} s (log: {daemon.log_path})"
        ) from error
