"""A real camera under Linux, found by its name: Video4Linux 2 through OpenCV, which knows no names (opencv#27294)."""

from dataclasses import dataclass
from pathlib import Path

import cv2

from kiosk.base.errors import EnvironmentFault
from kiosk.devices.camera import Picture, PictureSize, as_picture

_BY_ID, _BY_PATH = Path("/dev/v4l/by-id"), Path("/dev/v4l/by-path")
_SYSFS = Path("/sys/class/video4linux")


@dataclass(frozen=True, slots=True)
class V4l2Device:
    """One capture device: its node, the name its driver gives and its stable links, by serial before by socket."""

    node: Path
    name: str
    links: tuple[str, ...]


def list_cameras(sysfs: Path = _SYSFS, by_id: Path = _BY_ID, by_path: Path = _BY_PATH) -> list[V4l2Device]:
    """Return the machine's cameras; nodes of one device that carry no pictures (index above 0) are left out.

    Two cameras of one make without serial numbers share one by-id link, which leads to one of them only; the other goes
    by the socket it is plugged into (by-path).
    """
    links: dict[str, list[str]] = {}
    for folder in (by_id, by_path):
        for link in sorted(folder.glob("*")) if folder.is_dir() else []:
            links.setdefault(link.resolve().name, []).append(link.name)
    return [
        V4l2Device(Path("/dev") / entry.name, _first_line(entry / "name"), tuple(links.get(entry.name, ())))
        for entry in sorted(sysfs.glob("video*"))
        if _first_line(entry / "index") in {"", "0"}
    ]


def find_camera(name: str, devices: list[V4l2Device]) -> Path | None:
    """Return the node of the camera meant by a name: part of its name or of a by-id link, a node path; "" is any."""
    for device in devices:
        if name in {"", str(device.node)} or any(
            name.casefold() in known.casefold() for known in (device.name, *device.links)
        ):
            return device.node
    return None


class V4l2Source:
    """A V4L2 camera as a picture source.

    ``still_size`` is set for a document camera: the device then always runs in that size and frames are scaled down, so
    that what was seen is what is shot, with no change of mode in between.
    """

    is_live = True

    def __init__(self, name: str, still_size: PictureSize | None = None) -> None:
        self._name = name
        self._still_size = still_size
        self._capture: cv2.VideoCapture | None = None
        self._last: Picture | None = None

    def open(self, size: PictureSize, fps: int) -> None:
        """Find the camera by its name and open it."""
        node = find_camera(self._name, list_cameras())
        if node is None:
            raise EnvironmentFault(f"no camera named {self._name!r} is connected")
        wanted = self._still_size or size
        capture = cv2.VideoCapture(str(node), cv2.CAP_V4L2)
        # Uncompressed YUYV over USB 2 gives only 5 to 10 pictures a second in HD.
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, wanted.width_px)
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, wanted.height_px)
        capture.set(cv2.CAP_PROP_FPS, fps)
        capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        if not capture.isOpened():
            capture.release()
            raise EnvironmentFault(f"{node}: cannot be opened; another program may be using it")
        self._capture = capture

    def read(self) -> Picture:
        """Wait for the next picture and return it."""
        if self._capture is None:
            raise EnvironmentFault("the camera is not open")
        is_read, picture = self._capture.read()
        if not is_read:
            raise EnvironmentFault("the camera gives no picture any more")
        self._last = as_picture(picture)
        return self._last

    def read_still(self) -> Picture:
        """Return the newest full picture."""
        return self._last if self._last is not None else self.read()

    def close(self) -> None:
        """Release the device."""
        if self._capture is not None:
            self._capture.release()
        self._capture = self._last = None


def _first_line(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace").strip() if path.is_file() else ""
