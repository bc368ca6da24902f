"""Secrets kept in the records unreadable without a key that lies in a file of its own."""

import os
from base64 import b64decode, b64encode
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.base.errors import EnvironmentFault
from kiosk.base.keys import KEY_BYTES, key_in, new_key_file

_NONCE_BYTES = 12


class Sealer:
    """Seals texts with AES-256-GCM (NIST SP 800-38D); the key file is made, mode 0600, when the first is sealed."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def seal(self, text: str, owner: str) -> str:
        """Return ``text`` sealed for an owner, in base64; another owner's seal cannot be put in its place."""
        if not self._path.exists():
            new_key_file(self._path, AESGCM.generate_key(bit_length=8 * KEY_BYTES))
        nonce = os.urandom(_NONCE_BYTES)
        return b64encode(nonce + self._cipher().encrypt(nonce, text.encode(), owner.encode())).decode()

    def unseal(self, sealed: str, owner: str) -> str:
        """Return the text; raises EnvironmentFault when the key is missing or another one, or the seal is broken."""
        raw = b64decode(sealed)
        try:
            return self._cipher().decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], owner.encode()).decode()
        except InvalidTag:
            raise EnvironmentFault(f"{self._path}: did not seal this, or the record was changed") from None

    def _cipher(self) -> AESGCM:
        return AESGCM(key_in(self._path, "put your copy of it back"))
