"""Time is handed in, never fetched: office hours in Asia/Shanghai, records in UTC."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

OFFICE_ZONE = ZoneInfo("Asia/Shanghai")


class Clock(Protocol):
    """Tells the time of day and measures spans."""

    def now(self) -> datetime:
        """Return the present moment, timezone-aware, in UTC."""

    def monotonic(self) -> float:
        """Return seconds from an arbitrary start, never going back."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return the system's monotonic seconds."""
        return time.monotonic()


class ShiftedClock:
    """The machine's clock moved by a span: demo and tests stand in an opening hour, also after a restart."""

    def __init__(self, shift_s: float) -> None:
        self._shift = timedelta(seconds=shift_s)

    def now(self) -> datetime:
        """Return the shifted present moment in UTC."""
        return datetime.now(UTC) + self._shift

    def monotonic(self) -> float:
        """Return the system's monotonic seconds."""
        return time.monotonic()


def clock_shifted_by(shift_s: float) -> Clock:
    """Return the machine's clock, moved by a span as settings state it; 0 leaves it where it is."""
    return ShiftedClock(shift_s) if shift_s else SystemClock()


class SteadyClock:
    """A time of day that only passes: corrections of the clock it began with (NTP, a hand) do not move it.

    Deadlines and orders are kept in it; what is recorded or compared with office hours takes the clock itself.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._begun, self._begun_s = clock.now(), clock.monotonic()

    def now(self) -> datetime:
        """Return the moment it began plus what has passed since, in UTC."""
        return self._begun + timedelta(seconds=self._clock.monotonic() - self._begun_s)

    def monotonic(self) -> float:
        """Return the clock's monotonic seconds."""
        return self._clock.monotonic()

    def reach(self, moment: datetime) -> None:
        """Go on from ``moment`` if that is still to come: after a restart nothing is earlier than what was before."""
        self._begun += max(timedelta(0), moment - self.now())


class ManualClock:
    """A clock that moves only when told to."""

    def __init__(self, start: datetime) -> None:
        self._start = start.astimezone(UTC)
        self._elapsed_s = 0.0

    def now(self) -> datetime:
        """Return the moment the clock was moved to, in UTC."""
        return self._start + timedelta(seconds=self._elapsed_s)

    def monotonic(self) -> float:
        """Return the seconds the clock was moved by since its start."""
        return self._elapsed_s

    def advance(self, seconds: float) -> None:
        """Move the clock forward; a negative span is an error."""
        if seconds < 0:
            raise ValueError(f"a clock does not go back: {seconds} s")
        self._elapsed_s += seconds

    def correct(self, seconds: float) -> None:
        """Set the time of day forward or back, as NTP does; no time passes."""
        self._start += timedelta(seconds=seconds)
