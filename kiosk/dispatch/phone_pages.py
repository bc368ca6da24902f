"""HTML for phones: one look, both languages, nothing fetched from elsewhere, nothing kept by the browser."""

from aiohttp import web
from jinja2 import Environment, PackageLoader, select_autoescape

from kiosk.base.texts import Language, Text, translate

PRIVATE = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
}


class PhonePages:
    """The templates under ``pages/``."""

    def __init__(self) -> None:
        self._pages = Environment(loader=PackageLoader("kiosk.dispatch", "pages"), autoescape=select_autoescape())

    def answer(self, page: str, language: Language, *, status: int = 200, **values: object) -> web.Response:
        """Return a page; in it ``say(text)`` translates and ``told(text)`` picks the language of the catalogue's."""

        def say(text: str) -> str:
            return translate(text, language)

        def told(text: Text) -> str:
            return text.in_language(language)

        html = self._pages.get_template(page).render(say=say, told=told, language=language, **values)
        return web.Response(text=html, status=status, content_type="text/html", headers=PRIVATE)


def language_of(request: web.Request) -> Language:
    """Return the language asked for in the address, else the browser's, else Chinese."""
    asked = request.query.get("lang")
    if asked in {language.value for language in Language}:
        return Language(asked)
    prefers = request.headers.get("Accept-Language", "zh").lower()
    return Language.ENGLISH if prefers.startswith("en") else Language.CHINESE
