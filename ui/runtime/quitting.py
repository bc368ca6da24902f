"""SIGTERM and SIGINT end a window program in order, although Qt's loop runs no Python while nothing happens."""

import signal
import socket

from PySide6.QtCore import QCoreApplication, QSocketNotifier


class QuitOnSignals:
    """Quits the application on SIGTERM and SIGINT for as long as it lives; make it in the main thread."""

    def __init__(self, app: QCoreApplication) -> None:
        self._woken, self._wakes = socket.socketpair()
        self._wakes.setblocking(False)
        self._woken.setblocking(False)
        signal.set_wakeup_fd(self._wakes.fileno())
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: None)
        self._app = app
        self._notifier = QSocketNotifier(self._woken.fileno(), QSocketNotifier.Type.Read, app)
        self._notifier.activated.connect(self._quit)

    def _quit(self) -> None:
        self._woken.recv(64)
        self._app.quit()
