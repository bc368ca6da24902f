"""Which packets of a picture are missing, and when to ask for each of them again. Pure.

A lost packet is asked for (RFC 4585 6.2.1) as soon as a later one shows the gap, and again each time an answer could
have been here: the ask and its answer may be lost too. The round trip is what RTCP tells, and until it does the time
between an ask and its answer, counted for packets asked for once only (Karn's rule).
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.call.packet_numbers import WRAP, unwrapped

HISTORY_PACKETS = 128
"""What a sender keeps to send again; the smallest known (aiortc 1.16)."""
FIRST_GUESS_S = 0.1

_MOST_ASKED = 24
_LONGEST_S = 1.5
_SHORTEST_PAUSE_S, _LONGEST_PAUSE_S = 0.015, 0.25
_MARGIN_S = 0.005
_HASTE, _MOST_HASTE = 10.0, 4.0
_TOO_SOON = 1 / 3
_FOLLOW_LOSS, _FOLLOW_ROUND_TRIP = 1 / 128, 1 / 8


@dataclass(slots=True)
class _Gap:
    """A packet that is missing."""

    since_s: float
    asked_s: float = 0.0
    times: int = 0


class LostPackets:
    """Takes every packet's number and names those to ask for now."""

    def __init__(self) -> None:
        self.told_round_trip_s: float | None = None
        """What RTCP says, set from outside."""
        self._measured_s: float | None = None
        self._least_round_trip_s = math.inf
        self._newest: int | None = None
        self._loss = 0.0
        self._gaps: dict[int, _Gap] = {}

    @property
    def round_trip_s(self) -> float:
        """The best knowledge of the time from an ask to its answer."""
        return self.told_round_trip_s or self._measured_s or FIRST_GUESS_S

    def arrived(self, sequence: int, now: float) -> list[int]:
        """Note a packet; return the sequence numbers (16 bits) to ask for."""
        position = unwrapped(sequence, self._newest)
        known_s = self.told_round_trip_s or self._measured_s
        if known_s is not None:
            self._least_round_trip_s = min(self._least_round_trip_s, known_s)
        if self._newest is None or position > self._newest:
            self._note_newest(position, now)
        else:
            self._note_late(position, now)
        return self.due(now)

    def due(self, now: float) -> list[int]:
        """Return the sequence numbers to ask for, again or for the first time; what is hopeless is forgotten."""
        return sorted(position % WRAP for position in self._asked_now(now))

    def next_due_s(self) -> float | None:
        """Return when to ask again; None while nothing is missing."""
        return min((gap.asked_s for gap in self._gaps.values()), default=-1.0) + self._pause_s if self._gaps else None

    def forget_before(self, sequence: int) -> None:
        """Nobody waits any longer for what lies before this packet."""
        position = unwrapped(sequence, self._newest)
        for each in [each for each in self._gaps if each < position]:
            del self._gaps[each]

    @property
    def _pause_s(self) -> float:
        """A round trip; the less of it the more is lost, since then asks and answers are too.

        But not where the round trip has grown: there a queue is full, and more answers would only make it fuller.
        """
        is_queue_full = self.round_trip_s > 1.5 * self._least_round_trip_s + 0.01
        haste = 1.0 if is_queue_full else min(1 + _HASTE * self._loss, _MOST_HASTE)
        pause_s = (self.round_trip_s * 1.1 + _MARGIN_S) / haste
        return max(_SHORTEST_PAUSE_S, min(pause_s, _LONGEST_PAUSE_S))

    def _note_newest(self, position: int, now: float) -> None:
        first = position if self._newest is None else self._newest + 1
        self._gaps.update({each: _Gap(now) for each in range(max(first, position - HISTORY_PACKETS), position)})
        for is_lost in [*[1.0] * min(position - first, HISTORY_PACKETS), 0.0]:
            self._loss += (is_lost - self._loss) * _FOLLOW_LOSS
        self._newest = position

    def _note_late(self, position: int, now: float) -> None:
        gap = self._gaps.pop(position, None)
        if gap is None or gap.times != 1:
            return
        took_s = now - gap.asked_s
        if took_s < self.round_trip_s * _TOO_SOON:
            return  # no answer: the packet itself was only late
        known_s = took_s if self._measured_s is None else self._measured_s
        self._measured_s = known_s + (took_s - known_s) * _FOLLOW_ROUND_TRIP

    def _asked_now(self, now: float) -> Iterator[int]:
        pause_s, oldest = self._pause_s, (self._newest or 0) - HISTORY_PACKETS
        for position, gap in list(self._gaps.items()):
            if gap.times >= _MOST_ASKED or now - gap.since_s > _LONGEST_S or position < oldest:
                del self._gaps[position]
            elif gap.times == 0 or now - gap.asked_s >= pause_s - 1e-9:
                gap.asked_s, gap.times = now, gap.times + 1
                yield position
