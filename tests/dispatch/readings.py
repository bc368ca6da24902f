"""Readings of calls as an end would tell them."""

from typing import Any

from kiosk.base.ids import CallId
from kiosk.cases.call_measures import CallGrade, CallWay
from kiosk.protocol.calls import CallReading

CALL = CallId("one")


def reading(second: float = 1, *, call: CallId = CALL, **other: Any) -> CallReading:
    """Return the reading of a second of a sound call, or of one that differs."""
    sound = {
        "call": call, "seconds": second, "fps_shown": 28.0, "freezes": 0, "sound_delay_ms": 40.0,
        "sound_received_ms": round(1000 * second), "sound_made_up_ms": 0, "bps_out": 1_200_000, "bps_in": 900_000,
        "grade": CallGrade.GOOD, "sent_width_px": 1280, "sent_height_px": 720, "way": CallWay.DIRECT,
        "round_trip_ms": 41.5, "loss_out": 0.02, "cpu": 0.3,
    }  # fmt: skip
    return CallReading.model_validate({**sound, **other})
