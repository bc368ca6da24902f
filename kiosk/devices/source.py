"""What a camera's thread asks of a device: open, read, close."""

from typing import Protocol

from kiosk.devices.camera import Picture, PictureSize


class PictureSource(Protocol):
    """A device as seen by the one thread that works with it. Pictures are BGR, OpenCV's order."""

    @property
    def is_live(self) -> bool:
        """Whether a sensor stands behind it: such a source blocks until the next picture and never repeats one."""

    def open(self, size: PictureSize, fps: int) -> None:
        """Open the device for pictures of about this size. Raises EnvironmentFault when it is not there."""

    def read(self) -> Picture:
        """Return the next picture. Raises EnvironmentFault when the device is lost."""

    def read_still(self) -> Picture:
        """Return a picture in the device's full size. Raises EnvironmentFault when the device is lost."""

    def close(self) -> None:
        """Release the device; closing twice is allowed."""
