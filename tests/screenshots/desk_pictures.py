"""Drawn stand-ins for what cameras see: a scanned page, a person in front of the terminal."""

import io

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from kiosk.base.frame import Frame
from kiosk.base.resources import asset_path

_SKIN, _HAIR = (236, 203, 178), (52, 44, 40)


def page_bytes(title: str, *, is_blurred: bool = False) -> bytes:
    """Return a JPEG of an A4 page with a title and lines of writing."""
    font = ImageFont.truetype(str(asset_path("fonts/NotoSansSC-Regular.otf")), 30)
    page = Image.new("RGB", (827, 1169), (250, 249, 245))
    draw = ImageDraw.Draw(page)
    draw.text((414, 110), title, (30, 30, 40), font, anchor="mm")
    for line in range(18):
        length = 600 if line % 4 != 3 else 340
        draw.rectangle((110, 210 + line * 44, 110 + length, 222 + line * 44), (120, 124, 132))
    draw.ellipse((520, 930, 700, 1110), outline=(190, 40, 40), width=8)
    if is_blurred:
        page = page.resize((90, 127)).resize((827, 1169))
    file = io.BytesIO()
    page.save(file, "JPEG", quality=70)
    return file.getvalue()


def person(shirt: tuple[int, int, int], wall: tuple[int, int, int]) -> Frame:
    """Return a 960×540 picture of somebody standing there."""
    picture = Image.new("RGB", (960, 540), wall)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 400, 960, 540), tuple(channel - 25 for channel in wall))
    draw.ellipse((280, 360, 680, 760), shirt)
    draw.rounded_rectangle((440, 300, 520, 400), 30, _SKIN)
    draw.ellipse((380, 110, 580, 350), _SKIN)
    draw.pieslice((370, 90, 590, 320), 180, 360, _HAIR)
    for eye in (440, 520):
        draw.ellipse((eye - 8, 218, eye + 8, 234), _HAIR)
    draw.arc((440, 240, 520, 300), 20, 160, (150, 80, 70), 5)
    return _frame(np.asarray(picture, dtype=np.float64))


def _frame(rgb: np.ndarray) -> Frame:
    """BT.601 limited range, 4:2:0."""
    red, green, blue = rgb[..., 0], rgb[..., 1], rgb[..., 2]
    luma = 16 + 0.257 * red + 0.504 * green + 0.098 * blue
    blue_difference = 128 - 0.148 * red - 0.291 * green + 0.439 * blue
    red_difference = 128 + 0.439 * red - 0.368 * green - 0.071 * blue
    half = slice(None, None, 2)
    planes = [luma, blue_difference[half, half], red_difference[half, half]]
    y, u, v = (np.clip(plane, 0, 255).astype(np.uint8) for plane in planes)
    return Frame(y, u, v, taken_s=0.0)
