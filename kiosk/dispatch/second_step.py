"""The second step of a sign-in: six digits that change every 30 s (TOTP, RFC 6238), each good once."""

import hmac
import re
from datetime import datetime

import pyotp

_NEIGHBOURS = (0, -1, 1)
"""Steps around the present one whose code counts: a phone's clock may be half a minute off (RFC 6238, 5.2)."""


def new_secret() -> str:
    """Return a secret of 160 bits in base32, the length of the hash that uses it (RFC 4226, R6)."""
    return pyotp.random_base32()


def enrolment_uri(secret: str, name: str, office: str) -> str:
    """Return what the QR code says to an authenticator on the phone."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=office)


def matching_step(secret: str, typed: str, now: datetime) -> int | None:
    """Return the time step whose code was typed, None when it is none of those that count at ``now``."""
    code = re.sub(r"[\s-]", "", typed)
    if re.fullmatch(r"[0-9]{6}", code) is None:
        return None
    totp = pyotp.TOTP(secret)
    present = totp.timecode(now)
    return next((present + n for n in _NEIGHBOURS if hmac.compare_digest(totp.generate_otp(present + n), code)), None)
