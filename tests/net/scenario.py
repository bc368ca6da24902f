"""What a network does to packets, as data: the same scenario does the same to each packet whenever it is played."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

_STEADY = 0.95
"""How much of the jitter of one packet the next one shares: queues fill and empty, they do not jump."""


@dataclass(frozen=True, slots=True)
class Bursts:
    """Losses in runs (Gilbert 1960, Elliott 1963): a good and a bad state, changed by chance at each packet."""

    to_bad: float
    to_good: float
    loss_in_bad: float = 1.0

    @property
    def share(self) -> float:
        """Of all packets, how many are lost in the long run."""
        return self.loss_in_bad * self.to_bad / (self.to_bad + self.to_good)


@dataclass(frozen=True, slots=True)
class Scenario:
    """One network between two ends; each way has chances of its own drawn from the seed."""

    name: str
    delay_ms: float = 0.0
    """One way; the round trip is twice that."""
    jitter_ms: float = 0.0
    """Spread of what comes on top: the size of a normal deviate that changes slowly from packet to packet."""
    loss: float = 0.0
    bursts: Bursts | None = None
    late: float = 0.0
    """Share of packets that others overtake."""
    late_ms: float = 25.0
    rate_kbit_s: float | None = None
    """Of the bottleneck each way; packets queue before it."""
    queue_ms: float = 300.0
    """How much may stand in that queue; what comes on top is dropped."""
    outages_s: tuple[tuple[float, float], ...] = ()
    """From when to when nothing passes at all, in seconds since the scenario began."""
    seed: int = 11


@dataclass(frozen=True, slots=True)
class Fate:
    """What happens to one packet; ``is_late``: it does not hold up those behind it."""

    is_lost: bool
    is_late: bool
    delay_s: float


def fates(scenario: Scenario, way: str) -> Iterator[Fate]:
    """Tell without end what happens to the first, second … packet that goes this way."""
    chance = random.Random(f"{scenario.seed} {scenario.name} {way}")
    is_bad, drift = False, 0.0
    while True:
        drift = _STEADY * drift + (1 - _STEADY**2) ** 0.5 * chance.gauss(0, 1)
        is_late = chance.random() < scenario.late
        if scenario.bursts:
            is_bad = chance.random() < (1 - scenario.bursts.to_good if is_bad else scenario.bursts.to_bad)
        is_lost = chance.random() < scenario.loss
        is_lost = chance.random() < _loss_in(scenario.bursts, is_bad=is_bad) or is_lost
        delay_ms = scenario.delay_ms + scenario.jitter_ms * abs(drift)
        yield Fate(is_lost, is_late, (delay_ms + scenario.late_ms * is_late) / 1000)


def _loss_in(bursts: Bursts | None, *, is_bad: bool) -> float:
    return bursts.loss_in_bad if bursts and is_bad else 0.0


def _of_loss(percent: int) -> Scenario:
    return Scenario(f"loss{percent}", delay_ms=20.0, loss=percent / 100)


SCENARIOS: dict[str, Scenario] = {
    each.name: each
    for each in (
        Scenario("straight"),
        Scenario("clean", delay_ms=20.0),
        Scenario("lan", delay_ms=0.3),
        Scenario("home", delay_ms=15.0, jitter_ms=4.0, loss=0.002, rate_kbit_s=20_000),
        *(_of_loss(percent) for percent in (5, 10, 20, 30)),
        Scenario("bursty", delay_ms=20.0, bursts=Bursts(to_bad=0.01, to_good=0.2)),
        Scenario("gaps", delay_ms=20.0, outages_s=tuple((at, at + 0.4) for at in (2.0, 4.0, 6.0, 8.0, 10.0))),
        Scenario("jitter30", delay_ms=20.0, jitter_ms=30.0),
        Scenario("shuffled", delay_ms=20.0, late=0.05),
        Scenario("narrow250", delay_ms=20.0, rate_kbit_s=250),
        Scenario("narrow500", delay_ms=20.0, rate_kbit_s=500),
        Scenario("outage10", delay_ms=20.0, outages_s=((2.0, 12.0),)),
    )
}
"""By name; the round trip is 40 ms where nothing else is said. ``gaps``: five of 400 ms in which all is lost."""
