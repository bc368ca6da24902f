"""What must be so on every picture: nothing cut, nothing overlapping, every glyph there, readable, reachable, named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QFontMetrics, QImage
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.base.tokens import load_tokens

LEAST_CONTRAST = 7.0
LOW_EDGE = 0.4
"""In low reach everything that is pressed stands below this part of the frame's height."""
KEY_EDGE_PX = 4
_BREAKS = re.compile(r"\s+|(?<=-)")
_CLICKABLE = {
    QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton, QAccessible.Role.ListItem,
    QAccessible.Role.EditableText, QAccessible.Role.Link, QAccessible.Role.ComboBox, QAccessible.Role.Slider,
}  # fmt: skip
_PRESSED_TYPES = ("QQuickAbstractButton", "QQuickTextInput", "QQuickTextEdit", "QQuickMouseArea")


@dataclass(frozen=True, slots=True)
class Shown:
    """A visible item: where it is in the window, and the part of it that no scrolling view hides."""

    item: QQuickItem
    place: QRectF
    window_part: QRectF
    is_scrolled: bool
    opacity: float


def findings(window: QQuickWindow, picture: QImage, touch_target_px: int) -> list[str]:
    """Return one plain sentence for everything that is wrong on a picture; ``touch_target_px`` 0 skips that check."""
    shown = list(visible_items(window))
    texts = [s for s in shown if _is_text(s.item)]
    pixels = _pixels(picture)
    found: list[str] = []
    for text in texts:
        found += _fit(text, window)
        found += _glyphs(text.item)
        found += _contrast(text, pixels)
    found += _overlaps(texts)
    for one in shown:
        found += _reach(one, touch_target_px)
    return found + _low_reach(shown) + _pictures_twice(shown) + _keys(window.contentItem())


def visible_items(window: QQuickWindow) -> Iterator[Shown]:
    """Yield what can be seen: under an open dialog nothing, and no keys of the on-screen keyboard."""
    content = window.contentItem()
    top = _modal(content) or content
    area = QRectF(0, 0, window.width(), window.height())
    yield from _walk(top, area, is_scrolled=False, opacity=1.0)


def _modal(item: QQuickItem) -> QQuickItem | None:
    if not item.isVisible():
        return None
    for child in reversed(item.childItems()):
        found = _modal(child)
        if found is not None:
            return found
    return item if item.property("isModal") is True else None


def _walk(item: QQuickItem, area: QRectF, *, is_scrolled: bool, opacity: float) -> Iterator[Shown]:
    opacity *= item.opacity()
    if not item.isVisible() or opacity == 0 or item.objectName() == "keyboard":
        return
    place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    yield Shown(item, place, place.intersected(area), is_scrolled, opacity)
    if item.clip():
        area = area.intersected(place)
        is_scrolled = is_scrolled or item.inherits("QQuickFlickable")
    for child in item.childItems():
        yield from _walk(child, area, is_scrolled=is_scrolled, opacity=opacity)


def _is_text(item: QQuickItem) -> bool:
    return (item.inherits("QQuickText") or item.inherits("QQuickTextInput")) and bool(str(item.property("text")))


def _ink_place(shown: Shown) -> QRectF:
    """Return where the letters stand inside a text item, in the window."""
    item = shown.item
    width, height = float(item.property("contentWidth")), float(item.property("contentHeight"))
    left, top = float(item.property("leftPadding") or 0), float(item.property("topPadding") or 0)
    across, down = _alignment(item)
    free_x = item.width() - width - left - float(item.property("rightPadding") or 0)
    free_y = item.height() - height - top - float(item.property("bottomPadding") or 0)
    x = left + free_x * {int(Qt.AlignmentFlag.AlignHCenter): 0.5, int(Qt.AlignmentFlag.AlignRight): 1.0}.get(across, 0)
    y = top + free_y * {int(Qt.AlignmentFlag.AlignVCenter): 0.5, int(Qt.AlignmentFlag.AlignBottom): 1.0}.get(down, 0)
    return item.mapRectToScene(QRectF(x, y, width, height))


