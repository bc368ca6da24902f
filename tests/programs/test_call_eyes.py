"""What an end tells the centre of its call, second by second."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.ids import CallId
from kiosk.call.events import CallState, CallStats, Quality
from kiosk.call.servers import _KINDS
from kiosk.cases.call_measures import CallGrade, CallWay
from kiosk.programs.call_eyes import CallTeller
from kiosk.protocol.codec import decode_from_client, encode

STATS = CallStats(
    state=CallState.CONNECTED, generation=1, seconds_connected=4, fps_in=29.5, fps_out=30, frames_decoded=118,
    frames_shown=117, width_px=1280, height_px=720, sent_width_px=960, sent_height_px=540, freezes=1,
    sound_received_ms=3900, sound_concealed_ms=100, sound_delay_ms=41.25, round_trip_ms=40.5, bytes_sent=150_000,
    bytes_received=120_000, encode_ms=4, decode_ms=1, first_frame_s=0.4, path="relay over tls",
    quality=Quality.WEAK_PICTURE, loss_out=0.02,
)  # fmt: skip


def test_a_reading_says_what_the_instruments_say() -> None:
    told = CallTeller(CallId("one")).reading(1.0, STATS, 0.31)
    assert (told.call, told.seconds, told.fps_shown, told.freezes) == ("one", 1.0, 29.5, 1)
    assert (told.sound_delay_ms, told.sound_received_ms, told.sound_made_up_ms) == (41.25, 3900, 100)
    assert (told.grade, told.sent_width_px, told.sent_height_px) == (CallGrade.WEAK_PICTURE, 960, 540)
    assert (told.way, told.round_trip_ms, told.loss_out, told.cpu) == (CallWay.RELAY_TLS, 40.5, 0.02, 0.31)


def test_bits_are_those_of_the_time_since_the_last_reading() -> None:
    teller = CallTeller(CallId("one"))
    teller.reading(1.0, STATS, 0.3)
    told = teller.reading(3.0, replace(STATS, bytes_sent=450_000, bytes_received=120_000), 0.3)
    assert (told.bps_out, told.bps_in) == (1_200_000, 0)
    assert teller.reading(4.0, replace(STATS, bytes_sent=0), 0.3).bps_out == 0, "a count never runs backwards"


def test_while_there_is_no_path_there_is_no_way_and_no_round_trip() -> None:
    told = CallTeller(CallId("one")).reading(1.0, replace(STATS, path="", round_trip_ms=None), 0.3)
    assert (told.way, told.round_trip_ms) == (CallWay.NONE, None)


def test_the_words_of_a_call_and_of_the_centre_are_the_same() -> None:
    assert [grade.value for grade in CallGrade] == [quality.value for quality in Quality], "the best first"
    relays = {f"relay over {'tls' if scheme == 'turns' else transport}" for scheme, transport in _KINDS}
    assert {way.value for way in CallWay} == {"none", "direct", "far relay"} | relays


@pytest.mark.parametrize("number", ["fps_in", "sound_delay_ms", "round_trip_ms", "loss_out"])
@given(value=st.floats())
def test_whatever_an_instrument_shows_the_centre_can_read_it(number: str, value: float) -> None:
    other: dict[str, Any] = {number: value}
    told = CallTeller(CallId("one")).reading(1.0, replace(STATS, **other), value)
    assert decode_from_client(encode(told)) == told
