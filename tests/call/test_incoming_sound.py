"""The other side's sound over several connections."""

import numpy as np
import pytest

from kiosk.call.incoming_sound import IncomingSound
from kiosk.call.opus import PACKET_SAMPLES
from kiosk.devices.sound import Block
from tests.call.voice import speech_packets


class PlainProcessing:
    """Processing that changes nothing and keeps what was played."""

    is_half_duplex = False

    def forget_echo(self) -> None:
        return

    def __init__(self) -> None:
        self.seen: list[Block] = []

    def heard(self, block: Block) -> Block:
        return block

    def played(self, block: Block) -> None:
        self.seen.append(block)


def play(sound: IncomingSound, first_timestamp: int, count: int) -> list[Block]:
    blocks = []
    for number, packet in enumerate(speech_packets()[40 : 40 + count]):
        sound.push(first_timestamp + number * PACKET_SAMPLES, packet)
        blocks += [sound.next_block(), sound.next_block()]
    return blocks


def test_counts_go_on_over_connections_whose_timestamps_have_nothing_in_common() -> None:
    sound = IncomingSound(PlainProcessing(), volume=1.0)
    play(sound, 4_000_000_000, 50)
    first_ms = sound.received_ms
    sound.start_anew()
    play(sound, 77, 50)
    assert first_ms >= 960
    assert sound.received_ms >= first_ms + 960
    assert sound.concealed_ms == 0
    assert sound.target_ms == 10
    sound.close()


@pytest.mark.parametrize("volume", [0.0, 0.5, 1.5])
def test_the_volume_holds_for_what_is_played_and_for_the_echo_canceller_alike(volume: float) -> None:
    processing, plain = PlainProcessing(), IncomingSound(PlainProcessing(), volume=1.0)
    sound = IncomingSound(processing, volume)
    blocks, as_sent = play(sound, 0, 30), play(plain, 0, 30)
    expected = np.clip(np.concatenate(as_sent) * volume, -32_768, 32_767)
    assert np.abs(np.concatenate(blocks) - expected).max() <= 1
    assert all(seen is block for seen, block in zip(processing.seen, blocks, strict=True))
    for each in (sound, plain):
        each.close()
