"""Loads services_catalog.yaml: validated once, all mistakes told together with their lines, then frozen."""

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

ShapeT = TypeVar("ShapeT", bound=BaseModel)


def load_catalog(path: Path | None = None) -> Catalog:
    """Return the services of a file, by default those that travel with the program.

    Raises CatalogError with every mistake of the file, its line and, for an unknown name, the nearest known one.
    """
    source = Source(path or resource_path("services_catalog.yaml"))
    if not isinstance(source.data, dict):
        sentence = "holds no keys; expected office, themes, papers, services and so on"
        raise CatalogError(source.path, [Mistake("", 1, sentence)])
    reading = _Reading(source.data)
    if source.repeated or reading.found or reading.head is None:
        raise CatalogError(source.path, [*source.repeated, *_placed(source, reading.found)])
    return build_catalog(reading.head, [(shape, _form(entry, source.data)) for shape, entry in reading.services])


class _Reading:
    """One pass over the file: its head and services as far as they are sound, and all mistakes found."""

    def __init__(self, data: dict[str, object]) -> None:
        self.found: list[tuple[Place, str]] = []
        self.services: list[tuple[ServiceShape, Data]] = []
        self.head = self._checked(FileShape, data, ())
        entries = data.get("services")
        for index, entry in enumerate(entries if isinstance(entries, list) else []):
            service = self._checked(ServiceShape, entry, ("services", index))
            self.services += [(service, entry)] if service else []
        self.found += dangling_references(data)

    def _checked(self, kind: type[ShapeT], data: object, start: Place) -> ShapeT | None:
        try:
            return kind.model_validate(data)
        except ValidationError as error:
            self.found += validation_mistakes(error, kind, start)
            return None


def _form(entry: Data, data: Data) -> list[JoinedSectionShape]:
    parts, groups = entry.get("form"), data.get("groups")
    sections = joined_form(parts, groups if isinstance(groups, dict) else {}) if isinstance(parts, list) else ()
    return [JoinedSectionShape.model_validate(section.plain()) for section in sections]


def _placed(source: Source, found: list[tuple[Place, str]]) -> list[Mistake]:
    return [Mistake(described(place), source.line_of(place), sentence) for place, sentence in found]
