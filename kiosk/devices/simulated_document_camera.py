"""The simulated document camera as programs use it: a stack of papers that are laid when asked for."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from kiosk.base.clock import Clock
from kiosk.base.errors import EnvironmentFault
from kiosk.devices.camera import PictureSize
from kiosk.devices.control import Command, ControlSocket
from kiosk.devices.paper_source import PaperSource
from kiosk.devices.source_camera import SourceCamera


class SimulatedDocumentCamera(SourceCamera):
    """DocumentCamera over a mat on which ``papers`` are laid one after the other.

    With ``control`` other programs may send it ``lay`` (with a ``path``), ``next`` and ``lift``
    (kiosk.devices.control).
    """

    def __init__(
        self,
        source: PaperSource,
        clock: Clock,
        size: PictureSize,
        fps: int,
        *,
        papers: Sequence[Path] = (),
        control: Path | None = None,
    ) -> None:
        super().__init__(source, clock, size, fps, name="simulated document camera")
        self._papers, self._mat, self._next = tuple(papers), source, 0
        commands: dict[str, Command] = {"lay": self._lay_named, "next": self.lay_next, "lift": self.lift}
        self._control = ControlSocket(control, commands) if control else None

    async def open(self) -> None:
        """Start the camera and its control."""
        await super().open()
        if self._control:
            await self._control.open()

    async def close(self) -> None:
        """Stop both."""
        if self._control:
            await self._control.close()
        await super().close()

    async def lay(self, path: Path) -> None:
        """Lay the paper pictured in a file. Raises EnvironmentFault when there is no such picture."""
        await asyncio.to_thread(self._mat.lay, path)

    async def lay_next(self) -> None:
        """Lay the next paper of the stack, after the last the first. Raises EnvironmentFault when there is none."""
        if not self._papers:
            raise EnvironmentFault("the simulated document camera was given no papers")
        path = self._papers[self._next % len(self._papers)]
        self._next += 1
        await self.lay(path)

    async def lift(self) -> None:
        """Take the paper away."""
        self._mat.lift()

    async def _lay_named(self, path: str) -> None:
        await self.lay(Path(path))
