"""The coturn example of ``packaging/coturn`` as a real process, on free ports of this machine."""

import contextlib
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.demo.processes import Process, Processes
from tests.packaging.authority import write_certificates
from tests.packaging.proxy import free_port, listens

EXAMPLE = Path("packaging/coturn/turnserver.conf")
SECRET = "put-a-long-random-secret-here"


@dataclass(frozen=True, slots=True)
class Coturn:
    """A running coturn."""

    plain_port: int
    """For STUN and for TURN over UDP and TCP."""
    port: int
    """For TURN over TLS."""
    authority: Path
    """The certificate of whoever signed its own."""
    process: Process


@contextlib.asynccontextmanager
async def coturn(folder: Path, *options: str) -> AsyncIterator[Coturn]:
    """Start it with further options of its command line."""
    authority = write_certificates(folder / "tls")
    plain_port, port = free_port(), free_port()
    (folder / "turnserver.conf").write_text(_example(folder, plain_port, port))
    # Both ends of the test are this machine, which no relay reaches otherwise.
    command = ["turnserver", "-c", str(folder / "turnserver.conf"), "--allow-loopback-peers", *options]
    command += ["--pidfile", str(folder / "pid"), "--userdb", str(folder / "turndb"), "--log-file", "stdout"]
    async with Processes(folder / "logs") as processes:
        process = processes.start("coturn", command, {"PATH": os.environ["PATH"]})
        await listens(port)
        yield Coturn(plain_port, port, authority, process)
        assert process.is_running, process.log_text()


def _example(folder: Path, plain_port: int, port: int) -> str:
    text = EXAMPLE.read_text()
    for example, here in {
        "192.0.2.10": "127.0.0.1",
        "listening-port=3478": f"listening-port={plain_port}",
        "tls-listening-port=443": f"tls-listening-port={port}",
        "/etc/turnserver/turn.crt": str(folder / "tls" / "kiosk.crt"),
        "/etc/turnserver/turn.key": str(folder / "tls" / "kiosk.key"),
        "\nsyslog\n": "\n",
    }.items():
        assert example in text, example
        text = text.replace(example, here)
    return text
