"""A picture as it travels between rooms: planes of bytes and the moment it was taken."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture in planar YUV 4:2:0 (I420, BT.601 limited range).

    ``y`` has shape (height, width); ``u`` and ``v`` have shape (height / 2, width / 2). Width and height are even.
    ``taken_s`` is the monotonic second at which the picture was taken or decoded. Nobody writes into the planes.
    """

    y: Plane
    u: Plane
    v: Plane
    taken_s: float

    def __post_init__(self) -> None:
        height, width = self.y.shape
        half = (height // 2, width // 2)
        if height % 2 or width % 2 or self.u.shape != half or self.v.shape != half:
            raise ValueError(f"planes do not form a 4:2:0 picture: {self.y.shape}, {self.u.shape}, {self.v.shape}")

    @property
    def width_px(self) -> int:
        """Width in pixels."""
        return int(self.y.shape[1])

    @property
    def height_px(self) -> int:
        """Height in pixels."""
        return int(self.y.shape[0])


def frame_from_i420(stacked: Plane, taken_s: float) -> Frame:
    """Return a Frame over the I420 buffer of OpenCV and PyAV, shape (height * 3 / 2, width); nothing is copied.

    Raises ValueError when the buffer's shape is not that of an even-sized I420 picture.
    """
    rows, width = stacked.shape
    if rows % 3 or width % 2 or (rows * 2 // 3) % 2:
        raise ValueError(f"not an I420 buffer: {stacked.shape}")
    height = rows * 2 // 3
    flat = np.ascontiguousarray(stacked).reshape(-1)
    luma, quarter = width * height, width * height // 4
    half = (height // 2, width // 2)
    return Frame(
        y=flat[:luma].reshape(height, width),
        u=flat[luma : luma + quarter].reshape(half),
        v=flat[luma + quarter :].reshape(half),
        taken_s=taken_s,
    )
