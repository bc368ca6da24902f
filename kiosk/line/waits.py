"""How long it will take: the wait of the last one who entered service, drawn towards the office's mean, as a band.

The last-to-enter-service (LES) wait is taken per place in line, so that it also serves someone who has moved up. Those
for whom a clerk was free at once say nothing about waiting and are not observed.
Source: Ibrahim and Whitt, "Real-time delay estimation based on delay history", M&SOM 11 (2009).
"""

import math
from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.line.rules import LineRules

_MEAN_WEIGHT = 0.2
_LOW, _HIGH = 0.6, 1.6
_COARSE_FROM_MIN, _COARSE_STEP_MIN = 10, 5


@dataclass(frozen=True, slots=True)
class WaitBand:
    """A wait as a resident is told it, in whole minutes; ``low_min < high_min``."""

    low_min: int
    high_min: int


@dataclass(frozen=True, slots=True)
class GroupWait:
    """The last wait observed in a group that needs the same skills: seconds for each place, and how many were seen."""

    skills: frozenset[str]
    pace_s: float
    count: int
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class WaitBook:
    """What was observed of waits so far."""

    groups: tuple[GroupWait, ...] = ()
    mean_pace_s: float = 0.0
    count: int = 0

    def observed(self, skills: frozenset[str], waited_s: float, ahead: int, now: datetime) -> "WaitBook":
        """Return the book with one more: somebody with ``ahead`` before him at joining waited ``waited_s``."""
        pace_s = max(0.0, waited_s) / (ahead + 1)
        known = self._group(skills)
        group = GroupWait(skills, pace_s, known.count + 1 if known else 1, now)
        others = tuple(other for other in self.groups if other.skills != skills)
        mean = pace_s if not self.count else self.mean_pace_s + _MEAN_WEIGHT * (pace_s - self.mean_pace_s)
        return replace(self, groups=(*others, group), mean_pace_s=mean, count=self.count + 1)

    def pace_s(self, skills: frozenset[str], now: datetime, rules: LineRules) -> float:
        """Return the seconds to expect for each place: the group's last, drawn to the office's mean, then the usual."""
        office = _drawn(self.mean_pace_s, self.count, rules.usual_wait_s, rules.shrinkage)
        group = self._group(skills)
        if group is None or (now - group.seen_at).total_seconds() > rules.forget_after_s:
            return office
        return _drawn(group.pace_s, group.count, office, rules.shrinkage)

    def _group(self, skills: frozenset[str]) -> GroupWait | None:
        return next((group for group in self.groups if group.skills == skills), None)


def band_of(estimate_s: float) -> WaitBand:
    """Return the band around an estimate: 0.6 to 1.6 times, outward to whole minutes, from ten on to fives."""
    low = _down(estimate_s * _LOW / 60)
    return WaitBand(low, max(low + 1, _up(estimate_s * _HIGH / 60)))


def _drawn(own: float, count: int, towards: float, shrinkage: float) -> float:
    if count == 0:
        return towards
    return (count * own + shrinkage * towards) / (count + shrinkage)


def _down(minutes: float) -> int:
    whole = math.floor(minutes)
    return whole if whole < _COARSE_FROM_MIN else whole // _COARSE_STEP_MIN * _COARSE_STEP_MIN


def _up(minutes: float) -> int:
    whole = math.ceil(minutes)
    return whole if whole <= _COARSE_FROM_MIN else math.ceil(whole / _COARSE_STEP_MIN) * _COARSE_STEP_MIN
