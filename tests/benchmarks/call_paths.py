"""From the call that is up at both ends to the first picture on both sides: on one network, through a relay, and with
servers that are all dead. Two processes, real WebRTC, a real coturn; the promise is the peer.

``call_paths_tls`` is a network that lets nothing but TLS out, of whose other ways the relay's names nothing comes back.
"""

import asyncio
import statistics
import tempfile
from pathlib import Path

from tests.benchmarks.result import BenchmarkResult
from tests.call.pair import pair
from tests.call.paths import DEAD_S, LAN_S, RELAYED, TURN_S, dead, seconds_to_picture, silent_port, told, ways
from tests.packaging.coturn import coturn

ROUNDS = 5


def run() -> list[BenchmarkResult]:
    """Return the median seconds of each kind of path."""
    with tempfile.TemporaryDirectory(prefix="kiosk-benchmark-") as folder, silent_port() as silent:
        return asyncio.run(_results(Path(folder), silent))


async def _results(folder: Path, silent: int) -> list[BenchmarkResult]:
    async with coturn(folder) as place:
        open_ways = told(*ways(place).values(), f"stun:127.0.0.1:{place.plain_port}", place=place)
        only_tls = told(*dead(silent), ways(place)["tls"], place=place)
        return [
            _judged("call_paths_lan", await _median_s({}), LAN_S),
            _judged("call_paths_turn", await _median_s(open_ways, RELAYED), TURN_S),
            _judged("call_paths_tls", await _median_s(only_tls, RELAYED), TURN_S),
            _judged("call_paths_dead", await _median_s(told(*dead(silent))), DEAD_S),
        ]


def _judged(name: str, seconds: float, promised_s: float) -> BenchmarkResult:
    return BenchmarkResult(name, seconds, promised_s, seconds / promised_s, "s", "the promise", max_ratio=1.0)


async def _median_s(settings: dict[str, object], kinds: frozenset[str] | None = None) -> float:
    measured = []
    for _ in range(ROUNDS):
        async with pair(kinds=kinds, settings=settings) as both:
            measured.append(await seconds_to_picture(both))
    return statistics.median(measured)
