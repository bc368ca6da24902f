"""Pages of papers over HTTP: resumable chunks in the manner of tus 1.0, stored under their SHA-256.

Who may ask for which of these routes is decided before, by kiosk.dispatch.rights; a case must be one's own besides.
"""

import asyncio

from aiohttp import web

from kiosk.base.boxes import OpeningKey, is_sealed
from kiosk.base.errors import EnvironmentFault, UserFacingError
from kiosk.base.ids import CaseId
from kiosk.base.log import Log
from kiosk.cases.case import Case
from kiosk.dispatch.case_desk import CaseDesk
from kiosk.dispatch.guard import bearer
from kiosk.dispatch.peers import Peer, Peers, Role
from kiosk.store.blobs import BlobStore

LARGEST_REQUEST_BYTES = 1024 * 1024
"""A chunk is smaller: what is larger is refused before it is read."""
_log = Log("kiosk.dispatch.uploads")


class Uploads:
    """The routes under ``/api/pages/``."""

    def __init__(self, blobs: BlobStore, peers: Peers, cases: CaseDesk, sealing: OpeningKey) -> None:
        self._blobs, self._peers, self._cases, self._sealing = blobs, peers, cases, sealing

    def routes(self) -> list[web.RouteDef]:
        """Return HEAD (how much is here), PATCH (add a chunk) and GET (read, for a party of the case)."""
        path = "/api/pages/{sha256}"
        return [
            web.get(path, self._get, allow_head=False),
            web.head(path, self._head),
            web.patch(path, self._patch),
        ]

    async def _head(self, request: web.Request) -> web.Response:
        received = await asyncio.to_thread(self._blobs.received, self._digest(request))
        return web.Response(headers={"Upload-Offset": str(received), "Cache-Control": "no-store"})

    async def _patch(self, request: web.Request) -> web.Response:
        try:
            offset = int(request.headers["Upload-Offset"])
            total = int(request.headers["Upload-Length"])
        except (KeyError, ValueError):
            raise web.HTTPBadRequest(text="Upload-Offset and Upload-Length say where the chunk belongs") from None
        if offset < 0:
            raise web.HTTPBadRequest(text="Upload-Offset counts from 0")
        data = await request.read()
        try:
            here = await asyncio.to_thread(self._append, self._digest(request), offset, data, total)
        except UserFacingError as error:
            raise web.HTTPConflict(text=error.text) from error
        except EnvironmentFault as error:
            _log.fault("page_not_stored", error)
            raise web.HTTPInsufficientStorage(text="the centre cannot store the page just now") from error
        return web.Response(status=204, headers={"Upload-Offset": str(here)})

    async def _get(self, request: web.Request) -> web.Response:
        peer, digest = bearer(self._peers, request), self._digest(request)
        case = await self._cases.case(CaseId(request.query.get("case", "")))
        if peer is None or case is None or not _is_party(peer, case) or digest not in _digests(case):
            raise web.HTTPNotFound(text="no such page in a case of yours")
        try:
            data = await asyncio.to_thread(self._blobs.get, digest)
        except FileNotFoundError:
            raise web.HTTPNotFound(text="the page has not arrived yet") from None
        kind = "application/pdf" if data.startswith(b"%PDF") else "image/jpeg"
        return web.Response(body=data, content_type=kind, headers={"Cache-Control": "no-store"})

    def _append(self, digest: str, offset: int, data: bytes, total: int) -> int:
        """Add a chunk; a box that is whole now is opened, and what was in it kept in its place."""
        here = self._blobs.append(digest, offset, data, total)
        if here == total:
            whole = self._blobs.get(digest)
            if is_sealed(whole):
                self._unseal(digest, whole)
        return here

    def _unseal(self, digest: str, box: bytes) -> None:
        try:
            self._blobs.put(self._sealing.open(box))
        except ValueError as error:
            _log.fault("page_not_opened", error)
            return
        self._blobs.forget(digest)

    def _digest(self, request: web.Request) -> str:
        digest = request.match_info["sha256"]
        try:
            self._blobs.path(digest)
        except ValueError as error:
            raise web.HTTPBadRequest(text=str(error)) from error
        return digest


def _is_party(peer: Peer, case: Case) -> bool:
    return peer.id == (case.terminal if peer.role is Role.TERMINAL else case.clerk)


def _digests(case: Case) -> set[str]:
    pages = {page.sha256 for paper in case.papers.values() for page in paper.pages}
    return pages | ({case.signature.sha256} if case.signature else set())
