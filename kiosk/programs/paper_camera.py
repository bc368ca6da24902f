"""The document camera with the page finder behind it, and the face camera for portraits, as the journey uses them."""

import asyncio
from collections.abc import AsyncIterator, Callable

from kiosk.base.clock import Clock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.frame import Frame
from kiosk.base.ids import PaperCode
from kiosk.capture.find_page import find_page
from kiosk.capture.page import PageFound
from kiosk.capture.quality import Hint
from kiosk.capture.shutter import Look, SteadyShutter, look_at, rgb_of
from kiosk.capture.straighten import encode_jpeg, straighten
from kiosk.devices.camera import Camera, DocumentCamera, Still
from kiosk.terminal.pages_case import PaperHint
from kiosk.terminal.ports import PaperLook

_HINTS = {
    Hint.NO_PAPER: PaperHint.LAY_PAPER,
    Hint.NOT_WHOLE: PaperHint.CUT_OFF,
    Hint.TOO_FAR: PaperHint.TOO_SMALL,
    Hint.TOO_DARK: PaperHint.TOO_DARK,
    Hint.TOO_SHINY: PaperHint.TOO_SHINY,
    Hint.MOVING: PaperHint.MOVING,
    Hint.BLURRED: PaperHint.BLURRED,
    Hint.OK: PaperHint.HOLD_STILL,
}


class PaperCameras:
    """Looks at papers through one camera and at the person through the other; ``show`` gets every live frame."""

    def __init__(self, papers: DocumentCamera, face: Camera, clock: Clock, show: Callable[[Frame], None]) -> None:
        self._papers, self._face, self._clock, self._show = papers, face, clock, show
        self._is_portrait = False
        self._newest: Frame | None = None
        self._page: PageFound | None = None

    async def looks(self, paper: PaperCode, *, is_portrait: bool) -> AsyncIterator[PaperLook]:
        """Give looks while somebody iterates; a page takes itself when it lies still."""
        del paper
        self._is_portrait, self._newest, self._page = is_portrait, None, None
        camera = self._face if is_portrait else self._papers
        await camera.open()
        try:
            async for look in self._portraits() if is_portrait else self._pages():
                yield look
        finally:
            if not is_portrait:
                await camera.close()

    async def shoot(self) -> bytes:
        """Return the page, or the portrait, now; raises EnvironmentFault when the camera gives no picture."""
        if self._is_portrait:
            if self._newest is None:
                raise EnvironmentFault("the face camera gives no picture")
            return await asyncio.to_thread(_portrait, self._newest)
        still = await self._papers.shoot()
        return await asyncio.to_thread(_page, still, self._page)

    async def _pages(self) -> AsyncIterator[PaperLook]:
        shutter, before = SteadyShutter(), None
        async for frame in self._papers.frames():
            self._show(frame)
            look = await asyncio.to_thread(look_at, frame, before)
            before, self._page = look, look.page
            yield _shown(look)
            if shutter.feed(look, self._clock.monotonic()):
                yield await self._taken(shutter, look)

    async def _taken(self, shutter: SteadyShutter, look: Look) -> PaperLook:
        try:
            picture = await self.shoot()
        except EnvironmentFault:
            shutter.retake()
            return _shown(look)
        return PaperLook(PaperHint.HOLD_STILL, _corners(look.page), 1.0, picture)

    async def _portraits(self) -> AsyncIterator[PaperLook]:
        async for frame in self._face.frames():
            self._newest = frame
            self._show(frame)
            yield PaperLook(PaperHint.HOLD_STILL)


def _shown(look: Look) -> PaperLook:
    return PaperLook(_HINTS[look.hint], _corners(look.page), 1.0 if look.hint is Hint.OK else 0.0)


def _corners(page: PageFound | None) -> tuple[tuple[float, float], ...]:
    return tuple((float(x), float(y)) for x, y in page.corners) if page else ()


def _page(still: Still, seen: PageFound | None) -> bytes:
    """Return the page of a still as JPEG; where no page is found the picture is kept whole, for the clerk to judge."""
    page = find_page(still.rgb) or seen
    return encode_jpeg(straighten(still.rgb, page) if page else still.rgb)


def _portrait(frame: Frame) -> bytes:
    return encode_jpeg(rgb_of(frame))
