"""A program's own Ed25519 key (RFC 8032): kept in one file that only its owner may read."""

import os
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kiosk.base.errors import EnvironmentFault

KEY_BYTES = 32


class SigningKey:
    """A private key that signs; its public half is known by its base64 text."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key

    @classmethod
    def load_or_create(cls, path: Path) -> "SigningKey":
        """Read the key at ``path``, or make a new one there with mode 0600.

        Raises EnvironmentFault when the file is there but holds no key: it is never replaced silently.
        """
        if path.exists():
            return cls(Ed25519PrivateKey.from_private_bytes(key_in(path, "move it away to enrol anew")))
        key = Ed25519PrivateKey.generate()
        new_key_file(path, key.private_bytes_raw())
        return cls(key)

    @classmethod
    def for_now(cls) -> Self:
        """Return a new key that is kept nowhere: good for as long as the program runs."""
        return cls(Ed25519PrivateKey.generate())

    @property
    def public_text(self) -> str:
        """The public key, 32 bytes in base64."""
        return b64encode(self._key.public_key().public_bytes_raw()).decode()

    def sign(self, data: bytes) -> str:
        """Return the signature over ``data``, 64 bytes in base64."""
        return b64encode(self._key.sign(data)).decode()


def key_in(path: Path, mend: str) -> bytes:
    """Return the key in a file; raises EnvironmentFault, with ``mend``, when there is none or it cannot be read."""
    try:
        key = path.read_bytes()
    except OSError as error:
        raise EnvironmentFault(f"{path}: cannot be read: {error.strerror}") from error
    if len(key) != KEY_BYTES:
        raise EnvironmentFault(f"{path}: is not a key of this program; {mend}")
    return key


def new_key_file(path: Path, key: bytes) -> None:
    """Write a key to a new file, mode 0600, and to the disk; raises FileExistsError rather than replace one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())


def is_signed_by(public_text: str, data: bytes, signature_text: str) -> bool:
    """Tell whether ``signature_text`` (base64) is a signature over ``data`` by the key ``public_text`` (base64)."""
    try:
        key = Ed25519PublicKey.from_public_bytes(b64decode(public_text, validate=True))
        key.verify(b64decode(signature_text, validate=True), data)
    except (InvalidSignature, ValueError):
        return False
    return True
