"""Which servers an attempt at a path asks, and which of them wins."""

import asyncio
from functools import partial

import pytest

from kiosk.call.race import first_of
from kiosk.call.servers import StunServer, servers_of
from kiosk.call.settings import IceServer

STUN, OTHER_STUN = IceServer(url="stun:a.example"), IceServer(url="stun:b.example:3479")
TLS = IceServer(url="turns:a.example:443?transport=tcp", username="u")
TCP = IceServer(url="turn:a.example:3478?transport=tcp")
UDP = IceServer(url="turn:a.example")


def kinds(attempt: int, *configured: IceServer) -> list[str]:
    return [way.kind for way in servers_of(configured, attempt).relays]


def test_the_cheapest_way_to_a_relay_is_asked_first_however_the_settings_list_them() -> None:
    assert kinds(1, TLS, TCP, STUN, UDP) == ["udp", "tcp", "tls"]
    (way,) = servers_of((TLS,), 1).relays
    assert (way.host, way.port, way.transport, way.is_tls, way.server.username) == ("a.example", 443, "tcp", True, "u")


def test_each_attempt_that_led_to_no_path_puts_another_way_first() -> None:
    assert [kinds(attempt, UDP, TCP, TLS)[0] for attempt in (1, 2, 3, 4)] == ["udp", "tcp", "tls", "udp"]
    asked = [servers_of((STUN, OTHER_STUN), attempt).stun for attempt in (1, 2, 3)]
    assert asked == [StunServer("a.example", 3478), StunServer("b.example", 3479), StunServer("a.example", 3478)]


def test_later_attempts_wait_longer_for_distant_servers() -> None:
    patience = [servers_of((UDP,), attempt).patience_s for attempt in (1, 2, 3, 9)]
    assert patience == sorted(patience)
    assert 2 * patience[0] <= 1.0, "both ends wait, and a picture is promised within two seconds"


def test_no_server_is_asked_where_none_is_named() -> None:
    servers = servers_of((), 1)
    assert (servers.stun, servers.relays) == (None, ())


@pytest.mark.parametrize(
    "url", ["http://a.example", "turn", "stun:a.example?transport=tcp", "turns:a?transport=udp", ""]
)
def test_an_address_that_no_call_can_use_is_left_out(url: str) -> None:
    servers = servers_of((IceServer(url=url), UDP), 1)
    assert (servers.stun, len(servers.relays)) == (None, 1)


class Runners:
    """Runners that note when they start and are let go one by one."""

    def __init__(self) -> None:
        self.log: list[str] = []
        self.gates: dict[str, asyncio.Future[str]] = {}

    def note(self, name: str | None) -> None:
        """Note who was discarded."""
        self.log.append(f"{name} is discarded")

    async def run(self, name: str) -> str:
        self.log.append(f"{name} starts")
        self.gates[name] = asyncio.get_running_loop().create_future()
        try:
            return await self.gates[name]
        except asyncio.CancelledError:
            self.log.append(f"{name} is ended")
            raise


async def ran(runners: Runners, count: int) -> None:
    """Let the loop turn until so much has happened."""
    for _ in range(100):
        if len(runners.log) >= count:
            return
        await asyncio.sleep(0)
    raise AssertionError(runners.log)


async def test_who_succeeds_within_the_head_start_has_no_rivals() -> None:
    runners = Runners()
    race = asyncio.create_task(first_of([lambda: runners.run("a"), lambda: runners.run("b")], 60, runners.note))
    await ran(runners, 1)
    runners.gates["a"].set_result("won")
    assert await race == "won"
    assert runners.log == ["a starts"]


async def test_who_fails_gives_the_next_one_the_way_at_once() -> None:
    runners = Runners()
    race = asyncio.create_task(first_of([lambda: runners.run("a"), lambda: runners.run("b")], 60, runners.note))
    await ran(runners, 1)
    runners.gates["a"].set_exception(OSError("refused"))
    await ran(runners, 2)
    runners.gates["b"].set_exception(OSError("refused"))
    assert await race is None


async def test_the_winner_ends_who_is_under_way_and_one_who_came_in_with_him_is_discarded() -> None:
    runners = Runners()
    names = ("a", "b", "c")
    race = asyncio.create_task(first_of([partial(runners.run, name) for name in names], 0, runners.note))
    await ran(runners, 3)
    runners.gates["a"].set_result("together")
    runners.gates["b"].set_result("together")
    assert await race == "together"
    await ran(runners, 5)
    assert runners.log[3:] == ["together is discarded", "c is ended"]


async def test_a_race_that_is_broken_off_leaves_nobody_running() -> None:
    runners = Runners()
    race = asyncio.create_task(first_of([lambda: runners.run("a")], 60, runners.note))
    await ran(runners, 1)
    race.cancel()
    with pytest.raises(asyncio.CancelledError):
        await race
    await ran(runners, 2)
    assert runners.log == ["a starts", "a is ended"]
