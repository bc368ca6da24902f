"""Pages to be read by anybody: headings, lists with boxes or numbers, facts, codes; nothing is cut at a page's end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from fpdf.enums import XPos, YPos

from kiosk.documents.sheet import Sheet
from kiosk.documents.wrapping import wrapped

_INK, _GREY, _BLUE = (0, 0, 0), (80, 80, 80), (10, 86, 150)
_MEASURED_PT = 100.0
_LINE = 0.5
"""Height of a line in millimetres for each point of type: 1.4 times its size."""


@dataclass(frozen=True, slots=True)
class Type:
    """The sizes of one edition, in points; the codes in millimetres."""

    title: float
    heading: float
    body: float
    small: float
    footer: float
    code_mm: float
    label_mm: float
    """Width of the column of labels; 0: they stand above what they name."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A QR code: what it says, its title, and what to do with it."""

    says: str
    title: str
    how: str


class Leaflet(Sheet):
    """A sheet with the building blocks of a leaflet, in the ``sizes`` set last."""

    def __init__(
        self, size_mm: tuple[float, float], margin_mm: float, wording: str, made_at: datetime, sizes: Type
    ) -> None:
        super().__init__(size_mm, margin_mm, wording, made_at)
        self.sizes, self.running = sizes, ""
        """``running`` stands at the foot of each page with its number."""
        self.set_auto_page_break(auto=False)
        self.c_margin = 0
        self._measured = cache(self._measure)

    def footer(self) -> None:
        """Write what runs at the foot of each page; called by fpdf2."""
        self.set_y(self._bottom + 1)
        self.set_font("text", "", self.sizes.footer)
        self.set_text_color(*_GREY)
        self.cell(self.epw * 0.8, self.sizes.footer * _LINE, self.running, new_x=XPos.RIGHT, new_y=YPos.TOP)
        self.cell(self.epw * 0.2, self.sizes.footer * _LINE, f"{self.page_no()}/{{nb}}", align="R")
        self.set_text_color(*_INK)

    # Room

    def keep(self, height_mm: float) -> None:
        """Begin a new page unless this much still fits on this one, or the page is empty anyway."""
        if self.get_y() + height_mm > self._bottom and self.get_y() > self.t_margin:
            self.add_page()

    @property
    def _bottom(self) -> float:
        """Where the page ends for what is written on it."""
        return float(self.h - self.t_margin - self.sizes.footer * _LINE + 1)

    def lines_of(self, text: str, width_mm: float, size_pt: float, *, bold: bool = False) -> list[str]:
        """Return a text as lines of a width."""
        style = "B" if bold else ""
        return wrapped(text, width_mm, lambda piece: self._measured(piece, style) * size_pt)

    def _measure(self, text: str, style: str) -> float:
        """Return the width of a text in millimetres for each point of type."""
        self.set_font("text", style, _MEASURED_PT)
        return float(self.get_string_width(text)) / _MEASURED_PT

    # Blocks

    def paragraph(
        self,
        text: str,
        size_pt: float,
        *,
        bold: bool = False,
        colour: tuple[int, int, int] = _INK,
        indent_mm: float = 0,
        align: str = "L",
    ) -> None:
        """Write a paragraph; up to four lines stay together."""
        lines = self.lines_of(text, self.epw - indent_mm, size_pt, bold=bold)
        height = size_pt * _LINE
        self.keep(min(len(lines), 4) * height)
        self.set_text_color(*colour)
        for line in lines:
            self.keep(height)
            self.set_font("text", "B" if bold else "", size_pt)
            self.set_x(self.l_margin + indent_mm)
            self.cell(self.epw - indent_mm, height, line, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_text_color(*_INK)

    def quiet(self, text: str, *, indent_mm: float = 0, align: str = "L") -> None:
        """Write a paragraph that stands back."""
        self.paragraph(text, self.sizes.small, colour=_GREY, indent_mm=indent_mm, align=align)

    def heading(self, text: str) -> None:
        """Write the heading of a part; it stays with three lines of what follows."""
        size = self.sizes.heading
        lines = self.lines_of(text, self.epw, size, bold=True)
        self.keep(size * 0.3 + len(lines) * size * _LINE + self.sizes.body * _LINE * 3)
        self.ln(size * 0.26)
        self.paragraph(text, size, bold=True, colour=_BLUE)
        self.ln(size * 0.04)

    def item(self, mark: str, text: str, hint: str = "") -> None:
        """Write an entry of a list behind its mark: a number, a dot, or a box to tick when the mark is empty."""
        size, indent = self.sizes.body, self.sizes.body * 0.52
        height = size * _LINE
        self.keep(min(len(self.lines_of(text, self.epw - indent, size)), 4) * height)
        if mark:
            self.set_font("text", "B", size)
            self.cell(indent, height, mark, new_x=XPos.LMARGIN, new_y=YPos.TOP)
        else:
            side = size * 0.28
            self.set_line_width(0.25)
            self.rect(self.l_margin + 0.2, self.get_y() + (height - side) / 2, side, side)
        self.paragraph(text, size, indent_mm=indent)
        if hint:
            self.quiet(hint, indent_mm=indent)
        self.ln(size * 0.05)

    def fact(self, label: str, value: str) -> None:
        """Write what is so: the label beside its value, or above it where the type is large."""
        size, beside = self.sizes.body, self.sizes.label_mm
        height = size * _LINE
        if not beside:
            self.keep(height * 2)
            self.quiet(label)
            self.paragraph(value, size)
        else:
            labels, lines = self.lines_of(label, beside - 2, size), self.lines_of(value, self.epw - beside, size)
            self.keep(max(len(labels), len(lines)) * height)
            top = self.get_y()
            self.set_text_color(*_GREY)
            for number, line in enumerate(labels):
                self._put(self.l_margin, top + number * height, beside, line, size, "")
            self.set_xy(self.l_margin, top)
            self.paragraph(value, size, indent_mm=beside)
            self.set_y(max(self.get_y(), top + len(labels) * height))
        self.ln(size * 0.05)

    def band(self) -> None:
        """Draw the line in the leaflet's colour below its head."""
        y = self.get_y() + 1.2
        self.set_draw_color(*_BLUE)
        self.set_line_width(0.8)
        self.line(self.l_margin, y, self.w - self.r_margin, y)
        self.set_draw_color(0)
        self.set_y(y + 1)

    def coded(self, codes: Sequence[Coded]) -> None:
        """Draw QR codes, each with what to do with it beside it; two share the width where the type is small."""
        abreast = max(1, len(codes)) if self.sizes.label_mm else 1
        for first in range(0, len(codes), abreast):
            self._draw_row(codes[first : first + abreast], self.epw / abreast)

    def _draw_row(self, codes: Sequence[Coded], width: float) -> None:
        side, height, gap = self.sizes.code_mm, self.sizes.body * _LINE, 0.5
        beside = width - side - gap - (2 if len(codes) > 1 else 0)
        texts = [
            (
                self.lines_of(code.title, beside, self.sizes.body, bold=True),
                self.lines_of(code.how, beside, self.sizes.small),
            )
            for code in codes
        ]
        needed = [len(title) * height + len(how) * self.sizes.small * _LINE for title, how in texts]
        tallest = max(side, *needed)
        self.keep(tallest + 3)
        top = self.get_y() + 1.5
        for place, (code, (title, how)) in enumerate(zip(codes, texts, strict=True)):
            left = self.l_margin + place * width
            self.draw_qr(code.says, left - 1, top, side)
            y = top + max(0.0, (side - needed[place]) / 2)
            for line in title:
                y = self._put(left + side + gap, y, beside, line, self.sizes.body, "B")
            for line in how:
                y = self._put(left + side + gap, y, beside, line, self.sizes.small, "")
        self.set_xy(self.l_margin, top + tallest + 1)

    def _put(self, left: float, y: float, width: float, line: str, size: float, style: str) -> float:
        self.set_xy(left, y)
        self.set_font("text", style, size)
        self.cell(width, size * _LINE, line)
        return y + size * _LINE
