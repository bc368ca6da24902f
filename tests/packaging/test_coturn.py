"""The coturn example as a real relay: the centre's credentials open it, others do not, and the house is not reached."""

import asyncio
import contextlib
import os
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from aioice.stun import TransactionFailed
from aioice.turn import TurnTransport, create_turn_endpoint

from kiosk.base.clock import Clock, ManualClock, SystemClock
from kiosk.base.ids import CallId
from kiosk.demo.processes import Processes
from kiosk.dispatch.relays import Relays
from kiosk.dispatch.settings import IceServerSettings
from kiosk.link.trust import trust_in
from tests.packaging.authority import write_certificates
from tests.packaging.proxy import free_port, listens

pytestmark = pytest.mark.e2e
EXAMPLE = Path("packaging/coturn/turnserver.conf")
SECRET = "put-a-long-random-secret-here"


@dataclass(frozen=True, slots=True)
class Relay:
    """A running coturn."""

    port: int
    trust: ssl.SSLContext


@contextlib.asynccontextmanager
async def relay(folder: Path) -> AsyncIterator[Relay]:
    authority = write_certificates(folder / "tls")
    plain_port, port = free_port(), free_port()
    (folder / "turnserver.conf").write_text(_example(folder, plain_port, port))
    # Both ends of the test are this machine, which no relay reaches otherwise.
    command = ["turnserver", "-c", str(folder / "turnserver.conf"), "--allow-loopback-peers"]
    command += ["--pidfile", str(folder / "pid"), "--userdb", str(folder / "turndb"), "--log-file", "stdout"]
    trust = trust_in(authority)
    assert isinstance(trust, ssl.SSLContext)
    async with Processes(folder / "logs") as processes:
        process = processes.start("coturn", command, {"PATH": os.environ["PATH"]})
        await listens(port)
        yield Relay(port, trust)
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


class _Peer(asyncio.DatagramProtocol):
    """An end of the relay: before it or behind it."""

    def __init__(self) -> None:
        self.heard: asyncio.Queue[bytes] = asyncio.Queue()
        self.refused: asyncio.Queue[Exception] = asyncio.Queue()

    def datagram_received(self, data: bytes, addr: object) -> None:
        del addr
        self.heard.put_nowait(data)

    def error_received(self, exc: Exception) -> None:
        self.refused.put_nowait(exc)


async def _allocate(place: Relay, secret: str, clock: Clock) -> tuple[TurnTransport, _Peer]:
    settings = IceServerSettings.model_validate({"urls": ["turns:turn.example:443"], "secret": secret})
    (server,) = Relays((settings,), clock).for_call(CallId("call-1"))
    transport, own = await create_turn_endpoint(
        _Peer,
        server_addr=("127.0.0.1", place.port),
        username=server.username,
        password=server.credential,
        ssl=place.trust,
        transport="tcp",
    )
    assert isinstance(transport, TurnTransport)
    return transport, own


async def test_a_call_reaches_its_other_end_with_the_centres_credentials(tmp_path: Path) -> None:
    async with relay(tmp_path) as place:
        loop = asyncio.get_running_loop()
        other, peer = await loop.create_datagram_endpoint(_Peer, local_addr=("127.0.0.1", 0))
        transport, _ = await _allocate(place, SECRET, SystemClock())
        transport.sendto(b"a picture", other.get_extra_info("sockname"))
        async with asyncio.timeout(5):
            assert await peer.heard.get() == b"a picture"
        transport.close()
        other.close()


async def test_made_up_and_lapsed_credentials_open_nothing(tmp_path: Path) -> None:
    async with relay(tmp_path) as place:
        long_ago = ManualClock(SystemClock().now().replace(year=2020))
        for secret, clock in ((SECRET, long_ago), ("another secret", SystemClock())):
            with pytest.raises(TransactionFailed, match="401"):
                await _allocate(place, secret, clock)


async def test_the_house_behind_the_relay_is_not_reached(tmp_path: Path) -> None:
    async with relay(tmp_path) as place:
        transport, own = await _allocate(place, SECRET, SystemClock())
        for private in ("10.1.2.3", "192.168.1.1", "169.254.169.254"):
            transport.sendto(b"who is there?", (private, 80))
            async with asyncio.timeout(5):
                assert "403" in str(await own.refused.get())
        transport.close()
