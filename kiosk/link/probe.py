"""The path to dispatch hop by hop: name, connection, encryption, answer, hello; each with its time, to the first fault.

A probe is no sign-in: it says hello as a terminal would, reads dispatch's time from the challenge, and goes.
"""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import aiohttp

from kiosk.base.clock import Clock
from kiosk.base.daemon_thread import in_daemon_thread
from kiosk.link.trust import Trust, trust_in
from kiosk.protocol.codec import decode_from_dispatch, encode
from kiosk.protocol.message import PROTOCOL_VERSION, Challenge, Hello, ProtocolError, Refused

HOP_WITHIN_S = 5.0
_PORTS = {"http": 80, "https": 443}


class HopKind(StrEnum):
    """The hops, in the order in which they are taken."""

    NAME = "name"
    CONNECT = "connect"
    SECURE = "secure"
    """Only to an ``https`` address."""
    ANSWER = "answer"
    HELLO = "hello"


class HopTrouble(StrEnum):
    """Why a hop failed."""

    BAD_ADDRESS = "bad_address"
    NO_SUCH_NAME = "no_such_name"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    TOO_SLOW = "too_slow"
    CERTIFICATE = "certificate"
    NOT_DISPATCH = "not_dispatch"
    UNHEALTHY = "unhealthy"
    OTHER_VERSION = "other_version"


@dataclass(frozen=True, slots=True)
class Hop:
    """One hop: how long it took, what was found (an address, a certificate's issuer), why it failed if it did."""

    kind: HopKind
    took_ms: float
    detail: str = ""
    trouble: HopTrouble | None = None


@dataclass(frozen=True, slots=True)
class Probe:
    """All hops up to the first that failed, and how far this clock is ahead of dispatch's, if it said its time."""

    hops: tuple[Hop, ...]
    ahead_s: float | None = None
    """By the challenge when there was one, else by HTTP's Date (whole seconds, of the machine, not the program)."""

    @property
    def fault(self) -> Hop | None:
        """The hop that failed."""
        return next((hop for hop in self.hops if hop.trouble is not None), None)


class _TroubleError(Exception):
    def __init__(self, trouble: HopTrouble, detail: str = "") -> None:
        super().__init__(detail)
        self.trouble, self.detail = trouble, detail


async def probe(
    url: str, clock: Clock, program: str, within_s: float = HOP_WITHIN_S, *, ca_file: Path | None = None
) -> Probe:
    """Walk the path to the dispatch at ``url``; ``within_s`` bounds each hop. Never raises for what it meets there.

    ``ca_file`` is the office's own authority. Raises EnvironmentFault when it cannot be used.
    """
    return await _Walk(url, clock, program, within_s, trust_in(ca_file)).walk()


