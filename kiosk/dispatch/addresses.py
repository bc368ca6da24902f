"""Whose address a request comes from, seen through the proxy in front; guessing is slowed down by that address."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

Network = IPv4Network | IPv6Network


def client_address(peer: str, forwarded_for: Sequence[str], trusted: Sequence[Network]) -> str:
    """Return the address of whoever asks.

    ``peer`` is the other end of the connection, ``forwarded_for`` the values of X-Forwarded-For in order. Read from
    the right, each address was written by the machine right of it: it is believed while that machine is trusted.
    """
    address = peer
    written = [part.strip() for value in forwarded_for for part in value.split(",")]
    while written and _is_trusted(address, trusted):
        before = _address(written.pop())
        if before is None:
            break
        address = str(before)
    return address


def seen_through(trusted: Sequence[Network]) -> Middleware:
    """Return the middleware that gives each request the address of its client as ``remote``."""

    @web.middleware
    async def see_through(request: web.Request, handler: Handler) -> web.StreamResponse:
        told = request.headers.getall("X-Forwarded-For", [])
        address = client_address(request.remote or "", told, trusted)
        return await handler(request if address == request.remote else request.clone(remote=address))

    return see_through


def _is_trusted(address: str, trusted: Sequence[Network]) -> bool:
    known = _address(address)
    return known is not None and any(known in network for network in trusted)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None
