"""The contracts of cameras: live frames of any camera, full stills of the document camera."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kiosk.base.frame import Frame
from kiosk.devices.state import DeviceState

Picture = NDArray[np.uint8]
"""Pixels of shape (height, width, 3)."""


def as_picture(pixels: object) -> Picture:
    """Return what OpenCV gave as a Picture; nothing is copied."""
    return np.asarray(pixels, np.uint8)


@dataclass(frozen=True, slots=True)
class PictureSize:
    """Width and height in pixels, both even."""

    width_px: int
    height_px: int

    def __post_init__(self) -> None:
        if self.width_px < 2 or self.height_px < 2 or self.width_px % 2 or self.height_px % 2:
            raise ValueError(f"a picture's sides are even and positive: {self.width_px} x {self.height_px}")


@dataclass(frozen=True, slots=True, eq=False)
class Still:
    """One full picture: RGB of shape (height, width, 3) and the monotonic second at which it was taken."""

    rgb: Picture
    taken_s: float


class Camera(Protocol):
    """Gives frames of the wanted size; its loss and its return are states, never errors."""

    @property
    def state(self) -> DeviceState:
        """How the camera fares now."""

    def states(self) -> AsyncIterator[DeviceState]:
        """Give the present state, then each newer one; ends when the camera is closed."""

    async def open(self) -> None:
        """Start; returns at once even when the device is missing."""

    async def close(self) -> None:
        """Stop, release the device and end every iterator; closing twice is allowed."""

    async def resize(self, size: PictureSize, fps: int) -> None:
        """Give frames of another size and rate from soon on."""

    def frames(self) -> AsyncIterator[Frame]:
        """Give the newest frame each time one is asked for; pauses while the device is missing, ends at close."""


class DocumentCamera(Camera, Protocol):
    """A camera over the paper: small live frames, full stills."""

    async def shoot(self) -> Still:
        """Return a still in the device's full size.

        Raises EnvironmentFault when the camera is not in order or gives no picture within 3 s.
        """
