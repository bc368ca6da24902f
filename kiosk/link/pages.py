"""Pictures of papers up and down over HTTP, in chunks that go on where they broke off."""

import asyncio
import hashlib
import itertools

import aiohttp

from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import CaseId
from kiosk.base.log import Log
from kiosk.link.trust import Trust

CHUNK_BYTES = 256 * 1024
_REQUEST_WITHIN_S = 20.0
_RETRY_S, _LONGEST_RETRY_S = 0.25, 3.0
_log = Log("kiosk.link.pages")


class Pages:
    """Uploads and downloads with the token of the present connection."""

    def __init__(self, url: str, trust: Trust = True) -> None:
        self._url, self._trust, self.token = url, trust, ""

    async def upload(self, data: bytes, deadline_s: float = 600.0) -> str:
        """Send bytes until they are whole at dispatch, over any number of outages; return their SHA-256.

        Raises EnvironmentFault when ``deadline_s`` passes; what arrived stays there and need not be sent again.
        """
        digest = hashlib.sha256(data).hexdigest()
        timeout = aiohttp.ClientTimeout(total=_REQUEST_WITHIN_S)
        try:
            async with asyncio.timeout(deadline_s), aiohttp.ClientSession(timeout=timeout) as session:
                await self._upload(session, digest, data)
        except TimeoutError as error:
            raise EnvironmentFault("the page did not reach the centre in time") from error
        return digest

    async def download(self, digest: str, case: CaseId) -> bytes:
        """Return a page of a case; raises EnvironmentFault when it cannot be had, so that the caller may try again."""
        timeout = aiohttp.ClientTimeout(total=_REQUEST_WITHIN_S)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout, headers=self._headers) as session,
                session.get(self._address(digest), params={"case": case}, ssl=self._trust) as reply,
            ):
                reply.raise_for_status()
                data = await reply.read()
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise EnvironmentFault(f"the page could not be fetched: {type(error).__name__}") from error
        if hashlib.sha256(data).hexdigest() != digest:
            raise EnvironmentFault("the page arrived damaged")
        return data

    async def _upload(self, session: aiohttp.ClientSession, digest: str, data: bytes) -> None:
        for attempt in itertools.count():
            if await self._try_upload(session, digest, data):
                return
            await asyncio.sleep(min(_RETRY_S * 2**attempt, _LONGEST_RETRY_S))

    async def _try_upload(self, session: aiohttp.ClientSession, digest: str, data: bytes) -> bool:
        try:
            async with session.head(self._address(digest), headers=self._headers, ssl=self._trust) as reply:
                reply.raise_for_status()
                offset = int(reply.headers["Upload-Offset"])
            while offset < len(data):
                offset = await self._send_chunk(session, digest, data, offset)
        except (aiohttp.ClientError, OSError, TimeoutError, KeyError, ValueError) as error:
            _log.info("upload_interrupted", error=type(error).__name__)
            return False
        return True

    async def _send_chunk(self, session: aiohttp.ClientSession, digest: str, data: bytes, offset: int) -> int:
        headers = {**self._headers, "Upload-Offset": str(offset), "Upload-Length": str(len(data))}
        chunk = data[offset : offset + CHUNK_BYTES]
        async with session.patch(self._address(digest), data=chunk, headers=headers, ssl=self._trust) as reply:
            reply.raise_for_status()
            return int(reply.headers["Upload-Offset"])

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def _address(self, digest: str) -> str:
        return f"{self._url}/api/pages/{digest}"
