"""Received sound in even steps, with real speech and real Opus over paths that lose, shuffle and hold up."""

import numpy as np
import pytest

from kiosk.call.opus import PACKET_SAMPLES, OpusDecoder, holds_copy
from kiosk.call.playout import Playout
from kiosk.devices.sound import BLOCK_SAMPLES, Block
from tests.call.sound_traces import (
    Arrival,
    Heard,
    even,
    heard_by_us,
    trace,
    with_jitter,
    with_loss,
    with_outages,
)
from tests.call.speech_score import intelligibility
from tests.call.voice import speech, speech_packets

OUTAGES_S = (4.0, 9.0, 14.0, 19.0, 24.0)


def played(arrivals: list[Arrival], seconds: float, expected_loss: float = 0.0) -> Heard:
    return heard_by_us(trace(arrivals, speech_packets(expected_loss)), seconds)


def playout_of(heard: Heard) -> Playout:
    assert heard.playout
    return heard.playout


def silent_ms(blocks: list[Block]) -> int:
    return sum(10 for block in blocks if not block.any())


def test_even_packets_are_played_whole_after_a_short_start_across_the_timestamps_wrap() -> None:
    heard = played(even(200), 4.0)
    counts = playout_of(heard).counts
    assert all(len(block) == BLOCK_SAMPLES for block in heard.blocks)
    assert silent_ms(heard.blocks[:10]) <= 30
    assert (counts.concealed_samples, counts.shortened_samples, counts.lengthened_samples) == (0, 0, 0)
    assert counts.received_samples >= 398 * BLOCK_SAMPLES - 2 * PACKET_SAMPLES


def test_an_even_path_costs_no_more_than_forty_milliseconds() -> None:
    heard = played(even(1500), 30.0)
    assert max(heard.depths_ms[20:]) <= 40
    assert playout_of(heard).counts.delay_ms <= 40


def test_nothing_received_is_silence() -> None:
    heard = played([], 0.5)
    assert silent_ms(heard.blocks) == 500
    assert playout_of(heard).counts.concealed_samples == 0


def test_a_lost_packet_is_taken_from_the_copy_in_the_next_once_loss_is_known() -> None:
    lost = (60, 80, 100, 120)
    assert all(holds_copy(speech_packets()[number + 1]) for number in lost), "these are spoken ones"
    counts = playout_of(played([each for each in even(200) if each[1] not in lost], 4.0)).counts
    assert counts.recovered_samples >= 3 * PACKET_SAMPLES
    assert counts.concealed_samples <= PACKET_SAMPLES
    assert counts.late_packets == 0


@pytest.mark.parametrize("share", [0.05, 0.1, 0.2, 0.3])
def test_random_loss_is_heard_less_than_it_happens(share: float) -> None:
    heard = played(with_loss(even(1650), share), 33.0, share)
    counts = playout_of(heard).counts
    assert counts.concealed_share < 0.7 * share
    assert np.mean(heard.depths_ms) <= 60
    assert counts.late_packets == 0


def test_without_copies_no_more_is_made_up_than_was_lost() -> None:
    plain = [packet for packet in speech_packets() if not holds_copy(packet)]
    for share in (0.05, 0.1, 0.2, 0.3):
        arrivals = with_loss(even(1500), share)
        lost_share = 1 - len(arrivals) / 1500
        assert 1 - heard_by_us(trace(arrivals, plain), 30.0).real_share <= lost_share + 0.01


def test_at_ten_percent_loss_nothing_is_made_up_for_longer_than_sixty_milliseconds() -> None:
    counts = playout_of(played(with_loss(even(3000), 0.1), 60.0, 0.1)).counts
    assert counts.longest_concealment_samples <= 60 * 48


@pytest.mark.parametrize("is_lost", [True, False])
def test_outages_of_400_ms_cost_what_they_last_and_leave_no_delay(is_lost: bool) -> None:
    heard = played(with_outages(even(1450), OUTAGES_S, 0.4, is_lost=is_lost), 29.0)
    counts = playout_of(heard).counts
    assert counts.concealed_samples <= (5 * 0.4 + 0.01 * 29) * 48_000
    assert counts.late_packets == 0
    for outage_s in OUTAGES_S:
        settled = round((outage_s + 0.4 + 2) * 100)
        assert max(heard.depths_ms[settled : settled + 100]) <= 40


def test_sound_that_is_half_a_second_late_is_not_played_any_more() -> None:
    heard = played(with_outages(even(400), [3.0], 0.9, is_lost=False), 8.0)
    assert max(heard.depths_ms[550:]) <= 40
    assert playout_of(heard).counts.shortened_samples <= 0.15 * 48_000


@pytest.mark.parametrize("most_ms", [20, 60, 100])
def test_jitter_is_waited_for_and_forgotten_when_it_is_over(most_ms: int) -> None:
    rough = with_jitter(even(500), most_ms / 1000)
    heard = played(rough + even(1500)[510:], 29.9)
    counts = playout_of(heard).counts
    assert counts.concealed_samples <= 0.03 * 10 * 48_000
    assert max(heard.depths_ms[:1000]) <= most_ms + 60
    assert max(heard.depths_ms[2500:]) <= 40


@pytest.mark.parametrize("longer_s", [0.2, 0.3])
def test_a_path_that_has_become_longer_for_good_costs_what_it_grew_by_and_no_more(longer_s: float) -> None:
    longer = [(at_s + (longer_s if number >= 500 else 0), number) for at_s, number in with_jitter(even(1400), 0.03)]
    counts = playout_of(played(longer, 28.0)).counts
    assert counts.concealed_samples <= (longer_s + 0.05) * 48_000
    assert counts.concealment_events <= 5


def test_jitter_is_met_within_a_fifth_of_a_second() -> None:
    heard = played(even(500) + [(at_s, n) for at_s, n in with_jitter(even(1000), 0.08) if n >= 500], 20.0)
    assert playout_of(heard).counts.concealed_samples <= 0.1 * 48_000


def test_shuffled_and_double_packets_are_played_in_order_once() -> None:
    heard = played(sorted(with_jitter(even(300), 0.03, 1) + with_jitter(even(300), 0.03, 2)), 5.9)
    counts = playout_of(heard).counts
    assert counts.received_samples <= 300 * PACKET_SAMPLES
    assert counts.concealed_samples <= 3 * PACKET_SAMPLES


def test_a_sender_that_is_far_too_fast_cannot_fill_the_buffer() -> None:
    heard = played(even(300, ppm=100_000), 5.3)
    assert heard.depths_ms[-1] <= 100


def test_a_buffer_that_nobody_plays_does_not_grow() -> None:
    playout = Playout(OpusDecoder())
    for number in range(300):
        playout.push(number * PACKET_SAMPLES, speech_packets()[number])
    assert len(playout._shelf) <= 50
    assert all(len(playout.pull()) == BLOCK_SAMPLES for _ in range(20))
    assert playout.delay_ms <= 60


def test_speech_is_understood_through_every_path() -> None:
    paths = {
        "even": (even(700), 0.97),
        "10 %": (with_loss(even(700), 0.1), 0.92),
        "30 %": (with_loss(even(700), 0.3), 0.8),
        "jitter": (with_jitter(even(700), 0.06), 0.92),
    }
    for name, (arrivals, least) in paths.items():
        score = intelligibility(speech(), played(arrivals, 14.0, 0.1).sound)
        assert score >= least, f"{name}: {score:.3f}"
