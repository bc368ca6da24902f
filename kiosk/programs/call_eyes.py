"""Eyes on a call while it lasts: a line a second on this end's own disk, and the same to the centre in few numbers."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.base.clock import Clock
from kiosk.base.ids import CallId
from kiosk.call.call_log import CallLog
from kiosk.call.events import CallSide, CallStats
from kiosk.call.meters import CpuMeter
from kiosk.cases.call_measures import CallGrade, CallWay
from kiosk.protocol.calls import MOST_BPS, MOST_MS, CallReading
from kiosk.protocol.message import Message

if TYPE_CHECKING:
    from kiosk.call.call import Call

_READ_EVERY_S = 1.0
_MOST_PER_S = 1_000.0


async def watch_call(
    call: "Call", name: CallId, side: CallSide, clock: Clock, logs: Path, tell: Callable[[Message], bool]
) -> None:
    """Read the instruments once a second until cancelled, also while no path stands; nobody waits for the telling."""
    log, began_s = CallLog(logs, name, side, clock.now()), clock.monotonic()
    cpu = CpuMeter(os.cpu_count() or 1)
    teller = CallTeller(name)
    try:
        while True:
            await asyncio.sleep(_READ_EVERY_S)
            stats, at_s, share = await call.stats(), clock.monotonic() - began_s, cpu.own_share()
            log.add(at_s, stats, share)
            tell(teller.reading(at_s, stats, share))
    finally:
        log.close()


class CallTeller:
    """Puts the readings of one call into the centre's words."""

    def __init__(self, call: CallId) -> None:
        self._call = call
        self._before = (0.0, 0, 0)

    def reading(self, at_s: float, stats: CallStats, cpu: float) -> CallReading:
        """Return a reading, ``at_s`` seconds into the call; a number beyond what the protocol takes is told as that."""
        before_s, sent, received = self._before
        self._before = at_s, stats.bytes_sent, stats.bytes_received
        passed_s = max(at_s - before_s, 0.001)
        round_trip_ms = stats.round_trip_ms
        return CallReading(
            call=self._call,
            seconds=round(at_s, 2),
            fps_shown=_within(stats.fps_in, _MOST_PER_S),
            freezes=stats.freezes,
            sound_delay_ms=_within(stats.sound_delay_ms, MOST_MS),
            sound_received_ms=stats.sound_received_ms,
            sound_made_up_ms=stats.sound_concealed_ms,
            bps_out=_rate(stats.bytes_sent - sent, passed_s),
            bps_in=_rate(stats.bytes_received - received, passed_s),
            grade=CallGrade(stats.quality.value),
            sent_width_px=stats.sent_width_px,
            sent_height_px=stats.sent_height_px,
            way=CallWay(stats.path or CallWay.NONE),
            round_trip_ms=None if round_trip_ms is None else _within(round_trip_ms, MOST_MS),
            loss_out=_within(stats.loss_out, 1.0),
            cpu=_within(cpu, 1.0),
        )


def _within(value: float, most: float) -> float:
    return round(min(max(0.0, value), most), 3)


def _rate(bytes_: int, passed_s: float) -> int:
    return min(max(0, round(bytes_ * 8 / passed_s)), MOST_BPS)
