"""Reads a QR code (ISO/IEC 18004) in a picture, such as the one a receipt or a screen shows."""

import cv2
import numpy as np
from numpy.typing import NDArray


def read_qr(rgb: NDArray[np.uint8]) -> str | None:
    """Return what the first readable code in an RGB picture says, or None."""
    grey = cv2.cvtColor(np.ascontiguousarray(rgb), cv2.COLOR_RGB2GRAY)
    found, texts, _, _ = cv2.QRCodeDetector().detectAndDecodeMulti(grey)
    return next((text for text in texts if text), None) if found else None
