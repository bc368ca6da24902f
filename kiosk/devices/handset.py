"""The contract of a telephone handset's hook: whether the handset is lifted."""

from collections.abc import AsyncIterator
from typing import Protocol

from kiosk.devices.state import DeviceState


class Handset(Protocol):
    """Knows whether the handset is lifted; a hook that is lost counts as hung up, and its loss is a state."""

    @property
    def state(self) -> DeviceState:
        """How the hook fares now."""

    def states(self) -> AsyncIterator[DeviceState]:
        """Give the present state, then each newer one; ends when the hook is closed."""

    @property
    def is_lifted(self) -> bool:
        """Whether the handset is off its hook; False while nobody knows."""

    def lifts(self) -> AsyncIterator[bool]:
        """Give whether it is lifted now, then each change; ends when the hook is closed. Of an open one only."""

    async def open(self) -> None:
        """Start; returns even when the hook is missing."""

    async def close(self) -> None:
        """Stop; closing twice is allowed."""
