"""QR codes of receipts and screens are read whatever they say and wherever they stand."""

import secrets

import numpy as np
import pytest

from kiosk.capture.read_qr import read_qr
from kiosk.documents.qr import qr_matrix


def picture_of(text: str, module_px: int, left: int, top: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    dark = np.pad(np.array(qr_matrix(text), bool), 4)
    code = np.where(np.kron(dark, np.ones((module_px, module_px), bool)), 0, 255).astype(np.uint8)
    screen = np.full((1000, 1080, 3), 244, np.uint8)
    screen[top : top + code.shape[0], left : left + code.shape[1]] = code[..., None]
    return screen


@pytest.mark.parametrize(("module_px", "left", "top"), [(4, 30, 500), (7, 600, 300), (9, 500, 40)])
def test_a_link_is_read(module_px: int, left: int, top: int) -> None:
    for _ in range(4):
        link = f"http://127.0.0.1:40123/c/{secrets.token_urlsafe(32)}"
        assert read_qr(picture_of(link, module_px, left, top)) == link


def test_a_picture_without_a_code_says_nothing() -> None:
    assert read_qr(np.full((400, 400, 3), 200, np.uint8)) is None
