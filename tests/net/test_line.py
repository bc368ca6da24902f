"""Each scenario does to packets what it says, and does it again."""

from itertools import islice, pairwise

import pytest

from tests.net.line import Line
from tests.net.scenario import SCENARIOS, Bursts, Scenario, fates

PACKETS = 20_000


def lost(scenario: Scenario, way: str = "to clerk") -> list[bool]:
    return [fate.is_lost for fate in islice(fates(scenario, way), PACKETS)]


def runs_of(losses: list[bool]) -> list[int]:
    words = "".join("x" if is_lost else " " for is_lost in losses).split()
    return [len(word) for word in words]


def arrivals(scenario: Scenario, *, every_s: float, size: int = 1000, count: int = 500) -> list[tuple[int, float]]:
    """The number and the time of each packet that comes out, when one goes in every so often."""
    line: Line[int] = Line(scenario, "to clerk", 0.0)
    for number in range(count):
        line.put(number, size, number * every_s)
    out = []
    while (at := line.next_s()) is not None:
        out += [(number, at) for number in line.take(at)]
    return out


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_has_the_same_fate_for_each_packet_whenever_it_is_played(name: str) -> None:
    scenario = SCENARIOS[name]
    first, second = (list(islice(fates(scenario, "to clerk"), 1000)) for _ in range(2))
    assert first == second


def test_the_two_ways_and_another_seed_have_chances_of_their_own() -> None:
    scenario = SCENARIOS["loss20"]
    assert lost(scenario) != lost(scenario, "to resident")
    assert lost(scenario) != lost(Scenario("loss20", loss=0.2, seed=12))


@pytest.mark.parametrize("percent", [5, 10, 20, 30])
def test_random_loss_is_as_much_as_said(percent: int) -> None:
    share = sum(lost(SCENARIOS[f"loss{percent}"])) / PACKETS
    assert share == pytest.approx(percent / 100, abs=0.01)


def test_bursts_are_as_long_and_as_many_as_said() -> None:
    bursts = Bursts(to_bad=0.01, to_good=0.2)
    losses = lost(Scenario("bursts", bursts=bursts))
    runs = runs_of(losses)
    assert sum(losses) / PACKETS == pytest.approx(bursts.share, abs=0.01)
    assert sum(runs) / len(runs) == pytest.approx(1 / bursts.to_good, abs=1)


def test_a_clean_line_only_takes_its_time() -> None:
    out = arrivals(SCENARIOS["clean"], every_s=0.01)
    assert [number for number, _ in out] == list(range(500))
    assert [at for _, at in out] == pytest.approx([number * 0.01 + 0.02 for number in range(500)])


def test_jitter_delays_but_does_not_shuffle() -> None:
    out = arrivals(SCENARIOS["jitter30"], every_s=0.01)
    delays = [at - number * 0.01 for number, at in out]
    assert [number for number, _ in out] == list(range(500))
    assert min(delays) >= 0.02
    assert max(delays) > 0.07
    assert max(abs(new - old) for old, new in pairwise(delays)) > 0.005


def test_shuffled_packets_are_overtaken_and_none_is_lost() -> None:
    numbers = [number for number, _ in arrivals(SCENARIOS["shuffled"], every_s=0.005)]
    assert sorted(numbers) == list(range(500))
    overtaken = sum(new < old for old, new in pairwise(numbers))
    assert 10 <= overtaken <= 40


def test_a_narrow_line_passes_what_it_can_queues_and_then_drops() -> None:
    scenario = Scenario("narrow", rate_kbit_s=800, queue_ms=100)  # a packet of 1000 bytes takes 10 ms
    slow, fast = arrivals(scenario, every_s=0.02), arrivals(scenario, every_s=0.005)
    assert len(slow) == 500
    assert all(at - number * 0.02 == pytest.approx(0.01) for number, at in slow)
    assert all(new - old == pytest.approx(0.01) for (_, old), (_, new) in pairwise(fast))
    assert max(at - number * 0.005 for number, at in fast) <= 0.111
    assert len(fast) == pytest.approx(500 / 2 + 10, abs=3)


def test_nothing_passes_in_an_outage_and_all_before_and_after() -> None:
    out = {number for number, _ in arrivals(SCENARIOS["gaps"], every_s=0.05, count=250)}
    assert {number for number in range(250) if number not in out} == {
        number for number in range(250) if any(at <= number * 0.05 < at + 0.4 for at in (2, 4, 6, 8, 10))
    }


def test_a_scenario_begun_anew_plays_from_its_first_packet_and_what_is_under_way_still_arrives() -> None:
    scenario = SCENARIOS["loss30"]
    line: Line[int] = Line(SCENARIOS["clean"], "to clerk", 0.0)
    line.put(-1, 100, 0.0)
    line.begin(scenario, 0.01)
    for number in range(50):
        line.put(number, 100, 0.01)
    expected = [n for n, fate in enumerate(islice(fates(scenario, "to clerk"), 50)) if not fate.is_lost]
    assert line.take(1.0) == [-1, *expected]
    assert (line.counts.taken, line.counts.lost) == (50, 50 - len(expected))
