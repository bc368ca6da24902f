"""What an end makes of the signals that dispatch passes on."""

import pytest

from kiosk.base.ids import CallId
from kiosk.call.signals import AnswerSignal, ByeSignal, CallSignal, OfferSignal
from kiosk.programs.calling import _signal_of
from kiosk.protocol.calls import Signal
from kiosk.protocol.message import ProtocolError


def received(**body: str | int) -> CallSignal:
    return _signal_of(Signal(call=CallId("one"), body={**body}))


def test_signals_are_what_the_other_end_sent() -> None:
    assert received(kind="offer", generation=2, sdp="v=0", signature="s") == OfferSignal(2, "v=0", "s")
    assert received(kind="answer", generation=2, sdp="v=0", signature="s") == AnswerSignal(2, "v=0", "s")
    assert received(kind="bye", reason="hung_up") == ByeSignal("hung_up")


def test_a_description_without_a_signature_is_taken_in_so_that_its_call_can_be_ended() -> None:
    assert received(kind="offer", generation=2, sdp="v=0") == OfferSignal(2, "v=0", "")


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "offer", "generation": 2},
        {"kind": "offer", "generation": "2", "sdp": "v=0"},
        {"kind": "offer", "generation": 2, "sdp": "v=0", "signature": 7},
        {"kind": "rebuild", "generation": 2, "signature": "s"},
        {"kind": "hello"},
        {},
    ],
)
def test_what_is_no_signal_is_refused(body: dict[str, str | int]) -> None:
    with pytest.raises(ProtocolError):
        received(**body)
