"""How the calls under way fare: the newest reading of each end, and what all of an end's add up to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kiosk.base.ids import CallId, CaseId
from kiosk.cases.call_measures import CallGrade, CallWay, EndMeasures
from kiosk.cases.entries import CallMeasured
from kiosk.dispatch.peers import Role
from kiosk.protocol.calls import CallReading

FRESH_S = 10.0
"""An older reading says nothing of now."""
_MOST_CALLS = 10_000


class _Counts(NamedTuple):
    """What an end's program has counted since it took part in the call."""

    seconds: float = 0.0
    freezes: int = 0
    received_ms: int = 0
    made_up_ms: int = 0

    def grown(self, before: "_Counts", now: "_Counts") -> "_Counts":
        """Return these and what came between ``before`` and ``now``."""
        return _Counts(
            self.seconds + (now.seconds - before.seconds),
            self.freezes + (now.freezes - before.freezes),
            self.received_ms + (now.received_ms - before.received_ms),
            self.made_up_ms + (now.made_up_ms - before.made_up_ms),
        )


class EndSums:
    """What the readings of one end of a call add up to."""

    def __init__(self, first: CallReading, now_s: float) -> None:
        self.newest, self.heard_s = first, now_s
        self.counted = _counts(first)
        """Over all runs of the end's program."""
        self._standing = 0
        self._fps = self._delay_ms = 0.0
        self._grade, self._way = CallGrade.GOOD, CallWay.NONE
        self._weigh(first)

    def add(self, reading: CallReading, now_s: float) -> None:
        """Take one more reading; counts that fell belong to a program that was started again, and began at zero."""
        before, now = _counts(self.newest), _counts(reading)
        if any(new < old for new, old in zip(now, before, strict=True)):
            before = _Counts()
        self.counted = self.counted.grown(before, now)
        self.newest, self.heard_s = reading, now_s
        self._weigh(reading)

    @property
    def made_up(self) -> float:
        """Share of the sound heard at this end that was made up, 0 to 1."""
        heard_ms = self.counted.received_ms + self.counted.made_up_ms
        return self.counted.made_up_ms / heard_ms if heard_ms else 0.0

    def measures(self, role: Role) -> EndMeasures:
        """Return what remains of it when the call is over."""
        standing = max(self._standing, 1)
        return EndMeasures(
            end="resident" if role is Role.TERMINAL else "clerk",
            seconds=round(self.counted.seconds),
            fps=round(self._fps / standing, 1),
            freezes=self.counted.freezes,
            made_up=round(self.made_up, 4),
            delay_ms=round(self._delay_ms / standing),
            grade=self._grade,
            way=self._way,
        )

    def _weigh(self, reading: CallReading) -> None:
        """Count in what is an average or a worst; seconds without a path say nothing of picture and sound."""
        self._grade = max(self._grade, reading.grade, key=lambda grade: grade.rank)
        if reading.way is not CallWay.NONE:
            self._way = reading.way
            self._standing += 1
            self._fps += reading.fps_shown
            self._delay_ms += reading.sound_delay_ms


@dataclass(slots=True)
class _Call:
    case: CaseId
    ends: dict[Role, EndSums] = field(default_factory=dict)


class CallReadings:
    """The readings of all calls under way, in memory: a centre that dies begins anew with the next ones."""

    def __init__(self) -> None:
        self._calls: dict[CallId, _Call] = {}

    def take(self, case: CaseId, role: Role, reading: CallReading, now_s: float) -> None:
        """Take a reading of one end of a call of a case."""
        ends = self._call(case, reading.call).ends
        if role in ends:
            ends[role].add(reading, now_s)
        else:
            ends[role] = EndSums(reading, now_s)

    def fresh(self, now_s: float) -> Iterator[tuple[CallId, Role, EndSums]]:
        """Return the ends that have told of themselves lately."""
        for name, call in self._calls.items():
            for role, sums in call.ends.items():
                if now_s - sums.heard_s <= FRESH_S:
                    yield name, role, sums

    def close(self, call: CallId) -> tuple[CaseId, CallMeasured] | None:
        """Forget a call that is over and return what is to be noted in its case; None when no end told anything."""
        known = self._calls.pop(call, None)
        if known is None:
            return None
        ends = tuple(known.ends[role].measures(role) for role in Role if role in known.ends)
        return known.case, CallMeasured(call, ends)

    def __len__(self) -> int:
        return len(self._calls)

    def _call(self, case: CaseId, call: CallId) -> _Call:
        known = self._calls.get(call)
        if known is None:
            if len(self._calls) >= _MOST_CALLS:
                del self._calls[next(iter(self._calls))]
            known = self._calls[call] = _Call(case)
        return known


def _counts(reading: CallReading) -> _Counts:
    return _Counts(reading.seconds, reading.freezes, reading.sound_received_ms, reading.sound_made_up_ms)
