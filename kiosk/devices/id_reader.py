"""The contract of ID card readers."""

from collections.abc import AsyncIterator
from typing import Protocol

from kiosk.devices.id_card import IdCard
from kiosk.devices.state import DeviceState


class IdReader(Protocol):
    """Reads the card that is laid on it; its loss and its return are states, never errors."""

    @property
    def state(self) -> DeviceState:
        """How the reader fares now."""

    def states(self) -> AsyncIterator[DeviceState]:
        """Give the present state, then each newer one; ends when the reader is closed."""

    async def open(self) -> None:
        """Start; returns even when the reader is missing."""

    async def close(self) -> None:
        """Stop and release the line; closing twice is allowed."""

    async def wait_for_card(self) -> IdCard:
        """Return the next card laid on the reader; waits as long as the caller lets it, cancelling is allowed.

        A card that was read is found again only after it was lifted. Raises UserFacingError when a card lies there but
        cannot be read after three tries.
        """
