"""The STUN and TURN servers of calls; by a secret shared with the relay each call has credentials of its own."""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from kiosk.base.clock import Clock
from kiosk.base.ids import CallId
from kiosk.dispatch.settings import IceServerSettings
from kiosk.protocol.calls import IceServer

_GOOD_FOR = timedelta(days=2)


class Relays:
    """Gives the servers for calls."""

    def __init__(self, servers: Sequence[IceServerSettings], clock: Clock) -> None:
        self._servers, self._clock = servers, clock

    def for_call(self, call: CallId) -> tuple[IceServer, ...]:
        """Return the servers for a call: the same all day long, so that a call is not told anew for nothing."""
        return tuple(self._server(server, call) for server in self._servers)

    def _server(self, server: IceServerSettings, call: CallId) -> IceServer:
        secret = server.secret.get_secret_value()
        if not secret:
            return IceServer(urls=server.urls, username=server.username, credential=server.credential)
        today = self._clock.now().astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        name = f"{_seconds(today + _GOOD_FOR)}:{call}"
        return IceServer(urls=server.urls, username=name, credential=_password(name, secret))


def _password(name: str, secret: str) -> str:
    """Return the password that coturn expects for a name (draft-uberti-behave-turn-rest-00, section 2.2)."""
    return base64.b64encode(hmac.digest(secret.encode(), name.encode(), hashlib.sha1)).decode()


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
