"""Sound and picture in step: how long a picture waits so that the voice does not come far behind the lips. Pure.

Both come the same way at the same time, so their difference is what each waits here: sound in its buffer, which grows
on a poor way, a picture for its missing packets. People notice sound that comes more than 45 ms before the picture or
125 ms after it (ITU-R BT.1359); pictures begin to be held back when it would be after by more than 100 ms.
"""

_CLOCK_HZ = 90_000
_WRAP = 1 << 32
_NOTICED_S, _LEFT_S = 0.1, 0.06
_LONGEST_S = 0.4
_NOBODY_LISTENS_S = 0.6
_FORGET_S_PER_S = 0.002
"""How quickly the least time on the way is forgotten: clocks drift, ways change."""


class LipSync:
    """One connection's pictures against the sound's present delay."""

    def __init__(self) -> None:
        self.skew_ms = 0.0
        """By how much sound comes after the picture, smoothed; negative when it comes before."""
        self._is_holding = False
        self._newest: int | None = None
        self._least_s: float | None = None
        self._at_s = 0.0

    def hold_s(self, timestamp: int, whole_s: float, ready_s: float, sound_delay_s: float) -> float:
        """Return for how many seconds to hold a picture back.

        It has an RTP timestamp (90 kHz), was whole at one second and is ready to be shown at another.
        """
        if sound_delay_s > _NOBODY_LISTENS_S:  # there is no speaker, so sound only piles up
            sound_delay_s = 0.0
        age_s = self._age_s(timestamp, whole_s, ready_s)
        skew_s = sound_delay_s - age_s
        self._is_holding = skew_s > (_LEFT_S if self._is_holding else _NOTICED_S)
        hold_s = max(0.0, min(sound_delay_s - _LEFT_S, _LONGEST_S) - age_s) if self._is_holding else 0.0
        self.skew_ms += ((skew_s - hold_s) * 1000 - self.skew_ms) / 10
        return hold_s

    def _age_s(self, timestamp: int, whole_s: float, ready_s: float) -> float:
        """Return how much longer than the quickest the picture has taken."""
        made_s = self._position(timestamp) / _CLOCK_HZ
        took_s = whole_s - made_s
        least_s = took_s if self._least_s is None else self._least_s + (whole_s - self._at_s) * _FORGET_S_PER_S
        self._least_s, self._at_s = min(least_s, took_s), whole_s
        return ready_s - made_s - self._least_s

    def _position(self, timestamp: int) -> int:
        """Return the timestamp without its wrapping."""
        if self._newest is None:
            self._newest = timestamp
        ahead = (timestamp - self._newest) % _WRAP
        self._newest += ahead if ahead < _WRAP // 2 else ahead - _WRAP
        return self._newest
