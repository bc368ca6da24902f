"""How much of the speaker comes back, and what that costs who talks at the same time, in rooms made of numbers.

The worst room counts, of those the filter was tuned in and of others that it never saw. The peer is libwebrtc's
canceller alone, as livekit gives it, in the same rooms: told. Judged against the promises of 30 dB and 3 dB.
"""

from collections.abc import Callable

from kiosk.call.settings import CallSettings
from kiosk.call.sound_processing import SoundProcessing, WebrtcSoundProcessing
from tests.benchmarks.result import BenchmarkResult
from tests.call.rooms import HELD_OUT, TUNED, Room, heard_in

RETURN_LOSS_DB, NEAR_CUT_DB = 30.0, 3.0


class Alone(WebrtcSoundProcessing):
    """The same module without what stands before it."""

    def __init__(self, settings: CallSettings) -> None:
        super().__init__(settings, has_echo_filter=False)


def run() -> list[BenchmarkResult]:
    """Return the worst room of each set."""
    return [*_judged("tuned", TUNED), *_judged("held_out", HELD_OUT)]


def _judged(name: str, rooms: tuple[Room, ...]) -> list[BenchmarkResult]:
    loss, cut = _worst(rooms, WebrtcSoundProcessing)
    alone_loss, alone_cut = _worst(rooms, Alone)
    peer = "libwebrtc's canceller alone"
    return [
        BenchmarkResult(
            f"echo_return_loss_{name}", loss, RETURN_LOSS_DB, loss / RETURN_LOSS_DB, "dB", "the promise", min_ratio=1.0
        ),
        BenchmarkResult(f"echo_near_cut_{name}", cut, NEAR_CUT_DB, cut / NEAR_CUT_DB, "dB", "the promise", None, 1.0),
        BenchmarkResult(f"echo_return_loss_{name}_peer", loss, alone_loss, loss / alone_loss, "dB", peer),
        BenchmarkResult(f"echo_near_cut_{name}_peer", cut, alone_cut, cut / alone_cut, "dB", peer),
    ]


def _worst(rooms: tuple[Room, ...], kind: Callable[[CallSettings], SoundProcessing]) -> tuple[float, float]:
    heard = [heard_in(room, kind) for room in rooms]
    return min(each.return_loss_db for each in heard), max(each.near_cut_db for each in heard)
