"""A call between two hosts: every packet, of every protocol, goes through a network of the test's own."""

import asyncio

import pytest

from tests.call.pair import COLOURS, TONES_HZ, Pair, pair
from tests.net.hosts import hosts_by_tunnel, missing_for_tunnel
from tests.net.scenario import SCENARIOS

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(90)]
OTHER = {"resident": "clerk", "clerk": "resident"}


@pytest.fixture(autouse=True)
def _tunnel() -> None:
    if reason := missing_for_tunnel():
        pytest.skip(reason)


async def both_see_and_hear(both: Pair) -> None:
    """Return once a second of the other's colour and tone has come to each end; a busy machine may take a few."""
    for end in both.ends:
        colour, tone_hz = COLOURS[OTHER[end.side]], TONES_HZ[OTHER[end.side]]
        for _ in range(10):
            end.tell("forget")
            await asyncio.sleep(1.0)
            report = await end.ask("report")
            if report["colour"] == pytest.approx(colour, abs=4) and report["tone_hz"] == pytest.approx(tone_hz, abs=8):
                break
        else:
            raise AssertionError(f"{end.side} sees and hears {report}")


async def test_two_hosts_talk_through_a_network_that_loses_packets_in_bursts() -> None:
    with hosts_by_tunnel(SCENARIOS["clean"]) as (here, there, carrier):
        async with pair(hosts={"resident": here, "clerk": there}) as both:
            await both.connected()
            carrier.play(SCENARIOS["bursty"])
            await both_see_and_hear(both)
            counts = carrier.counts()[f"to {there.address}"]
    assert counts.lost > 0


async def test_two_hosts_find_each_other_again_after_their_network_was_gone() -> None:
    with hosts_by_tunnel(SCENARIOS["lan"]) as (here, there, carrier):
        async with pair(hosts={"resident": here, "clerk": there}) as both:
            await both.connected()
            marks = both.marks()
            carrier.is_cut = True
            for end in both.ends:
                await end.state("rebuilding", marks[end.side], 6)
            carrier.is_cut = False
            for end in both.ends:
                rebuilding = await end.state("rebuilding", marks[end.side])
                await end.state("connected", end.events.index(rebuilding), 12)
            await both_see_and_hear(both)
