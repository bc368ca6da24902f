"""Every kind of path between two real processes, with a real coturn and the credentials that dispatch gives a call."""

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.base.clock import ManualClock, SystemClock
from tests.call.pair import Pair, monotonic, pair
from tests.call.paths import DEAD_S, LAN_S, RELAYED, TURN_S, dead, seconds_to_picture, silent_port, told, ways
from tests.packaging.coturn import SECRET, Coturn, coturn

pytestmark = pytest.mark.e2e


@contextlib.asynccontextmanager
async def meeting_at_the_relay(place: Coturn, *urls: str) -> AsyncIterator[Pair]:
    """Two ends who are told of each other's relay only, once they see each other."""
    async with pair(kinds=RELAYED, settings=told(*urls, place=place)) as both:
        await both.connected()
        yield both


async def paths(both: Pair) -> set[str]:
    return {(await end.ask("report"))["stats"]["path"] for end in both.ends}


async def is_in_time(both: Pair, promised_s: float) -> bool:
    """A machine that is busy with tests has three times what is promised; tests/benchmarks/call_paths.py measures."""
    return await seconds_to_picture(both) <= 3 * promised_s


async def test_two_ends_of_one_network_meet_directly_and_at_once() -> None:
    async with pair() as both:
        await both.connected()
        assert await paths(both) == {"direct"}
        assert await is_in_time(both, LAN_S)


async def test_ends_that_know_only_what_a_stun_server_sees_of_each_other_meet(tmp_path: Path) -> None:
    async with coturn(tmp_path) as place:
        servers = told(f"stun:127.0.0.1:{place.plain_port}")
        async with pair(kinds=frozenset({"srflx"}), settings=servers) as both:
            await both.connected()
            assert await paths(both) == {"direct"}


@pytest.mark.parametrize("way", ["udp", "tcp", "tls"])
async def test_ends_that_cannot_see_each_other_meet_at_the_relay(way: str, tmp_path: Path) -> None:
    async with coturn(tmp_path) as place, meeting_at_the_relay(place, ways(place)[way]) as both:
        assert f"relay over {way}" in await paths(both)
        assert await is_in_time(both, TURN_S)


async def test_where_all_three_ways_are_open_udp_is_taken(tmp_path: Path) -> None:
    async with coturn(tmp_path) as place, meeting_at_the_relay(place, *reversed(ways(place).values())) as both:
        assert "relay over udp" in await paths(both)


async def test_behind_a_firewall_that_lets_only_tls_out_the_call_stands_as_quickly(tmp_path: Path) -> None:
    with silent_port() as silent:
        async with coturn(tmp_path, "--no-udp", "--no-tcp") as place:
            servers = told(*dead(silent), ways(place)["tls"], place=place)
            async with pair(kinds=RELAYED, settings=servers) as both:
                await both.connected()
                assert "relay over tls" in await paths(both)
                assert await is_in_time(both, TURN_S)


async def test_servers_that_are_all_dead_hold_nobody_up_who_can_be_reached_without_them() -> None:
    with silent_port() as silent:
        servers = told(*dead(silent), f"turns:127.0.0.1:{silent}")
        async with pair(settings=servers) as both:
            await both.connected()
            assert await paths(both) == {"direct"}
            assert await is_in_time(both, DEAD_S)


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
        servers = told(
            *ways(place).values() if flaw != "behind a stranger's certificate" else (ways(place)["tls"],),
            place=None if flaw == "behind a stranger's certificate" else place,
            secret="another secret" if flaw == "of another office" else SECRET,
            clock=long_ago if flaw == "lapsed" else None,
        )
        async with pair(kinds=RELAYED, settings=servers) as both:
            async with asyncio.timeout(15):
                while (await both.clerk.ask("report"))["stats"]["generation"] < 2:
                    pass
            assert await paths(both) == {""}, "nobody is connected after a whole attempt"
            assert not any(event["name"] == "FirstFrame" for end in both.ends for event in end.events)
