"""A sheet of paper to write on: fonts that know every name, true vectors, the same bytes for the same content."""

from datetime import datetime

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import TTFFont

from kiosk.documents.fonts import full_font, is_covered, text_font
from kiosk.documents.qr import QUIET_ZONE_DOTS, dark_runs, qr_matrix

_FAMILY, _FULL = "text", "full"
_GREY = 90


class Sheet(FPDF):
    """A document in millimetres; ``wording`` is everything that will be written, so that rare characters are found.

    ``made_at`` becomes the creation date: a document written again is the same to the byte.
    """

    def __init__(self, size_mm: tuple[float, float], margin_mm: float, wording: str, made_at: datetime) -> None:
        super().__init__(unit="mm", format=size_mm)
        self.set_creation_date(made_at)
        self.set_margin(margin_mm)
        self.set_auto_page_break(auto=True, margin=margin_mm)
        for style in ("", "B"):
            font = text_font(style)
            self.add_font(_FAMILY, style, font.path, collection_font_number=font.number)
            full = full_font(style)
            if full is not None and not is_covered(wording, font):
                self.add_font(_FULL, style, full.path, collection_font_number=full.number)
                self.set_fallback_fonts([_FULL], exact_match=False)
        self.set_font(_FAMILY, "", 10)

    def write_line(
        self, text: str, size_pt: float, *, bold: bool = False, grey: bool = False, align: str = "L"
    ) -> None:
        """Write a paragraph over the full width and go below it."""
        self.set_font(_FAMILY, "B" if bold else "", size_pt)
        self.set_text_color(_GREY if grey else 0)
        self.multi_cell(self.epw, size_pt * 0.5, text, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_text_color(0)

    def write_row(self, label: str, value: str, size_pt: float, label_mm: float, width_mm: float = 0) -> None:
        """Write a label and, to its right, its value; long values take several lines."""
        width = width_mm or self.epw
        top, page = self.get_y(), self.page
        self.set_font(_FAMILY, "", size_pt)
        self.set_text_color(_GREY)
        self.multi_cell(label_mm, size_pt * 0.5, label, align="L", new_x=XPos.RIGHT, new_y=YPos.TOP)
        after_label = top + size_pt * 0.5 * self._lines_of(label, label_mm, size_pt)
        self.set_text_color(0)
        self.multi_cell(width - label_mm, size_pt * 0.5, value, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        if self.page == page:
            self.set_y(max(self.get_y(), after_label))

    def rule(self, gap_mm: float = 2) -> None:
        """Draw a thin line over the full width with a gap above and below."""
        y = self.get_y() + gap_mm
        self.set_line_width(0.2)
        self.set_draw_color(150)
        self.line(self.l_margin, y, self.w - self.r_margin, y)
        self.set_draw_color(0)
        self.set_y(y + gap_mm)

    def draw_qr(self, text: str, x_mm: float, y_mm: float, side_mm: float) -> None:
        """Draw a QR code with its quiet zone into a square."""
        matrix = qr_matrix(text)
        dot = side_mm / (len(matrix) + 2 * QUIET_ZONE_DOTS)
        for x, y, length in dark_runs(matrix):
            left, top = x_mm + (x + QUIET_ZONE_DOTS) * dot, y_mm + (y + QUIET_ZONE_DOTS) * dot
            self.rect(left, top, length * dot, dot, style="F")

    def finish(self) -> bytes:
        """Return the document; nothing can be written any more."""
        try:
            return bytes(self.output())
        finally:
            self.let_go()

    def let_go(self) -> None:
        """Close the font files, which fpdf2 leaves open."""
        for font in self.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()

    def _lines_of(self, text: str, width_mm: float, size_pt: float) -> int:
        lines = self.multi_cell(width_mm, size_pt * 0.5, text, align="L", dry_run=True, output="LINES")
        return len(lines) if isinstance(lines, list) else 1
