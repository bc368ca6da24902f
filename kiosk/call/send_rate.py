"""How many bits a second the picture may take: the lower of what the receiver's delay and what the losses allow. Pure.

The receiver tells what it can take (REMB, draft-alvestrand-rmcat-remb). The loss rule is that of Google Congestion
Control (draft-ietf-rmcat-gcc-02, section 6): under 2 % lost up by 5 %, over 10 % down to (1 - 0.5 x share lost). Loss
that does not come of sending too much (what arrives falls in step with the rate) is the way's own and not paid for.
"""

import math
from dataclasses import dataclass

FLOOR_BPS, CEILING_BPS = 90_000, 2_500_000
START_BPS = 1_200_000

_RAISE, _LOWER = 1.05, 0.5
_LEAST_RAISE_BPS = 12_000
_ARRIVES = 0.9
_LITTLE, _MUCH = 0.02, 0.10
_SHORTEST_BETWEEN_S = 0.4
_IN_USE = 1.25
_USED_UP = 0.8
_COMPARED_AT, _STAYS_WITH_RATE = 0.6, 0.8
_MOST_OWN_LOSS = 0.5
_FOLLOW_LOSS = 0.25
_LIMIT_HOLDS_S = 2.0
_SILENCE_S, _IN_SILENCE = 3.0, 0.8


class BitMeter:
    """Bits a second, a mean over about one second."""

    def __init__(self) -> None:
        self._bits = 0.0
        self._at_s = 0.0

    def count(self, count_bytes: int, now: float) -> None:
        """Note that so much was sent."""
        self._bits = self.rate(now) + count_bytes * 8
        self._at_s = now

    def rate(self, now: float) -> float:
        """Return bits a second."""
        return self._bits * math.exp(self._at_s - now) if self._bits else 0.0


@dataclass(frozen=True, slots=True)
class _Before:
    """Where a lowering began."""

    sent_bps: float
    delivered_bps: float


class SendRate:
    """Hears the reports of one direction and names the target."""

    def __init__(self) -> None:
        self.loss = 0.0
        """Share of packets lost on the way, as last reported and smoothed, 0 to 1."""
        self._meter = BitMeter()
        self._by_loss = float(START_BPS)
        self._by_delay: float | None = None
        self._limited_s: float | None = None
        self._own_loss = 0.0
        self._before: _Before | None = None
        self._heard_s: float | None = None

    @property
    def bps(self) -> int:
        """The target, bits a second."""
        allowed = self._by_loss if self._by_delay is None else min(self._by_loss, self._by_delay)
        return round(max(FLOOR_BPS, min(allowed, CEILING_BPS)))

    def start_anew(self) -> None:
        """Another way is taken: what the old one could take says nothing of it."""
        self._by_delay = self._before = self._heard_s = self._limited_s = None
        self._own_loss = self.loss = 0.0

    def sent(self, count_bytes: int, now: float) -> None:
        """Note what the encoder gave."""
        self._meter.count(count_bytes, now)

    def is_used(self, now: float) -> bool:
        """Tell whether the picture takes what it may; a target that is not used up limits nothing, however low."""
        return self._meter.rate(now) >= _USED_UP * self.bps

    def heard_remb(self, bps: int, now: float) -> None:
        """Take the receiver's estimate; one far over what is being sent only says that little is being sent."""
        if bps < _IN_USE * self._meter.rate(now):
            self._limited_s, self._by_delay = now, float(max(bps, FLOOR_BPS))
        elif self._by_delay is not None:
            self._by_delay = max(self._by_delay, float(bps))

    def heard_loss(self, share: float, now: float) -> None:
        """Take a receiver report: the share lost since the one before (RFC 3550 6.4.1), 0 to 1."""
        if self._heard_s is not None and now - self._heard_s < _SHORTEST_BETWEEN_S:
            return
        is_first, self._heard_s = self._heard_s is None, now
        self.loss = share if is_first else self.loss + (share - self.loss) * _FOLLOW_LOSS
        self._own_loss = min(self._own_loss, self.loss)
        excess = (share - self._own_loss) / (1 - self._own_loss)
        if excess > _MUCH:
            self._lower(share, excess, now)
        elif excess < _LITTLE:
            self._raise(now)

    def watch(self, now: float) -> None:
        """Once a second while something is sent: where no report comes through any more, less is sent."""
        if self._heard_s is not None and now - self._heard_s > _SILENCE_S:
            self._by_loss = max(FLOOR_BPS, self.bps * _IN_SILENCE)

    def _raise(self, now: float) -> None:
        """Raise by the rule, beyond the start only what is used; the delay's too when no limit came lately."""
        self._before = None
        if self._by_loss < START_BPS or self._meter.rate(now) > self._by_loss / 2:
            self._by_loss = min(_raised(self._by_loss), CEILING_BPS)
        if self._by_delay is not None and (self._limited_s is None or now - self._limited_s > _LIMIT_HOLDS_S):
            self._by_delay = _raised(self._by_delay)

    def _lower(self, share: float, excess: float, now: float) -> None:
        """Lower by the rule, unless what arrives has fallen in step with what was sent: then the way itself loses."""
        sent_bps = self._meter.rate(now)
        if self._before is None:
            self._before = _Before(sent_bps, sent_bps * (1 - share))
        elif sent_bps <= _COMPARED_AT * self._before.sent_bps:
            arrives = sent_bps * (1 - share) / max(self._before.delivered_bps, 1.0)
            if arrives * _STAYS_WITH_RATE <= sent_bps / self._before.sent_bps:
                self._own_loss = min(self.loss, _MOST_OWN_LOSS)
            self._before = None
            return
        # A report tells of a second ago: it must not lower what has been lowered since below what arrives.
        enough_bps = max(self.bps * (1 - _LOWER * excess), sent_bps * (1 - share) * _ARRIVES)
        self._by_loss = max(FLOOR_BPS, min(self._by_loss, enough_bps))


def _raised(bps: float) -> float:
    """Return a little more; from the floor in even steps, 5 % of which would take too long."""
    return max(bps * _RAISE, bps + _LEAST_RAISE_BPS)
