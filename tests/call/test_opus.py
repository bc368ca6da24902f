"""Both decoders keep the promises that playing rests on; what libopus can do beyond is measured on speech."""

import ctypes
import logging
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from kiosk.call.opus import PACKET_SAMPLES, OpusDecoder, OpusEncoder, holds_copy
from kiosk.call.opus_by_pyav import PyavOpusDecoder, PyavOpusEncoder
from kiosk.call.sound_codecs import SoundDecoder, make_decoder, make_encoder
from kiosk.devices.sound import BLOCK_SAMPLES, Block
from tests.call.voice import speech, speech_packets


def loudness(block: NDArray[Any]) -> float:
    return float(np.sqrt(np.mean(np.square(block.astype(np.float64)))))


def steady_voice(count: int) -> Block:
    """A hum of 120 Hz with overtones."""
    at = np.arange(count * PACKET_SAMPLES) / 48_000
    voice = np.sum([np.sin(2 * np.pi * 120 * overtone * at) / overtone for overtone in range(1, 9)], axis=0)
    samples: Block = (4_000 * voice).astype(np.int16)
    return samples


class DecoderContract:
    """What every decoder does."""

    def make(self) -> SoundDecoder:
        raise NotImplementedError

    @pytest.fixture
    def decoder(self) -> SoundDecoder:
        decoder = self.make()
        encoder = OpusEncoder()
        for packet in steady_voice(20).reshape(-1, PACKET_SAMPLES):
            decoder.decode(encoder.encode(packet))
        return decoder

    def test_a_packet_is_20_ms_of_what_was_said(self) -> None:
        decoder, delay = self.make(), 312
        heard = np.concatenate([decoder.decode(packet) for packet in speech_packets()[:200]])
        assert len(heard) == 200 * PACKET_SAMPLES
        said = speech()[: len(heard) - delay]
        assert np.corrcoef(said, heard[delay:])[0, 1] > 0.8

    def test_a_packet_that_is_no_opus_gives_sound_of_a_length_that_can_be_played(self, decoder: SoundDecoder) -> None:
        for rubbish in (b"", b"\xff" * 3, b"\x03"):
            assert len(decoder.decode(rubbish)) in (BLOCK_SAMPLES, PACKET_SAMPLES)

    def test_concealment_goes_on_in_the_same_voice(self, decoder: SoundDecoder) -> None:
        made_up = np.concatenate([decoder.conceal() for _ in range(4)])
        assert len(made_up) == 4 * BLOCK_SAMPLES
        assert loudness(made_up[:PACKET_SAMPLES]) > 0.4 * loudness(steady_voice(1))
        spectrum = np.abs(np.fft.rfft(made_up * np.hanning(len(made_up)), 48_000))
        assert abs(int(np.argmax(spectrum[60:400])) + 60 - 120) <= 12

    def test_concealment_fades(self, decoder: SoundDecoder) -> None:
        blocks = [decoder.conceal() for _ in range(40)]
        assert loudness(blocks[-1]) < 0.1 * loudness(blocks[0])

    def test_there_is_no_crack_where_concealment_begins_and_ends(self, decoder: SoundDecoder) -> None:
        encoder = OpusEncoder()
        packets = [encoder.encode(packet) for packet in steady_voice(30).reshape(-1, PACKET_SAMPLES)]
        decoder = self.make()
        before = np.concatenate([decoder.decode(packet) for packet in packets[:15]])
        sound = np.concatenate([before, decoder.conceal(), decoder.conceal(), *map(decoder.decode, packets[16:20])])
        usual = np.abs(np.diff(before[-4 * PACKET_SAMPLES :].astype(np.int32))).max()
        assert np.abs(np.diff(sound.astype(np.int32))[len(before) - 10 :]).max() <= 2 * usual

    def test_what_is_recovered_is_one_packet_long(self, decoder: SoundDecoder) -> None:
        assert len(decoder.recover(speech_packets()[100])) == PACKET_SAMPLES


class TestLibopus(DecoderContract):
    def make(self) -> SoundDecoder:
        return OpusDecoder()


class TestPyav(DecoderContract):
    def make(self) -> SoundDecoder:
        return PyavOpusDecoder()


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3])
def test_spoken_packets_hold_copies_at_every_loss_and_the_bits_stay_within_32_kbit(share: float) -> None:
    packets = speech_packets(share)
    loud = [loudness(packet) > 500 for packet in speech().reshape(-1, PACKET_SAMPLES)]
    copies = [holds_copy(after) for after, is_loud in zip(packets[1:], loud, strict=False) if is_loud]
    assert np.mean(copies) > 0.9
    assert 24_000 <= sum(map(len, packets)) * 8 / len(packets) * 50 <= 34_000


def test_a_copy_is_nearer_to_what_was_said_than_what_is_made_up() -> None:
    packets, errors_recovered, errors_made_up = speech_packets(0.1), [], []
    whole, broken = OpusDecoder(), (OpusDecoder(), OpusDecoder())
    for number in range(200):
        true = whole.decode(packets[number]).astype(np.float64)
        if number % 10 == 5 and holds_copy(packets[number + 1]) and loudness(true) > 500:
            errors_recovered.append(loudness(broken[0].recover(packets[number + 1]) - true) / loudness(true))
            made_up = np.concatenate((broken[1].conceal(), broken[1].conceal()))
            errors_made_up.append(loudness(made_up - true) / loudness(true))
        else:
            for decoder in broken:
                decoder.decode(packets[number])
    assert len(errors_recovered) >= 5
    assert np.mean(errors_recovered) < 0.8 * np.mean(errors_made_up)


def test_silence_holds_no_copy_and_is_sent_all_the_same() -> None:
    encoder = OpusEncoder()
    packets = [encoder.encode(np.zeros(PACKET_SAMPLES, np.int16)) for _ in range(100)]
    assert all(len(packet) > 2 for packet in packets)
    assert not any(map(holds_copy, packets[20:]))


@pytest.mark.parametrize("packet", [b"", b"\x78", b"\xf8\xff\xff", b"\x7b\xff\xff"])
def test_what_can_hold_no_copy_is_not_said_to(packet: bytes) -> None:
    assert not holds_copy(packet)


def test_the_wrong_number_of_samples_is_refused() -> None:
    with pytest.raises(ValueError, match="480 samples"):
        OpusEncoder().encode(np.zeros(480, np.int16))


def test_without_libopus_the_call_goes_on_with_pyav_and_the_log_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def missing(name: str) -> None:
        raise OSError(f"{name}: cannot open shared object file")

    monkeypatch.setattr(ctypes, "CDLL", missing)
    with caplog.at_level(logging.WARNING):
        decoder, encoder = make_decoder(), make_encoder()
    assert isinstance(decoder, PyavOpusDecoder)
    assert isinstance(encoder, PyavOpusEncoder)
    assert "libopus_is_missing" in caplog.text
    packets = [encoder.encode(packet) for packet in steady_voice(10).reshape(-1, PACKET_SAMPLES)]
    assert loudness(np.concatenate([decoder.decode(packet) for packet in packets])) > 1_000
