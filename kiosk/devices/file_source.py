"""A picture or film file as a camera: shown again and again."""

from pathlib import Path

import cv2

from kiosk.base.errors import EnvironmentFault
from kiosk.devices.camera import Picture, PictureSize, as_picture


class FileSource:
    """Repeats one picture, or a film from its start after its end. The file may vanish and return."""

    is_live = False

    def __init__(self, path: Path) -> None:
        self._path = path
        self._picture: Picture | None = None
        self._film: cv2.VideoCapture | None = None

    def open(self, size: PictureSize, fps: int) -> None:
        """Read the picture or open the film."""
        if not self._path.is_file():
            raise EnvironmentFault(f"{self._path}: no such picture or film")
        picture = cv2.imread(str(self._path), cv2.IMREAD_COLOR)
        if picture is not None:
            self._picture = as_picture(picture)
        else:
            self._film = cv2.VideoCapture(str(self._path))
            if not self._film.isOpened():
                raise EnvironmentFault(f"{self._path}: is neither a picture nor a film that can be read")

    def read(self) -> Picture:
        """Return the picture, or the film's next one."""
        if not self._path.is_file():
            raise EnvironmentFault(f"{self._path}: is gone")
        if self._film is None:
            if self._picture is None:
                raise EnvironmentFault(f"{self._path}: is not open")
            return self._picture
        is_read, picture = self._film.read()
        if not is_read:
            self._film.set(cv2.CAP_PROP_POS_FRAMES, 0)
            is_read, picture = self._film.read()
        if not is_read:
            raise EnvironmentFault(f"{self._path}: the film has no pictures")
        return as_picture(picture)

    def read_still(self) -> Picture:
        """Return the same as read()."""
        return self.read()

    def close(self) -> None:
        """Let go of the file."""
        if self._film is not None:
            self._film.release()
        self._film = self._picture = None
