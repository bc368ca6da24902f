"""The leaflet of all services (《远程虚拟窗口受理事项清单》): A4 across, both sides, folded twice into six panels.

Folded it opens like a letter: the cover in front, the back with help and hours, the list on the flap and inside.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from kiosk.base.texts import Language, Text, mark, translate
from kiosk.base.words import Wording, in_words
from kiosk.catalog.guide import office_hours
from kiosk.catalog.model import Catalog, Service, Settlement
from kiosk.catalog.short_code import short_code
from kiosk.documents.guide import typed_address
from kiosk.documents.sheet import Sheet
from kiosk.documents.wrapping import wrapped

_A4_ACROSS_MM = (297.0, 210.0)
_PANEL_MM, _PANELS = 99.0, 3
_SIDE_MM, _TOP_MM, _BOTTOM_MM = 7.0, 9.0, 8.0
_SIZES_PT = (13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
"""The type is as large as the list allows."""
_CODE_MM = 34.0
_BLUE, _GREY, _INK = (10, 86, 150), (80, 80, 80), (0, 0, 0)
_LIST_ON = ((0, 0), (1, 0), (1, 1), (1, 2))
"""Side and panel in the order they are read: the flap, then inside; the back and the cover are the others."""
_BACK, _COVER = (0, 1), (0, 2)

_TITLE = mark("Services at the remote window")
_COUNT = mark("{count} services, with a clerk by video")
_PHONE_COUNT = mark("and {count} more that are done on your phone, with a clerk's help")
_HOW = mark("How it goes")
_HOW_LINES = (
    mark("Touch the screen of a terminal and choose what you came for."),
    mark("Lay your identity card on the reader: a clerk appears and does it with you."),
    mark("Check, sign, and take your receipt."),
)
_CODES = mark("Guides on your phone")
_CODES_HOW = mark("What to bring, fee and time of each service: open {address} and type its code.")
_MARKS = {
    Settlement.SETTLED_NOW: mark("settled at once"),
    Settlement.ACCEPTED_NOW: mark("accepted at once, the result follows"),
    Settlement.ADVICE: mark("advice"),
}
_ON_PHONE = mark("On your phone, with a clerk's help")
_POINTS = mark("Where the terminals are")
_QUESTIONS = mark("Questions")
_STANDING = mark("As of {date}")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the list; a heading has no service."""

    text: str
    service: Service | None = None


def service_list_pdf(
    catalog: Catalog, language: Language, *, page_url: str = "", points: tuple[Text, ...] = ()
) -> bytes:
    """Return the leaflet; ``page_url`` is where short codes are typed (``https://…/guide``), empty for nowhere.

    Raises ValueError when the list is too long for six panels.
    """
    sheet = _List(catalog, language, page_url, points)
    try:
        sheet.compose()
        return sheet.finish()
    finally:
        sheet.let_go()


