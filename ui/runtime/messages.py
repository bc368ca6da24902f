"""What Qt complains about goes into the log, and tests can read it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from kiosk.base.log import Log

_SERIOUS = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)


@dataclass(frozen=True, slots=True)
class QtMessage:
    """One message of Qt or of QML's console."""

    is_serious: bool
    category: str
    text: str


def watch_qt_messages(heard: Callable[[QtMessage], None] | None = None) -> None:
    """Send warnings of Qt to the log, and every message to ``heard``; stays on until the process ends."""
    log = Log("ui.qt")

    def handle(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        message = QtMessage(kind in _SERIOUS, context.category or "default", text)
        if heard is not None:
            heard(message)
        if message.is_serious:
            log.warning("qt complained", kind=message.category, reason=text)

    qInstallMessageHandler(handle)
