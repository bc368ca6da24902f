"""The fonts of printed documents: the small one that travels along, the full one of Debian for rare characters."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont

from kiosk.base.errors import EnvironmentFault
from kiosk.base.resources import asset_path

_OWN = {
    "": ("fonts/NotoSansSC-Regular.otf", "fonts/NotoSansSC-Regular.ttf"),
    "B": ("fonts/NotoSansSC-Bold.otf", "fonts/NotoSansSC-Bold.ttf"),
}
_DEBIAN = {
    "": Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
    "B": Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc"),
}
_DEBIAN_FAMILY = "Noto Sans CJK SC"


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font file and the number of the wanted face within it."""

    path: Path
    number: int = 0


def text_font(style: str) -> FontFile:
    """Return the font of all texts in a style, "" or "B".

    Raises EnvironmentFault when neither the font that travels along nor Debian's is installed.
    """
    for name in _OWN[style]:
        try:
            return FontFile(asset_path(name))
        except FileNotFoundError:
            continue
    full = full_font(style)
    if full is None:
        raise EnvironmentFault("no Chinese font is installed; install the Debian package fonts-noto-cjk")
    return full


@cache
def full_font(style: str) -> FontFile | None:
    """Return Debian's full font in a style, or None when it is not installed."""
    path = _DEBIAN[style]
    if not path.is_file():
        return None
    with TTCollection(str(path), lazy=True) as collection:
        families = [face["name"].getDebugName(1) for face in collection.fonts]
    return FontFile(path, families.index(_DEBIAN_FAMILY))


@cache
def _covered(file: FontFile) -> frozenset[int]:
    with TTFont(str(file.path), fontNumber=file.number, lazy=True) as font:
        return frozenset(font.getBestCmap())


def is_covered(text: str, file: FontFile) -> bool:
    """Tell whether a font has every character of a text."""
    return {ord(character) for character in text if character.isprintable()} <= _covered(file)
