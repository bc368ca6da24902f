"""Paths for sound without a network: when which packet comes, and what a receiver makes of it.

A trace is a list of (second of arrival, packet); ``heard_by_us`` and ``heard_by_aiortc`` play the same one.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

import numpy as np
from aiortc.codecs.opus import OpusDecoder as StockDecoder
from aiortc.jitterbuffer import JitterBuffer
from aiortc.rtp import RtpPacket

from kiosk.call.opus import PACKET_SAMPLES, OpusDecoder
from kiosk.call.playout import Playout
from kiosk.call.sound_codecs import SoundDecoder
from kiosk.devices.sound import BLOCK_S, BLOCK_SAMPLES, Block

PACKET_S = 0.02
Arrival = tuple[float, int]
"""When packet number n comes."""
Trace = list[tuple[float, RtpPacket]]
_FIRST_TIMESTAMP = (1 << 32) - 10 * PACKET_SAMPLES
"""The timestamp wraps after 0.2 s."""


@dataclass
class Heard:
    """What came out of a receiver: its blocks, their share that is real, the buffer's depth at each (ms)."""

    blocks: list[Block]
    real_share: float
    depths_ms: list[float] = field(default_factory=list)
    playout: Playout | None = None

    @property
    def sound(self) -> Block:
        return np.concatenate(self.blocks)


def even(count: int, ppm: float = 0.0) -> list[Arrival]:
    """Packets of a sender whose clock is so many millionths fast."""
    return [(0.003 + number * PACKET_S * (1 - ppm * 1e-6), number) for number in range(count)]


def with_loss(arrivals: Iterable[Arrival], share: float, seed: int = 7) -> list[Arrival]:
    """Each packet is lost by chance."""
    chance = Random(seed)
    return [arrival for arrival in arrivals if chance.random() >= share]


def with_jitter(arrivals: Iterable[Arrival], most_s: float, seed: int = 7) -> list[Arrival]:
    """Each packet is held up by up to ``most_s``, and so may overtake."""
    chance = Random(seed)
    return sorted((at_s + chance.uniform(0, most_s), number) for at_s, number in arrivals)


def with_outages(
    arrivals: Iterable[Arrival], outages_s: Iterable[float], length_s: float, *, is_lost: bool
) -> list[Arrival]:
    """During outages, each beginning at its second, packets are lost or come all at its end."""
    began = list(outages_s)
    result = []
    for at_s, number in arrivals:
        end_s = next((start_s + length_s for start_s in began if start_s <= at_s < start_s + length_s), None)
        if end_s is None or not is_lost:
            result.append((end_s or at_s, number))
    return result


def trace(arrivals: Iterable[Arrival], payloads: Sequence[bytes]) -> Trace:
    """The arrivals as RTP packets; the payloads begin again when they are at their end."""
    return [(at_s, _packet(number, payloads[number % len(payloads)])) for at_s, number in arrivals]


def heard_by_us(
    packets: Trace, seconds: float, decoder: SoundDecoder | None = None, watch: Callable[[Playout], None] | None = None
) -> Heard:
    """Play a trace through our buffer and decoder, 10 ms at a time."""
    playout = Playout(decoder or OpusDecoder())
    heard = Heard([], 0.0, [], playout)
    waiting = iter(sorted(packets, key=lambda packet: packet[0]))
    coming = next(waiting, None)
    for step in range(round(seconds / BLOCK_S)):
        while coming is not None and coming[0] <= step * BLOCK_S:
            playout.push(coming[1].timestamp, coming[1].payload)
            coming = next(waiting, None)
        heard.blocks.append(playout.pull())
        heard.depths_ms.append(playout.delay_ms)
        if watch:
            watch(playout)
    heard.real_share = 1 - playout.counts.concealed_share
    return heard


def heard_by_aiortc(packets: Trace, seconds: float) -> Heard:
    """Play a trace through aiortc's own buffer and decoder; where its track has nothing there is silence."""
    buffer, decoder = JitterBuffer(capacity=16, prefetch=4), StockDecoder()
    ready, blocks, real = np.zeros(0, np.int16), [], 0
    waiting = iter(sorted(packets, key=lambda packet: packet[0]))
    coming = next(waiting, None)
    for step in range(round(seconds / BLOCK_S)):
        while coming is not None and coming[0] <= step * BLOCK_S:
            coming[1]._data = coming[1].payload  # type: ignore[attr-defined] # as its receiver does
            _, frame = buffer.add(coming[1])
            if frame is not None:
                ready = np.concatenate((ready, *map(_left, decoder.decode(frame))))
            coming = next(waiting, None)
        is_real = len(ready) >= BLOCK_SAMPLES
        real += is_real
        blocks.append(ready[:BLOCK_SAMPLES] if is_real else np.zeros(BLOCK_SAMPLES, np.int16))
        ready = ready[BLOCK_SAMPLES:] if is_real else ready
    return Heard(blocks, real / len(blocks))


def _left(frame: Any) -> Block:
    samples: Block = frame.to_ndarray().reshape(-1, 2)[:, 0].astype(np.int16)
    return samples


def _packet(number: int, payload: bytes) -> RtpPacket:
    timestamp = (_FIRST_TIMESTAMP + number * PACKET_SAMPLES) % (1 << 32)
    packet = RtpPacket(payload_type=96, sequence_number=number % (1 << 16), timestamp=timestamp)
    packet.payload = payload
    return packet
