"""The addresses of one connection that servers know of: what STUN sees (RFC 8489), what a relay lends (TURN, RFC 8656).

The ways to the relay race, the cheapest with a head start. aioice asks one of them only, and waits for all servers.
"""

import asyncio
import ipaddress
import ssl
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from aioice import Candidate
from aioice.ice import StunProtocol, relayed_candidate, server_reflexive_candidate

from kiosk.base.log import Log
from kiosk.call import grafts
from kiosk.call.race import first_of
from kiosk.call.servers import Servers, WayToRelay

_HEAD_START_S = 0.1
_STUN_S = 0.15
"""What the STUN server has in all where there is a relay, by which any two ends meet."""
_FAREWELL_S = 0.5
_COMPONENT = 1
_log = Log("kiosk.call.gathering")


class RelayedProtocol(StunProtocol):
    """The end of a relay's allocation that checks and media use."""

    def __init__(self, ice: Any, way: WayToRelay) -> None:
        super().__init__(ice)
        self.way = way

    async def close(self) -> None:
        """Give the allocation back."""
        await grafts.leave_relay(self.transport, _FAREWELL_S)
        await super().close()


class Gathering:
    """Asks the servers that one connection may use."""

    def __init__(self, servers: Servers, ca_file: Path | None) -> None:
        self._servers, self._ca_file = servers, ca_file
        self._leaving: set[asyncio.Task[None]] = set()

    async def ask(
        self, ice: Any, hosts: Sequence[StunProtocol], keep: Callable[[StunProtocol], None]
    ) -> list[Candidate]:
        """Return the candidates that came within the servers' patience; a relay's protocol is handed to ``keep``."""
        began_s = asyncio.get_running_loop().time()
        seen = [asyncio.create_task(self._seen(host)) for host in hosts if self._servers.stun and _is_v4(host)]
        try:
            relay = await self._relay(ice)
            if relay is not None:
                keep(relay)
            limit_s = self._servers.patience_s if relay is None else _STUN_S
            if seen:
                await asyncio.wait(seen, timeout=max(began_s + limit_s - asyncio.get_running_loop().time(), 0))
            found = [task.result() for task in seen if task.done() and task.exception() is None]
            return found if relay is None else [*found, relay.local_candidate]
        finally:
            for task in seen:
                task.cancel()

    async def _seen(self, host: StunProtocol) -> Candidate:
        """Return how the STUN server sees one of our addresses. Raises what the transaction does."""
        stun = self._servers.stun
        candidate, _ = await server_reflexive_candidate(host, (stun.host, stun.port) if stun else ("", 0))
        return candidate

    async def _relay(self, ice: Any) -> StunProtocol | None:
        """Return an allocation at the first relay that gives one; None when none did in time."""
        ways = [partial(self._allocated, way, ice) for way in self._servers.relays]
        try:
            async with asyncio.timeout(self._servers.patience_s):
                return await first_of(ways, _HEAD_START_S, self._leave)
        except TimeoutError:
            return None

    async def _allocated(self, way: WayToRelay, ice: Any) -> StunProtocol:
        """Raises what the relay or the way to it refuses with; the log has it."""
        secret = way.server.credential
        try:
            _, protocol = await relayed_candidate(
                component=_COMPONENT,
                hide_related_address=False,
                protocol_factory=lambda: RelayedProtocol(ice, way),
                turn_server=(way.host, way.port),
                turn_username=way.server.username,
                turn_password=secret.get_secret_value() if secret else None,
                turn_ssl=self._trust() if way.is_tls else False,
                turn_transport=way.transport,
            )
        except Exception as error:
            _log.warning("relay_refused", address=f"{way.host}:{way.port}", kind=way.kind, error=type(error).__name__)
            raise
        return protocol

    def _trust(self) -> Any:
        """Whom to believe of the relays over TLS, as asyncio takes it. Raises OSError when the file is no use."""
        return ssl.create_default_context(cafile=str(self._ca_file)) if self._ca_file else True

    def _leave(self, protocol: StunProtocol) -> None:
        leaving = asyncio.create_task(protocol.close())
        self._leaving.add(leaving)
        leaving.add_done_callback(self._leaving.discard)


def _is_v4(host: StunProtocol) -> bool:
    return ipaddress.ip_address(host.local_candidate.host).version == 4
