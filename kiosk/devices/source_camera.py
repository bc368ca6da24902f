"""A camera over any picture source: its own thread, the newest frame, and healing after loss or freezing."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import suppress

import cv2
import numpy as np

from kiosk.base.clock import Clock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.frame import Frame, frame_from_i420
from kiosk.base.log import Log
from kiosk.devices.camera import Picture, PictureSize, Still, as_picture
from kiosk.devices.freeze import FREEZE_LIMIT_S, FreezeWatch
from kiosk.devices.newest import Newest
from kiosk.devices.source import PictureSource
from kiosk.devices.state import DeviceState

_log = Log(__name__)
_RETRY_S = 1.0
_SHOOT_DEADLINE_S = 3.0
_CLOSE_DEADLINE_S = 2.0
"""How long a thread may take to end; OpenCV waits up to 10 s for a dead V4L2 device, other drivers for ever."""


class SourceCamera:
    """Camera and DocumentCamera over a PictureSource.

    ``name`` is what the log calls it. ``retry_s`` is the pause before a missing device is tried again; after
    ``freeze_s`` without a single changed bit, or without any picture, a live device counts as frozen, or as missing
    if none ever came. A driver that hangs holds its own thread only: closing waits for it a moment, and the next
    opening goes on with that thread, since two may never work with one device.
    """

    def __init__(
        self,
        source: PictureSource,
        clock: Clock,
        size: PictureSize,
        fps: int,
        *,
        name: str = "camera",
        retry_s: float = _RETRY_S,
        freeze_s: float = FREEZE_LIMIT_S,
        close_within_s: float = _CLOSE_DEADLINE_S,
    ) -> None:
        self._source, self._clock, self._name, self._retry_s = source, clock, name, retry_s
        self._wanted = (size, fps)
        self._state = DeviceState.CLOSED
        self._frames: Newest[Frame] = Newest()
        self._states: Newest[DeviceState] = Newest()
        self._freeze, self._freeze_s = FreezeWatch(freeze_s), freeze_s
        self._close_within_s = close_within_s
        self._pictured_s = 0.0
        """When the newest picture came, or the camera was opened."""
        self._watching: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        """While the camera is open."""
        self._working: threading.Thread | None = None
        """Until it has ended, which a driver that hangs keeps it from."""
        self._stop = threading.Event()
        self._renew = threading.Event()
        self._wanted_stills: list[asyncio.Future[Still]] = []
        self._lock = threading.Lock()

    @property
    def state(self) -> DeviceState:
        """How the camera fares now."""
        return self._state

    def states(self) -> AsyncIterator[DeviceState]:
        """Give the present state, then each newer one."""
        return self._states.read()

    def frames(self) -> AsyncIterator[Frame]:
        """Give the newest frame each time one is asked for."""
        return self._frames.read()

    async def open(self) -> None:
        """Start the camera's thread."""
        if self._thread is not None:
            return
        self._frames, self._states = Newest(), Newest()
        self._loop = asyncio.get_running_loop()
        with self._lock:
            self._stop.clear()
            self._thread = self._working
        self._set_state(DeviceState.OPENING)
        self._pictured_s = self._clock.monotonic()
        if self._thread is None:
            self._thread = self._working = threading.Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()
        if self._source.is_live:
            self._watching = asyncio.create_task(self._watch(), name=f"watch over {self._name}")

    async def close(self) -> None:
        """Stop the thread, release the device and end every iterator."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        if self._watching is not None:
            self._watching.cancel()
        self._stop.set()
        await asyncio.to_thread(thread.join, self._close_within_s)
        if thread.is_alive():
            _log.warning("camera_did_not_end", device=self._name, seconds=self._close_within_s)
        self._set_state(DeviceState.CLOSED)
        self._give_up_stills("the camera was closed")
        self._frames.end()
        self._states.end()

    async def resize(self, size: PictureSize, fps: int) -> None:
        """Give frames of another size and rate; a live device is opened anew for it."""
        if (size, fps) != self._wanted:
            self._wanted = (size, fps)
            self._renew.set()

    async def shoot(self) -> Still:
        """Return a still in the device's full size."""
        if self._state is not DeviceState.OK:
            raise EnvironmentFault(f"{self._name}: no picture can be taken, the camera is {self._state.value}")
        wanted: asyncio.Future[Still] = asyncio.get_running_loop().create_future()
        with self._lock:
            self._wanted_stills.append(wanted)
        try:
            async with asyncio.timeout(_SHOOT_DEADLINE_S):
                return await wanted
        except TimeoutError as error:
            raise EnvironmentFault(f"{self._name}: gave no picture within {_SHOOT_DEADLINE_S:g} s") from error

    async def _watch(self) -> None:
        """Notice a driver that gives neither a picture nor an error."""
        while True:
            await asyncio.sleep(self._freeze_s / 4)
            if self._clock.monotonic() - self._pictured_s < self._freeze_s:
                continue
            if self._state is DeviceState.OK:
                self._set_state(DeviceState.FROZEN, "no picture comes any more")
            elif self._state is DeviceState.OPENING:
                self._set_state(DeviceState.MISSING, "no picture has come")

    # On the camera's thread from here on

    def _has_ended(self) -> bool:
        """Tell whether the camera was closed; who opens it after that needs another thread."""
        with self._lock:
            if self._stop.is_set():
                self._working = None
            return self._working is None

    def _run(self) -> None:
        while not self._has_ended():
            self._renew.clear()
            size, fps = self._wanted
            try:
                self._source.open(size, fps)
                self._pump(size, fps)
            except (EnvironmentFault, cv2.error) as fault:
                self._tell(DeviceState.MISSING, str(fault))
                self._stop.wait(self._retry_s)
            finally:
                self._source.close()

    def _pump(self, size: PictureSize, fps: int) -> None:
        due_s = self._clock.monotonic()
        while not (self._stop.is_set() or self._renew.is_set()):
            picture = self._source.read()
            self._pictured_s = now_s = self._clock.monotonic()
            if self._source.is_live and self._freeze.is_frozen(picture, now_s):
                self._tell(DeviceState.FROZEN, "the same picture again and again")
                self._stop.wait(self._retry_s)
                return
            self._tell(DeviceState.OK)
            self._on_loop(self._frames.put, _frame(picture, size, now_s))
            self._serve_stills()
            if not self._source.is_live:
                due_s = max(due_s + 1 / fps, now_s)
                self._stop.wait(due_s - now_s)

    def _serve_stills(self) -> None:
        with self._lock:
            wanted, self._wanted_stills = self._wanted_stills, []
        if wanted:
            bgr = self._source.read_still()
            still = Still(np.ascontiguousarray(bgr[..., ::-1]), self._clock.monotonic())
            self._on_loop(_fulfil, wanted, still)

    def _tell(self, state: DeviceState, reason: str = "") -> None:
        self._on_loop(self._set_state, state, reason)

    def _on_loop(self, call: object, *arguments: object) -> None:
        assert self._loop is not None  # noqa: S101 - the thread runs only after open()
        with suppress(RuntimeError):  # the loop has ended: nobody is left to tell
            self._loop.call_soon_threadsafe(call, *arguments)  # type: ignore[arg-type]

    # Back on the loop

    def _set_state(self, state: DeviceState, reason: str = "") -> None:
        if state is self._state or (self._thread is None and state is not DeviceState.CLOSED and self._stop.is_set()):
            return
        _log.info("camera_state_changed", device=self._name, old=self._state, new=state, reason=reason)
        self._state = state
        self._states.put(state)

    def _give_up_stills(self, reason: str) -> None:
        with self._lock:
            wanted, self._wanted_stills = self._wanted_stills, []
        for future in wanted:
            if not future.done():
                future.set_exception(EnvironmentFault(f"{self._name}: {reason}"))


def _fulfil(wanted: list[asyncio.Future[Still]], still: Still) -> None:
    for future in wanted:
        if not future.done():
            future.set_result(still)


def _frame(bgr: Picture, size: PictureSize, taken_s: float) -> Frame:
    """Return the picture in the wanted size, cropped at the middle where the shape differs."""
    height, width = bgr.shape[:2]
    if (width, height) != (size.width_px, size.height_px):
        bgr = as_picture(cv2.resize(_cropped(bgr, size), (size.width_px, size.height_px), interpolation=cv2.INTER_AREA))
    return frame_from_i420(as_picture(cv2.cvtColor(bgr, cv2.COLOR_BGR2YUV_I420)), taken_s)


def _cropped(bgr: Picture, size: PictureSize) -> Picture:
    height, width = bgr.shape[:2]
    keep_width = min(width, round(height * size.width_px / size.height_px))
    keep_height = min(height, round(width * size.height_px / size.width_px))
    left, top = (width - keep_width) // 2, (height - keep_height) // 2
    return bgr[top : top + keep_height, left : left + keep_width]
