"""Passwords, tokens and codes: made by the system's generator, stored only as hashes."""

import hashlib
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_CODE_ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Without letters and digits that are mistaken for one another over the telephone."""

_hasher = PasswordHasher()
_NOBODY = _hasher.hash(secrets.token_urlsafe())


def hash_password(password: str) -> str:
    """Return the Argon2id hash (RFC 9106) of a password; takes some 50 ms: call it from a thread."""
    return _hasher.hash(password)


def is_password(password_hash: str | None, password: str) -> bool:
    """Tell whether a password fits a hash; for no hash it takes as long and says no. Call it from a thread."""
    try:
        return _hasher.verify(password_hash or _NOBODY, password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


def new_one_time_password() -> str:
    """Return a password to be read out once: four groups of four."""
    return "-".join("".join(secrets.choice(_CODE_ALPHABET) for _ in range(4)) for _ in range(4))


def new_pairing_code() -> str:
    """Return a pairing code of six characters."""
    return "".join(secrets.choice(_CODE_ALPHABET) for _ in range(6))


def normal_code(typed: str) -> str:
    """Return a typed pairing code as it is stored: capitals, without spaces and dashes."""
    return "".join(typed.split()).replace("-", "").upper()


def new_token() -> str:
    """Return an unguessable token of 256 bits."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Return what is stored of a token: its SHA-256 (the token itself has full entropy, so no salt is needed)."""
    return hashlib.sha256(token.encode()).hexdigest()
