"""The relay on the loopback: two sockets whose descriptions it rewrites."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from socket import AF_INET, SOCK_DGRAM, socket

from tests.net.relay import Relay
from tests.net.scenario import SCENARIOS, Scenario, fates


@contextmanager
def two_ends(scenario: Scenario) -> Iterator[tuple[Relay, socket, socket, tuple[str, int]]]:
    """Give the relay, both ends and the address under which the resident's knows the clerk's."""
    relay = Relay(scenario)
    with socket(AF_INET, SOCK_DGRAM) as resident, socket(AF_INET, SOCK_DGRAM) as clerk:
        seen_as = {}
        for side, end in (("resident", resident), ("clerk", clerk)):
            end.bind(("127.0.0.1", 0))
            end.settimeout(2)
            port = end.getsockname()[1]
            line = f"a=candidate:1 1 udp 2130706431 127.0.0.1 {port} typ host"
            told = relay.led_through(side, 1, f"v=0\r\nm=audio 9\r\n{line}\r\n{line}\r\na=mid:0\r\n").splitlines()
            assert [each.split()[0] for each in told] == ["v=0", "m=audio", "a=candidate:1", "a=mid:0"]
            words = told[2].split()
            assert words[5] != str(port)
            seen_as[side] = (words[4], int(words[5]))
        try:
            yield relay, resident, clerk, seen_as["clerk"]
        finally:
            relay.close()


def carried(end: socket) -> list[int]:
    """The numbers that come until the one that ends it."""
    numbers: list[int] = []
    while not numbers or numbers[-1] != 0:
        numbers.append(int.from_bytes(end.recv(100), "big"))
    return numbers[:-1]


def test_a_packet_goes_there_and_an_answer_back_and_each_end_sees_only_the_relay() -> None:
    with two_ends(SCENARIOS["straight"]) as (_, resident, clerk, clerk_there):
        resident.sendto(b"there", clerk_there)
        packet, resident_there = clerk.recvfrom(100)
        clerk.sendto(b"back", resident_there)
        answer, seen_from = resident.recvfrom(100)
    assert (packet, answer) == (b"there", b"back")
    assert seen_from == clerk_there


def test_the_same_packets_are_lost_each_time_a_scenario_is_played() -> None:
    scenario, heard = Scenario("loss30", loss=0.3), []
    with two_ends(SCENARIOS["straight"]) as (relay, resident, clerk, clerk_there):
        for _ in range(2):
            relay.play(scenario)
            for number in range(1, 301):
                resident.sendto(number.to_bytes(2, "big"), clerk_there)
            while relay.counts()["to clerk"].taken < 300:
                pass
            relay.play(SCENARIOS["straight"])
            resident.sendto(b"\0", clerk_there)
            heard.append(carried(clerk))
    expected = [n for n, fate in enumerate(islice(fates(scenario, "to clerk"), 300), 1) if not fate.is_lost]
    assert heard == [expected, expected]


def test_a_delay_is_kept_to() -> None:
    with two_ends(Scenario("slow", delay_ms=50)) as (_, resident, clerk, clerk_there):
        delays = []
        for _ in range(20):
            sent_s = time.monotonic()
            resident.sendto(b"x", clerk_there)
            clerk.recv(100)
            delays.append(time.monotonic() - sent_s)
    assert min(delays) >= 0.05
    assert sorted(delays)[10] < 0.06


def test_nothing_passes_a_cut_and_it_can_be_mended() -> None:
    with two_ends(SCENARIOS["straight"]) as (relay, resident, clerk, clerk_there):
        relay.is_cut = True
        resident.sendto(b"\1", clerk_there)
        relay.play(SCENARIOS["straight"])  # a round through its thread: the packet has been seen
        relay.is_cut = False
        resident.sendto(b"\2", clerk_there)
        resident.sendto(b"\0", clerk_there)
        assert carried(clerk) == [2]
