"""The slip that proves a printer: both languages, fine lines, a QR code, the edges of the roll. Takes 0.5 s."""

from datetime import datetime

from kiosk.base.clock import OFFICE_ZONE
from kiosk.base.texts import Language, mark, translate
from kiosk.documents.sheet import Sheet

_SIZE_MM, _MARGIN_MM, _QR_MM = (80.0, 120.0), 4.0, 40.0
_TITLE = mark("Test slip")
_TERMINAL, _PRINTER, _PRINTED_AT = mark("Terminal"), mark("Printer"), mark("Printed at")
_LOOK = mark("Are both edges, the thin lines and the code complete and black?")


def slip_pdf(label: str, printer: str, at: datetime) -> bytes:
    """Return the slip as a PDF for an 80 mm roll; nothing of a person stands on it."""
    moment = at.astimezone(OFFICE_ZONE).strftime("%Y-%m-%d %H:%M:%S")
    words = [translate(text, language) for text in (_TITLE, _LOOK) for language in Language]
    sheet = Sheet(_SIZE_MM, _MARGIN_MM, "".join([*words, label, printer]), at)
    sheet.add_page()
    sheet.set_auto_page_break(auto=False)
    sheet.set_line_width(0.1)
    sheet.rect(1, 1, _SIZE_MM[0] - 2, _SIZE_MM[1] - 2)
    for language in Language:
        sheet.write_line(translate(_TITLE, language), 16, bold=True, align="C")
    sheet.rule()
    for name, value in ((_TERMINAL, label), (_PRINTER, printer), (_PRINTED_AT, moment)):
        sheet.write_row(translate(name, Language.CHINESE), value, 9, 20)
    top = sheet.get_y() + 2
    sheet.draw_qr(f"{label} {moment}", (_SIZE_MM[0] - _QR_MM) / 2, top, _QR_MM)
    sheet.set_y(top + _QR_MM)
    for language in Language:
        sheet.write_line(translate(_LOOK, language), 8, align="C")
    return sheet.finish()
