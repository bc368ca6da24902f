"""Rebuild assets/fonts from Debian's fonts-noto-cjk: what screens, pages and receipts need.

Needs the Debian packages fonts-noto-cjk and unicode-data. The subset holds all 8,105 characters of the general table
(《通用规范汉字表》, Unihan's kTGH), GB 2312, Latin with accents, punctuation and symbols. Rarer characters in names
come from the full font, which packaging/debian-packages.txt installs.
"""

import bz2
import re
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

SOURCE = Path("/usr/share/fonts/opentype/noto")
UNIHAN = Path("/usr/share/unicode/Unihan_OtherMappings.txt.bz2")
TARGET = Path(__file__).resolve().parent.parent / "assets" / "fonts"
FAMILY = "Noto Sans SC"
SIMPLIFIED = "Noto Sans CJK SC"
RANGES = (
    range(0x20, 0x180),  # Latin
    range(0x2B0, 0x300),  # modifier letters
    range(0x1CD, 0x1DD),  # Pinyin vowels with tone marks
    range(0x2010, 0x2060),  # general punctuation
    range(0x20A0, 0x20C0),  # currencies
    range(0x2100, 0x2150),  # letterlike
    range(0x2150, 0x2190),  # fractions and Roman numerals
    range(0x2190, 0x2200),  # arrows
    range(0x2200, 0x2270),  # mathematics
    range(0x2460, 0x2500),  # circled numbers
    range(0x2500, 0x2600),  # boxes and blocks
    range(0x2600, 0x2700),  # symbols
    range(0x3000, 0x3040),  # Chinese punctuation
    range(0xFF00, 0xFFF0),  # full-width forms
)


def main() -> None:
    """Write one .otf a weight and the licence."""
    TARGET.mkdir(parents=True, exist_ok=True)
    wanted = wanted_characters()
    for weight in ("Regular", "Bold"):
        font = simplified_font(SOURCE / f"NotoSansCJK-{weight}.ttc")
        shrink(font, wanted)
        rename(font, weight)
        path = TARGET / f"NotoSansSC-{weight}.otf"
        font.save(path)
        print(f"{path.name}: {len(font.getBestCmap())} characters, {path.stat().st_size // 1024} KiB")
    (TARGET / "OFL.txt").write_text(licence_text(font), encoding="utf-8")


def wanted_characters() -> set[int]:
    """Return the code points of the general table, of GB 2312 and of the ranges above."""
    wanted = {code for codes in RANGES for code in codes}
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            wanted.update(ord(c) for c in bytes((high, low)).decode("gb2312", errors="ignore"))
    table = bz2.decompress(UNIHAN.read_bytes()).decode()
    wanted.update(int(code, 16) for code in re.findall(r"^U\+([0-9A-F]+)\tkTGH\t", table, flags=re.MULTILINE))
    return wanted


def simplified_font(path: Path) -> TTFont:
    """Return the font of a collection that draws characters the mainland's way."""
    for font in TTCollection(path).fonts:
        if font["name"].getDebugName(1).removesuffix(" Bold") == SIMPLIFIED:
            return font
    raise SystemExit(f"{path} holds no {SIMPLIFIED}")


def shrink(font: TTFont, wanted: set[int]) -> None:
    """Drop every glyph that is not wanted, and hinting, which screens of this density do not need."""
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "calt"]
    options.hinting = False
    options.desubroutinize = False
    options.name_IDs = ["*"]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)


def rename(font: TTFont, weight: str) -> None:
    """Give the subset its own family, so that it is never mistaken for the full font beside it."""
    names = font["name"]
    names.names = [n for n in names.names if n.nameID in (0, 5, 7, 8, 13, 14) and n.langID == 0x409]
    postscript = f"NotoSansSC-{weight}"
    for number, text in (
        (1, FAMILY),
        (2, weight),
        (3, f"{postscript};subset"),
        (4, f"{FAMILY} {weight}"),
        (6, postscript),
    ):
        names.setName(text, number, 3, 1, 0x409)
    cff = font["CFF "].cff
    cff.fontNames = [postscript]
    cff.topDictIndex[0].FullName = f"{FAMILY} {weight}"
    cff.topDictIndex[0].FamilyName = FAMILY


def licence_text(font: TTFont) -> str:
    """Return the font's own copyright line over the SIL Open Font License as Debian ships it."""
    paragraphs = Path("/usr/share/doc/fonts-noto-cjk/copyright").read_text(encoding="utf-8").split("\n\n")
    licence = next(p for p in paragraphs if p.lstrip().startswith("License: SIL-1.1\n"))
    lines = [line.removeprefix(" ") for line in licence.strip().splitlines()[1:]]
    body = "\n".join("" if line == "." else line for line in lines)
    return f"{font['name'].getDebugName(0)}\n\n{body}\n"


if __name__ == "__main__":
    main()
