"""Qt's warnings, read back from standard error."""

import os
import sys
import tempfile

from ui.runtime.messages import mark_qt_messages, qt_messages

_KNOWN = (
    # Qt Virtual Keyboard's own PopupList.qml (6.11) redeclares contentWidth; nothing of ours can change it.
    "of the object PopupList",
)


class Complaints:
    """Standard error, read for Qt's serious messages; what Python itself writes goes on where it went."""

    def __init__(self) -> None:
        mark_qt_messages()
        sys.stderr.flush()
        self._real = os.dup(2)
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        os.dup2(self._file.fileno(), 2)
        self._read_to = 0
        self._python = sys.stderr
        sys.stderr = os.fdopen(os.dup(self._real), "w")

    def taken(self) -> list[str]:
        """Return what Qt complained about since the last call."""
        os.lseek(self._file.fileno(), self._read_to, os.SEEK_SET)
        raw = b""
        while chunk := os.read(self._file.fileno(), 1 << 20):
            raw += chunk
        self._read_to += len(raw)
        text = raw.decode(errors="replace")
        serious = [message.text for message in qt_messages(text) if message.is_serious]
        return [line for line in serious if not any(known in line for known in _KNOWN)]

    def restore(self) -> None:
        """Let standard error go where it went."""
        sys.stderr.flush()
        os.dup2(self._real, 2)
        sys.stderr = self._python
