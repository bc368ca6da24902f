"""Documents of a visit, drawn in threads; the pictures shown are those of the very PDF that is signed.

What draws them is imported with the first document: half a second that nobody at the attract page should wait for.
"""

import asyncio
import io
from typing import TYPE_CHECKING

from kiosk.base.texts import Language
from kiosk.documents.filled_form import FilledForm, Signature
from kiosk.documents.guide import Guide
from kiosk.documents.receipt import Receipt

if TYPE_CHECKING:
    import pypdfium2

_DRAW_WITHIN_S = 20.0
_PICTURE_WIDTH_PX = 960
"""As wide as the touch screen in portrait shows a page."""


class Drawing:
    """Draws with ``kiosk.documents``; ``is_slip`` prints receipts on an 80 mm roll instead of A4."""

    def __init__(self, *, is_slip: bool = False) -> None:
        self._is_slip = is_slip
        self._lock = asyncio.Lock()

    async def form(self, form: FilledForm, language: Language, signature: Signature | None) -> bytes:
        """Return the form's PDF; UserFacingError when the signature is none, TimeoutError after 20 s."""
        async with asyncio.timeout(_DRAW_WITHIN_S):
            return await asyncio.to_thread(_form_pdf, form, language, signature)

    async def receipt(self, receipt: Receipt, language: Language) -> bytes:
        """Return the receipt's PDF; TimeoutError after 20 s."""
        async with asyncio.timeout(_DRAW_WITHIN_S):
            return await asyncio.to_thread(_receipt_pdf, receipt, language, is_slip=self._is_slip)

    async def guide(self, guide: Guide, language: Language, *, is_large: bool) -> bytes:
        """Return the guide's PDF; TimeoutError after 20 s."""
        async with asyncio.timeout(_DRAW_WITHIN_S):
            return await asyncio.to_thread(_guide_pdf, guide, language, is_large=is_large)

    async def pictures(self, pdf: bytes) -> tuple[bytes, ...]:
        """Return a PDF's pages as PNG pictures; TimeoutError after 20 s. PDFium draws one document at a time."""
        async with asyncio.timeout(_DRAW_WITHIN_S), self._lock:
            return await asyncio.to_thread(_pictures, pdf)


def prepare_drawing() -> None:
    """Import what draws, in a thread of the start's own time."""
    import pypdfium2  # noqa: F401

    import kiosk.documents.guide_pdf
    import kiosk.documents.receipt_pdf
    import kiosk.documents.signed_form  # noqa: F401


def _form_pdf(form: FilledForm, language: Language, signature: Signature | None) -> bytes:
    from kiosk.documents.signed_form import signed_form_pdf

    return signed_form_pdf(form, language, signature)


def _receipt_pdf(receipt: Receipt, language: Language, *, is_slip: bool) -> bytes:
    from kiosk.documents.receipt_pdf import receipt_pdf, receipt_slip_pdf

    return (receipt_slip_pdf if is_slip else receipt_pdf)(receipt, language)


def _guide_pdf(guide: Guide, language: Language, *, is_large: bool) -> bytes:
    from kiosk.documents.guide_pdf import guide_pdf

    return guide_pdf(guide, language, is_large=is_large)


def _pictures(pdf: bytes) -> tuple[bytes, ...]:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_picture(page) for page in document)
    finally:
        document.close()


def _picture(page: "pypdfium2.PdfPage") -> bytes:
    bitmap = page.render(scale=_PICTURE_WIDTH_PX / page.get_width())
    buffer = io.BytesIO()
    bitmap.to_pil().save(buffer, format="PNG")
    return buffer.getvalue()
