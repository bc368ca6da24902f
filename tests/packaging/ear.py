"""The service manager's end of the socket that programs speak to (sd_notify(3))."""

import asyncio
import socket
from pathlib import Path


class Ear:
    """Hears what a program says; ``environment`` is what a watched program is started with."""

    def __init__(self, folder: Path, watchdog_s: float) -> None:
        path = folder / "notify"
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(path))
        self._socket.setblocking(False)
        self.environment = {"NOTIFY_SOCKET": str(path), "WATCHDOG_USEC": str(int(watchdog_s * 1e6))}

    async def hears(self, word: str, within_s: float = 30.0) -> None:
        """Wait until a word is said; others before it are passed over."""
        async with asyncio.timeout(within_s):
            while (await asyncio.get_running_loop().sock_recv(self._socket, 100)).decode() != word:
                pass

    def close(self) -> None:
        """Stop listening."""
        self._socket.close()
