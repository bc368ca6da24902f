"""Between the plain Frame of this product and PyAV's frame, and from one size to another."""

from typing import Any

import av
import numpy as np
from av.video.reformatter import Interpolation, VideoReformatter

from kiosk.base.frame import Frame, Plane
from kiosk.call.ladder import Rung


def to_av(frame: Frame) -> av.VideoFrame:
    """Return a copy of the picture as PyAV's frame (0.2 ms for 720p)."""
    copy = av.VideoFrame(frame.width_px, frame.height_px, "yuv420p")
    for plane, source in zip(copy.planes, (frame.y, frame.u, frame.v), strict=True):
        _view(plane)[:, : source.shape[1]] = source
    return copy


def from_av(frame: av.VideoFrame, taken_s: float) -> Frame:
    """Return the decoded picture as a Frame over the same memory; odd edges are cut to even."""
    if frame.format.name != "yuv420p":
        frame = frame.reformat(format="yuv420p")
    width, height = frame.width & ~1, frame.height & ~1
    luma, blue, red = (_view(plane) for plane in frame.planes)
    return Frame(
        y=luma[:height, :width],
        u=blue[: height // 2, : width // 2],
        v=red[: height // 2, : width // 2],
        taken_s=taken_s,
    )


def fitted(width_px: int, height_px: int, size: Rung) -> tuple[int, int]:
    """Return the even width and height that fit the rung's box in the picture's own shape; never enlarged."""
    scale = min(size.width_px / width_px, size.height_px / height_px, 1.0)
    return max(2, round(width_px * scale / 2) * 2), max(2, round(height_px * scale / 2) * 2)


class Scaler:
    """Makes pictures smaller; keeps its tables between pictures."""

    def __init__(self) -> None:
        self._reformatter = VideoReformatter()

    def fit(self, frame: av.VideoFrame, size: Rung) -> av.VideoFrame:
        """Return the picture fitted to the rung, itself when it fits already."""
        width, height = fitted(frame.width, frame.height, size)
        if (width, height) == (frame.width, frame.height):
            return frame
        small = self._reformatter.reformat(frame, width, height, interpolation=Interpolation.FAST_BILINEAR, threads=1)
        small.pts, small.time_base = frame.pts, frame.time_base
        return small


def _view(plane: Any) -> Plane:
    """Return the plane as rows; the view keeps the plane's memory alive."""
    return np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)