def _alignment(item: QQuickItem) -> tuple[int, int]:
    """Return both alignments; PySide cannot convert these enums, a QML expression can."""
    if item.inherits("QQuickTextInput"):
        return 1, int(Qt.AlignmentFlag.AlignVCenter)
    context = qmlContext(item)
    if context is None:
        return 1, int(Qt.AlignmentFlag.AlignTop)
    expression = QQmlExpression(context, item, "effectiveHorizontalAlignment * 1000 + verticalAlignment")
    value = expression.evaluate()
    number = int(value[0] if isinstance(value, tuple) else value)
    return divmod(number, 1000)


def _fit(shown: Shown, window: QQuickWindow) -> list[str]:
    item, name = shown.item, _called(shown)
    found = []
    if item.property("truncated") is True:
        found.append(f"{name}: is cut short")
    is_line_input = item.inherits("QQuickTextInput")
    if float(item.property("contentWidth")) > item.width() + 1 and not is_line_input:
        found.append(f"{name}: is {item.property('contentWidth'):.0f} px wide in {item.width():.0f}")
    if float(item.property("contentHeight")) > item.height() + 1:
        found.append(f"{name}: is {item.property('contentHeight'):.0f} px tall in {item.height():.0f}")
    found += _broken_words(shown)
    control = _control_around(item)
    around = control.mapRectToScene(control.boundingRect()) if control is not None else QRectF()
    if control is not None and not around.adjusted(-2, -2, 2, 2).contains(shown.place):
        found.append(f"{name}: stands out of its control")
    ink = _ink_place(shown)
    if not shown.is_scrolled and not is_line_input:
        visible = shown.window_part.adjusted(-1, -1, 1, 1)
        if not visible.contains(ink) and not ink.isEmpty() and not visible.contains(ink.adjusted(1, 1, -1, -1)):
            found.append(f"{name}: is outside of what is shown ({window.width()}×{window.height()})")
    return found


def _control_around(item: QQuickItem) -> QQuickItem | None:
    above = item.parentItem()
    while above is not None and not above.inherits("QQuickAbstractButton"):
        above = above.parentItem()
    return above


def _broken_words(shown: Shown) -> list[str]:
    item = shown.item
    if not item.inherits("QQuickText"):
        return []
    metrics = QFontMetrics(item.property("font"))
    words = [word for word in _BREAKS.split(str(item.property("text"))) if word.isascii()]
    return [
        f"{_called(shown)}: breaks “{word}” in {item.width():.0f} px"
        for word in words
        if metrics.horizontalAdvance(word) > item.width() + 2
    ]


def _glyphs(item: QQuickItem) -> list[str]:
    font = item.property("font")
    metrics = QFontMetrics(font)
    if font.family() != load_tokens().family:
        return [f"“{item.property('text')}”: is set in {font.family()}"]
    missing = sorted({c for c in str(item.property("text")) if ord(c) > 32 and not metrics.inFontUcs4(ord(c))})
    return [f"“{item.property('text')}”: no glyph for {' '.join(missing)}"] if missing else []


def _contrast(shown: Shown, pixels: NDArray[np.uint32]) -> list[str]:
    item = shown.item
    if not item.isEnabled():
        return []
    part = _ink_place(shown).intersected(shown.window_part).toRect()
    crop = pixels[max(0, part.top()) : part.bottom() + 1, max(0, part.left()) : part.right() + 1]
    if crop.size < 16:
        return []
    colours, counts = np.unique(crop[::2, ::2], return_counts=True)
    behind = int(colours[np.argmax(counts)])
    ink = item.property("color")
    front = _over(ink, shown.opacity * ink.alphaF(), behind)
    ratio = _ratio(front, behind)
    if ratio >= LEAST_CONTRAST - 0.05:
        return []
    return [f"{_called(shown)}: contrast {ratio:.1f} (#{front:06x} on #{behind & 0xFFFFFF:06x})"]


def _overlaps(texts: list[Shown]) -> list[str]:
    places = []
    for text in texts:
        ink = _ink_place(text).intersected(text.window_part)
        size_px = text.item.property("font").pixelSize()
        inset = max(2.0, size_px * 0.2)
        places.append(ink.adjusted(2, inset, -2, -inset))
    return [
        f"{_called(texts[first])} and {_called(texts[second])}: overlap"
        for first, second in combinations(range(len(texts)), 2)
        if places[first].isValid() and places[second].isValid() and places[first].intersects(places[second])
    ]