class _Walk:
    def __init__(self, url: str, clock: Clock, program: str, within_s: float, trust: Trust) -> None:
        self._trust = trust
        self._url, self._clock, self._program, self._within_s = url.rstrip("/"), clock, program, within_s
        self._hops: list[Hop] = []
        self._detail = ""
        self._ahead_s: float | None = None

    async def walk(self) -> Probe:
        with suppress(_TroubleError):
            parts = await self._name()
            await self._connect(parts)
            async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=2 * self._within_s)) as session:
                await self._answer(session)
                await self._hello(session)
        return Probe(tuple(self._hops), self._ahead_s)

    async def _name(self) -> SplitResult:
        async with self._hop(HopKind.NAME):
            parts = _split(self._url)
            host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
            found = await in_daemon_thread(lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
            self._detail = ", ".join(dict.fromkeys(str(entry[4][0]) for entry in found))
        return parts

    async def _connect(self, parts: SplitResult) -> None:
        host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        async with self._hop(HopKind.CONNECT):
            _, writer = await asyncio.open_connection(host, port)
            self._detail = "{}:{}".format(*writer.get_extra_info("peername")[:2])
        try:
            if parts.scheme == "https":
                async with self._hop(HopKind.SECURE):
                    context = self._trust if isinstance(self._trust, ssl.SSLContext) else ssl.create_default_context()
                    await writer.start_tls(context, server_hostname=host)
                    self._detail = f"{writer.get_extra_info('ssl_object').version()}"
        finally:
            writer.close()
            with suppress(OSError, ssl.SSLError):
                await writer.wait_closed()

    async def _answer(self, session: aiohttp.ClientSession) -> None:
        async with self._hop(HopKind.ANSWER):
            before = self._clock.now()
            async with session.get(f"{self._url}/healthz", ssl=self._trust) as reply:
                self._note_date(reply.headers.get("Date", ""), before)
                if reply.status >= 500:
                    raise _TroubleError(HopTrouble.UNHEALTHY, f"HTTP {reply.status}")
                said = await reply.json(content_type=None) if reply.status == 200 else None
            if not isinstance(said, dict) or said.get("status") != "ok":
                raise _TroubleError(HopTrouble.NOT_DISPATCH, f"HTTP {reply.status}")
            self._detail = f"dispatch {said.get('version', '?')}"

    async def _hello(self, session: aiohttp.ClientSession) -> None:
        async with (
            self._hop(HopKind.HELLO),
            session.ws_connect(f"{self._url}/link", compress=0, ssl=self._trust) as link,
        ):
            before = self._clock.now()
            await link.send_str(encode(Hello(role="terminal", protocol=PROTOCOL_VERSION, program=self._program)))
            said = decode_from_dispatch(await link.receive_str())
            after = self._clock.now()
            if isinstance(said, Refused):
                raise _TroubleError(HopTrouble.OTHER_VERSION, said.text)
            if not isinstance(said, Challenge):
                raise _TroubleError(HopTrouble.NOT_DISPATCH, said.type)
            self._ahead_s = (before + (after - before) / 2 - said.server_time).total_seconds()
            self._detail = f"protocol {PROTOCOL_VERSION}"

    def _note_date(self, stated: str, local: datetime) -> None:
        with suppress(ValueError, TypeError):
            self._ahead_s = (local - parsedate_to_datetime(stated)).total_seconds()

    @asynccontextmanager
    async def _hop(self, kind: HopKind) -> AsyncIterator[None]:
        begun_s, self._detail = self._clock.monotonic(), ""
        trouble: _TroubleError | None = None
        try:
            async with asyncio.timeout(self._within_s):
                yield
        except _TroubleError as error:
            trouble = error
        except Exception as error:  # noqa: BLE001 - turned into a trouble, or raised again as it is
            trouble = _trouble(error, kind)
        took_ms = (self._clock.monotonic() - begun_s) * 1000
        if trouble is None:
            self._hops.append(Hop(kind, took_ms, self._detail))
            return
        self._hops.append(Hop(kind, took_ms, trouble.detail, trouble.trouble))
        raise trouble


def _split(url: str) -> SplitResult:
    parts = urlsplit(url)
    try:
        is_whole = parts.scheme in _PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_whole = False
    if not is_whole:
        raise _TroubleError(HopTrouble.BAD_ADDRESS, url)
    return parts


def _trouble(error: Exception, kind: HopKind) -> _TroubleError:
    """Return the trouble an error means; an error that means none is a bug and raised as it is."""
    meanings: tuple[tuple[type[Exception] | tuple[type[Exception], ...], HopTrouble], ...] = (
        (TimeoutError, HopTrouble.TOO_SLOW),
        (socket.gaierror, HopTrouble.NO_SUCH_NAME),
        ((ssl.SSLError, aiohttp.ClientSSLError), HopTrouble.CERTIFICATE),
        (ConnectionRefusedError, HopTrouble.REFUSED),
        ((aiohttp.ClientResponseError, ProtocolError, TypeError), HopTrouble.NOT_DISPATCH),
        ((OSError, aiohttp.ClientError), HopTrouble.UNREACHABLE),
        (ValueError, HopTrouble.NO_SUCH_NAME if kind is HopKind.NAME else HopTrouble.NOT_DISPATCH),
    )
    for kinds, trouble in meanings:
        if isinstance(error, kinds):
            return _TroubleError(trouble, _words(error))
    raise error


def _words(error: Exception) -> str:
    verify = getattr(error, "verify_message", "")
    return str(verify or getattr(error, "strerror", "") or error or type(error).__name__)
