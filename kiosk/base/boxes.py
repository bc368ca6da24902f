"""Sealed boxes: what only the centre can open, made at a terminal that keeps nothing to open them with.

An ephemeral X25519 key (RFC 7748) and the centre's agree on a key by HKDF-SHA256 (RFC 5869) for ChaCha20-Poly1305
(RFC 8439). The key is good for one box, so that its nonce may be zero.
"""

from base64 import b64decode, b64encode
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiosk.base.keys import KEY_BYTES, key_in, new_key_file

MARK = b"remote-window sealed 1\n"
"""How every box begins."""
_NONCE = bytes(12)


def seal(public_text: str, data: bytes) -> bytes:
    """Return a box that only the holder of the key can open; raises ValueError when ``public_text`` is no key."""
    theirs = X25519PublicKey.from_public_bytes(b64decode(public_text, validate=True))
    own = X25519PrivateKey.generate()
    sender = own.public_key().public_bytes_raw()
    key = _agreed(own.exchange(theirs), sender, theirs.public_bytes_raw())
    return MARK + sender + ChaCha20Poly1305(key).encrypt(_NONCE, data, None)


def is_sealed(data: bytes) -> bool:
    """Tell whether bytes are a box."""
    return data.startswith(MARK)


class OpeningKey:
    """The centre's private key, in one file that only its owner may read."""

    def __init__(self, key: X25519PrivateKey) -> None:
        self._key = key

    @classmethod
    def load_or_create(cls, path: Path) -> "OpeningKey":
        """Read the key at ``path``, or make one there with mode 0600; raises EnvironmentFault for what is none."""
        if path.exists():
            return cls(X25519PrivateKey.from_private_bytes(key_in(path, "put your copy of it back")))
        key = X25519PrivateKey.generate()
        new_key_file(path, key.private_bytes_raw())
        return cls(key)

    @property
    def public_text(self) -> str:
        """The public key, 32 bytes in base64."""
        return b64encode(self._key.public_key().public_bytes_raw()).decode()

    def open(self, box: bytes) -> bytes:
        """Return what is in a box; raises ValueError when it was not sealed for this key or was changed."""
        if not is_sealed(box):
            raise ValueError("not a sealed box")
        sender, inner = box[len(MARK) : len(MARK) + KEY_BYTES], box[len(MARK) + KEY_BYTES :]
        shared = self._key.exchange(X25519PublicKey.from_public_bytes(sender))
        key = _agreed(shared, sender, self._key.public_key().public_bytes_raw())
        try:
            return ChaCha20Poly1305(key).decrypt(_NONCE, inner, None)
        except InvalidTag as error:
            raise ValueError("a box for another key, or a damaged one") from error


def _agreed(shared: bytes, sender: bytes, receiver: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=sender + receiver, info=MARK).derive(shared)
