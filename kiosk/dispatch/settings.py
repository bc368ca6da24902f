"""Settings of dispatch: dispatch.toml in its data folder."""

from enum import StrEnum

from pydantic import Field

from kiosk.base.settings import Settings


class IceServerSettings(Settings):
    """One STUN or TURN server."""

    urls: tuple[str, ...]
    """Such as ``turn:turn.example:3478?transport=udp``."""
    username: str = ""
    """Name for TURN."""
    credential: str = ""
    """Password for TURN."""


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
    public_url: str = ""
    """How phones reach dispatch, for the link on the receipt; empty: the address listened on."""
    pairing_minutes: int = Field(default=15, gt=0)
    """How long a pairing code is good."""
    session_hours: int = Field(default=12, gt=0)
    """How long a sign-in at a desk is good: a shift. One that runs out during a call lasts until the call's end."""
    totp: Totp = Totp.OPTIONAL
    """Second step of the sign-in (RFC 6238): ``required``, ``optional`` or ``off``."""
    totp_key: str = ""
    """File with the key that seals the second step's secrets; empty: ``totp.key`` in the data folder."""
    proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    """Addresses of the proxy in front; from these alone the sender's address is read out of X-Forwarded-For."""
    ice_servers: tuple[IceServerSettings, ...] = ()
    """STUN and TURN servers for calls; none by default."""
    line: LineSettings = LineSettings()
    """Spans of the waiting line."""
    clock_shift_s: float = 0.0
    """For demonstration and tests: how far the clock is moved, so that they stand in an opening hour."""
