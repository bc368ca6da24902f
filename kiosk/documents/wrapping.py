"""Where a line of Chinese and English may end."""

import re
from collections.abc import Callable

_WIDE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_OPENING = r"（《「『【〔“‘"
_CLOSING = r"），。、；：？！》」』】〕”’…"
_PIECE = re.compile(
    rf"[{_OPENING}]*(?![{_OPENING}{_CLOSING}])[{_WIDE}][{_CLOSING}]*"  # a Chinese character with its marks
    rf"|(?:(?![{_OPENING}])[^\s{_WIDE}]|[{_OPENING}](?![{_WIDE}\s]))+[{_CLOSING}]*"  # a word
    rf"|\s+|[{_OPENING}{_CLOSING}]+"
)


def wrapped(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Return a text as lines no wider than ``width``, of which ``measure`` tells each piece's own.

    A line ends at a space or after a Chinese character, never before a closing mark or behind an opening one; a piece
    wider than a line is cut wherever it is full.
    """
    lines, line, used, gap = [], "", 0.0, ""
    for piece in _PIECE.findall(text):
        if piece.isspace():
            gap = " " if line else ""
            continue
        for part in _fitting(piece, width, measure):
            needed = measure(gap) + measure(part) if gap else measure(part)
            if line and used + needed > width:
                lines.append(line)
                line, used, gap, needed = "", 0.0, "", measure(part)
            line, used, gap = line + gap + part, used + needed, ""
    return [*lines, line] if line else lines


def _fitting(piece: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Return a piece in parts that each fit a line, of an address behind its slashes."""
    parts: list[str] = []
    for section in re.findall(r"(?:https?://)?[^/]+/*|/+", piece) if measure(piece) > width else (piece,):
        parts.append("")
        for character in section:
            if parts[-1] and measure(parts[-1] + character) > width:
                parts.append("")
            parts[-1] += character
    return parts
