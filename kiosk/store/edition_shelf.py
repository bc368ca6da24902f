"""Editions of the list of services on the disk of a terminal or a desk: it starts with the one it used last.

A file is named by its SHA-256 and looked at before it is believed. ``newest`` names the one to start with; only a list
that could be read gets there, so that a faulty one costs nobody his start.
"""

import os
from pathlib import Path

from kiosk.base.disk import sync_folder
from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import EditionId
from kiosk.base.log import Log
from kiosk.base.resources import resource_path
from kiosk.catalog.loader import LIST, edition_of, read_catalog
from kiosk.catalog.mistakes import CatalogError
from kiosk.catalog.model import Catalog
from kiosk.catalog.source import content_of
from kiosk.store.proven_list import ProvenList

MOST_KEPT = 8
"""Older ones go: a visit that a crash interrupted needs one of the last."""
_log = Log("kiosk.store.edition_shelf")


class EditionShelf:
    """A folder of editions beside the list that was installed. All methods block for the disk."""

    def __init__(self, folder: Path, installed: Path | None = None) -> None:
        """``installed`` is the file named in the settings; None: the one that travels with the program."""
        self._folder, self._installed = folder, installed
        self._proven = ProvenList(folder / "proven.json")

    def first(self) -> Catalog:
        """Return the list to start with: that of the centre as it was used last, else the installed one.

        Raises CatalogError when the installed list is needed and faulty.
        """
        edition = self._newest()
        content = self._kept(edition) if edition else None
        if edition and content is not None:
            try:
                return self._proven.read(content, self._path(edition))
            except CatalogError as error:
                # Such as after an update of this program: the centre's list is fetched anew when it is sound.
                _log.fault("edition_unreadable", error, edition=edition)
        file = self._installed or resource_path(LIST)
        return self._proven.read(content_of(file), file)

    def content(self, edition: EditionId) -> bytes | None:
        """Return an edition's file, None when it is not here or not what its name says."""
        kept = self._kept(edition)
        if kept is not None:
            return kept
        try:
            installed = (self._installed or resource_path(LIST)).read_bytes()
        except OSError:
            return None
        return installed if edition_of(installed) == edition else None

    def read(self, edition: EditionId) -> Catalog | None:
        """Return an edition that is here; None when it is not, or cannot be read."""
        content = self.content(edition)
        try:
            return read_catalog(content, self._path(edition)) if content is not None else None
        except CatalogError as error:
            _log.fault("edition_unreadable", error, edition=edition)
            return None

    def keep(self, edition: EditionId, content: bytes) -> None:
        """Keep a file; raises EnvironmentFault when the disk refuses."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._write(self._path(edition), content)
            oldest_first = sorted(self._folder.glob("*.yaml"), key=lambda path: path.stat().st_mtime)
            for path in oldest_first[:-MOST_KEPT]:
                path.unlink()
        except OSError as error:
            raise EnvironmentFault(f"{self._folder}: cannot be written: {error.strerror}") from error

    def start_with(self, edition: EditionId) -> None:
        """Start with this edition from now on; one that is not kept here is that of the installed file."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._write(self._folder / "newest", edition.encode())
        except OSError as error:
            raise EnvironmentFault(f"{self._folder}: cannot be written: {error.strerror}") from error

    def _newest(self) -> EditionId | None:
        try:
            return EditionId((self._folder / "newest").read_text(encoding="ascii").strip())
        except (OSError, UnicodeDecodeError):
            return None

    def _kept(self, edition: EditionId) -> bytes | None:
        try:
            content = self._path(edition).read_bytes()
        except (OSError, ValueError):
            return None
        return content if edition_of(content) == edition else None

    def _path(self, edition: EditionId) -> Path:
        return self._folder / f"{Path(edition).name}.yaml"

    def _write(self, path: Path, content: bytes) -> None:
        """Write a file whole or not at all, also when the power fails meanwhile."""
        partial = path.with_suffix(".partial")
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
        sync_folder(self._folder)
