"""Documents of a visit, drawn in threads; the pictures shown are those of the very PDF that is signed."""

import asyncio
import io

import pypdfium2

from kiosk.base.texts import Language
from kiosk.documents.receipt import Receipt
from kiosk.documents.receipt_pdf import receipt_pdf, receipt_slip_pdf
from kiosk.documents.signed_form import FilledForm, Signature, signed_form_pdf

_DRAW_WITHIN_S = 20.0
_PICTURE_WIDTH_PX = 960
"""As wide as the touch screen in portrait shows a page."""


class Drawing:
    """Draws with ``kiosk.documents``; ``is_slip`` prints receipts on an 80 mm roll instead of A4."""

    def __init__(self, *, is_slip: bool = False) -> None:
        self._receipt_pdf = receipt_slip_pdf if is_slip else receipt_pdf
        self._lock = asyncio.Lock()

    async def form(self, form: FilledForm, language: Language, signature: Signature | None) -> bytes:
        """Return the form's PDF; UserFacingError when the signature is none, TimeoutError after 20 s."""
        async with asyncio.timeout(_DRAW_WITHIN_S):
            return await asyncio.to_thread(signed_form_pdf, form, language, signature)

    async def receipt(self, receipt: Receipt, language: Language) -> bytes:
        """Return the receipt's PDF; TimeoutError after 20 s."""
        async with asyncio.timeout(_DRAW_WITHIN_S):
            return await asyncio.to_thread(self._receipt_pdf, receipt, language)

    async def pictures(self, pdf: bytes) -> tuple[bytes, ...]:
        """Return a PDF's pages as PNG pictures; TimeoutError after 20 s. PDFium draws one document at a time."""
        async with asyncio.timeout(_DRAW_WITHIN_S), self._lock:
            return await asyncio.to_thread(_pictures, pdf)


def _pictures(pdf: bytes) -> tuple[bytes, ...]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_picture(page) for page in document)
    finally:
        document.close()


def _picture(page: pypdfium2.PdfPage) -> bytes:
    bitmap = page.render(scale=_PICTURE_WIDTH_PX / page.get_width())
    buffer = io.BytesIO()
    bitmap.to_pil().save(buffer, format="PNG")
    return buffer.getvalue()
