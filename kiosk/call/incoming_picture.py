"""The other side's picture on its way to the screen: decoded on a thread of its own into the newest-frame slot."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Protocol

import av
from aiortc.codecs.base import Decoder
from aiortc.codecs.h264 import H264Decoder
from aiortc.codecs.vpx import Vp8Decoder
from aiortc.jitterbuffer import JitterFrame

from kiosk.base.clock import Clock
from kiosk.base.log import Log
from kiosk.call.lipsync import LipSync
from kiosk.call.meters import FreezeMeter, MeanMeter, RateMeter
from kiosk.call.picture_buffer import CompressedPicture
from kiosk.call.pictures import from_av
from kiosk.call.sender_clock import SenderClock
from kiosk.call.slot import FrameSlot

_DEEPEST_BACKLOG = 30
"""Pictures; after a mended hole many come at once, and are decoded quicker than they would have come."""


_CLOCK_HZ = 90_000


class SoundBeside(Protocol):
    """The sound that goes with the picture; asked and told on the decoder's thread."""

    @property
    def delay_ms(self) -> float:
        """How much sound waits."""

    def made_s(self) -> float | None:
        """Return when the sound that is played now was made, on its sender's clock; None while nobody knows."""

    def wait_for_picture(self, seconds: float) -> None:
        """Play so much later than by itself."""


class IncomingPicture:
    """Decodes every picture in order; only the newest waits for the screen.

    ``on_first`` is called on the decoder's thread when the first picture of the call is there.
    """

    def __init__(self, clock: Clock, on_first: Callable[[], None], sound: SoundBeside) -> None:
        self.slot = FrameSlot()
        self.decode_ms = MeanMeter()
        self.rate = RateMeter()
        self.freezes = FreezeMeter()
        self.size = (0, 0)
        self.count_decoded = 0
        self.is_off = False
        self._clock = clock
        self._on_first = on_first
        self._sound = sound
        self._sender_clock = SenderClock(_CLOCK_HZ)
        self.lips = LipSync()
        self._closed = Event()
        self._log = Log("kiosk.call.picture")
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="call-decode")
        self._decoder: Decoder | None = None
        self._generation = 0
        self._waiting = 0
        self._wants_key_frame = False
        self._is_skipping = False

    def start_anew(self, generation: int) -> None:
        """A new connection begins: what is still on its way from the one before is dropped."""
        self._generation = generation
        self._decoder = None
        self._sender_clock = SenderClock(_CLOCK_HZ)
        self.lips = LipSync()
        self._wants_key_frame = False
        self._is_skipping = False

    def push(self, generation: int, codec_name: str, picture: CompressedPicture) -> None:
        """Take one compressed picture; when decoding falls behind by a second it starts again at a key frame."""
        if self._waiting > _DEEPEST_BACKLOG:
            self._is_skipping = self._wants_key_frame = True
            return
        if self._is_skipping and not picture.is_key:
            return
        self._is_skipping = False
        self._waiting += 1
        self._thread.submit(self._decode, generation, codec_name, picture, self._clock.monotonic())

    def reported(self, ntp: int, timestamp: int) -> None:
        """Take a sender report on the present connection's picture."""
        self._sender_clock.reported(ntp, timestamp)

    def take_key_frame_wish(self) -> bool:
        """Tell, once, whether the sender should be asked for a whole picture."""
        wish, self._wants_key_frame = self._wants_key_frame, False
        return wish

    def set_off(self, is_off: bool) -> None:
        """The other side's camera went off or on: its last picture shall not stay."""
        self.is_off = is_off
        self.freezes.pause()
        if is_off:
            self.slot.clear()

    def close(self) -> None:
        """Let the thread go, without waiting for it, and forget the last picture."""
        self._generation = -1
        self._closed.set()
        self.slot.clear()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _decode(self, generation: int, codec_name: str, picture: CompressedPicture, whole_s: float) -> None:
        self._waiting -= 1
        if generation != self._generation:
            return
        if self._decoder is None:
            self._decoder = H264Decoder() if codec_name == "H264" else Vp8Decoder()
        began = time.perf_counter()
        try:
            frames = self._decoder.decode(JitterFrame(picture.data, picture.timestamp))
        except av.FFmpegError as error:
            self._log.warning("picture_not_decoded", error=type(error).__name__, code=codec_name)
            self._wants_key_frame = True
            return
        self.decode_ms.add((time.perf_counter() - began) * 1000)
        if frames:
            self._keep_step(picture.timestamp, whole_s)
        for frame in frames:
            if isinstance(frame, av.VideoFrame) and generation == self._generation:
                self._show(frame)

    def _keep_step(self, timestamp: int, whole_s: float) -> None:
        """Wait with the picture for the sound, or let sound wait; pictures after it wait for the same sound only."""
        now, lips = self._clock.monotonic(), self.lips
        sound_s, picture_s = self._sound.made_s(), self._sender_clock.made_s(timestamp)
        behind_s = None if sound_s is None or picture_s is None else picture_s - sound_s
        hold_s = lips.hold_s(timestamp, whole_s, now, self._sound.delay_ms / 1000, behind_s)
        self._sound.wait_for_picture(lips.sound_wait_s)
        if hold_s > 0:
            self._closed.wait(hold_s)

    def _show(self, frame: av.VideoFrame) -> None:
        now = self._clock.monotonic()
        self.size = (frame.width, frame.height)
        self.rate.count(now)
        self.freezes.shown(now)
        self.count_decoded += 1
        if not self.is_off:
            self.slot.put(from_av(frame, now))
        if self.count_decoded == 1:
            self._on_first()
