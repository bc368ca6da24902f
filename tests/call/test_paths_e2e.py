"""Every kind of path between two real processes, with a real coturn and the credentials that dispatch gives a call."""

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.base.clock import Clock, ManualClock, SystemClock
from kiosk.base.ids import CallId
from kiosk.dispatch.relays import Relays
from kiosk.dispatch.settings import IceServerSettings
from tests.call.pair import Pair, monotonic, pair
from tests.packaging.coturn import SECRET, Coturn, coturn

pytestmark = pytest.mark.e2e

RELAYED = frozenset({"relay"})
LAN_S, TURN_S, DEAD_S = 0.5, 1.5, 2.0
"""The promises; a machine busy with tests is given twice the time, tests/benchmarks/call_paths.py measures."""


def settings(
    *urls: str, place: Coturn | None = None, secret: str = SECRET, clock: Clock | None = None
) -> dict[str, object]:
    """What both ends are told: the servers of dispatch.toml with the credentials of one call."""
    configured = IceServerSettings.model_validate({"urls": urls, "secret": secret})
    (server,) = Relays((configured,), clock or SystemClock()).for_call(CallId("test"))
    told = [{"url": url, "username": server.username, "credential": server.credential} for url in server.urls]
    return {"ice_servers": told, "ca_file": str(place.authority) if place else None}


def ways(place: Coturn) -> dict[str, str]:
    return {
        "udp": f"turn:127.0.0.1:{place.plain_port}?transport=udp",
        "tcp": f"turn:127.0.0.1:{place.plain_port}?transport=tcp",
        "tls": f"turns:127.0.0.1:{place.port}?transport=tcp",
    }


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


@contextlib.asynccontextmanager
async def meeting_at_the_relay(place: Coturn, *urls: str) -> AsyncIterator[Pair]:
    """Two ends who are told of each other's relay only, once they see each other."""
    async with pair(kinds=RELAYED, settings=settings(*urls, place=place)) as both:
        await both.connected()
        yield both


async def paths(both: Pair) -> set[str]:
    return {(await end.ask("report"))["stats"]["path"] for end in both.ends}


async def first_frames_s(both: Pair) -> float:
    """The longer of the two waits from the call's start to the other side's picture."""
    return max([float((await end.event("FirstFrame"))["seconds"]) for end in both.ends])


async def test_two_ends_of_one_network_meet_directly_and_at_once() -> None:
    async with pair() as both:
        await both.connected()
        assert await paths(both) == {"direct"}
        assert await first_frames_s(both) <= 2 * LAN_S


async def test_ends_that_know_only_what_a_stun_server_sees_of_each_other_meet(tmp_path: Path) -> None:
    async with coturn(tmp_path) as place:
        told = settings(f"stun:127.0.0.1:{place.plain_port}")
        async with pair(kinds=frozenset({"srflx"}), settings=told) as both:
            await both.connected()
            assert await paths(both) == {"direct"}


@pytest.mark.parametrize("way", ["udp", "tcp", "tls"])
async def test_ends_that_cannot_see_each_other_meet_at_the_relay(way: str, tmp_path: Path) -> None:
    async with coturn(tmp_path) as place, meeting_at_the_relay(place, ways(place)[way]) as both:
        assert f"relay over {way}" in await paths(both)
        assert await first_frames_s(both) <= 2 * TURN_S


async def test_where_all_three_ways_are_open_udp_is_taken(tmp_path: Path) -> None:
    async with coturn(tmp_path) as place, meeting_at_the_relay(place, *reversed(ways(place).values())) as both:
        assert "relay over udp" in await paths(both)


async def test_behind_a_firewall_that_lets_only_tls_out_the_call_stands_as_quickly(tmp_path: Path) -> None:
    with silent_port() as silent:
        async with coturn(tmp_path, "--no-udp", "--no-tcp") as place:
            told = settings(
                f"stun:127.0.0.1:{silent}",
                f"turn:127.0.0.1:{silent}?transport=udp",
                f"turn:127.0.0.1:{silent}?transport=tcp",
                ways(place)["tls"],
                place=place,
            )
            async with pair(kinds=RELAYED, settings=told) as both:
                await both.connected()
                assert "relay over tls" in await paths(both)
                assert await first_frames_s(both) <= 2 * TURN_S


async def test_servers_that_are_all_dead_hold_nobody_up_who_can_be_reached_without_them() -> None:
    with silent_port() as silent:
        told = settings(f"stun:127.0.0.1:{silent}", f"turn:127.0.0.1:{silent}", f"turns:127.0.0.1:{silent}")
        async with pair(settings=told) as both:
            await both.connected()
            assert await paths(both) == {"direct"}
            assert await first_frames_s(both) <= 2 * DEAD_S


@contextlib.contextmanager
def frozen(place: Coturn) -> Iterator[None]:
    """Let the relay stand still, as one whose network is gone."""
    os.kill(place.process.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(place.process.pid, signal.SIGCONT)


async def test_a_relay_that_has_died_does_not_hold_up_who_hangs_up(tmp_path: Path) -> None:
    async with coturn(tmp_path) as place, meeting_at_the_relay(place, ways(place)["udp"]) as both:
        with frozen(place):
            began = monotonic()
            for end in both.ends:
                end.tell("hang_up")
            for end in both.ends:
                await end.ask("report")
            assert monotonic() - began < 3.0, "giving the allocation back is not waited for"


@pytest.mark.parametrize("flaw", ["lapsed", "of another office", "behind a stranger's certificate"])
async def test_a_relay_with_credentials_or_a_certificate_that_are_no_good_carries_nothing(
    flaw: str, tmp_path: Path
) -> None:
    long_ago = ManualClock(SystemClock().now() - timedelta(days=3))
    async with coturn(tmp_path) as place:
        told = settings(
            *ways(place).values() if flaw != "behind a stranger's certificate" else (ways(place)["tls"],),
            place=None if flaw == "behind a stranger's certificate" else place,
            secret="another secret" if flaw == "of another office" else SECRET,
            clock=long_ago if flaw == "lapsed" else None,
        )
        async with pair(kinds=RELAYED, settings=told) as both:
            async with asyncio.timeout(15):
                while (await both.clerk.ask("report"))["stats"]["generation"] < 2:
                    pass
            assert await paths(both) == {""}, "nobody is connected after a whole attempt"
            assert not any(event["name"] == "FirstFrame" for end in both.ends for event in end.events)
