"""QR codes (ISO/IEC 18004) as dots: for screens and paper alike."""

import qrcode
from qrcode.constants import ERROR_CORRECT_M

Matrix = tuple[tuple[bool, ...], ...]
"""Rows of dots, True is dark; the quiet zone is not included."""

QUIET_ZONE_DOTS = 4


def qr_matrix(text: str) -> Matrix:
    """Return the dots of the smallest code that holds a text and bears 15 % damage (level M).

    Raises ValueError when the text is empty or longer than a code can hold.
    """
    if not text:
        raise ValueError("an empty text has no code")
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    return tuple(tuple(bool(dot) for dot in row) for row in code.get_matrix())


def dark_runs(matrix: Matrix) -> list[tuple[int, int, int]]:
    """Return the dark dots as horizontal runs of (x, y, length): few shapes, and no hairlines between neighbours."""
    runs = []
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            length = 0
            while x + length < len(row) and row[x + length]:
                length += 1
            if length:
                runs.append((x, y, length))
            x += max(1, length)
    return runs
