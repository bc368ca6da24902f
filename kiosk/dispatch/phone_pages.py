"""HTML for phones: one look, both languages, nothing fetched from elsewhere, nothing kept by the browser."""

from dataclasses import dataclass

from aiohttp import web
from jinja2 import Environment, PackageLoader, select_autoescape

from kiosk.base.texts import Language, translate
from kiosk.base.words import Wording, in_words
from kiosk.documents.qr import QUIET_ZONE_DOTS, dark_runs, qr_matrix

PRIVATE = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'",
}


@dataclass(frozen=True, slots=True)
class QrPath:
    """A QR code to be drawn: the side of its square in dots, quiet zone included, and the path of its dark dots."""

    side: int
    path: str


class PhonePages:
    """The templates under ``pages/``."""

    def __init__(self) -> None:
        self._pages = Environment(loader=PackageLoader("kiosk.dispatch", "pages"), autoescape=select_autoescape())

    def answer(self, page: str, language: Language, *, status: int = 200, **values: object) -> web.Response:
        """Return a page; in it ``say(text)`` translates and ``told(wording)`` says it in the page's language."""

        def say(text: str, **places: object) -> str:
            return translate(text, language, **places)

        def told(wording: Wording) -> str:
            return in_words(wording, language)

        html = self._pages.get_template(page).render(say=say, told=told, language=language, **values)
        return web.Response(text=html, status=status, content_type="text/html", headers=PRIVATE)


def language_of(request: web.Request) -> Language:
    """Return the language asked for in the address, else the browser's, else Chinese."""
    asked = request.query.get("lang")
    if asked in {language.value for language in Language}:
        return Language(asked)
    prefers = request.headers.get("Accept-Language", "zh").lower()
    return Language.ENGLISH if prefers.startswith("en") else Language.CHINESE


def qr_path(text: str) -> QrPath:
    """Return the QR code of a text as the path of an SVG."""
    matrix = qr_matrix(text)
    runs = (f"M{x + QUIET_ZONE_DOTS} {y + QUIET_ZONE_DOTS}h{length}v1h-{length}z" for x, y, length in dark_runs(matrix))
    return QrPath(len(matrix) + 2 * QUIET_ZONE_DOTS, "".join(runs))
