"""Our camera on its way out: the newest picture, at the pace and size that this machine can bear."""

import asyncio
from fractions import Fraction

import av
from aiortc.mediastreams import MediaStreamTrack

from kiosk.base.clock import Clock
from kiosk.base.frame import Frame
from kiosk.call.encoders import PictureEncoder
from kiosk.call.ladder import Load, Rung, SizeLadder
from kiosk.call.meters import CpuMeter, MeanMeter, RateMeter
from kiosk.call.pictures import to_av
from kiosk.call.settings import LargestPicture
from kiosk.call.slot import FrameSlot

_BEST_RUNG = {LargestPicture.HD: 0, LargestPicture.MEDIUM: 1, LargestPicture.SMALL: 2}
_CLOCK_HZ = 90_000


class OutgoingPicture:
    """Holds the camera's newest picture, paces it and lets the ladder choose its size."""

    def __init__(self, largest: LargestPicture, cores: int, clock: Clock) -> None:
        self.own_picture = FrameSlot()
        self.encode_ms = MeanMeter()
        self.sent = RateMeter()
        self.sent_size = (0, 0)
        self._clock = clock
        self._offered = RateMeter()
        self._cpu = CpuMeter(cores)
        self._ladder = SizeLadder(cores, best=_BEST_RUNG[largest])
        self._newest: Frame | None = None
        self._arrived = asyncio.Event()
        self._due_s = 0.0

    @property
    def size(self) -> Rung:
        """The rung in force."""
        return self._ladder.size

    def put(self, frame: Frame) -> None:
        """Take a picture from the camera, for the other side and for the preview here."""
        self._offered.count(self._clock.monotonic())
        self.own_picture.put(frame)
        self._newest = frame
        self._arrived.set()

    async def next_frame(self) -> Frame:
        """Return the newest picture when the next one is due; waits while the camera delivers none."""
        interval_s = 1 / self.size.fps
        # A third of the interval early is on time: cameras jitter, and a 30 fps camera shall lose nothing at 30.
        wait_s = self._due_s - interval_s / 3 - self._clock.monotonic()
        if wait_s > 0:
            await asyncio.sleep(wait_s)
        while self._newest is None:
            self._arrived.clear()
            await self._arrived.wait()
        frame, self._newest = self._newest, None
        now = self._clock.monotonic()
        self._due_s = max(self._due_s + interval_s, now)
        self.sent.count(now)
        return frame

    def note_encoded(self, milliseconds: float, width_px: int, height_px: int) -> None:
        """Hear from the encoder; called on its thread."""
        self.encode_ms.add(milliseconds)
        self.sent_size = (width_px, height_px)

    def follow_load(self, *, is_sending: bool) -> Rung | None:
        """Once a second: let the ladder see the load; return the new size when it changed."""
        now, before = self._clock.monotonic(), self.size
        busy, own_share = self._cpu.busy(), self._cpu.own_share()
        if not is_sending or self.sent.rate(now) == 0.0:
            return None
        load = Load(self.encode_ms.value, busy, own_share, self.sent.rate(now), self._offered.rate(now))
        after = self._ladder.observe(load, now)
        if after is before:
            return None
        growth = (after.width_px * after.height_px) / (before.width_px * before.height_px)
        self.encode_ms.value *= growth
        return after

    def forget(self) -> None:
        """Drop the last picture, here and in the preview."""
        self._newest = None
        self.own_picture.clear()

    def make_encoder(self, codec_name: str) -> PictureEncoder:
        """Return an encoder for one connection."""
        return PictureEncoder(codec_name, lambda: self.size, self.note_encoded)


class PictureTrack(MediaStreamTrack):
    """The outgoing picture as aiortc reads it; one for each connection."""

    kind = "video"

    def __init__(self, picture: OutgoingPicture, clock: Clock) -> None:
        super().__init__()
        self._picture = picture
        self._clock = clock
        self._start_s = clock.monotonic()
        self._last_pts = -1

    async def recv(self) -> av.VideoFrame:
        """Return the next picture, stamped with the time since the connection's start."""
        frame = to_av(await self._picture.next_frame())
        pts = int((self._clock.monotonic() - self._start_s) * _CLOCK_HZ)
        self._last_pts = frame.pts = max(pts, self._last_pts + 1)
        frame.time_base = Fraction(1, _CLOCK_HZ)
        return frame
