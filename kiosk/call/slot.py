"""The newest picture, one deep: the decoder's thread fills it, the screen's thread empties it."""

import threading
from collections.abc import Callable

from kiosk.base.frame import Frame


class FrameSlot:
    """Holds one picture at most; a newer one replaces it. Safe between threads.

    ``on_filled`` is called on the filling thread when an empty slot got a picture, so that the screen is told once
    however many pictures follow before it looks.
    """

    def __init__(self) -> None:
        self.on_filled: Callable[[], None] | None = None
        self._lock = threading.Lock()
        self._frame: Frame | None = None
        self._taken = 0

    @property
    def count_taken(self) -> int:
        """How many pictures were taken out: those that were shown."""
        return self._taken

    def put(self, frame: Frame) -> None:
        """Replace what is there."""
        with self._lock:
            was_empty = self._frame is None
            self._frame = frame
        if was_empty and self.on_filled is not None:
            self.on_filled()

    def take(self) -> Frame | None:
        """Return the newest picture and empty the slot; None when nothing came since the last time."""
        with self._lock:
            frame, self._frame = self._frame, None
            self._taken += frame is not None
        return frame

    def clear(self) -> None:
        """Forget the picture, such as when the other side's camera went off."""
        with self._lock:
            self._frame = None
