"""Reads a QR code (ISO/IEC 18004) in a picture, such as the one a receipt or a screen shows."""

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

_SCALES = (1.0, 0.5, 0.75, 1.5, 2.0)


def read_qr(rgb: NDArray[np.uint8]) -> str | None:
    """Return what the first readable code in an RGB picture says, or None.

    OpenCV's two readers each miss some codes at some sizes, so both look at the picture in several sizes.
    """
    grey = np.asarray(cv2.cvtColor(np.ascontiguousarray(rgb), cv2.COLOR_RGB2GRAY), np.uint8)
    return next((text for text in _readings(grey) if text), None)


def _readings(grey: NDArray[np.uint8]) -> Iterator[str]:
    for scale in _SCALES:
        sized = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale != 1.0 else grey
        for reader in (cv2.QRCodeDetector(), cv2.QRCodeDetectorAruco()):
            found, texts, _, _ = reader.detectAndDecodeMulti(sized)
            if found:
                yield from texts
