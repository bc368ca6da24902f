"""A CUPS server of the test's own: its socket, its spool, one raw queue that prints into a file."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

_CUPSD = "/usr/sbin/cupsd"


@dataclass(frozen=True, slots=True)
class CupsServer:
    socket: Path
    spool: Path

    def wait_until_up(self) -> None:
        while not self.socket.exists():
            time.sleep(0.05)  # cupsd tells nobody when it is up

    async def run(self, *command: str) -> None:
        process = await asyncio.create_subprocess_exec(
            *command, env={**os.environ, "CUPS_SERVER": str(self.socket), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
        )
        assert await process.wait() == 0


@asynccontextmanager
async def running_cups(folder: Path) -> AsyncIterator[CupsServer]:
    """Start cupsd as root with everything under ``folder``; skips the test where there is no cupsd."""
    if not os.access(_CUPSD, os.X_OK) or os.geteuid() != 0:
        pytest.skip("needs the Debian package cups-daemon, as root")
    server = CupsServer(folder / "cups.sock", folder / "spool")
    for name in ("spool", "spool/temp", "cache", "state", "root/ppd", "root/ssl", "log"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "cups-files.conf").write_text(
        f"ServerRoot {folder}/root\nRequestRoot {server.spool}\nTempDir {server.spool}/temp\nCacheDir {folder}/cache\n"
        f"StateDir {folder}/state\nErrorLog {folder}/log/error\nAccessLog {folder}/log/access\n"
        f"PageLog {folder}/log/page\nFileDevice Yes\nSystemGroup root\nSyncOnClose Yes\n"
    )
    (folder / "cupsd.conf").write_text(
        f"Listen {server.socket}\nBrowsing Off\nDefaultAuthType None\nWebInterface No\nPreserveJobFiles No\n"
        "<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
        "<Policy default>\n<Limit All>\nOrder allow,deny\nAllow all\n</Limit>\n</Policy>\n"
    )
    process = await asyncio.create_subprocess_exec(
        _CUPSD, "-f", "-c", str(folder / "cupsd.conf"), "-s", str(folder / "cups-files.conf")
    )
    try:
        await asyncio.wait_for(asyncio.to_thread(server.wait_until_up), 20)
        await server.run("lpadmin", "-p", "paper", "-E", "-v", f"file://{folder}/printed", "-m", "raw")
        yield server
    finally:
        process.terminate()
        await process.wait()
