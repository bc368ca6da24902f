"""Pictures and documents, stored under the SHA-256 of their bytes; an upload goes on where it broke off."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from kiosk.base.disk import sync_folder
from kiosk.base.errors import EnvironmentFault, UserFacingError
from kiosk.base.texts import mark

MAX_BLOB_BYTES = 32 * 1024 * 1024


class BlobStore:
    """A folder of blobs. All methods block for the disk: call them from a thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._partial = folder / "partial"
        try:
            self._partial.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise EnvironmentFault(f"{folder}: cannot be made: {error.strerror}") from error

    def put(self, data: bytes) -> str:
        """Store bytes whole and return their SHA-256 (hex)."""
        digest = hashlib.sha256(data).hexdigest()
        if not self.path(digest).exists():
            self._write(self._partial / f"{digest}.whole", data, offset=0)
            self._move_in(self._partial / f"{digest}.whole", digest)
        return digest

    def path(self, digest: str) -> Path:
        """Return where a blob lies or would lie; raises ValueError for what is no SHA-256 in lower-case hex."""
        if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
            raise ValueError("not a SHA-256 in lower-case hex")
        return self._folder / digest[:2] / digest

    def has(self, digest: str) -> bool:
        """Tell whether the whole blob is here."""
        return self.path(digest).exists()

    def get(self, digest: str) -> bytes:
        """Return a blob; raises FileNotFoundError when it is not here."""
        return self.path(digest).read_bytes()

    def digests(self) -> Iterator[str]:
        """Give the SHA-256 of every whole blob, in no order."""
        return (path.name for path in self._folder.glob("??/*"))

    def received(self, digest: str) -> int:
        """Return how many bytes of a blob have arrived."""
        whole = self.path(digest)
        if whole.exists():
            return whole.stat().st_size
        partial = self._partial / digest
        return partial.stat().st_size if partial.exists() else 0

    def append(self, digest: str, offset: int, data: bytes, total: int) -> int:
        """Add a chunk at ``offset`` and return how many bytes are here now; the last chunk completes the blob.

        A chunk that was here already changes nothing. Raises UserFacingError when the chunk leaves a gap, is too
        large, or the whole does not have the stated SHA-256 (the upload then starts again).
        """
        if not 0 < total <= MAX_BLOB_BYTES or offset + len(data) > total:
            raise UserFacingError(mark("The picture is too large. Please take it again."))
        here = self.received(digest)
        if self.has(digest) or offset + len(data) <= here:
            return here
        if offset > here:
            raise UserFacingError(mark("Part of the picture is missing. It is being sent again."))
        partial = self._partial / digest
        self._write(partial, data[here - offset :], offset=here)
        if offset + len(data) == total:
            self._complete(partial, digest)
        return offset + len(data)

    def forget(self, digest: str) -> None:
        """Overwrite and remove a blob, whole or partial, if it is here."""
        for path in (self.path(digest), self._partial / digest, self._partial / f"{digest}.whole"):
            if path.exists():
                shred(path)

    def _complete(self, partial: Path, digest: str) -> None:
        if hashlib.sha256(partial.read_bytes()).hexdigest() != digest:
            partial.unlink()
            raise UserFacingError(mark("The picture arrived damaged. It is being sent again."))
        self._move_in(partial, digest)

    def _move_in(self, partial: Path, digest: str) -> None:
        target = self.path(digest)
        target.parent.mkdir(exist_ok=True, mode=0o700)
        partial.replace(target)
        sync_folder(target.parent)

    def _write(self, path: Path, data: bytes, offset: int) -> None:
        try:
            with path.open("r+b" if path.exists() else "wb") as file:
                file.seek(offset)
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise EnvironmentFault(f"{path.parent}: cannot be written: {error.strerror}") from error


def shred(path: Path) -> None:
    """Overwrite a file with zeros and remove it, so that its bytes are not found on the disk's free space as a file."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.write(bytes(size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
