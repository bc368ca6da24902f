"""A service's guide (办事指南) for the phone, behind the code on the service page: for whom, papers, fee, time."""

from aiohttp import web

from kiosk.base.ids import ServiceCode
from kiosk.dispatch.editions import Editions
from kiosk.dispatch.phone_pages import PhonePages, language_of


class GuidePages:
    """The route ``/g/CODE``."""

    def __init__(self, pages: PhonePages, editions: Editions) -> None:
        self._pages, self._editions = pages, editions

    def routes(self) -> list[web.RouteDef]:
        """Return the route."""
        return [web.get(r"/g/{code:[\w-]+}", self._guide)]

    async def _guide(self, request: web.Request) -> web.Response:
        language = language_of(request)
        catalog = self._editions.in_force
        service = catalog.find(ServiceCode(request.match_info["code"]))
        if service is None:
            return self._pages.answer("no_service.html", language, status=404)
        return self._pages.answer("guide.html", language, service=service, office=catalog.office)
