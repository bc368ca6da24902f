"""Finds the relay (TURN, RFC 8656) of one connection: the ways to it race, the cheapest with a head start."""

import asyncio
import ssl
from functools import partial
from pathlib import Path
from typing import Any

from aioice.ice import StunProtocol, relayed_candidate

from kiosk.base.log import Log
from kiosk.call import grafts
from kiosk.call.race import first_of
from kiosk.call.servers import Servers, WayToRelay

_HEAD_START_S = 0.1
_FAREWELL_S = 0.5
_COMPONENT = 1
_log = Log("kiosk.call.relays")


class RelayedProtocol(StunProtocol):
    """The end of a relay's allocation that checks and media use."""

    def __init__(self, ice: Any, way: WayToRelay) -> None:
        super().__init__(ice)
        self.way = way

    async def close(self) -> None:
        """Give the allocation back."""
        await grafts.leave_relay(self.transport, _FAREWELL_S)
        await super().close()


class Relays:
    """The relays that one connection may use."""

    def __init__(self, servers: Servers, ca_file: Path | None) -> None:
        self._servers, self._ca_file = servers, ca_file
        self._leaving: set[asyncio.Task[None]] = set()

    async def find(self, ice: Any) -> StunProtocol | None:
        """Return an allocation at the first relay that gives one; None when none did in time."""
        ways = [partial(self._ask, way, ice) for way in self._servers.relays]
        try:
            async with asyncio.timeout(self._servers.patience_s):
                return await first_of(ways, _HEAD_START_S, self._leave)
        except TimeoutError:
            return None

    async def _ask(self, way: WayToRelay, ice: Any) -> StunProtocol:
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
