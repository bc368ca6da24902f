"""Speech over paths that lose, hold up and shuffle: our receiver against aiortc's own, fed with the very same packets.

No network, no clock: a seeded trace of arrivals is played by both (``tests/call/sound_traces.py``). Two results a path:
how much of the sound is real and not made up or silence, and how well it is understood (STOI). Then what receiving
costs the processor at 10 % loss, decoding included, against a fiftieth of a core, and an hour of a sender whose clock
is 200 millionths off: the deepest that the buffer got. ``SECONDS=120`` hears longer, ``HOURS=0.1`` drifts shorter.
"""

import os
import time

import numpy as np

from kiosk.devices.sound import RATE_HZ
from tests.benchmarks.result import BenchmarkResult
from tests.call.drift import deepest_ms
from tests.call.sound_traces import (
    PACKET_S,
    Arrival,
    even,
    heard_by_aiortc,
    heard_by_us,
    trace,
    with_jitter,
    with_loss,
    with_outages,
)
from tests.call.speech_score import intelligibility
from tests.call.voice import speech, speech_packets

_OUTAGE_S = 0.4
_MOST_DEPTH_MS = 60.0
_MOST_COST_MS = 20.0


def run() -> list[BenchmarkResult]:
    """Return two results for each path, and one for the drift."""
    seconds = float(os.environ.get("SECONDS", "60"))
    results = [result for path in _paths(seconds) for result in _compared(*path, seconds)]
    return [*results, _cost(seconds), _drift(float(os.environ.get("HOURS", "1")))]


def _paths(seconds: float) -> list[tuple[str, list[Arrival], float]]:
    """Each path's name, arrivals, and the loss that its far end would report."""
    calm = even(round(seconds / PACKET_S))
    outages = [seconds * (number + 0.5) / 5 for number in range(5)]
    return [
        *((f"loss_{round(share * 100)}", with_loss(calm, share), share) for share in (0.0, 0.05, 0.1, 0.2, 0.3)),
        ("bursts_lost", with_outages(calm, outages, _OUTAGE_S, is_lost=True), 0.05),
        ("bursts_held", with_outages(calm, outages, _OUTAGE_S, is_lost=False), 0.0),
        ("jitter_60", with_jitter(calm, 0.06), 0.0),
    ]


def _compared(name: str, arrivals: list[Arrival], reported_loss: float, seconds: float) -> list[BenchmarkResult]:
    packets = trace(arrivals, speech_packets(reported_loss))
    said = np.resize(speech(), round(seconds * RATE_HZ))
    ours, stock = heard_by_us(packets, seconds), heard_by_aiortc(packets, seconds)
    understood, stock_understood = intelligibility(said, ours.sound), intelligibility(said, stock.sound)
    return [
        _result(f"sound_{name}", ours.real_share, stock.real_share, "share of the sound that is real"),
        _result(f"sound_{name}_speech", understood, stock_understood, "STOI"),
    ]


def _result(name: str, ours: float, stock: float, unit: str) -> BenchmarkResult:
    """Loss is judged. What is held up aiortc's buffer plays whole, and stays late for ever: told only."""
    least = 0.99 if name.startswith("sound_loss") else None
    peer_name = "aiortc's own receiver"
    return BenchmarkResult(name, ours, stock, ours / max(stock, 1e-3), unit, peer_name, min_ratio=least)


def _cost(seconds: float) -> BenchmarkResult:
    packets = trace(with_loss(even(round(seconds / PACKET_S)), 0.1), speech_packets(0.1))
    began = time.process_time()
    heard_by_us(packets, seconds)
    cost = (time.process_time() - began) / seconds * 1000
    return BenchmarkResult(
        "sound_cost", cost, _MOST_COST_MS, cost / _MOST_COST_MS, "ms of a core a second", "the promise", max_ratio=1.0
    )


def _drift(hours: float) -> BenchmarkResult:
    deepest = max(deepest_ms(200, hours * 3600), deepest_ms(-200, hours * 3600))
    ratio = deepest / _MOST_DEPTH_MS
    return BenchmarkResult(
        "sound_drift", deepest, _MOST_DEPTH_MS, ratio, "ms at the deepest", "the promise", max_ratio=1.0
    )
