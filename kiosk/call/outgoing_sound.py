"""Our microphone on its way out: processed, muted or not, in packets of 20 ms that never stop while the call stands.

Silence is sent too: the steady packets are the pulse by which the other end knows that the path lives.
"""

import asyncio
from collections import deque
from fractions import Fraction

import av
import numpy as np
from aiortc.mediastreams import MediaStreamTrack

from kiosk.base.clock import Clock
from kiosk.call.opus import PACKET_SAMPLES
from kiosk.call.sound_processing import SoundProcessing
from kiosk.devices.sound import BLOCK_SAMPLES, RATE_HZ, Block

_PACKET_S = PACKET_SAMPLES / RATE_HZ
_PATIENCE_S = 0.06
_SILENCE = np.zeros(BLOCK_SAMPLES, np.int16)
_BEGAN_BEFORE_S = 2 * BLOCK_SAMPLES / RATE_HZ
"""A block from the processing began so long before it is there: it lasts 10 ms and comes 10 ms late."""


class OutgoingSound:
    """Collects the microphone's blocks and hands out packets; three packets wait at most, older sound is dropped."""

    def __init__(self, processing: SoundProcessing, clock: Clock) -> None:
        self.is_muted = False
        self._processing = processing
        self._clock = clock
        self._blocks: deque[tuple[Block, float]] = deque(maxlen=6)
        self._made_s = clock.monotonic()
        self._arrived = asyncio.Event()
        self._due_s: float | None = None

    @property
    def is_half_duplex(self) -> bool:
        """Whether the microphone is nearly closed while the other side speaks."""
        return self._processing.is_half_duplex

    def forget_echo(self) -> None:
        """The sound takes another way from now on."""
        self._processing.forget_echo()

    def put(self, block: Block) -> None:
        """Take 10 ms from the microphone; the processing sees them even while muted, so that it stays adapted."""
        clean = self._processing.heard(block)
        made_s = self._clock.monotonic() - _BEGAN_BEFORE_S
        self._blocks.append((_SILENCE if self.is_muted else clean, made_s))
        self._arrived.set()

    async def next_packet(self) -> Block:
        """Return the next 20 ms: the microphone's pace rules, silence steps in when it delivers nothing."""
        patience_s = _PATIENCE_S if self._due_s is None else self._due_s + _PATIENCE_S - self._clock.monotonic()
        try:
            async with asyncio.timeout(max(patience_s, 0.0)):
                while len(self._blocks) < 2:
                    self._arrived.clear()
                    await self._arrived.wait()
        except TimeoutError:
            self._due_s = max(self._due_s or 0.0, self._clock.monotonic() - _PATIENCE_S) + _PACKET_S
            self._made_s = self._clock.monotonic() - _PACKET_S
            return np.zeros(PACKET_SAMPLES, np.int16)
        self._due_s = self._clock.monotonic() + _PACKET_S
        (first, self._made_s), (second, _) = self._blocks.popleft(), self._blocks.popleft()
        return np.concatenate((first, second))

    def age_s(self) -> float:
        """Return how long ago the last packet's sound began."""
        return self._clock.monotonic() - self._made_s


class SoundTrack(MediaStreamTrack):
    """The outgoing sound as aiortc reads it; one for each connection."""

    kind = "audio"

    def __init__(self, sound: OutgoingSound) -> None:
        super().__init__()
        self._sound = sound
        self._position = 0

    async def recv(self) -> av.AudioFrame:
        """Return the next 20 ms."""
        samples = await self._sound.next_packet()
        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate = RATE_HZ
        frame.time_base = Fraction(1, RATE_HZ)
        frame.pts = self._position
        self._position += PACKET_SAMPLES
        return frame
