"""Our camera on its way out: the newest picture, at the pace and size that this machine and the network can bear."""

import asyncio
from fractions import Fraction

import av
from aiortc.mediastreams import MediaStreamTrack

from kiosk.base.clock import Clock
from kiosk.base.frame import Frame
from kiosk.call.encoders import PictureEncoder
from kiosk.call.events import Quality
from kiosk.call.h264_encoders import H264Encoders
from kiosk.call.ladder import LADDER, STILLS, Load, Rung, SizeLadder, for_paper
from kiosk.call.meters import CpuMeter, MeanMeter, RateMeter
from kiosk.call.network_ladder import NetworkLadder
from kiosk.call.pictures import to_av
from kiosk.call.send_rate import SendRate
from kiosk.call.settings import LargestPicture
from kiosk.call.slot import FrameSlot

_BEST_RUNG = {LargestPicture.HD: 0, LargestPicture.MEDIUM: 1, LargestPicture.SMALL: 2}
_CLOCK_HZ = 90_000
_OLDEST_S = 1.0
"""A picture that claims to be older has another clock."""
_SLOWEST_JUDGED_FPS = 5.0
"""Slower pictures say nothing of the processor."""
_HARDLY_MORE = 1.1
"""A camera that gives no more than this beyond the pace is not held back."""


class OutgoingPicture:
    """Holds the camera's newest picture, paces it and lets the ladder choose its size."""

    def __init__(
        self,
        largest: LargestPicture,
        cores: int,
        clock: Clock,
        *,
        cpu: CpuMeter | None = None,
        encoders: H264Encoders | None = None,
    ) -> None:
        self.own_picture = FrameSlot()
        self.encode_ms = MeanMeter()
        self.sent = RateMeter()
        self.sent_size = (0, 0)
        self._clock = clock
        self._offered = RateMeter()
        self._cpu = cpu or CpuMeter(cores)
        self._encoders = encoders or H264Encoders(())
        self._ladder = SizeLadder(cores, best=_BEST_RUNG[largest])
        self._largest = LADDER[_BEST_RUNG[largest]]
        self._network = NetworkLadder()
        self._rate = SendRate()
        self._is_paper_first = False
        self._in_force = self._ladder.size
        self._may_send = asyncio.Event()
        self._may_send.set()
        self._newest: Frame | None = None
        self._arrived = asyncio.Event()
        self._due_s = 0.0

    @property
    def size(self) -> Rung:
        """The rung in force: the lower of the processor's and the network's."""
        return self._in_force

    @property
    def quality(self) -> Quality:
        """What the network lets through."""
        return self._network.quality

    @property
    def target_bps(self) -> int:
        """What the picture may take of the network."""
        return self._rate.bps

    @property
    def loss(self) -> float:
        """Share of our packets lost on the way, 0 to 1."""
        return self._rate.loss

    def set_paper_first(self, is_paper_first: bool) -> None:
        """Prefer sharp pictures of full size to motion while a paper is held up and talked about, or no longer."""
        self._is_paper_first = is_paper_first
        self._choose()

    def heard_remb(self, bps: int) -> None:
        """Take the receiver's estimate of what it can take; between stills too little arrives to estimate by."""
        if self.size.fps > STILLS.fps:
            self._rate.heard_remb(bps, self._clock.monotonic())

    def heard_loss(self, share: float) -> None:
        """Take a receiver report on the picture: the share of packets lost, 0 to 1."""
        if self._network.has_picture:
            self._rate.heard_loss(share, self._clock.monotonic())

    def heard_sound_loss(self, share: float) -> None:
        """Take a receiver report on the sound, which speaks for the way while no picture is sent."""
        if not self._network.has_picture:
            self._rate.heard_loss(share, self._clock.monotonic())

    def put(self, frame: Frame) -> None:
        """Take a picture from the camera, for the other side and for the preview here."""
        self._offered.count(self._clock.monotonic())
        self.own_picture.put(frame)
        self._newest = frame
        self._arrived.set()

    async def next_frame(self) -> Frame:
        """Return the newest picture when the next one is due; waits while the camera delivers none."""
        await self._may_send.wait()
        now, interval_s = self._clock.monotonic(), 1 / self.size.fps
        # A third of the interval early is on time: cameras jitter, and a 30 fps camera shall lose nothing at 30.
        wait_s = self._due_s - interval_s / 3 - now
        # The pictures of one that is a trace faster would wait ever longer, up to an interval, and then begin anew.
        if wait_s > 0 and self._offered.rate(now) > _HARDLY_MORE * self.size.fps:
            await asyncio.sleep(wait_s)
        while self._newest is None:
            self._arrived.clear()
            await self._arrived.wait()
        frame, self._newest = self._newest, None
        now = self._clock.monotonic()
        self._due_s = min(max(self._due_s + interval_s, now), now + interval_s * 4 / 3)
        self.sent.count(now)
        return frame

    def note_encoded(self, milliseconds: float, width_px: int, height_px: int, count_bytes: int) -> None:
        """Hear from the encoder; called on its thread."""
        self.encode_ms.add(milliseconds)
        self.sent_size = (width_px, height_px)
        self._rate.sent(count_bytes, self._clock.monotonic())

    def follow_load(self, *, is_sending: bool) -> Rung | None:
        """Once a second: let the ladders see processor and network; return the new size when it changed."""
        now, before = self._clock.monotonic(), self.size
        busy, own_share = self._cpu.busy(), self._cpu.own_share()
        if not is_sending:
            return None
        self._rate.watch(now)
        self._network.observe(self._rate.bps, self._rate.loss, now, is_used=self._rate.is_used(now))
        sent_fps = self.sent.rate(now)
        if sent_fps > 0.0 and before.fps >= _SLOWEST_JUDGED_FPS:
            # The ladder is told what its own rung would take, also while the network holds the picture smaller.
            encode_ms = self.encode_ms.value * self._ladder.size.pixels / before.pixels
            offered_fps = min(self._offered.rate(now), before.fps)
            self._ladder.observe(Load(encode_ms, busy, own_share, sent_fps, offered_fps), now)
        self._choose()
        if self.size == before:
            return None
        self.encode_ms.value *= self.size.pixels / before.pixels
        return self.size

    def _choose(self) -> None:
        """Put the lower of both rungs in force."""
        lower = min(self._ladder.size, self._network.rung, key=lambda rung: rung.work)
        if self._is_paper_first:
            self._in_force = for_paper(lower, self._largest, self._rate.bps)
        else:
            self._in_force = lower.within(self._largest)
        if self._network.has_picture:
            self._may_send.set()
        else:
            self._may_send.clear()

    def forget(self) -> None:
        """Drop the last picture, here and in the preview."""
        self._newest = None
        self.own_picture.clear()

    def make_encoder(self, codec_name: str) -> PictureEncoder:
        """Return an encoder for one connection."""
        self._rate.start_anew()
        return PictureEncoder(codec_name, self, self._encoders)


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
        """Return the next picture, stamped with the time from the connection's start to its taking."""
        taken = await self._picture.next_frame()
        now = self._clock.monotonic()
        taken_s = min(max(taken.taken_s, now - _OLDEST_S), now)
        self._last_pts = max(int((taken_s - self._start_s) * _CLOCK_HZ), self._last_pts + 1)
        frame = to_av(taken)
        frame.pts, frame.time_base = self._last_pts, Fraction(1, _CLOCK_HZ)
        return frame

    def age_s(self) -> float:
        """Return how long ago the last picture was taken."""
        return max(0.0, self._clock.monotonic() - self._start_s - self._last_pts / _CLOCK_HZ)
