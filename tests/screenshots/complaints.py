"""Qt's warnings, read back from standard error."""

import os
import tempfile

from ui.runtime.messages import qt_messages

_KNOWN = (
    # Said once whenever the Pinyin engine starts with an empty dictionary, which ours always is.
    "PinyinDecoderService::init(): creating directory",
    # Qt Virtual Keyboard's own PopupList.qml (6.11) redeclares contentWidth; nothing of ours can change it.
    "of the object PopupList",
)


def complaints_in(stderr: str) -> list[str]:
    """Return the serious messages of Qt in what was written to standard error, without those that are known."""
    serious = [message.text for message in qt_messages(stderr) if message.is_serious]
    return [text for text in serious if not any(known in text for known in _KNOWN)]


class Complaints:
    """Standard error diverted into a file while it lasts."""

    def __enter__(self) -> "Complaints":
        self._real = os.dup(2)
        self._file = tempfile.TemporaryFile()
        os.dup2(self._file.fileno(), 2)
        self._read_to = 0
        return self

    def __exit__(self, *_: object) -> None:
        os.dup2(self._real, 2)
        os.close(self._real)
        self._file.close()

    def taken(self) -> list[str]:
        """Return what Qt complained about since the last call."""
        os.lseek(self._file.fileno(), self._read_to, os.SEEK_SET)
        raw = b""
        while chunk := os.read(self._file.fileno(), 1 << 20):
            raw += chunk
        self._read_to += len(raw)
        return complaints_in(raw.decode(errors="replace"))
