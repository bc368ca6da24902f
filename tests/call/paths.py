"""What the tests and measurements of paths share: servers as dispatch tells them, and how long a picture took."""

import contextlib
import socket
from collections.abc import Iterator

from kiosk.base.clock import Clock, SystemClock
from kiosk.base.ids import CallId
from kiosk.dispatch.relays import Relays
from kiosk.dispatch.settings import IceServerSettings
from tests.call.pair import Pair
from tests.packaging.coturn import SECRET, Coturn

RELAYED = frozenset({"relay"})
"""Candidates of two ends that cannot see each other."""
LAN_S, TURN_S, DEAD_S = 0.5, 1.5, 2.0
"""The promises: from the accepted call to the first picture on both sides."""


def told(
    *urls: str, place: Coturn | None = None, secret: str = SECRET, clock: Clock | None = None
) -> dict[str, object]:
    """Return the call settings of both ends: the servers of dispatch.toml with the credentials of one call."""
    configured = IceServerSettings.model_validate({"urls": urls, "secret": secret})
    (server,) = Relays((configured,), clock or SystemClock()).for_call(CallId("test"))
    servers = [{"url": url, "username": server.username, "credential": server.credential} for url in server.urls]
    return {"ice_servers": servers, "ca_file": str(place.authority) if place else None}


def ways(place: Coturn) -> dict[str, str]:
    """Return the addresses of a relay by how it is reached."""
    return {
        "udp": f"turn:127.0.0.1:{place.plain_port}?transport=udp",
        "tcp": f"turn:127.0.0.1:{place.plain_port}?transport=tcp",
        "tls": f"turns:127.0.0.1:{place.port}?transport=tcp",
    }


def dead(port: int) -> tuple[str, ...]:
    """Return every kind of server at a port where nobody answers."""
    return (f"stun:127.0.0.1:{port}", *(f"turn:127.0.0.1:{port}?transport={kind}" for kind in ("udp", "tcp")))


@contextlib.contextmanager
def silent_port() -> Iterator[int]:
    """A port where nobody answers, over UDP or TCP: what a firewall makes of one that it does not let through."""
    with (
        socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tcp,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp,
    ):
        tcp.bind(("127.0.0.1", 0))
        tcp.listen()
        udp.bind(tcp.getsockname())
        yield tcp.getsockname()[1]


async def seconds_to_picture(both: Pair) -> float:
    """Return how long both ends were in the call before the later of them saw the other."""
    begun = [await end.state("connecting", timeout_s=30) for end in both.ends]
    seen = [await end.event("FirstFrame", timeout_s=30) for end in both.ends]
    return max(float(event["at_s"]) for event in seen) - max(float(event["at_s"]) for event in begun)
