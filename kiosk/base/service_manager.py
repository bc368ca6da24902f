"""What the service manager (systemd) is told: ready, alive, stopping. Without one nothing is said and nobody minds.

The words and the socket are those of sd_notify(3); the span of the watchdog comes as in sd_watchdog_enabled(3).
"""

import asyncio
import contextlib
import os
import socket
from collections.abc import Awaitable, Callable, Mapping

from kiosk.base.errors import EnvironmentFault
from kiosk.base.log import Log

_PINGS_A_SPAN = 3
"""One lost ping and one late one still come within the span."""
_log = Log("kiosk.service_manager")


class ServiceManager:
    """Tells the service manager how this program stands; callable from any thread."""

    def __init__(self, address: str = "", watchdog_s: float | None = None) -> None:
        """Take the path of the manager's datagram socket (``@`` begins an abstract one), empty when there is none.

        ``watchdog_s`` is the span within which the program has to show that it lives; None when nobody watches.
        """
        self._address = f"\0{address[1:]}" if address.startswith("@") else address
        self._watchdog_s = watchdog_s if address else None
        self._is_ready = False

    @classmethod
    def of(cls, environment: Mapping[str, str] = os.environ, pid: int | None = None) -> "ServiceManager":
        """Return the manager that started this process, told by NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID."""
        span_us, watched = environment.get("WATCHDOG_USEC", ""), environment.get("WATCHDOG_PID", "")
        is_watched = span_us.isdigit() and int(span_us) > 0 and watched in {"", str(pid or os.getpid())}
        return cls(environment.get("NOTIFY_SOCKET", ""), int(span_us) / 1e6 if is_watched else None)

    def ready(self) -> None:
        """Say that the program does its work; said once, however often it is called."""
        if not self._is_ready:
            self._is_ready = True
            self._say("READY=1")

    def stopping(self) -> None:
        """Say that the program is ending in order."""
        self._say("STOPPING=1")

    async def keep_alive(self, proof: Callable[[], Awaitable[object]]) -> None:
        """Say again and again that the program lives, each time only after ``proof`` has returned; until cancelled.

        It runs on the program's own loop and waits for the proof without a deadline: a stuck loop or a proof that does
        not come or fails is silence, and the manager starts the program again. Returns at once when nobody watches.
        """
        if self._watchdog_s is None:
            return
        _log.info("watched", seconds=self._watchdog_s)
        while True:
            try:
                await proof()
                self._say("WATCHDOG=1")
            except EnvironmentFault as fault:
                _log.fault("proof_failed", fault)
            await asyncio.sleep(self._watchdog_s / _PINGS_A_SPAN)

    def _say(self, word: str) -> None:
        if not self._address:
            return
        # A manager that does not listen any more is none of the program's business.
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as mouth:
            mouth.setblocking(False)
            mouth.sendto(word.encode(), self._address)
