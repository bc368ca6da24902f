"""QR codes (ISO/IEC 18004) as dots: for screens, web pages and paper alike."""

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


def qr_svg(text: str) -> str:
    """Return a code as an SVG document, dark on white with its quiet zone; it scales to any size."""
    matrix = qr_matrix(text)
    side = len(matrix) + 2 * QUIET_ZONE_DOTS
    dots = "".join(
        f"M{x + QUIET_ZONE_DOTS} {y + QUIET_ZONE_DOTS}h{length}v1h-{length}z" for x, y, length in dark_runs(matrix)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/><path d="{dots}"/></svg>'
    )


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
