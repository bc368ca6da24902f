"""Hosts in namespaces: a stream of packets from one to the other over a real kernel, lost and narrowed as said."""

import json
import subprocess
import sys
from itertools import islice

import pytest

from tests.net.hosts import Host, hosts_by_tunnel, hosts_on_wire, missing_for_hosts, missing_for_tunnel
from tests.net.scenario import SCENARIOS, Scenario, fates

PORT = 5000
_RECEIVE = """
import json, socket, time
end = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
end.bind(("0.0.0.0", 5000))
print("ready", flush=True)
end.settimeout(20)
end.recv(2000)
end.settimeout(1)
count, began = 0, time.monotonic()
last = began
try:
    while True:
        count += end.recv(2000) is not None
        last = time.monotonic()
except TimeoutError:
    print(json.dumps({"count": count, "seconds": last - began}))
"""
_SEND = """
import socket, sys, time
end = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for _ in range(int(sys.argv[2])):
    end.sendto(bytes(1000), (sys.argv[1], 5000))
    time.sleep(0.0005)
"""

_CONNECT = """
import socket, sys, time
began = time.monotonic()
try:
    socket.create_connection((sys.argv[1], 9))
except ConnectionRefusedError:
    print(time.monotonic() - began)
"""


def streamed(sender: Host, receiver: Host, count: int) -> dict[str, float]:
    """What the receiver counted: packets after the first one, and the seconds until the last."""
    with subprocess.Popen(
        receiver.command(sys.executable, "-c", _RECEIVE), stdout=subprocess.PIPE, text=True
    ) as listening:
        assert listening.stdout
        assert listening.stdout.readline() == "ready\n"
        subprocess.run(sender.command(sys.executable, "-c", _SEND, receiver.address, str(count)), check=True)
        told = json.loads(listening.stdout.read())
    return {str(key): float(value) for key, value in told.items()}


@pytest.fixture
def _hosts() -> None:
    if reason := missing_for_hosts():
        pytest.skip(reason)


@pytest.fixture
def _tunnel() -> None:
    if reason := missing_for_tunnel():
        pytest.skip(reason)


@pytest.mark.usefixtures("_hosts")
def test_a_wire_of_the_kernel_loses_about_as_many_as_said() -> None:
    with hosts_on_wire(loss_percent=30) as (here, there):
        assert streamed(here, there, 1000)["count"] == pytest.approx(700, abs=90)


@pytest.mark.usefixtures("_hosts")
def test_a_wire_of_the_kernel_passes_no_more_than_its_rate() -> None:
    with hosts_on_wire(rate_kbit_s=1000) as (here, there):
        told = streamed(here, there, 300)
    assert told["count"] * 1000 * 8 / told["seconds"] / 1000 == pytest.approx(1000, rel=0.15)


@pytest.mark.usefixtures("_tunnel")
def test_a_tunnel_loses_just_those_that_the_scenario_names() -> None:
    with hosts_by_tunnel(SCENARIOS["straight"]) as (here, there, carrier):
        carrier.play(Scenario("loss20", loss=0.2))
        told = streamed(here, there, 500)
        counts = carrier.counts()[f"to {there.address}"]
    named = sum(
        fate.is_lost for fate in islice(fates(Scenario("loss20", loss=0.2), f"to {there.address}"), counts.taken)
    )
    assert counts.lost == named
    assert counts.given == counts.taken - named
    # The kernel says a word of its own now and then (IPv6).
    assert told["count"] + 1 == pytest.approx(counts.given, abs=5)


@pytest.mark.usefixtures("_tunnel")
def test_a_tunnel_delays_a_connection_of_tcp_by_a_round_trip() -> None:
    with hosts_by_tunnel(SCENARIOS["clean"]) as (here, there, _):
        refused = subprocess.run(
            here.command(sys.executable, "-c", _CONNECT, there.address), capture_output=True, text=True, check=True
        )
    assert 0.04 <= float(refused.stdout) < 0.5
