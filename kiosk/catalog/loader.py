"""Loads services_catalog.yaml: validated once, all mistakes told together with their lines, then frozen."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from kiosk.base import memory
from kiosk.base.ids import EditionId
from kiosk.base.resources import resource_path
from kiosk.catalog.build import build_catalog
from kiosk.catalog.groups import Data, joined_form
from kiosk.catalog.mistakes import CatalogError, Mistake, Place, described, validation_mistakes
from kiosk.catalog.model import Catalog
from kiosk.catalog.plain_data import list_in, mapping
from kiosk.catalog.references import dangling_references
from kiosk.catalog.schema import FileShape
from kiosk.catalog.schema_form import JoinedSectionShape
from kiosk.catalog.schema_service import ServiceShape
from kiosk.catalog.source import Source, content_of
from kiosk.catalog.text_mistakes import too_long, unreadable

LIST = "services_catalog.yaml"
"""The file that travels with the program."""
ShapeT = TypeVar("ShapeT", bound=BaseModel)


def load_catalog(path: Path | None = None) -> Catalog:
    """Return the services of a file, by default those that travel with the program.

    Raises CatalogError with every mistake of the file, its line and, for an unknown name, the nearest known one.
    """
    return Reading(path).catalog()


def read_catalog(content: bytes, path: Path) -> Catalog:
    """Return the services of a file's bytes; ``path`` is how its mistakes name it. Raises CatalogError as above."""
    return Reading(path, content).catalog()


def read_beside(content: bytes, path: Path) -> Catalog:
    """Return as ``read_catalog`` does, on a thread of a program at work: the others go on meanwhile."""
    with memory.held_still():
        reading = Reading(path, content)
        catalog = reading.catalog()
        reading.let_go()
        return catalog


def built_anew(data: Data, content: bytes) -> Catalog:
    """Return the services of a file that was found sound before, from the ``data`` it holds.

    Nothing but shapes is checked again; raises ValidationError when they are not of this program.
    """
    plain = enumerate(map(mapping, list_in(data, "services")))
    entries = [Entry(index, ServiceShape.model_validate(entry), entry) for index, entry in plain]
    return _built(FileShape.model_validate(data), entries, data, content)


def edition_of(content: bytes) -> EditionId:
    """Return the name of the edition that a file's bytes are."""
    return EditionId(hashlib.sha256(content).hexdigest())


@dataclass(frozen=True, slots=True)
class Entry:
    """One service of sound shape, with its place in the list and as it stands there."""

    index: int
    shape: ServiceShape
    plain: Data


class Reading:
    """One pass over a file: its head and services as far as they are of sound shape, and all mistakes found."""

    def __init__(self, path: Path | None = None, content: bytes | None = None) -> None:
        """Read a file, by default the one that travels with the program, or bytes by its name.

        Raises CatalogError when it cannot be read or holds no keys.
        """
        file = path or resource_path(LIST)
        self._content = content_of(file) if content is None else content
        self.source = Source(file, self._content)
        if not isinstance(self.source.data, dict):
            sentence = "holds no keys; expected office, themes, papers, services and so on"
            raise CatalogError(self.source.path, [Mistake("", 1, sentence)])
        self.data: Data = self.source.data
        self.found: list[tuple[Place, str]] = list(too_long(self.data))
        if self.found:  # told alone: every other mistake would repeat such a text
            raise self.error()
        self.found += unreadable(self.data)
        self.services: list[Entry] = []
        self.head = self._checked(FileShape, self.data, ())
        entries = self.data.get("services")
        for index, entry in enumerate(entries if isinstance(entries, list) else []):
            service = self._checked(ServiceShape, entry, ("services", index))
            self.services += [Entry(index, service, entry)] if service else []
        self.found += dangling_references(self.data)

    def catalog(self) -> Catalog:
        """Return what was read; raises CatalogError with every mistake there is."""
        if self.source.repeated or self.found or self.head is None:
            raise self.error()
        return _built(self.head, self.services, self.data, self._content)

    def let_go(self) -> None:
        """Drop what was read, piece by piece: all of a long list at once would stop every thread for a while."""
        while self.services:
            self.services.pop()
        self.source.let_go()

    def error(self) -> CatalogError:
        """Return the mistakes found so far."""
        placed = [Mistake(described(place), self.source.line_of(place), said) for place, said in self.found]
        return CatalogError(self.source.path, [*self.source.repeated, *placed])

    def _checked(self, kind: type[ShapeT], data: object, start: Place) -> ShapeT | None:
        try:
            return kind.model_validate(data)
        except ValidationError as error:
            self.found += validation_mistakes(error, kind, start)
            return None


def form_of(entry: Entry, data: Data) -> list[JoinedSectionShape]:
    """Return the form of a service, the groups of the whole file's ``data`` joined."""
    parts, groups = entry.plain.get("form"), data.get("groups")
    sections = joined_form(parts, groups if isinstance(groups, dict) else {}) if isinstance(parts, list) else ()
    return [JoinedSectionShape.model_validate(section.plain()) for section in sections]


def _built(head: FileShape, entries: Iterable[Entry], data: Data, content: bytes) -> Catalog:
    built = build_catalog(head, [(entry.shape, form_of(entry, data)) for entry in entries])
    return replace(built, edition=edition_of(content), content=content)
