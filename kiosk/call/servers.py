"""Which STUN and TURN servers one attempt at a path asks, in which order, and how long it waits for them.

The ways to a relay come in the order of what they cost a call: over UDP, where a lost packet holds nothing up, then
TCP, then TLS, which also leaves a network that lets nothing but HTTPS out. A relay that gives an address need not
carry anything, so each attempt that led to no path puts another way first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from aiortc.rtcicetransport import parse_stun_turn_uri

from kiosk.base.log import Log
from kiosk.call.settings import IceServer

T = TypeVar("T")

_PATIENCE_S = (0.5, 1.0, 1.5)
"""Longest wait for all servers in the first, second … attempt. Both ends wait one after the other, so that a call whose
servers are all dead has a picture within two seconds; a distant relay has its time from the second attempt on."""
_KINDS = (("turn", "udp"), ("turn", "tcp"), ("turns", "tcp"))
_log = Log("kiosk.call.servers")


@dataclass(frozen=True, slots=True)
class StunServer:
    """Whoever tells an end how its address looks from outside."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class WayToRelay:
    """One way to one TURN server."""

    host: str
    port: int
    transport: str
    """``udp`` or ``tcp``."""
    is_tls: bool
    server: IceServer
    """Where name and password are."""

    @property
    def kind(self) -> str:
        """How the relay is reached: ``udp``, ``tcp`` or ``tls``."""
        return "tls" if self.is_tls else self.transport


@dataclass(frozen=True, slots=True)
class Servers:
    """What one attempt asks."""

    stun: StunServer | None
    relays: tuple[WayToRelay, ...]
    patience_s: float


def servers_of(configured: Sequence[IceServer], attempt: int) -> Servers:
    """Return the servers of the first (1), second … attempt since a path stood; what no call can use is left out."""
    parsed = [(_parsed(server), server) for server in configured]
    stun = [StunServer(each["host"], each["port"]) for each, _ in parsed if each.get("scheme") == "stun"]
    ways = [way for kind in _KINDS for each, server in parsed if (way := _way(each, server, kind))]
    patience_s = _PATIENCE_S[min(attempt, len(_PATIENCE_S)) - 1]
    return Servers(next(iter(_turned(stun, attempt)), None), tuple(_turned(ways, attempt)), patience_s)


def _turned(items: list[T], attempt: int) -> list[T]:
    first = (attempt - 1) % len(items) if items else 0
    return items[first:] + items[:first]


def _way(parsed: dict[str, Any], server: IceServer, kind: tuple[str, str]) -> WayToRelay | None:
    if (parsed.get("scheme"), parsed.get("transport")) != kind:
        return None
    return WayToRelay(parsed["host"], parsed["port"], parsed["transport"], kind[0] == "turns", server)


def _parsed(server: IceServer) -> dict[str, Any]:
    try:
        return parse_stun_turn_uri(server.url)
    except ValueError:
        _log.warning("server_address_not_understood", address=server.url)
        return {}
