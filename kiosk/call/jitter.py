"""How late packets are, and how much waiting that asks for. Pure; time is the count of samples played.

As in NetEq (libwebrtc's DelayManager and RelativeArrivalDelayTracker): a packet's lateness is compared with the least
of the last two seconds, the differences go into a histogram that forgets, and a quantile of it is what one waits for
(NetEq: 0.95, a packet weighs 0.017; here 0.97 and 0.01, as less is made up for little more delay).
The least is here that of the quickest tenth: when the player stood still for a moment, what came then looks early.
What is later than any wait allowed is an outage and no jitter, until packets are in time again: Ramjee et al.,
"Adaptive playout mechanisms for packetized audio applications in wide-area networks", INFOCOM 1994, call it a spike.
"""

from collections import deque
from itertools import islice

import numpy as np

from kiosk.devices.sound import BLOCK_SAMPLES

_WINDOW_PACKETS, _LATEST_PACKETS = 100, 10
_STEPS = 17
_QUANTILE = 0.97
_KEEPS = 0.99
MOST_SPREAD = (_STEPS - 1) * BLOCK_SAMPLES
"""160 ms: what is later is an outage."""


class ArrivalJitter:
    """Latenesses in samples: when a packet came, by the samples played until then, less its timestamp."""

    def __init__(self) -> None:
        self.quickest = 0
        """The most lateness of the quickest tenth of the last two seconds' packets."""
        self.spread = 0
        """How much later all but three in a hundred packets are, in steps of 10 ms; MOST_SPREAD at most."""
        self.latest_worst = 0
        """The most lateness of the last fifth of a second's packets."""
        self._window: deque[int] = deque(maxlen=_WINDOW_PACKETS)
        self._weights = np.zeros(_STEPS)
        self._weights[0] = 1.0
        self._is_spike = False

    def arrived(self, lateness: int) -> None:
        """Note a packet."""
        self._window.append(lateness)
        self.quickest = sorted(self._window)[len(self._window) // 10]
        self.latest_worst = max(islice(reversed(self._window), _LATEST_PACKETS))
        more = max(0, lateness - self.quickest)
        self._is_spike = more > MOST_SPREAD or (self._is_spike and more > max(self.spread, BLOCK_SAMPLES))
        if not self._is_spike:
            self._weights *= _KEEPS
            self._weights[-(-more // BLOCK_SAMPLES)] += 1 - _KEEPS
            self.spread = int(np.searchsorted(np.cumsum(self._weights), _QUANTILE)) * BLOCK_SAMPLES

    def forget_clock(self) -> None:
        """The two clocks have nothing to do with each other any more; how even the path was is kept."""
        self._window.clear()
        self._is_spike = False
