"""Hands: real input events by XTEST, on controls that can really be seen and pressed."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from Xlib import X
from Xlib.ext import xtest

from kiosk.base.errors import EnvironmentFault
from kiosk.base.log import Log
from kiosk.demo.areas import Area
from kiosk.demo.key_strokes import KeyStrokes
from kiosk.demo.locator import Control, Locator, Wanted
from kiosk.demo.x_display import windows_from_top

_log = Log(__name__)
_POLL_S = 0.03
_PRESS_S = 0.03
_STEP_S = 0.008
_SCROLL_S = 0.06
_NOTCH_S = 0.12  # as a hand turns it: Qt takes quicker ones for one
_DRAG_BEGINS_PX = 10
_STROKE_STEP_PX, _SWIPE_STEP_PX, _LEAST_STEPS = 12, 40, 8
_HOLD_S = 0.15
_LEFT_BUTTON, _WHEEL_UP, _WHEEL_DOWN = 1, 4, 5


class Robot:
    """One pair of hands on one display, with eyes on the accessibility bus.

    There is no window manager on the demo's displays: like one, the robot gives the keyboard to the window it presses.
    """

    def __init__(self, connection: Any, locator: Locator) -> None:
        self._display = connection
        self._locator = locator
        self._keys = KeyStrokes(connection)

    async def press(
        self, pid: int, name: Wanted, role: str | None = None, *, window: Wanted | None = None, timeout_s: float = 5.0
    ) -> Control:
        """Press the control of that name in the middle of what is seen of it, once it stands still, is enabled and is
        not covered by another window.

        Returns the control as it was pressed. Raises EnvironmentFault with the reason when it cannot be pressed within
        ``timeout_s``.
        """
        control = await self.wait_until_pressable(pid, name, role, window=window, timeout_s=timeout_s)
        await self.press_at(*control.seen.centre)
        _log.info("pressed", kind=control.role, place=_where(control.seen))
        return control

    async def wait_until_pressable(
        self, pid: int, name: Wanted, role: str | None = None, *, window: Wanted | None = None, timeout_s: float = 5.0
    ) -> Control:
        """Return the control once a press would reach it; raises EnvironmentFault with the reason otherwise."""
        deadline = time.monotonic() + timeout_s
        control = await self._locator.find(pid, name, role, window=window, timeout_s=timeout_s)
        while True:
            reason = "is disabled" if not control.is_enabled else self._hindrance(control)
            await asyncio.sleep(_POLL_S)
            now = await self._locator.refresh(control)
            if now is not None and now.seen != control.seen:
                reason = "does not stand still"
            elif reason is None and now is not None and now.is_shown:
                return now
            if time.monotonic() > deadline:
                raise EnvironmentFault(f"{control.role} “{control.name}” cannot be pressed: it {reason or 'went away'}")
            left_s = max(0.0, deadline - time.monotonic())
            control = now or await self._locator.find(pid, name, role, window=window, timeout_s=left_s)

    async def press_at(self, x_px: int, y_px: int) -> None:
        """Press and let go at a pixel of the display."""
        self._give_keyboard(x_px, y_px)
        self._move(x_px, y_px)
        self._send(X.ButtonPress, _LEFT_BUTTON)
        await asyncio.sleep(_PRESS_S)
        self._send(X.ButtonRelease, _LEFT_BUTTON)

    async def drag(
        self, points: Sequence[tuple[int, int]], hold_s: float = 0.0, step_px: int = _STROKE_STEP_PX
    ) -> None:
        """Draw one stroke through pixels of the display, button held from the first to the last.

        At the last it stays for ``hold_s`` before it lets go, so that a list does not roll on. It moves by ``step_px``
        each 8 ms.
        """
        self._give_keyboard(*points[0])
        self._move(*points[0])
        self._send(X.ButtonPress, _LEFT_BUTTON)
        try:
            for (from_x, from_y), (to_x, to_y) in pairwise(points):
                # A list takes the first steps for the question whether it is dragged at all.
                steps = max(_LEAST_STEPS, max(abs(to_x - from_x), abs(to_y - from_y)) // step_px)
                for step in range(1, steps + 1):
                    self._move(from_x + (to_x - from_x) * step // steps, from_y + (to_y - from_y) * step // steps)
                    await asyncio.sleep(_STEP_S)
            await asyncio.sleep(hold_s)
        finally:
            self._send(X.ButtonRelease, _LEFT_BUTTON)

    async def wheel(self, x_px: int, y_px: int, notches: int) -> None:
        """Turn the wheel over a pixel: downwards for positive ``notches``."""
        self._move(x_px, y_px)
        button = _WHEEL_DOWN if notches > 0 else _WHEEL_UP
        for _ in range(abs(notches)):
            self._send(X.ButtonPress, button)
            self._send(X.ButtonRelease, button)
            await asyncio.sleep(_NOTCH_S)

    async def scroll_to(
        self, pid: int, name: Wanted, inside: Wanted, role: str | None = None, *, timeout_s: float = 10.0
    ) -> Control:
        """Drag the list ``inside``, as a finger does, until the control is seen in full and stands still; return it.

        A list makes its far entries only when they come near: while there is none of that name, it is looked for
        downwards to the end, then upwards. Raises EnvironmentFault when it does not come into view in ``timeout_s``.
        """
        deadline = time.monotonic() + timeout_s
        around = await self._locator.find(pid, inside, timeout_s=timeout_s)
        page_px = around.seen.height_px * 2 // 3
        way_px, before = page_px, await self._entries(pid, around)
        while True:
            everywhere = await self._locator.find_all(pid, name, role, window=around.window)
            found = [control for control in everywhere if around.reference in control.viewports]
            if len(found) == 1 and found[0].is_shown and found[0].seen == found[0].area:
                return found[0]
            if time.monotonic() > deadline:
                raise EnvironmentFault(f"{name!r} did not come into view in {inside!r} within {timeout_s:g} s")
            if len(found) == 1:
                way_px = found[0].area.centre[1] - around.seen.centre[1]
            await self._drag_list(around.seen, max(-page_px, min(page_px, way_px)))
            after = await self._entries_at_rest(pid, around, deadline)
            if after == before:  # the end of the list: look the other way
                way_px = -page_px if way_px > 0 else page_px
            before = after

    async def bring_into_view(
        self, pid: int, name: Wanted, role: str | None = None, *, window: Wanted | None = None, timeout_s: float = 8.0
    ) -> Control:
        """Drag the list that a control is scrolled out of until it is seen in full and stands still; return it.

        Unlike ``scroll_to`` it needs no name of the list, but the control must be there already. Raises
        EnvironmentFault when it is not, or does not come into view, within ``timeout_s``.
        """
        deadline = time.monotonic() + timeout_s
        before: Area | None = None
        while True:
            control = self._only(await self._locator.offered(pid, name, role, window=window, states=()))
            if control is not None and control.is_shown and control.seen == control.area == before:
                return control
            if time.monotonic() > deadline:
                await self._locator.find(pid, name, role, window=window, timeout_s=0)
                raise EnvironmentFault(f"{name!r} did not come into view within {timeout_s:g} s")
            if control is not None and control.seen != control.area and control.area == before:
                await self._drag_into_view(control)
            before = control.area if control is not None else None
            await asyncio.sleep(_POLL_S)

    async def _drag_into_view(self, control: Control) -> None:
        for reference in reversed(control.viewports):
            around = await self._locator.refresh(replace(control, reference=reference, viewports=()))
            if around is None or around.area.is_empty or control.area.common(around.area) == control.area:
                continue
            page_px = around.area.height_px * 4 // 5
            way_px = control.area.centre[1] - around.area.centre[1]
            await self._drag_list(around.area, max(-page_px, min(page_px, way_px)))
            await asyncio.sleep(_SCROLL_S)
            return

    @staticmethod
    def _only(found: Sequence[Control]) -> Control | None:
        shown = [control for control in found if "showing" in control.states] or list(found)
        return shown[0] if len(shown) == 1 else None

    async def _drag_list(self, seen: Area, way_px: int) -> None:
        """Bring what lies ``way_px`` below the middle of a list to its middle; a drag's first pixels move nothing."""
        reach_px = way_px + (_DRAG_BEGINS_PX if way_px > 0 else -_DRAG_BEGINS_PX)
        x_px, y_px = seen.centre
        await self.drag(
            [(x_px, y_px + reach_px // 2), (x_px, y_px - reach_px // 2)], hold_s=_HOLD_S, step_px=_SWIPE_STEP_PX
        )

    async def _entries(self, pid: int, around: Control) -> list[tuple[str, Area]]:
        entries = await self._locator.find_all(pid, window=around.window)
        return [(entry.name, entry.seen) for entry in entries if around.reference in entry.viewports]

    async def _entries_at_rest(self, pid: int, around: Control, deadline: float) -> list[tuple[str, Area]]:
        """Return what a list shows once it has stopped rolling."""
        before: list[tuple[str, Area]] = []
        await asyncio.sleep(_SCROLL_S)
        while (entries := await self._entries(pid, around)) != before and time.monotonic() < deadline:
            before = entries
            await asyncio.sleep(_SCROLL_S)
        return entries

    def turn_to(self, pid: int) -> None:
        """Give the keyboard to a program's topmost window, unless one of its windows has it already."""
        own = [window.handle for window in windows_from_top(self._display) if window.pid == pid]
        if own and self._display.get_input_focus().focus not in own:
            own[0].set_input_focus(X.RevertToPointerRoot, X.CurrentTime)
            self._display.sync()

    async def type_text(self, text: str) -> None:
        """Type a text on the keyboard into whatever has it; raises as ``KeyStrokes.type_text`` does."""
        await self._keys.type_text(text)

    async def type_key(self, name: str, *held: str) -> None:
        """Strike one key by its X name (``Return``, ``F2``, ``Escape``), while ``held`` (``Control_L``) are down."""
        await self._keys.type_key(name, *held)

    def _hindrance(self, control: Control) -> str | None:
        """Say why a press in the middle of the control would not reach its window, or None."""
        x_px, y_px = control.seen.centre
        for window in windows_from_top(self._display):
            if window.area.holds(x_px, y_px):
                if window.pid != control.pid or (window.title and control.window and window.title != control.window):
                    return f"is covered by the window “{window.title}”"
                return None
        return f"lies outside every window, at {_where(control.seen)}"

    def _give_keyboard(self, x_px: int, y_px: int) -> None:
        under = next((window for window in windows_from_top(self._display) if window.area.holds(x_px, y_px)), None)
        if under is not None and self._display.get_input_focus().focus != under.handle:
            under.handle.set_input_focus(X.RevertToPointerRoot, X.CurrentTime)
            self._display.sync()

    def _move(self, x_px: int, y_px: int) -> None:
        xtest.fake_input(self._display, X.MotionNotify, x=x_px, y=y_px)
        self._display.sync()

    def _send(self, kind: int, detail: int) -> None:
        xtest.fake_input(self._display, kind, detail)
        self._display.sync()


def _where(area: Area) -> str:
    return f"{area.centre[0]},{area.centre[1]}"