def _reach(shown: Shown, touch_target_px: int) -> list[str]:
    item = shown.item
    if not is_pressed(item):
        return []
    found = []
    name = _accessible_name(QAccessible.queryAccessibleInterface(item))
    where = f"{_class(item)} at {_at(shown.place)}"
    if not name:
        found.append(f"{where}: can be pressed and has no accessible name")
    least = min(shown.place.width(), shown.place.height())
    if touch_target_px and least < touch_target_px - 0.5:
        found.append(f"{where} “{name}”: is {least:.0f} px, a finger needs {touch_target_px}")
    return found


def is_pressed(item: QQuickItem) -> bool:
    """Return whether an item is there to be pressed now; what only keeps touches from what lies below it is not."""
    interface = QAccessible.queryAccessibleInterface(item)
    role = interface.role() if interface is not None else QAccessible.Role.NoRole
    if role not in _CLICKABLE and not any(item.inherits(kind) for kind in _PRESSED_TYPES):
        return False
    return item.isEnabled() and not (item.property("hoverEnabled") is True and item.inherits("QQuickMouseArea"))


def _low_reach(shown: list[Shown]) -> list[str]:
    """In low reach nothing is pressed in the upper two fifths, unless somebody types."""
    frames = [s for s in shown if _class(s.item) == "PageFrame" and s.item.property("lowReach") is True]
    if not frames or frames[0].place.height() < frames[0].place.width() or frames[0].item.property("keyboardHeight"):
        return []
    edge = frames[0].place.y() + frames[0].place.height() * LOW_EDGE
    high = [s for s in shown if is_pressed(s.item) and s.window_part.height() > 1 and s.window_part.y() < edge - 1]
    return [f"{_class(s.item)} at {_at(s.window_part)}: stands above {edge:.0f} in low reach" for s in high]


def _pictures_twice(shown: list[Shown]) -> list[str]:
    """No camera's picture stands on a screen twice."""
    surfaces = [(s, _feed(s.item)) for s in shown if s.item.property("hasPicture") is True]
    return [
        f"the pictures at {_at(one.place)} and {_at(other.place)} are the same"
        for (one, feed), (other, same) in combinations(surfaces, 2)
        if feed == same
    ]


def _feed(item: QQuickItem) -> object:
    """Return what a surface shows, as QML names it: its type is unknown to PySide."""
    context = qmlContext(item)
    return QQmlExpression(context, item, "String(feed)").evaluate() if context is not None else item


def _keys(item: QQuickItem) -> list[str]:
    """Every word of the on-screen keyboard fits on its key."""
    if not item.isVisible():
        return []
    if item.objectName() != "keyboard":
        return [line for child in item.childItems() for line in _keys(child)]
    return [
        f"the key “{text.property('text')}”: is {text.property('contentWidth'):.0f} px wide on {key.width():.0f}"
        for text in _below(item)
        if _is_text(text) and (key := text.parentItem()) is not None
        if float(text.property("contentWidth")) > key.width() - 2 * KEY_EDGE_PX
    ]


def _below(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if child.isVisible():
            yield child
            yield from _below(child)


def _class(item: QQuickItem) -> str:
    return item.metaObject().className().split("_QML")[0]


def _accessible_name(interface: QAccessibleInterface | None) -> str:
    """Return the name; a field that hides its text has none in Qt, so its group's name counts."""
    if interface is None:
        return ""
    if interface.state().passwordEdit:
        interface = interface.parent()
    return interface.text(QAccessible.Text.Name)


def _called(shown: Shown) -> str:
    text = str(shown.item.property("text")).replace("\n", " ")
    return f"“{text[:40]}” at {_at(shown.place)}"


def _at(place: QRectF) -> str:
    return f"{place.x():.0f},{place.y():.0f}"


def _pixels(picture: QImage) -> NDArray[np.uint32]:
    flat = np.frombuffer(picture.constBits(), dtype=np.uint32)
    return flat.reshape(picture.height(), picture.bytesPerLine() // 4)[:, : picture.width()]


def _over(colour: QColor, alpha: float, behind: int) -> int:
    channels = (colour.red(), colour.green(), colour.blue())
    under = ((behind >> 16) & 255, (behind >> 8) & 255, behind & 255)
    red, green, blue = (round(c * alpha + u * (1 - alpha)) for c, u in zip(channels, under, strict=True))
    return red << 16 | green << 8 | blue


def _ratio(one: int, other: int) -> float:
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: int) -> float:
    channels = [((colour >> shift) & 255) / 255 for shift in (16, 8, 0)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
