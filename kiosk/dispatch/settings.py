"""Settings of dispatch: dispatch.toml in its data folder."""

from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network

from pydantic import Field, SecretStr

from kiosk.base.settings import Settings
from kiosk.catalog.official import OfficialEntries


class IceServerSettings(Settings):
    """One STUN or TURN server."""

    urls: tuple[str, ...]
    """Such as ``turn:turn.example:3478?transport=udp``."""
    username: str = ""
    """Name for TURN."""
    credential: str = ""
    """Password for TURN."""
    secret: SecretStr = SecretStr("")
    """Secret shared with the relay (coturn's ``static-auth-secret``): each call gets a name and password of its
    own that lapse the day after, in the place of ``username`` and ``credential``."""


class LineSettings(Settings):
    """Spans of the waiting line, in seconds."""

    ring_s: float = Field(default=15.0, gt=0)
    """How long an offer rings before it counts as missed."""
    hold_s: float = Field(default=90.0, gt=0)
    """How long the seat of a dropped end is held."""
    wrap_up_s: float = Field(default=30.0, ge=0)
    """How long a clerk has to himself after a call."""


class Totp(StrEnum):
    """Whether users give six digits from their phone after the password."""

    REQUIRED = "required"
    """Everybody; who is not enrolled does so at the next sign-in."""
    OPTIONAL = "optional"
    """Those whom the office asks: ``kiosk dispatch user totp NAME on``."""
    OFF = "off"
    """Nobody, not even who is enrolled."""


class DispatchSettings(Settings):
    """Everything an operator sets for the centre."""

    host: str = "127.0.0.1"
    """Address to listen on; TLS ends at the proxy in front."""
    port: int = Field(default=8460, ge=0, le=65535)
    """Port to listen on; 0 takes a free one and says it."""
    trusted_proxies: tuple[IPv4Network | IPv6Network, ...] = ()
    """Addresses or networks (``127.0.0.1``, ``10.0.8.0/24``) of the proxies in front: only what these say of a client's
    address in X-Forwarded-For is believed. Empty: nobody."""
    pairing_minutes: int = Field(default=15, gt=0)
    """How long a pairing code is good."""
    session_hours: int = Field(default=12, gt=0)
    """How long a sign-in at a desk is good: a shift. One that runs out during a call lasts until the call's end."""
    totp: Totp = Totp.OPTIONAL
    """Second step of the sign-in (RFC 6238): ``required``, ``optional`` or ``off``."""
    totp_key: str = ""
    """File with the key that seals the second step's secrets; empty: ``totp.key`` in the data folder."""
    ice_servers: tuple[IceServerSettings, ...] = ()
    """STUN and TURN servers for calls; none by default."""
    line: LineSettings = LineSettings()
    """Spans of the waiting line."""
    official: OfficialEntries = OfficialEntries()
    """The authorities' own entries on the phone."""
    clock_shift_s: float = 0.0
    """For demonstration and tests: how far the clock is moved, so that they stand in an opening hour."""
