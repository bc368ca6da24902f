"""Whatever a path does to the packets: even steps, in order, bounded, and healed when it is over."""

from collections.abc import Iterator

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.call.opus import PACKET_SAMPLES
from kiosk.call.playout import Playout
from kiosk.devices.sound import BLOCK_SAMPLES, RATE_HZ, Block
from tests.call.plain_samples import PlainSamples

FATES = st.one_of(st.none(), st.just(0), st.integers(0, 5), st.integers(0, 60))
"""What happens to a packet: it is lost, or so many blocks late."""
HISTORIES = st.lists(FATES, max_size=150)
FIRST = st.sampled_from([0, 2**32 - 30 * PACKET_SAMPLES])


def payload(number: int) -> bytes:
    return np.full(PACKET_SAMPLES, 1_000 + number, np.int16).tobytes()


def steps(fates: list[int | None], first: int, most: int, decoder: PlainSamples) -> Iterator[tuple[Playout, Block]]:
    """Play; what is due at a step comes before it. A late packet comes twice."""
    due: dict[int, list[int]] = {}
    for number, fate in enumerate(fates):
        if fate is not None:
            due.setdefault(2 * number + fate, []).append(number)
            if fate:
                due.setdefault(2 * number + fate + 3, []).append(number)
    playout = Playout(decoder)
    for step in range(most):
        for number in due.get(step, []):
            playout.push((first + number * PACKET_SAMPLES) % 2**32, payload(number))
        yield playout, playout.pull()


@settings(max_examples=60, deadline=None)
@given(HISTORIES, FIRST)
def test_sound_comes_in_even_steps_in_order_and_nothing_is_played_twice(fates: list[int | None], first: int) -> None:
    decoder, most = PlainSamples(), 2 * len(fates) + 80
    for playout, block in steps(fates, first, most, decoder):
        assert block.shape == (BLOCK_SAMPLES,)
        assert block.dtype == np.int16
        assert 0 <= playout.delay_ms <= 1_500
    assert sorted(set(decoder.began_with)) == decoder.began_with
    counts = playout.counts
    assert counts.played_packets == len(decoder.began_with)
    assert counts.played_packets + counts.late_packets <= sum(fate is not None for fate in fates)
    made = counts.received_samples + counts.recovered_samples + counts.concealed_samples
    assert made + counts.lengthened_samples - counts.shortened_samples <= most * BLOCK_SAMPLES + RATE_HZ // 10
    assert counts.longest_concealment_samples <= counts.concealed_samples


@settings(max_examples=40, deadline=None)
@given(HISTORIES, FIRST)
def test_every_path_that_becomes_even_is_played_whole_and_soon_again(fates: list[int | None], first: int) -> None:
    rough, calm = [*fates, *[0] * 650], 2 * len(fates) + 1_100
    concealed = 0
    for step, (playout, _) in enumerate(steps(rough, first, 2 * len(rough), PlainSamples())):
        if step == calm:
            concealed = playout.counts.concealed_samples
        if step >= calm:
            assert playout.delay_ms <= 50
            assert playout.target_ms == 10
    assert playout.counts.concealed_samples == concealed
