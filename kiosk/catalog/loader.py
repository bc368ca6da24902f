"""Loads services_catalog.yaml: validated once, all mistakes told together with their lines, then frozen."""

from pathlib import Path

from pydantic import BaseModel, ValidationError

from kiosk.base.resources import resource_path
from kiosk.catalog.build import build_catalog
from kiosk.catalog.mistakes import CatalogError, Mistake, Place, described, validation_mistakes
from kiosk.catalog.model import Catalog
from kiosk.catalog.references import Numbered, dangling_in_head, dangling_in_services
from kiosk.catalog.schema import FileShape, ServiceShape
from kiosk.catalog.source import Source


def load_catalog(path: Path | None = None) -> Catalog:
    """Return the services of a file, by default those that travel with the program.

    Raises CatalogError with every mistake of the file, its line and, for an unknown name, the nearest known one.
    """
    source = Source(path or resource_path("services_catalog.yaml"))
    reading = _Reading(source)
    if reading.found or reading.head is None:
        raise CatalogError(source.path, _placed(source, reading.found))
    return build_catalog(reading.head, [service for _, service in reading.services])


class _Reading:
    """One pass over the file: its head and services as far as they are sound, and all mistakes found."""

    def __init__(self, source: Source) -> None:
        self.found: list[tuple[Place, str]] = []
        self.head: FileShape | None = None
        self.services: Numbered = []
        data = source.data
        if not isinstance(data, dict):
            self.found.append(((), "holds no keys; expected office, themes, papers, services and so on"))
            return
        entries = data.get("services")
        self._read_services(entries if isinstance(entries, list) else [])
        self._read_head(data)
        if self.head is not None:
            named = [str(entry.get("code")) for entry in self.head.services if isinstance(entry, dict)]
            self.found += dangling_in_head(self.head, named)
            self.found += dangling_in_services(self.head, self.services)

    def _read_head(self, data: dict[object, object]) -> None:
        try:
            self.head = FileShape.model_validate(data)
        except ValidationError as error:
            self._note(error, FileShape, ())

    def _read_services(self, entries: list[object]) -> None:
        for index, entry in enumerate(entries):
            try:
                self.services.append((index, ServiceShape.model_validate(entry)))
            except ValidationError as error:
                self._note(error, ServiceShape, ("services", index))

    def _note(self, error: ValidationError, kind: type[BaseModel], start: Place) -> None:
        self.found += validation_mistakes(error, kind, start)


def _placed(source: Source, found: list[tuple[Place, str]]) -> list[Mistake]:
    return [Mistake(described(place), source.line_of(place), sentence) for place, sentence in found]
