"""The application form as it is shown before signing and stored after it: the same pages, the signature added."""

from kiosk.base.clock import OFFICE_ZONE
from kiosk.base.texts import Language, mark, translate
from kiosk.documents.filled_form import FilledForm, FormSection, Signature
from kiosk.documents.sheet import Sheet

_A4_MM = (210.0, 297.0)
_PAD_WIDTH_MM, _PAD_HEIGHT_MM = 80.0, 30.0

_FILLED_BY = mark("filled in by {author}")
_SIGNATURE = mark("Signature of the applicant")
_DECLARATION = mark("I have read the above; it is true and complete.")
_SIGNED_AT = mark("Signed on {time}")
_HASH = mark("Fingerprint of the contents (SHA-256): {hash}")
_PAGE = mark("page {number} of {count}")


class _FormSheet(Sheet):
    """Numbers its pages and repeats the fingerprint on each."""

    def __init__(self, form: FilledForm, language: Language) -> None:
        super().__init__(_A4_MM, 20, _wording(form, language), form.made_at)
        self._form, self._language = form, language

    def footer(self) -> None:
        """Write fingerprint and page number; called by fpdf2 at each page's end."""
        self.set_y(-15)
        number = translate(_PAGE, self._language, number=self.page_no(), count="{nb}")
        fingerprint = translate(_HASH, self._language, hash=self._form.contents_hash)
        self.write_line(f"{fingerprint}  {number}", 7, grey=True, align="C")


def signed_form_pdf(form: FilledForm, language: Language, signature: Signature | None = None) -> bytes:
    """Return the form's pages as a PDF; without a signature its place is left empty.

    Raises UserFacingError when the signature is empty or outside its pad.
    """
    if signature is not None:
        signature.check()
    sheet = _FormSheet(form, language)
    sheet.set_auto_page_break(auto=True, margin=22)
    sheet.add_page()
    sheet.write_line(form.office.in_language(language), 10, grey=True, align="C")
    sheet.ln(2)
    sheet.write_line(form.title.in_language(language), 20, bold=True, align="C")
    sheet.write_line(form.case_number, 9, grey=True, align="C")
    for section in form.sections:
        _write_section(sheet, section, language)
    _write_signature(sheet, language, signature)
    return sheet.finish()


def _write_section(sheet: Sheet, section: FormSection, language: Language) -> None:
    sheet.rule()
    sheet.write_line(section.title.in_language(language), 12, bold=True)
    sheet.ln(1)
    for row in section.rows:
        author = translate(row.author, language) if row.author else ""
        note = f"  ({translate(_FILLED_BY, language, author=author)})" if author else ""
        sheet.write_row(row.label.in_language(language), f"{row.value}{note}", 10, 55)
        sheet.ln(0.8)


def _write_signature(sheet: Sheet, language: Language, signature: Signature | None) -> None:
    if sheet.will_page_break(_PAD_HEIGHT_MM + 30):
        sheet.add_page()
    sheet.rule()
    sheet.write_line(translate(_DECLARATION, language), 10)
    sheet.ln(2)
    sheet.write_line(translate(_SIGNATURE, language), 10, grey=True)
    left, top = sheet.l_margin, sheet.get_y() + 1
    sheet.set_line_width(0.2)
    sheet.rect(left, top, _PAD_WIDTH_MM, _PAD_HEIGHT_MM)
    if signature is not None:
        _draw_strokes(sheet, signature, left, top)
    sheet.set_y(top + _PAD_HEIGHT_MM + 2)
    if signature is not None:
        time = f"{signature.signed_at.astimezone(OFFICE_ZONE):%Y-%m-%d %H:%M:%S}"
        sheet.write_line(translate(_SIGNED_AT, language, time=time), 9)


def _draw_strokes(sheet: Sheet, signature: Signature, left: float, top: float) -> None:
    scale = min(_PAD_WIDTH_MM / signature.width, _PAD_HEIGHT_MM / signature.height)
    sheet.set_line_width(0.5)
    for stroke in signature.strokes:
        points = [(left + x * scale, top + y * scale) for x, y, _ in stroke]
        if len(points) == 1:
            sheet.circle(points[0][0], points[0][1], 0.3, style="F")
        elif points:
            sheet.polyline(points)
    sheet.set_line_width(0.2)


def _wording(form: FilledForm, language: Language) -> str:
    texts = [form.title, form.office]
    values = []
    for section in form.sections:
        texts += [section.title, *(row.label for row in section.rows)]
        values += [row.value for row in section.rows]
    return "".join([text.in_language(language) for text in texts] + values)
