"""Guides (办事指南) for the phone: ``/guide/CODE``, and ``/guide`` where a short code is typed or looked up."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from aiohttp import web

from kiosk.base.texts import Language
from kiosk.catalog.guide import decision, deliveries, for_whom, office_hours, paper_hints, phone_steps
from kiosk.catalog.model import Catalog, Channel, PaperKind, Service
from kiosk.catalog.official import OfficialEntries
from kiosk.catalog.search import Search
from kiosk.catalog.short_code import guide_path, service_typed, services_meant, short_code
from kiosk.dispatch.editions import Editions
from kiosk.dispatch.phone_pages import PhonePages, language_of, qr_path

_MOST_TYPED = 40
_MOST_OFFERED = 6


class GuidePages:
    """The routes under ``/guide``, and ``/g/CODE`` of codes printed before, which leads there for good.

    ``points`` gives where terminals stand, in words.
    """

    def __init__(
        self,
        pages: PhonePages,
        editions: Editions,
        official: OfficialEntries,
        points: Callable[[], Awaitable[Sequence[str]]],
    ) -> None:
        self._pages, self._editions, self._official, self._points = pages, editions, official, points
        self._search: tuple[Catalog, Search] | None = None

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        return [
            web.get("/guide", self._entry),
            web.get(r"/guide/{code}", self._guide),
            web.get(r"/g/{code:[\w-]+}", self._moved),
        ]

    @property
    def _catalog(self) -> Catalog:
        """The list in force."""
        return self._editions.in_force

    async def _entry(self, request: web.Request) -> web.Response:
        """Answer what was typed, or a theme that was touched, or give the field to type in."""
        language, typed = language_of(request), _typed(request.query.get("code", ""))
        if typed:
            service = service_typed(self._catalog, typed)
            if service is not None:
                raise web.HTTPSeeOther(f"{guide_path(service)}?lang={language.value}")
            return await self._unknown(typed, language)
        theme = next((one for one in self._catalog.themes if one.id == request.query.get("theme")), None)
        listed = self._catalog.in_theme(theme.id) if theme else ()
        keep = {"theme": theme.id} if theme else {}
        return self._answer_entry(language, theme=theme, listed=listed, keep=keep)

    async def _moved(self, request: web.Request) -> web.Response:
        service = service_typed(self._catalog, request.match_info["code"])
        path = guide_path(service) if service else f"/guide/{request.match_info['code'].lower()}"
        asked = request.query.get("lang")
        raise web.HTTPMovedPermanently(f"{path}?lang={language_of(request).value}" if asked else path)

    async def _guide(self, request: web.Request) -> web.Response:
        language, typed = language_of(request), _typed(request.match_info["code"])
        service = service_typed(self._catalog, typed)
        if service is None:
            return await self._unknown(typed, language)
        official = self._official.of(service.code) if service.phone_guide is not None else ""
        return self._pages.answer(
            "guide.html",
            language,
            service=service,
            office=self._catalog.office,
            code=short_code(service),
            is_phone_only=service.channel is Channel.PHONE,
            for_whom=for_whom(service),
            papers=[(paper, paper.kind is PaperKind.FORM_TO_SIGN, paper_hints(paper)) for paper in service.papers],
            phone_steps=phone_steps(service.phone_guide) if service.phone_guide else (),
            official=official,
            official_qr=qr_path(official) if official else None,
            decision=decision(service),
            deliveries=deliveries(service),
            hours=office_hours(self._catalog.office),
            points=await self._points(),
        )

    async def _unknown(self, typed: str, language: Language) -> web.Response:
        meant = services_meant(self._catalog, typed) or await self._found(typed)
        return self._answer_entry(language, typed=typed, meant=meant, status=404)

    async def _found(self, typed: str) -> Sequence[Service]:
        """Return what a search finds: somebody may type words instead of a code."""
        known = self._search
        if known is None or known[0] is not self._catalog:
            self._search = known = (self._catalog, Search(self._catalog))
        return await asyncio.to_thread(known[1].find, typed, _MOST_OFFERED) if typed.strip() else ()

    def _answer_entry(
        self,
        language: Language,
        *,
        typed: str = "",
        meant: Sequence[Service] = (),
        status: int = 200,
        **values: object,
    ) -> web.Response:
        catalog = self._catalog
        return self._pages.answer(
            "guide_entry.html",
            language,
            status=status,
            office=catalog.office,
            typed=typed,
            meant=meant,
            themes=catalog.themes,
            example=short_code(catalog.most_used[0]) if catalog.most_used else "",
            path_of=guide_path,
            code_of=short_code,
            **values,
        )


def _typed(text: str) -> str:
    """Return what was typed as it may stand on a page again."""
    return "".join(character for character in text[:_MOST_TYPED] if character.isprintable())
