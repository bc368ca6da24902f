"""Keeps a program's list of services that of the centre: hears which edition is in force, and fetches it."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiohttp

from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import EditionId
from kiosk.base.log import Log
from kiosk.catalog.loader import edition_of, read_beside
from kiosk.catalog.mistakes import CatalogError
from kiosk.catalog.model import Catalog
from kiosk.link.trust import Trust
from kiosk.protocol.editions import EditionInForce
from kiosk.store.edition_shelf import EditionShelf

LARGEST_BYTES = 16 * 1024 * 1024
AGAIN_S = 3.0
"""Pause before an edition that could not be fetched is asked for again."""
_REQUEST_WITHIN_S = 20.0
_PIECE_BYTES = 64 * 1024
_log = Log("kiosk.link.editions")


class EditionKeeper:
    """One program's lists. What cannot be fetched or read leaves the list in use as it is."""

    def __init__(self, url: str, shelf: EditionShelf, in_use: Catalog, trust: Trust = True) -> None:
        self._url, self._shelf, self._trust = url, shelf, trust
        self._newest = in_use.edition
        self._told: EditionInForce | None = None
        self._woken = asyncio.Event()
        self._faulty: set[EditionId] = set()
        self.token = ""
        """That of the present connection."""

    def hear(self, told: EditionInForce) -> None:
        """Take which edition is in force."""
        self._told = told
        self._woken.set()

    async def keep_up(self, take_up: Callable[[Catalog], Awaitable[None]], report: Callable[[str], None]) -> None:
        """Have each edition that comes into force taken up until cancelled; a faulty one is reported, once."""
        while True:
            await self._woken.wait()
            self._woken.clear()
            told = self._told
            if told is None or told.edition == self._newest or told.edition in self._faulty:
                continue
            try:
                catalog = await self.find(told.edition)
            except CatalogError as error:
                self._faulty.add(told.edition)
                _log.fault("edition_faulty", error, version=told.number, edition=told.edition)
                report(f"edition {told.number} of the list of services cannot be used, the old one stays: {error}")
            except EnvironmentFault as error:
                _log.warning("edition_not_fetched", version=told.number, reason=str(error))
                asyncio.get_running_loop().call_later(AGAIN_S, self._woken.set)
            else:
                await self._start_with(told.edition)
                self._newest = told.edition
                await take_up(catalog)
                _log.info("edition_taken_up", version=told.number, edition=told.edition)

    async def find(self, edition: EditionId) -> Catalog:
        """Return an edition from the disk, else from the centre.

        Raises CatalogError when it cannot be read, and EnvironmentFault when it cannot be had now.
        """
        content = await asyncio.to_thread(self._shelf.content, edition)
        if content is None:
            content = await self._fetched(edition)
            await self._keep(edition, content)
        # On a thread: a long list takes seconds, and neither the call nor the screen may stand still for it.
        return await asyncio.to_thread(read_beside, content, Path(f"edition {edition[:12]}"))

    async def _fetched(self, edition: EditionId) -> bytes:
        timeout, headers = aiohttp.ClientTimeout(total=_REQUEST_WITHIN_S), {"Authorization": f"Bearer {self.token}"}
        content = bytearray()
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout, headers=headers) as session,
                session.get(f"{self._url}/api/catalog/{edition}", ssl=self._trust) as reply,
            ):
                reply.raise_for_status()
                async for piece in reply.content.iter_chunked(_PIECE_BYTES):
                    content += piece
                    if len(content) > LARGEST_BYTES:
                        raise EnvironmentFault("the list of services is too large to be one")
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise EnvironmentFault(f"the list of services could not be fetched: {type(error).__name__}") from error
        if edition_of(bytes(content)) != edition:
            raise EnvironmentFault("the list of services arrived damaged")
        return bytes(content)

    async def _keep(self, edition: EditionId, content: bytes) -> None:
        try:
            await asyncio.to_thread(self._shelf.keep, edition, content)
        except EnvironmentFault as error:
            # It is used all the same; after a start it is fetched again.
            _log.fault("edition_not_kept", error, edition=edition)

    async def _start_with(self, edition: EditionId) -> None:
        try:
            await asyncio.to_thread(self._shelf.start_with, edition)
        except EnvironmentFault as error:
            _log.fault("edition_not_kept", error, edition=edition)
