"""The files of one visit, in one folder that is wiped as a whole; what the centre still needs waits beside it."""

import hashlib
from pathlib import Path

from kiosk.base.ids import PageId
from kiosk.store.blobs import shred


class SessionFiles:
    """A folder ``session`` for the visit and a folder ``unsent`` for pages of handed-in cases. Methods block."""

    def __init__(self, folder: Path) -> None:
        self._session, self._unsent = folder / "session", folder / "unsent"
        for made in (self._session, self._unsent):
            made.mkdir(parents=True, exist_ok=True, mode=0o700)

    @property
    def session_folder(self) -> Path:
        """Where everything of the visit lies."""
        return self._session

    def put(self, name: str, data: bytes) -> Path:
        """Write a file of the visit."""
        path = self._session / name
        path.write_bytes(data)
        path.chmod(0o600)
        return path

    def put_page(self, page: PageId, data: bytes) -> tuple[Path, str]:
        """Write a page; return its path and SHA-256."""
        return self.put(f"{page}.jpg", data), hashlib.sha256(data).hexdigest()

    def pages(self) -> dict[str, tuple[Path, bytes]]:
        """Return the visit's pages and signed documents by their SHA-256."""
        files = [path for kind in ("*.jpg", "*.pdf") for path in sorted(self._session.glob(kind))]
        read = ((path, path.read_bytes()) for path in files)
        return {hashlib.sha256(data).hexdigest(): (path, data) for path, data in read}

    def forget(self, name: str) -> None:
        """Wipe one file of the visit, if it is there."""
        path = self._session / name
        if path.exists():
            shred(path)

    def keep_unsent(self, digest: str, data: bytes) -> None:
        """Keep bytes (sealed) that the centre needs and does not have yet, beyond the visit, by the page's SHA-256."""
        path = self._unsent / digest
        path.write_bytes(data)
        path.chmod(0o600)

    def sent(self, digest: str) -> None:
        """The centre has it: wipe it here."""
        path = self._unsent / digest
        if path.exists():
            shred(path)

    def is_unsent(self, digest: str) -> bool:
        """Tell whether these bytes wait here to be sent."""
        return (self._unsent / digest).exists()

    def unsent(self) -> dict[str, bytes]:
        """Return what waits to be sent from visits before."""
        return {path.name: path.read_bytes() for path in sorted(self._unsent.iterdir())}

    def wipe(self) -> None:
        """Overwrite and remove every file of the visit."""
        for path in sorted(self._session.rglob("*"), reverse=True):
            if path.is_dir():
                path.rmdir()
            else:
                shred(path)

    def holds(self, values: tuple[str, ...]) -> bool:
        """Tell whether anything is left of the visit: a file, or one of the person's own values in what waits unsent.

        What waits unsent are sealed pictures and signed PDFs of a case that goes on; their names must say nothing.
        """
        left = any(True for _ in self._session.iterdir())
        return left or any(value in path.name for value in values for path in self._unsent.iterdir())
