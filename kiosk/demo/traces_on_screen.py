"""The search for what a program may still hold of a person, where a display shows it: windows, titles, clipboard."""

import asyncio
import time
from typing import Any

from Xlib import X

from kiosk.demo.locator import Locator
from kiosk.demo.traces import Trace, TraceSearch
from kiosk.demo.x_display import windows_from_top

_SELECTION_TIMEOUT_S = 2.0
_POLL_S = 0.01


async def in_windows(search: TraceSearch, locator: Locator, pid: int) -> list[Trace]:
    """Search every accessible name, description and field of a program's windows, shown or hidden."""
    traces: list[Trace] = []
    for where, text in await locator.texts(pid):
        # The place quotes the control's name, which may itself be the value: only its kind is told.
        traces += search.in_text(text, f"{where.split('“')[0].strip()} in a window of process {pid}")
    return traces


async def in_display(search: TraceSearch, connection: Any) -> list[Trace]:
    """Search the titles of all windows of a display, its selections and its cut buffers."""
    traces: list[Trace] = []
    for window in windows_from_top(connection):
        traces += search.in_text(window.title, f"title of a window of process {window.pid}")
    for name in ("CLIPBOARD", "PRIMARY", "SECONDARY"):
        traces += search.in_text(await selection_text(connection, name), f"selection {name}")
    root = connection.screen().root
    for number in range(8):
        content = root.get_full_property(connection.intern_atom(f"CUT_BUFFER{number}"), X.AnyPropertyType)
        if content is not None:
            traces += search.in_bytes(bytes(content.value), f"cut buffer {number}")
    return traces


async def selection_text(connection: Any, name: str) -> str:
    """Return the text of a selection (``CLIPBOARD``, ``PRIMARY``), empty when nobody gives one within 2 s."""
    selection = connection.intern_atom(name)
    if connection.get_selection_owner(selection) == X.NONE:
        return ""
    place = connection.intern_atom("KIOSK_DEMO_SELECTION")
    window = connection.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
    try:
        window.convert_selection(selection, connection.intern_atom("UTF8_STRING"), place, X.CurrentTime)
        connection.flush()
        if not await _is_delivered(connection, window, selection):
            return ""
        content = window.get_full_property(place, X.AnyPropertyType)
        return bytes(content.value).decode("utf-8", errors="replace") if content is not None else ""
    finally:
        window.destroy()
        connection.sync()


async def _is_delivered(connection: Any, window: Any, selection: int) -> bool:
    deadline = time.monotonic() + _SELECTION_TIMEOUT_S
    while time.monotonic() < deadline:
        while connection.pending_events():
            event = connection.next_event()
            if event.type == X.SelectionNotify and event.requestor == window and event.selection == selection:
                return bool(event.property != X.NONE)
        await asyncio.sleep(_POLL_S)
    return False
