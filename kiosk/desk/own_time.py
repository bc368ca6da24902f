"""The moments dispatch tells, in this desk's own time: neither clock's error or correction moves a ring or a seat."""

from datetime import datetime, timedelta

from kiosk.protocol.calls import CallInfo
from kiosk.protocol.desk import DeskSituation, LineRow, Ring
from kiosk.protocol.message import Welcome


def offset_of(welcome: Welcome, now: datetime) -> timedelta:
    """Return what is to be added to a moment told by dispatch, at the moment of the welcome."""
    return now - (welcome.line_time or welcome.server_time)


def in_own_time(told: DeskSituation, offset: timedelta) -> DeskSituation:
    """Return a situation with its moments in this desk's time."""
    return told.model_copy(
        update={
            "until": _moved(told.until, offset),
            "line": tuple(_row(row, offset) for row in told.line),
            "ring": _ring(told.ring, offset),
            "call": _call(told.call, offset),
        }
    )


def seconds_between(first: datetime, last: datetime) -> int:
    """Return whole seconds from ``first`` to ``last``, never below zero."""
    return max(0, int((last - first).total_seconds()))


def _row(row: LineRow, offset: timedelta) -> LineRow:
    return row.model_copy(update={"since": row.since + offset})


def _ring(ring: Ring | None, offset: timedelta) -> Ring | None:
    return ring and ring.model_copy(update={"until": ring.until + offset})


def _call(call: CallInfo | None, offset: timedelta) -> CallInfo | None:
    return call and call.model_copy(update={"held_until": _moved(call.held_until, offset)})


def _moved(moment: datetime | None, offset: timedelta) -> datetime | None:
    return None if moment is None else moment + offset
