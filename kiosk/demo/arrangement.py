"""Where three windows stand on one desktop so that all of each is seen: pure numbers."""

from dataclasses import dataclass

from kiosk.base.settings import WindowPlace
from kiosk.demo.areas import Area

TITLE_PX = 40
"""Room for the frame that a desktop puts above a window."""
_GAP_PX = 8
_TOUCH_PX, _DESK_LEAST_PX = (1080, 1920), (1280, 720)
_LARGEST_TOUCH_SCALE, _LARGEST_DESK_PX = 0.6, (1920, 1080)
_VIDEO_SHARE = 0.26
"""Height of the video window as a share of the desktop's."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The scale of each program, and the places of its windows in the program's own, scaled pixels."""

    terminal_scale: float
    touch: WindowPlace
    video: WindowPlace
    desk_scale: float
    desk: WindowPlace


def arrange(free: Area) -> Arrangement:
    """Put the upright touch window at the left, the video window at the right above the desk.

    ``free`` is the room of the desktop in its own pixels; on a smaller one everything is drawn smaller.
    """
    touch_scale = _scale(min(_LARGEST_TOUCH_SCALE, (free.height_px - TITLE_PX) / _TOUCH_PX[1]))
    touch_width = round(_TOUCH_PX[0] * touch_scale)
    left = free.x_px + touch_width + _GAP_PX
    room_width = free.width_px - touch_width - _GAP_PX
    video_height = min(round(free.height_px * _VIDEO_SHARE), room_width * 9 // 16)
    room_height = free.height_px - 2 * TITLE_PX - video_height - _GAP_PX
    desk_scale = _scale(min(1.0, room_width / _DESK_LEAST_PX[0], room_height / _DESK_LEAST_PX[1]))
    desk_width, desk_height = (
        min(room, round(most * desk_scale))
        for room, most in zip((room_width, room_height), _LARGEST_DESK_PX, strict=True)
    )
    desk_top = free.y_px + TITLE_PX + video_height + _GAP_PX
    return Arrangement(
        terminal_scale=touch_scale,
        touch=_place(Area(free.x_px, free.y_px, touch_width, round(_TOUCH_PX[1] * touch_scale)), touch_scale),
        video=_place(Area(left, free.y_px, video_height * 16 // 9, video_height), touch_scale),
        desk_scale=desk_scale,
        desk=_place(Area(left, desk_top, desk_width, desk_height), desk_scale),
    )


def _scale(wanted: float) -> float:
    """Round down to hundredths, so that nothing grows beyond its room."""
    return max(0.1, int(wanted * 100) / 100)


def _place(area: Area, scale: float) -> WindowPlace:
    left, top, width, height = area.x_px, area.y_px, area.width_px, area.height_px
    return round(left / scale), round(top / scale), int(width / scale), int(height / scale)
