"""Noticing a camera that repeats its last picture for ever instead of failing (opencv#14044)."""

import zlib

from kiosk.devices.camera import Picture

FREEZE_LIMIT_S = 3.0


class FreezeWatch:
    """Tells when a live picture has not changed by a single bit for ``limit_s``; a sensor's noise always does."""

    def __init__(self, limit_s: float = FREEZE_LIMIT_S) -> None:
        self._limit_s = limit_s
        self._sum = -1
        self._since_s = 0.0

    def is_frozen(self, picture: Picture, now_s: float) -> bool:
        """Take the next picture and tell whether the camera is frozen; stays true until the picture changes."""
        checksum = zlib.crc32(picture[::4].tobytes())
        if checksum != self._sum:
            self._sum, self._since_s = checksum, now_s
        return now_s - self._since_s >= self._limit_s
