"""A receipt on paper: a full A4 page, or a slip from an 80 mm roll. Making one takes 0.7 s: call it in a thread."""

from itertools import chain

from kiosk.base.clock import OFFICE_ZONE
from kiosk.base.masking import masked_id_number, masked_name
from kiosk.base.texts import Language, mark, translate
from kiosk.documents.receipt import Receipt, ReceiptPaper
from kiosk.documents.sheet import Sheet

_A4_MM = (210.0, 297.0)
_SLIP_WIDTH_MM, _SLIP_ENDLESS_MM = 80.0, 2000.0
_QR_A4_MM, _QR_SLIP_MM = 42.0, 44.0

_SERVICE = mark("Service applied for")
_APPLICANT = mark("Applicant")
_ID_NUMBER = mark("ID number of the applicant")
_ISSUED = mark("Issued at")
_CLERK = mark("Clerk number")
_NUMBER = mark("Number of this receipt")
_PAPERS = mark("Papers of this case")
_NEXT = mark("Next steps")
_DUE = mark("By when")
_NOTE = mark("Remark on this case")
_FOLLOW = mark("Scan to follow your case on your phone")
_HOTLINE = mark("Questions? Call {number} at any hour and give the receipt number.")
_SAME = mark("Printed again at any time, this receipt stays the same.")


def receipt_pdf(receipt: Receipt, language: Language) -> bytes:
    """Return the receipt as a PDF of one A4 page (more when there are very many papers)."""
    sheet = Sheet(_A4_MM, 20, _wording(receipt, language), receipt.issued_at)
    sheet.add_page()
    _write_head(sheet, receipt, language, title_pt=24, number_pt=20)
    top = sheet.get_y()
    sheet.draw_qr(receipt.follow_url, sheet.w - sheet.r_margin - _QR_A4_MM, top, _QR_A4_MM)
    for label, value in _facts(receipt, language):
        sheet.write_row(label, value, 11, 34, sheet.epw - _QR_A4_MM - 6)
        sheet.ln(1.5)
    sheet.set_y(max(sheet.get_y(), top + _QR_A4_MM))
    sheet.write_line(translate(_FOLLOW, language), 9, grey=True, align="R")
    _write_body(sheet, receipt, language, size_pt=11, label_mm=60)
    return sheet.finish()


def receipt_slip_pdf(receipt: Receipt, language: Language) -> bytes:
    """Return the receipt as a PDF for an 80 mm roll, exactly as long as its text."""
    draft = _write_slip(receipt, language, _SLIP_ENDLESS_MM)
    draft.let_go()
    return _write_slip(receipt, language, draft.get_y() + 6).finish()


def _write_slip(receipt: Receipt, language: Language, length_mm: float) -> Sheet:
    sheet = Sheet((_SLIP_WIDTH_MM, length_mm), 4, _wording(receipt, language), receipt.issued_at)
    sheet.add_page()
    _write_head(sheet, receipt, language, title_pt=16, number_pt=15)
    for label, value in _facts(receipt, language):
        sheet.write_row(label, value, 9, 22)
        sheet.ln(0.8)
    _write_body(sheet, receipt, language, size_pt=9, label_mm=34)
    sheet.set_auto_page_break(auto=False)
    top = sheet.get_y() + 2
    sheet.draw_qr(receipt.follow_url, (sheet.w - _QR_SLIP_MM) / 2, top, _QR_SLIP_MM)
    sheet.set_y(top + _QR_SLIP_MM)
    sheet.write_line(translate(_FOLLOW, language), 8.5, align="C")
    return sheet


def _write_head(sheet: Sheet, receipt: Receipt, language: Language, *, title_pt: float, number_pt: float) -> None:
    sheet.write_line(receipt.office.in_language(language), 10, grey=True, align="C")
    sheet.ln(2)
    sheet.write_line(translate(receipt.title, language), title_pt, bold=True, align="C")
    sheet.ln(3)
    sheet.write_line(translate(_NUMBER, language), 9, grey=True, align="C")
    sheet.write_line(receipt.number, number_pt, bold=True, align="C")
    sheet.rule(3)


def _write_body(sheet: Sheet, receipt: Receipt, language: Language, *, size_pt: float, label_mm: float) -> None:
    _write_papers(sheet, receipt.papers, language, size_pt, label_mm)
    if receipt.next_steps:
        sheet.rule()
        sheet.write_line(translate(_NEXT, language), size_pt + 1, bold=True)
        for number, step in enumerate(receipt.next_steps, 1):
            sheet.write_line(f"{number}. {step.in_language(language)}", size_pt)
    sheet.ln(1)
    sheet.write_row(translate(_DUE, language), receipt.due.in_language(language), size_pt, label_mm / 2)
    if receipt.note:
        sheet.write_row(translate(_NOTE, language), receipt.note, size_pt, label_mm / 2)
    sheet.rule()
    sheet.write_line(translate(_HOTLINE, language, number=receipt.hotline), size_pt)
    sheet.write_line(translate(_SAME, language), size_pt - 1, grey=True)


def _write_papers(
    sheet: Sheet, papers: tuple[ReceiptPaper, ...], language: Language, size_pt: float, label_mm: float
) -> None:
    if not papers:
        return
    sheet.rule()
    sheet.write_line(translate(_PAPERS, language), size_pt + 1, bold=True)
    for paper in papers:
        standing = translate(paper.standing.value, language)
        sheet.write_row(
            paper.name.in_language(language), ": ".join(filter(None, (standing, paper.reason))), size_pt, label_mm
        )
        sheet.ln(0.5)


def _facts(receipt: Receipt, language: Language) -> list[tuple[str, str]]:
    issued = receipt.issued_at.astimezone(OFFICE_ZONE)
    return [
        (translate(_SERVICE, language), receipt.service.in_language(language)),
        (translate(_APPLICANT, language), masked_name(receipt.name)),
        (translate(_ID_NUMBER, language), masked_id_number(receipt.id_number)),
        (translate(_ISSUED, language), f"{issued:%Y-%m-%d %H:%M}"),
        (translate(_CLERK, language), receipt.clerk_number),
    ]


def _wording(receipt: Receipt, language: Language) -> str:
    """Return every word that does not come from the catalogue of texts."""
    texts = (
        receipt.office,
        receipt.service,
        receipt.due,
        *receipt.next_steps,
        *(paper.name for paper in receipt.papers),
    )
    plain = (masked_name(receipt.name), receipt.note, receipt.clerk_number, *(paper.reason for paper in receipt.papers))
    return "".join(chain((text.in_language(language) for text in texts), plain))
