"""When something was made, on its sender's one clock: the RTP timestamps of a stream and its sender reports. Pure.

A sender report says which moment of the sender's clock (NTP format) one timestamp of the stream was (RFC 3550 6.4.1).
Sound and picture of a call have different timestamps, but one clock.
"""

_WRAP = 1 << 32
_MOST_OFF_S = 0.2
"""Between two reports timestamps and clock go on alike; what is off by more began anew or is nonsense."""


class SenderClock:
    """One stream of one connection, of timestamps at ``rate_hz``; a report counts until one that contradicts it."""

    def __init__(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._known: tuple[float, int] | None = None

    def reported(self, ntp: int, timestamp: int) -> None:
        """Take a report: NTP time (32.32 bits) and the timestamp of that moment."""
        if ntp >> 32 == 0:  # nothing has been sent yet
            return
        now_s = ntp / _WRAP
        made_s = self.made_s(timestamp)
        is_other = made_s is not None and abs(made_s - now_s) > _MOST_OFF_S
        # Of two that contradict each other neither is believed; the next one begins anew.
        self._known = None if is_other else (now_s, timestamp)

    def made_s(self, timestamp: int) -> float | None:
        """Return when what has this timestamp was made, in seconds since 1900; None while that is not known."""
        if self._known is None:
            return None
        known_s, known = self._known
        ahead = (timestamp - known) % _WRAP
        return known_s + (ahead if ahead < _WRAP // 2 else ahead - _WRAP) / self._rate_hz
