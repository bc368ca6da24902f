"""A small socket through which a test or the demo works simulated devices: lay a paper, lay a card, empty the tray.

One line of JSON a command, ``{"do": "lay", "path": "/x/passport.png"}``, answered by ``{"ok": true}`` or
``{"ok": false, "error": "..."}``. The socket file is readable by its owner only.
"""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from kiosk.base.errors import EnvironmentFault

_DEADLINE_S = 5.0

Command = Callable[..., Awaitable[None]]


@contextmanager
def _short(path: Path) -> Iterator[str]:
    """Name a socket through its folder's handle: a whole path may be longer than the 107 bytes an address holds."""
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)


class ControlSocket:
    """Serves the commands of one simulated device on a Unix socket."""

    def __init__(self, path: Path, commands: Mapping[str, Command]) -> None:
        self._path, self._commands = path, commands
        self._server: asyncio.Server | None = None

    async def open(self) -> None:
        """Listen; a socket left behind is replaced."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.unlink(missing_ok=True)
        with _short(self._path) as path:
            self._server = await asyncio.start_unix_server(self._serve, path)
        self._path.chmod(0o600)

    async def close(self) -> None:
        """Stop listening and remove the socket."""
        server, self._server = self._server, None
        if server is not None:
            server.close()
            self._path.unlink(missing_ok=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                writer.write(json.dumps(await self._do(line)).encode() + b"\n")
                await writer.drain()
        except ConnectionError:
            pass  # whoever asked has left
        finally:
            writer.close()

    async def _do(self, line: bytes) -> dict[str, object]:
        try:
            asked = json.loads(line)
            await self._commands[asked.pop("do")](**asked)
        except (ValueError, KeyError, TypeError, AttributeError, EnvironmentFault) as error:
            return {"ok": False, "error": f"{type(error).__name__}: {error}"}
        return {"ok": True}


async def send_command(path: Path, do: str, /, **values: object) -> None:
    """Send a command to a simulated device. Raises EnvironmentFault when it is not there or refuses."""
    try:
        async with asyncio.timeout(_DEADLINE_S):
            with _short(path) as short:
                reader, writer = await asyncio.open_unix_connection(short)
            try:
                writer.write(json.dumps({"do": do, **values}).encode() + b"\n")
                answer = json.loads(await reader.readline() or b"{}")
            finally:
                writer.close()
                with suppress(ConnectionError):
                    await writer.wait_closed()
    except (OSError, TimeoutError, ValueError) as error:
        raise EnvironmentFault(f"{path}: the simulated device does not answer") from error
    if not answer.get("ok"):
        raise EnvironmentFault(f"{path}: {answer.get('error', 'no answer')}")
