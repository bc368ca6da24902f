"""The last resort: where the canceller fails, the far person does not hear himself; elsewhere it stays away."""

import numpy as np
import pytest

from kiosk.call.echo_leak import Samples
from kiosk.call.half_duplex import HalfDuplex
from kiosk.call.settings import CallSettings
from kiosk.call.sound_processing import WebrtcSoundProcessing
from kiosk.devices.sound import BLOCK_SAMPLES, RATE_HZ, Block
from tests.call.rooms import HELD_OUT, HOPELESS, TUNED, Room, heard_in, spoken

FAR = (
    "The residence permit is for people who have lived here for half a year. Please lay your card on the reader, and "
    "then the contract of your lease under the camera."
)
NEAR = "Good morning, I have brought my card and the contract, but the landlord could not come with me today."
AT_MICROPHONE, LEFT = 0.2, 0.3
"""Loudness of the echo at the microphone, and what a canceller that fails leaves of it (10 dB)."""


def said(text: str, voice: str, seconds: float) -> Samples:
    return np.resize(spoken(text, voice), round(seconds * RATE_HZ)).astype(np.float32)


def silence(seconds: float) -> Samples:
    return np.zeros(round(seconds * RATE_HZ), np.float32)


def late(wave: Samples, ms: int) -> Samples:
    return np.concatenate((np.zeros(ms * RATE_HZ // 1000, np.float32), wave))[: len(wave)]


def rattling(wave: Samples) -> Samples:
    """What a loudspeaker makes of it that is driven 20 dB beyond what it can."""
    return np.tanh(10 * wave / 9000).astype(np.float32) * 9000


def echo_of(wave: Samples) -> Samples:
    """What the microphone hears of it."""
    return AT_MICROPHONE * late(rattling(wave), 120)


class Played:
    """A guard that has been through some seconds of a call."""

    def __init__(self) -> None:
        self.guard = HalfDuplex()
        self.was_on: list[bool] = []

    def through(self, played: Samples, sent: Samples, heard: Samples) -> Samples:
        """Return what is sent in the end."""
        out: list[Block] = []
        parts = (wave.reshape(-1, BLOCK_SAMPLES) for wave in (played, sent, heard))
        for far, near, mic in zip(*parts, strict=True):
            out.append(self.guard.guarded(near.astype(np.int16), far, mic))
            self.was_on.append(self.guard.is_on)
        return np.concatenate(out).astype(np.float32)

    def with_echo(self, seconds: float) -> Samples:
        far = said(FAR, "en+m3", seconds)
        return self.through(far, LEFT * echo_of(far), echo_of(far))


def loss_db(before: Samples, after: Samples) -> float:
    return float(10 * np.log10(np.square(before).mean() / (np.square(after).mean() + 1e-3)))


def test_an_echo_that_comes_through_is_noticed_within_three_seconds_and_made_thirty_decibels_softer() -> None:
    call = Played()
    far = said(FAR, "en+m3", 8)
    echo = echo_of(far)
    given = call.through(far, LEFT * echo, echo)
    assert loss_db(LEFT * echo[3 * RATE_HZ :], given[3 * RATE_HZ :]) >= 30


@pytest.mark.parametrize("voice", ["en+f2", "en+m7", "en+f5"])
def test_two_who_talk_at_the_same_time_are_no_echo_of_each_other(voice: str) -> None:
    call = Played()
    far, near = said(FAR, "en+m3", 30), said(NEAR, voice, 30)
    assert np.array_equal(call.through(far, near, near + echo_of(far)), near.astype(np.int16))
    assert not any(call.was_on)


def test_an_echo_softer_than_the_promise_is_none() -> None:
    call = Played()
    far = said(FAR, "en+m3", 10)
    call.through(far, 0.05 * echo_of(far), echo_of(far))
    assert not any(call.was_on)


def test_who_speaks_clearly_louder_than_the_echo_is_let_through() -> None:
    call = Played()
    call.with_echo(4)
    assert call.guard.is_on
    far, near = said(FAR, "en+m3", 4), said(NEAR, "en+f2", 4)
    given = call.through(far, near + LEFT * echo_of(far), near + echo_of(far))
    assert abs(loss_db(near, given)) <= 2


def test_while_the_far_person_is_silent_the_near_one_is_heard_unchanged() -> None:
    call = Played()
    call.with_echo(4)
    call.through(silence(1), silence(1), silence(1))
    near = 0.1 * said(NEAR, "en+f2", 3)
    assert np.array_equal(call.through(silence(3), near, near), near.astype(np.int16))
    assert call.guard.is_on


def test_it_leaves_by_itself_when_the_echo_has_been_gone_for_some_time() -> None:
    call = Played()
    call.with_echo(4)
    far = said(FAR, "en+m3", 10)
    call.through(far[: 3 * RATE_HZ], silence(3), echo_of(far)[: 3 * RATE_HZ])
    assert call.guard.is_on
    call.through(far, silence(10), echo_of(far))
    assert not call.guard.is_on


def test_the_microphone_is_closed_and_opened_without_a_click() -> None:
    call = Played()
    call.with_echo(4)
    steady = np.full(round(6 * RATE_HZ), 200, np.float32)
    far = np.concatenate([part for _ in range(3) for part in (said(FAR, "en+m3", 1), silence(1))])
    gain = call.through(far, steady, steady) / steady
    assert gain.min() < 0.05
    assert gain.max() == 1
    assert np.abs(np.diff(gain)).max() < 1 / 100


def test_the_log_says_when_it_goes_on_and_off(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    processing = WebrtcSoundProcessing(CallSettings(control_gain=False))
    processing._guard = _Certain()
    block = np.zeros(BLOCK_SAMPLES, np.int16)
    for _ in range(2):
        processing.played(block)
        processing.heard(block)
    states = [record.fields["state"] for record in caplog.records if record.msg == "half_duplex_switched"]  # type: ignore[attr-defined]
    assert states == ["on", "off"]


def test_where_the_sound_takes_another_way_everything_is_learnt_anew() -> None:
    processing = WebrtcSoundProcessing(CallSettings())
    processing._guard.is_on = True
    assert processing.is_half_duplex
    processing.forget_echo()
    assert not processing.is_half_duplex


class _Certain(HalfDuplex):
    """A guard that goes on and off with every block."""

    def guarded(self, sent: Block, played: Samples, heard: Samples) -> Block:
        self.is_on = not self.is_on
        return sent


def test_where_nobody_can_take_the_echo_out_it_is_hardly_heard_after_three_seconds() -> None:
    heard = heard_in(HOPELESS[3], settled_s=3.0)
    assert heard.return_loss_db >= 30
    assert heard.half_duplex_share > 0


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("room", "settled_s"),
    [(HOPELESS[0], 5.0), (HOPELESS[1], 3.0), (HOPELESS[2], 3.0)],
    ids=["the canceller fails late", "a long delay", "louder than the talker"],
)
def test_nor_is_it_in_other_rooms(room: Room, settled_s: float) -> None:
    assert heard_in(room, settled_s=settled_s).return_loss_db >= 30


@pytest.mark.e2e
@pytest.mark.parametrize("room", [*TUNED, *HELD_OUT])
def test_where_the_canceller_works_nothing_is_half_duplex(room: Room) -> None:
    heard = heard_in(room)
    assert heard.half_duplex_share == 0
    assert heard.near_cut_db <= 3


@pytest.mark.e2e
@pytest.mark.parametrize("room", [TUNED[0], TUNED[5], HELD_OUT[0], HELD_OUT[3]])
def test_nor_where_gain_control_makes_the_rest_of_the_echo_louder(room: Room) -> None:
    assert heard_in(room, has_gain=True).half_duplex_share == 0
