"""A handset that does not exist; a test or the demo lifts it."""

import asyncio
from pathlib import Path

from kiosk.devices.control import ControlSocket
from kiosk.devices.handset_device import HandsetDevice
from kiosk.devices.state import DeviceState


class SimulatedHandset(HandsetDevice):
    """Handset without a hook; with ``control`` other programs may send it ``lift`` and ``hang_up``."""

    def __init__(self, control: Path | None = None) -> None:
        super().__init__("simulated handset")
        commands = {"lift": self._do_lift, "hang_up": self._do_hang_up}
        self._control = ControlSocket(control, commands) if control else None

    async def open(self) -> None:
        """Start, and listen to commands."""
        await super().open()
        if self._control:
            await self._control.open()

    async def close(self) -> None:
        """Stop both."""
        if self._control:
            await self._control.close()
        await super().close()

    def lift(self) -> None:
        """Take the handset off its hook."""
        self._set_lifted(True)

    def hang_up(self) -> None:
        """Lay it back."""
        self._set_lifted(False)

    async def _run(self) -> None:
        self._set_state(DeviceState.OK)
        await asyncio.Event().wait()

    async def _do_lift(self) -> None:
        self.lift()

    async def _do_hang_up(self) -> None:
        self.hang_up()
