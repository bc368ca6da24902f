"""Sound and picture in step: how long either waits for the other. Pure.

Where both streams' sender reports have come, the moments at which a picture and the sound that is played now were made
are compared on the sender's clock. Until then, or where reports are nonsense, both are taken to have come the same way
in the same time, so that their difference is what each waits here: sound in its buffer, a picture for its packets.
People notice sound that comes more than 45 ms before the picture or 125 ms after it (ITU-R BT.1359). Pictures begin to
be held back when sound would be after by more than 100 ms; sound is made to wait, by and by, when it would be before.
"""

_CLOCK_HZ = 90_000
_WRAP = 1 << 32
_NOTICED_S, _LEFT_S = 0.1, 0.06
_LONGEST_S = 0.4
_NOBODY_LISTENS_S = 0.6
_FORGET_S_PER_S = 0.002
"""How quickly the least time on the way is forgotten: clocks drift, ways change."""
_INCREDIBLE_S = 2.0
_BEFORE_S, _WISHED_S, _AFTER_S = -0.01, 0.03, 0.09
_SOUND_WAITS_S = 0.25
"""At most: more of it would hurt the talk more than lips that are late."""
_LEAST_PICTURES = 5
_STEP_S, _STEP_EVERY_S = 0.08, 1.0
"""As libwebrtc's StreamSynchronization: sound follows by being stretched, a tenth of its pace."""


class LipSync:
    """One connection's pictures against the sound."""

    def __init__(self) -> None:
        self.skew_ms = 0.0
        """By how much sound comes after the picture, smoothed; negative when it comes before."""
        self.sound_wait_s = 0.0
        """How much longer than by itself sound is to wait for the pictures."""
        self._is_holding = False
        self._newest: int | None = None
        self._least_s: float | None = None
        self._at_s = 0.0
        self._stepped_s = 0.0
        self._recent_s: list[float] = []

    def hold_s(
        self, timestamp: int, whole_s: float, ready_s: float, sound_delay_s: float, behind_s: float | None = None
    ) -> float:
        """Return for how many seconds to hold a picture back.

        It has an RTP timestamp (90 kHz), was whole at one second and is ready to be shown at another. ``behind_s``: by
        how much the sound of this moment was made before it, on the sender's clock, if that is known.
        """
        if sound_delay_s > _NOBODY_LISTENS_S:  # there is no speaker, so sound only piles up
            sound_delay_s, behind_s = 0.0, None
        age_s = self._age_s(timestamp, whole_s, ready_s)
        if behind_s is not None and abs(behind_s) < _INCREDIBLE_S:
            skew_s, most_s = behind_s, _LONGEST_S
            self._let_sound_wait(skew_s, ready_s)
        else:
            skew_s, most_s = sound_delay_s - age_s, _LONGEST_S - age_s
        self._is_holding = skew_s > (_LEFT_S if self._is_holding else _NOTICED_S)
        hold_s = max(0.0, min(skew_s - _LEFT_S, most_s)) if self._is_holding else 0.0
        self.skew_ms += ((skew_s - hold_s) * 1000 - self.skew_ms) / 10
        return hold_s

    def _let_sound_wait(self, skew_s: float, now_s: float) -> None:
        """Once a second, by the median since: a picture that had to be mended says nothing of the way."""
        self._recent_s.append(skew_s)
        if now_s - self._stepped_s < _STEP_EVERY_S or len(self._recent_s) < _LEAST_PICTURES:
            return
        median_s = sorted(self._recent_s)[len(self._recent_s) // 2]
        self._recent_s.clear()
        self._stepped_s = now_s
        if median_s < _BEFORE_S or median_s > _AFTER_S:
            step_s = min(max(_WISHED_S - median_s, -_STEP_S), _STEP_S)
            self.sound_wait_s = min(max(self.sound_wait_s + step_s, 0.0), _SOUND_WAITS_S)

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
