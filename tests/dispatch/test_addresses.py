"""Whose address counts when a proxy stands in front, and when somebody only says so."""

from ipaddress import ip_network

import pytest

from kiosk.dispatch.addresses import client_address

PROXY = (ip_network("10.0.8.0/24"), ip_network("::1"))


@pytest.mark.parametrize(
    ("peer", "told", "address"),
    [
        ("203.0.113.5", [], "203.0.113.5"),
        ("203.0.113.5", ["198.51.100.1"], "203.0.113.5"),
        ("10.0.8.2", ["203.0.113.5"], "203.0.113.5"),
        ("::1", ["2001:db8::7"], "2001:db8::7"),
        ("10.0.8.2", ["198.51.100.1, 203.0.113.5"], "203.0.113.5"),
        ("10.0.8.2", ["198.51.100.1, 203.0.113.5", "10.0.8.3"], "203.0.113.5"),
        ("10.0.8.2", ["not an address"], "10.0.8.2"),
        ("10.0.8.2", ["203.0.113.5, unknown, 10.0.8.3"], "10.0.8.3"),
        ("10.0.8.2", [], "10.0.8.2"),
        ("", ["203.0.113.5"], ""),
    ],
    ids=[
        "nobody in front",
        "a client that makes an address up",
        "one proxy",
        "one proxy by IPv6",
        "a client that makes an address up behind a proxy",
        "two proxies, a header each",
        "rubbish from a proxy",
        "rubbish on the way",
        "a proxy that says nothing",
        "a local socket",
    ],
)
def test_only_what_a_trusted_proxy_wrote_is_believed(peer: str, told: list[str], address: str) -> None:
    assert client_address(peer, told, PROXY) == address
