"""Editions of the list of services over HTTP: a file named by its SHA-256 never changes, so it is fetched once."""

import gzip

from aiohttp import web

from kiosk.base.ids import EditionId
from kiosk.store.editions import EditionRecords


class EditionFiles:
    """The route ``/api/catalog/EDITION``; who may ask for it is decided before, by kiosk.dispatch.rights."""

    def __init__(self, records: EditionRecords) -> None:
        self._records = records

    def routes(self) -> list[web.RouteDef]:
        """Return the route."""
        return [web.get("/api/catalog/{edition}", self._get)]

    async def _get(self, request: web.Request) -> web.Response:
        edition = EditionId(request.match_info["edition"])
        packed = await self._records.packed(edition)
        if packed is None:
            raise web.HTTPNotFound(text="no such edition of the list of services")
        headers = {
            "ETag": f'"{edition}"',
            "Cache-Control": "private, max-age=31536000, immutable",
            "Vary": "Accept-Encoding",
        }
        if any(tag.value == edition for tag in request.if_none_match or ()):
            return web.Response(status=304, headers=headers)
        kind = "application/yaml"
        if "gzip" not in request.headers.get("Accept-Encoding", ""):
            return web.Response(body=gzip.decompress(packed), content_type=kind, headers=headers)
        return web.Response(body=packed, content_type=kind, headers={**headers, "Content-Encoding": "gzip"})
