"""Received sound in even steps, with real Opus."""

import random
from fractions import Fraction

import av
import numpy as np
import pytest

from kiosk.call.opus import PACKET_SAMPLES, OpusDecoder, OpusEncoder
from kiosk.call.playout import Playout
from kiosk.devices.sound import BLOCK_SAMPLES, Block


def packets(count: int) -> list[bytes]:
    """Something like speech, a gliding voice in syllables: Opus sends no recovery copy of a steady tone."""
    encoder, made = OpusEncoder(), []
    for number in range(count):
        at = (np.arange(PACKET_SAMPLES) + number * PACKET_SAMPLES) / 48_000
        glide = 150 * at - 30 * np.cos(2 * np.pi * at) / (2 * np.pi)
        voice = sum(np.sin(2 * np.pi * harmonic * glide) / harmonic for harmonic in range(1, 12))
        samples = (8_000 * (0.6 + 0.4 * np.sin(2 * np.pi * 4 * at)) * voice).astype(np.int16)
        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = 48_000, number * PACKET_SAMPLES, Fraction(1, 48_000)
        made.append(encoder.encode(frame))
    return made


VOICE = packets(300)


def loudness(block: Block) -> float:
    return float(np.sqrt(np.mean(np.square(block.astype(np.float64)))))


def played(arrivals: list[tuple[float, int]], seconds: float) -> tuple[Playout, list[Block]]:
    """Play what arrives: pairs of the second of arrival and the packet's number."""
    playout, waiting, blocks = Playout(OpusDecoder()), sorted(arrivals), []
    for step in range(round(seconds * 100)):
        while waiting and waiting[0][0] <= step / 100:
            number = waiting.pop(0)[1]
            playout.push((number * PACKET_SAMPLES + 2**32 - 9600) % 2**32, VOICE[number])
        blocks.append(playout.pull())
    return playout, blocks


def silent_ms(blocks: list[Block]) -> int:
    return sum(10 for block in blocks if loudness(block) < 500)


def test_even_packets_are_played_whole_after_a_short_start_across_the_timestamps_wrap() -> None:
    playout, blocks = played([(n * 0.02, n) for n in range(100)], 2.0)
    assert all(len(block) == BLOCK_SAMPLES for block in blocks)
    assert silent_ms(blocks) <= 40
    assert playout.concealed_samples == 0
    assert playout.delay_ms <= 60


def test_nothing_received_is_silence() -> None:
    playout, blocks = played([], 0.5)
    assert silent_ms(blocks) == 500
    assert playout.concealed_samples == 0


def test_one_lost_packet_is_not_heard_as_a_gap() -> None:
    playout, blocks = played([(n * 0.02, n) for n in range(100) if n != 50], 2.0)
    assert silent_ms(blocks) <= 40
    assert playout.concealed_samples == PACKET_SAMPLES


@pytest.mark.parametrize("loss", [0.05, 0.1, 0.2])
def test_random_loss_costs_concealment_but_neither_silence_nor_delay(loss: float) -> None:
    chance = random.Random(7)
    playout, blocks = played([(n * 0.02, n) for n in range(300) if chance.random() >= loss], 6.0)
    assert silent_ms(blocks[10:]) <= 100
    assert playout.delay_ms <= 140
    assert playout.received_samples >= (1 - loss - 0.05) * 300 * PACKET_SAMPLES


def test_shuffled_and_double_packets_are_played_in_order_once() -> None:
    chance = random.Random(3)
    arrivals = [(n * 0.02 + chance.uniform(0, 0.03), n) for n in range(100) for _ in range(2)]
    playout, blocks = played(arrivals, 2.0)
    assert playout.received_samples <= 100 * PACKET_SAMPLES
    assert playout.concealed_samples <= 6 * PACKET_SAMPLES
    assert silent_ms(blocks[10:]) <= 60


def test_packets_that_were_held_up_do_not_stay_as_delay() -> None:
    arrivals = [(n * 0.02 if not 50 <= n < 75 else 1.5, n) for n in range(300)]
    playout, _ = played(arrivals, 5.9)
    assert playout.delay_ms <= 120


def test_a_sender_that_is_faster_than_our_clock_cannot_fill_the_buffer() -> None:
    playout, _ = played([(n * 0.018, n) for n in range(300)], 5.3)
    assert playout.delay_ms <= 200


def test_a_buffer_that_nobody_plays_does_not_grow() -> None:
    playout = Playout(OpusDecoder())
    for number in range(300):
        playout.push(number * PACKET_SAMPLES, VOICE[number])
    assert len(playout._packets) <= 50
    assert all(len(playout.pull()) == BLOCK_SAMPLES for _ in range(20))


def test_a_packet_that_is_no_opus_gives_sound_of_its_length() -> None:
    decoder = OpusDecoder()
    decoder.decode(VOICE[0])
    assert len(decoder.decode(b"\xff" * 3)) > 0
    decoder.close()
