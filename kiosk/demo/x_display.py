"""A client's connection to one of the demo's displays, shared by the robot and those who look at the pixels."""

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from Xlib import X
from Xlib import display as xlib_display
from Xlib import error as xlib_error

from kiosk.base.errors import EnvironmentFault
from kiosk.demo.areas import Area

_own_environment = threading.Lock()


@dataclass(frozen=True, slots=True)
class XWindow:
    """A window on top of the root: whose it is, its title and its place."""

    handle: Any
    pid: int
    title: str
    area: Area


@contextmanager
def x_connection(environment: Mapping[str, str]) -> Iterator[Any]:
    """Connect to the display named in ``environment`` (DISPLAY, XAUTHORITY) and leave it at the end.

    Raises EnvironmentFault when the display does not answer.
    """
    connection = _connect(environment)
    try:
        yield connection
    finally:
        connection.close()


def windows_from_top(connection: Any) -> list[XWindow]:
    """Return the visible windows of all programs, the topmost first."""
    windows: list[XWindow] = []
    for handle in reversed(connection.screen().root.query_tree().children):
        try:
            if handle.get_attributes().map_state != X.IsViewable:
                continue
            place = handle.get_geometry()
            pid = handle.get_full_property(connection.intern_atom("_NET_WM_PID"), X.AnyPropertyType)
            area = Area(place.x, place.y, place.width, place.height)
            windows.append(XWindow(handle, int(pid.value[0]) if pid else 0, _title(connection, handle), area))
        except xlib_error.BadWindow:  # closed while we looked
            continue
    return windows


def _title(connection: Any, handle: Any) -> str:
    title = handle.get_full_property(connection.intern_atom("_NET_WM_NAME"), X.AnyPropertyType)
    if title is None:
        return str(handle.get_wm_name() or "")
    return bytes(title.value).decode("utf-8", errors="replace")


def _connect(environment: Mapping[str, str]) -> Any:
    # WORKAROUND(python-xlib 0.33): the cookie's file is only ever taken from this process's own environment, which all
    # threads share.
    with _own_environment:
        return _connect_by_own_environment(environment)


def _connect_by_own_environment(environment: Mapping[str, str]) -> Any:
    before = os.environ.get("XAUTHORITY")
    os.environ["XAUTHORITY"] = environment["XAUTHORITY"]
    try:
        return xlib_display.Display(environment["DISPLAY"])
    except (xlib_error.DisplayError, OSError) as error:
        raise EnvironmentFault(f"The display {environment['DISPLAY']} does not answer") from error
    finally:
        if before is None:
            del os.environ["XAUTHORITY"]
        else:
            os.environ["XAUTHORITY"] = before
