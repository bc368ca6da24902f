"""The camera over papers with the page finder behind it, and the face camera for portraits, as one port."""

import asyncio
from collections.abc import AsyncIterator, Callable

from kiosk.base.clock import Clock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.frame import Frame
from kiosk.capture.find_page import find_page
from kiosk.capture.page import PageFound
from kiosk.capture.quality import Hint
from kiosk.capture.shutter import Look, SteadyShutter, look_at, rgb_of
from kiosk.capture.straighten import encode_jpeg, straighten
from kiosk.devices.camera import Camera, DocumentCamera, Still
from kiosk.devices.state import DeviceState
from kiosk.terminal.pages_case import PaperHint
from kiosk.terminal.ports import PaperLook

STEADY_S = 0.8
_FRAME_WITHIN_S = 5.0
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


class CapturePaperCamera:
    """PaperCamera over a document camera and the camera that faces the resident.

    ``on_frame`` gets every live picture while somebody looks, for the touch screen.
    """

    def __init__(self, document: DocumentCamera, face: Camera, clock: Clock, on_frame: Callable[[Frame], None]) -> None:
        self._document, self._face, self._clock, self._on_frame = document, face, clock, on_frame
        self._is_portrait = False

    async def open(self) -> None:
        """Start the document camera; returns even when it is missing."""
        await self._document.open()

    async def close(self) -> None:
        """Stop the document camera."""
        await self._document.close()

    def states(self) -> AsyncIterator[DeviceState]:
        """Give the document camera's present state, then each newer one."""
        return self._document.states()

    async def looks(self, *, is_portrait: bool, is_taken: bool = False) -> AsyncIterator[PaperLook]:
        """Give looks while somebody iterates; a portrait is taken by hand, a paper takes itself once it lies still."""
        self._is_portrait = is_portrait
        if is_portrait:
            await self._face.open()
            async for frame in self._face.frames():
                self._on_frame(frame)
                yield PaperLook(PaperHint.LAY_PAPER)
            return
        shutter = SteadyShutter(STEADY_S, is_taken=is_taken)
        before: Look | None = None
        steady_since_s: float | None = None
        async for frame in self._document.frames():
            self._on_frame(frame)
            before = look = await asyncio.to_thread(look_at, frame, before)
            now_s = self._clock.monotonic()
            is_time = shutter.feed(look, now_s)
            steady_since_s = (steady_since_s or now_s) if look.hint is Hint.OK else None
            yield _shown(look, 0.0 if steady_since_s is None else (now_s - steady_since_s) / STEADY_S)
            if is_time:
                yield PaperLook(PaperHint.HOLD_STILL, _corners(look), 1.0, await self._page(look.page))

    async def shoot(self) -> bytes:
        """Return the paper, straightened where its edges are found, or the portrait, as JPEG."""
        if self._is_portrait:
            return await asyncio.to_thread(_portrait, await self._face_frame())
        return await self._page(None)

    async def _page(self, seen: PageFound | None) -> bytes:
        return await asyncio.to_thread(_straight, await self._document.shoot(), seen)

    async def _face_frame(self) -> Frame:
        try:
            async with asyncio.timeout(_FRAME_WITHIN_S):
                async for frame in self._face.frames():
                    return frame
        except TimeoutError as error:
            raise EnvironmentFault("the face camera gives no picture") from error
        raise EnvironmentFault("the face camera is closed")


def _shown(look: Look, steady: float) -> PaperLook:
    return PaperLook(_HINTS[look.hint], _corners(look), min(steady, 0.99))


def _corners(look: Look) -> tuple[tuple[float, float], ...]:
    return look.page.corners if look.page is not None else ()


def _straight(still: Still, seen: PageFound | None) -> bytes:
    """Return the page of a still: as found in the still itself, else where the live picture had it, else the whole."""
    page = find_page(still.rgb) or seen
    return encode_jpeg(straighten(still.rgb, page) if page is not None else still.rgb)


def _portrait(frame: Frame) -> bytes:
    return encode_jpeg(rgb_of(frame))
