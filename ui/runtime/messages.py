"""What Qt says goes to standard error, a line a message, in a form that a log collector and the tests can read.

There is no message handler in Python on purpose: QML's loader thread also speaks, and it would wait for the interpreter
lock while the GUI thread, holding it, waits for the loader (seen with PySide 6.11 and Qt Virtual Keyboard).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import qSetMessagePattern

_MARK = "qt\x1f"
_SERIOUS = {"warning", "critical", "fatal"}


@dataclass(frozen=True, slots=True)
class QtMessage:
    """One message of Qt or of QML's console."""

    kind: str
    category: str
    text: str

    @property
    def is_serious(self) -> bool:
        """Whether something is wrong."""
        return self.kind in _SERIOUS


def mark_qt_messages() -> None:
    """Make Qt start each message with a mark, its kind and its category."""
    qSetMessagePattern(f"{_MARK}%{{type}}\x1f%{{category}}\x1f%{{message}}")


def qt_messages(stderr: str) -> Iterator[QtMessage]:
    """Yield the marked messages in what was written to standard error."""
    for part in stderr.split(_MARK)[1:]:
        kind, category, text = part.split("\x1f", 2)
        yield QtMessage(kind, category, text.strip())
