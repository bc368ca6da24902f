"""Whether a camera gives pictures: there, in the size and number asked for, moving, with light on them."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from dataclasses import dataclass

from kiosk.base.frame import Frame
from kiosk.base.texts import mark
from kiosk.base.words import say
from kiosk.devices.camera import DocumentCamera
from kiosk.devices.state import DeviceState
from kiosk.fleet.check import Shows
from kiosk.fleet.finding import CheckId, Fact, Finding, Mend, attention, fault, ok
from kiosk.fleet.picture_judge import PictureJudge

_START_S, _SPAN_S = 5.0, 2.0
_SLACK_S = 8.0
"""Opening may take its time, and so may a still."""
_LEAST_SHARE_OF_FPS = 0.6
_MISSING = mark("The camera does not answer: it is not connected, or another program uses it.")
_PLUG_IN = mark("Check its cable and stop the terminal, or choose another camera.")
_FROZEN = mark("The camera repeats the same picture again and again.")
_REPLUG = mark("Unplug the camera and plug it in again.")
_BLACK = mark("The camera gives a black picture.")
_UNCOVER = mark("Take the cover off the lens and switch the light on.")
_SLOW = mark("The camera gives {fps} pictures a second instead of {wanted}.")
_USB = mark("Plug it into a USB 3 socket of its own, without a hub.")
_SMALL = mark("The camera gives {width} × {height}, the settings ask for {wanted_width} × {wanted_height}.")
_OTHER = mark("Choose the right camera, or one that can do that size.")
_FINE = mark("The camera gives {width} × {height}, {fps} pictures a second.")
_SIZE, _FPS = mark("Picture"), mark("Pictures a second")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the settings ask of a camera."""

    width_px: int
    height_px: int
    fps: int


class CameraCheck:
    """One camera; ``make`` gives it, not yet open, ``wanted`` is the device's own size and rate.

    The first frame may take ``start_s``; each finding is made of the frames of ``span_s``.
    """

    def __init__(
        self,
        check: CheckId,
        make: Callable[[], DocumentCamera],
        wanted: Wanted,
        *,
        start_s: float = _START_S,
        span_s: float = _SPAN_S,
    ) -> None:
        self.id = check
        self.limit_s = start_s + span_s + _SLACK_S
        self._make, self._wanted, self._start_s, self._span_s = make, wanted, start_s, span_s

    async def look(self, shows: Shows) -> AsyncGenerator[Finding, None]:
        """Give a finding every two seconds; every frame is shown."""
        camera = self._make()
        await camera.open()
        try:
            frames = camera.frames()
            await _take(frames, PictureJudge(), shows.picture, self._start_s, most=1)
            while True:
                judge = PictureJudge()
                await _take(frames, judge, shows.picture, self._span_s)
                yield await self._finding(camera, judge)
        finally:
            await camera.close()

    async def _finding(self, camera: DocumentCamera, judge: PictureJudge) -> Finding:
        if camera.state is DeviceState.FROZEN or judge.is_frozen:
            return fault(self.id, say(_FROZEN), say(_REPLUG))
        if camera.state is not DeviceState.OK or judge.count == 0:
            return fault(self.id, say(_MISSING), say(_PLUG_IN), Mend.CHOOSE)
        height, width = (await camera.shoot()).rgb.shape[:2]
        found = self._of_pictures(judge, width, height)
        return found.with_facts(
            Fact("size_px", _SIZE, f"{width} × {height}"),
            Fact("fps", _FPS, f"{judge.fps:.1f}"),
        )

    def _of_pictures(self, judge: PictureJudge, width: int, height: int) -> Finding:
        wanted, fps = self._wanted, f"{judge.fps:.0f}"
        if judge.is_black:
            return fault(self.id, say(_BLACK), say(_UNCOVER))
        if width < wanted.width_px or height < wanted.height_px:
            says = say(_SMALL, width=width, height=height, wanted_width=wanted.width_px, wanted_height=wanted.height_px)
            return attention(self.id, says, say(_OTHER), Mend.CHOOSE)
        if judge.fps < _LEAST_SHARE_OF_FPS * wanted.fps:
            return attention(self.id, say(_SLOW, fps=fps, wanted=wanted.fps), say(_USB))
        return ok(self.id, say(_FINE, width=width, height=height, fps=fps))


async def _take(
    frames: AsyncIterator[Frame], judge: PictureJudge, show: Callable[[Frame], None], within_s: float, most: int = 0
) -> None:
    """Take frames for a span, or ``most`` of them if that is sooner; there may be none."""
    try:
        async with asyncio.timeout(within_s):
            async for frame in frames:
                judge.take(frame)
                show(frame)
                if judge.count == most:
                    return
    except TimeoutError:
        pass
