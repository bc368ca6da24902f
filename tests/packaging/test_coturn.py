"""The coturn example as a real relay: the centre's credentials open it, others do not, and the house is not reached."""

import asyncio
from pathlib import Path

import pytest
from aioice.stun import TransactionFailed
from aioice.turn import TurnTransport, create_turn_endpoint

from kiosk.base.clock import Clock, ManualClock, SystemClock
from kiosk.base.ids import CallId
from kiosk.dispatch.relays import Relays
from kiosk.dispatch.settings import IceServerSettings
from kiosk.link.trust import trust_in
from tests.packaging.coturn import SECRET, Coturn, coturn

pytestmark = pytest.mark.e2e


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


async def _allocate(place: Coturn, secret: str, clock: Clock) -> tuple[TurnTransport, _Peer]:
    settings = IceServerSettings.model_validate({"urls": ["turns:turn.example:443"], "secret": secret})
    (server,) = Relays((settings,), clock).for_call(CallId("call-1"))
    transport, own = await create_turn_endpoint(
        _Peer,
        server_addr=("127.0.0.1", place.port),
        username=server.username,
        password=server.credential,
        ssl=trust_in(place.authority),
        transport="tcp",
    )
    assert isinstance(transport, TurnTransport)
    return transport, own


async def test_a_call_reaches_its_other_end_with_the_centres_credentials(tmp_path: Path) -> None:
    async with coturn(tmp_path) as place:
        loop = asyncio.get_running_loop()
        other, peer = await loop.create_datagram_endpoint(_Peer, local_addr=("127.0.0.1", 0))
        transport, _ = await _allocate(place, SECRET, SystemClock())
        transport.sendto(b"a picture", other.get_extra_info("sockname"))
        async with asyncio.timeout(5):
            assert await peer.heard.get() == b"a picture"
        transport.close()
        other.close()


async def test_made_up_and_lapsed_credentials_open_nothing(tmp_path: Path) -> None:
    async with coturn(tmp_path) as place:
        long_ago = ManualClock(SystemClock().now().replace(year=2020))
        for secret, clock in ((SECRET, long_ago), ("another secret", SystemClock())):
            with pytest.raises(TransactionFailed, match="401"):
                await _allocate(place, secret, clock)


async def test_the_house_behind_the_relay_is_not_reached(tmp_path: Path) -> None:
    async with coturn(tmp_path) as place:
        transport, own = await _allocate(place, SECRET, SystemClock())
        for private in ("10.1.2.3", "192.168.1.1", "169.254.169.254"):
            transport.sendto(b"who is there?", (private, 80))
            async with asyncio.timeout(5):
                assert "403" in str(await own.refused.get())
        transport.close()
