"""Loads services_catalog.yaml: validated once, all mistakes told together with their lines, then frozen."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from kiosk.base.resources import resource_path
from kiosk.catalog.build import build_catalog
from kiosk.catalog.groups import Data, joined_form
from kiosk.catalog.mistakes import CatalogError, Mistake, Place, described, validation_mistakes
from kiosk.catalog.model import Catalog
from kiosk.catalog.references import dangling_references
from kiosk.catalog.schema import FileShape
from kiosk.catalog.schema_form import JoinedSectionShape
from kiosk.catalog.schema_service import ServiceShape
from kiosk.catalog.source import Source
from kiosk.catalog.text_mistakes import too_long, unreadable

ShapeT = TypeVar("ShapeT", bound=BaseModel)


def load_catalog(path: Path | None = None) -> Catalog:
    """Return the services of a file, by default those that travel with the program.

    Raises CatalogError with every mistake of the file, its line and, for an unknown name, the nearest known one.
    """
    return Reading(path).catalog()


@dataclass(frozen=True, slots=True)
class Entry:
    """One service of sound shape, with its place in the list and as it stands there."""

    index: int
    shape: ServiceShape
    plain: Data


class Reading:
    """One pass over a file: its head and services as far as they are of sound shape, and all mistakes found."""

    def __init__(self, path: Path | None = None) -> None:
        """Read a file, by default the one that travels with the program; raises CatalogError when it is none."""
        self.source = Source(path or resource_path("services_catalog.yaml"))
        if not isinstance(self.source.data, dict):
            sentence = "holds no keys; expected office, themes, papers, services and so on"
            raise CatalogError(self.source.path, [Mistake("", 1, sentence)])
        self._data: Data = self.source.data
        self.found: list[tuple[Place, str]] = list(too_long(self._data))
        if self.found:  # told alone: every other mistake would repeat such a text
            raise self.error()
        self.found += unreadable(self._data)
        self.services: list[Entry] = []
        self.head = self._checked(FileShape, self._data, ())
        entries = self._data.get("services")
        for index, entry in enumerate(entries if isinstance(entries, list) else []):
            service = self._checked(ServiceShape, entry, ("services", index))
            self.services += [Entry(index, service, entry)] if service else []
        self.found += dangling_references(self._data)

    def catalog(self) -> Catalog:
        """Return what was read; raises CatalogError with every mistake there is."""
        if self.source.repeated or self.found or self.head is None:
            raise self.error()
        return build_catalog(self.head, [(entry.shape, self.form_of(entry)) for entry in self.services])

    def error(self) -> CatalogError:
        """Return the mistakes found so far."""
        placed = [Mistake(described(place), self.source.line_of(place), said) for place, said in self.found]
        return CatalogError(self.source.path, [*self.source.repeated, *placed])

    def form_of(self, entry: Entry) -> list[JoinedSectionShape]:
        """Return the form of a service, its groups joined."""
        parts, groups = entry.plain.get("form"), self._data.get("groups")
        sections = joined_form(parts, groups if isinstance(groups, dict) else {}) if isinstance(parts, list) else ()
        return [JoinedSectionShape.model_validate(section.plain()) for section in sections]

    def _checked(self, kind: type[ShapeT], data: object, start: Place) -> ShapeT | None:
        try:
            return kind.model_validate(data)
        except ValidationError as error:
            self.found += validation_mistakes(error, kind, start)
            return None