class _List(Sheet):
    """The two sides."""

    def __init__(self, catalog: Catalog, language: Language, page_url: str, points: tuple[Text, ...]) -> None:
        self._catalog, self._language = catalog, language
        self._page_url, self._points = page_url, points
        self._standing = max((service.valid_from for service in catalog.services), default=date.min)
        self._entries = tuple(self._listed())
        made_at = datetime.combine(self._standing, time(), UTC)
        wording = "".join(entry.text for entry in self._entries) + self._told(catalog.office.name)
        super().__init__(_A4_ACROSS_MM, 0, wording + "".join(map(self._told, points)), made_at)
        self.set_auto_page_break(auto=False)
        self.c_margin = 0

    def compose(self) -> None:
        """Write both sides."""
        size, panels = self._fitted()
        for side in range(2):
            self.add_page()
            self._draw_folds()
            if side == 0:
                self._write_cover()
                self._write_back()
            for place, lines in zip(_LIST_ON, panels, strict=True):
                if place[0] == side:
                    self._write_panel(place[1], lines, size)

    def _listed(self) -> Iterator[_Entry]:
        for theme in self._catalog.themes:
            own = [service for service in self._catalog.window_services if service.theme.id == theme.id]
            if own:
                yield _Entry(self._told(theme.name))
                yield from (_Entry(self._told(service.name), service) for service in own)
        if self._catalog.phone_services:
            yield _Entry(self._say(_ON_PHONE))
            yield from (_Entry(self._told(service.name), service) for service in self._catalog.phone_services)

    # Fitting

    def _fitted(self) -> tuple[float, list[list[tuple[_Entry, list[str]]]]]:
        """Return the largest type in which the list fits, and what stands on each panel."""
        for size in _SIZES_PT:
            panels = self._panels(size)
            if len(panels) <= len(_LIST_ON):
                return size, panels + [[] for _ in range(len(_LIST_ON) - len(panels))]
        raise ValueError(f"{len(self._entries)} lines do not fit on the leaflet")

    def _panels(self, size: float) -> list[list[tuple[_Entry, list[str]]]]:
        panels: list[list[tuple[_Entry, list[str]]]] = [[]]
        room = full = self.h - _TOP_MM - _BOTTOM_MM
        for number, entry in enumerate(self._entries):
            lines = self._lines(entry, size)
            height = self._height(entry, lines, size, is_first=not panels[-1])
            follower = 0.0
            if entry.service is None and number + 1 < len(self._entries):
                after = self._entries[number + 1]
                follower = self._height(after, self._lines(after, size), size, is_first=False)
            if height + follower > room:
                panels.append([])
                room, height = full, self._height(entry, lines, size, is_first=True)
            panels[-1].append((entry, lines))
            room -= height
        return panels

    def _lines(self, entry: _Entry, size: float) -> list[str]:
        if entry.service is None:
            return self._wrapped(entry.text, _PANEL_MM - 2 * _SIDE_MM, size + 1, bold=True)
        return self._wrapped(entry.text, _PANEL_MM - 2 * _SIDE_MM - _code_mm(size) - size * 0.5, size)

    def _height(self, entry: _Entry, lines: list[str], size: float, *, is_first: bool) -> float:
        if entry.service is None:
            return len(lines) * _line_mm(size + 1) + size * (0.1 if is_first else 0.28)
        return len(lines) * _line_mm(size) + size * 0.07

    def _wrapped(self, text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
        self.set_font("text", "B" if bold else "", size)
        return wrapped(text, width, lambda piece: float(self.get_string_width(piece)))

    def _balanced(self, text: str, width: float, size: float) -> float:
        """Return the least width in which a bold text takes no more lines than in a width: no word stands alone."""
        count = len(self._wrapped(text, width, size, bold=True))
        while width > 20 and len(self._wrapped(text, width - 1, size, bold=True)) == count:
            width -= 1
        return width

    # Drawing

    def _write_panel(self, panel: int, lines: list[tuple[_Entry, list[str]]], size: float) -> None:
        left, y = panel * _PANEL_MM + _SIDE_MM, _TOP_MM
        for entry, texts in lines:
            is_first = y == _TOP_MM
            height = self._height(entry, texts, size, is_first=is_first)
            if entry.service is None:
                self._put(left, y + (0 if is_first else size * 0.18), texts, size + 1, bold=True, colour=_BLUE)
            else:
                self._put(left, y, [short_code(entry.service)], size * 0.82, colour=_GREY, height=_line_mm(size))
                self._put(left + _code_mm(size), y, texts, size)
                self._draw_sign(
                    left + _PANEL_MM - 2 * _SIDE_MM - size * 0.2, y + _line_mm(size) / 2, entry.service.kind
                )
            y += height

    def _write_cover(self) -> None:
        left, width = self._panel(_COVER)
        y = self._block(left, 42, width, self._told(self._catalog.office.name), 11, colour=_GREY)
        y = self._block(
            left, y + 6, self._balanced(self._say(_TITLE), width, 25), self._say(_TITLE), 25, bold=True, colour=_BLUE
        )
        y = self._block(left, y + 5, width, self._say(_COUNT, count=len(self._catalog.window_services)), 14)
        if self._catalog.phone_services:
            y = self._block(left, y, width, self._say(_PHONE_COUNT, count=len(self._catalog.phone_services)), 14)
        y = self.h - 30
        for kind, words in _MARKS.items():
            self._draw_sign(left + 1.5, y + _line_mm(10) / 2, kind)
            y = self._block(left + 6, y, width - 6, self._say(words), 10)

    def _write_back(self) -> None:
        left, width = self._panel(_BACK)
        y = self._block(left, _TOP_MM + 4, width, self._say(_HOW), 13, bold=True, colour=_BLUE)
        for number, line in enumerate(_HOW_LINES, 1):
            y = self._block(left, y + 1, width, f"{number}. {self._say(line)}", 10.5)
        if self._page_url:
            y = self._block(left, y + 6, width, self._say(_CODES), 13, bold=True, colour=_BLUE)
            address = typed_address(f"{self._page_url}/")
            y = self._block(left, y + 1, width, self._say(_CODES_HOW, address=address), 10.5)
            self.draw_qr(self._page_url, left - 3, y + 1, _CODE_MM)
            y += _CODE_MM + 1
        if self._points:
            y = self._block(left, y + 5, width, self._say(_POINTS), 13, bold=True, colour=_BLUE)
            for point in self._points:
                y = self._block(left, y, width, self._told(point), 10.5)
        office = self._catalog.office
        y = self._block(left, y + 6, width, self._say(_QUESTIONS), 13, bold=True, colour=_BLUE)
        y = self._block(
            left, y + 1, width, f"{office.hotline.number}  {self._told(office.hotline.name)}", 12, bold=True
        )
        for words in (office.name, *office_hours(office)):
            y = self._block(left, y, width, self._told(words), 10.5)
        standing = self._say(_STANDING, date=f"{self._standing:%Y-%m-%d}")
        self._block(left, self.h - _BOTTOM_MM - 4, width, standing, 8, colour=_GREY)

    def _draw_sign(self, x: float, y: float, kind: Settlement) -> None:
        """Draw whether a service is settled (full), accepted (half) or talked about (empty) around a point."""
        self.set_line_width(0.25)
        self.set_fill_color(0)
        self.circle(x, y, 1.2, style="DF" if kind is Settlement.SETTLED_NOW else "D")
        if kind is Settlement.ACCEPTED_NOW:
            self.solid_arc(x - 1.2, y - 1.2, 2.4, 90, 270, style="F")

    def _draw_folds(self) -> None:
        """Draw short marks where it is folded."""
        self.set_draw_color(150)
        self.set_line_width(0.15)
        for fold in range(1, _PANELS):
            x = fold * _PANEL_MM
            self.line(x, 0, x, 3)
            self.line(x, self.h - 3, x, self.h)
        self.set_draw_color(0)

    def _panel(self, place: tuple[int, int]) -> tuple[float, float]:
        """Return where a panel's text begins and how wide it is."""
        return place[1] * _PANEL_MM + _SIDE_MM + 2, _PANEL_MM - 2 * _SIDE_MM - 4

    def _block(
        self,
        left: float,
        y: float,
        width: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        colour: tuple[int, int, int] = _INK,
    ) -> float:
        """Write a paragraph; return where it ends."""
        lines = self._wrapped(text, width, size, bold=bold)
        self._put(left, y, lines, size, bold=bold, colour=colour)
        return y + len(lines) * _line_mm(size)

    def _put(
        self,
        left: float,
        y: float,
        lines: list[str],
        size: float,
        *,
        bold: bool = False,
        colour: tuple[int, int, int] = _INK,
        height: float = 0,
    ) -> None:
        self.set_font("text", "B" if bold else "", size)
        self.set_text_color(*colour)
        for number, line in enumerate(lines):
            self.set_xy(left, y + number * _line_mm(size))
            self.cell(_PANEL_MM, height or _line_mm(size), line)
        self.set_text_color(*_INK)

    def _say(self, text: str, **values: object) -> str:
        return translate(text, self._language, **values)

    def _told(self, wording: Wording) -> str:
        return in_words(wording, self._language)


def _line_mm(size_pt: float) -> float:
    return size_pt * 0.47


def _code_mm(size_pt: float) -> float:
    """Return the width of the column of codes."""
    return size_pt * 1.45
