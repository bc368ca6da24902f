"""The linter of services_catalog.yaml: what the loader checks, and that the examples of every form come true."""

from pathlib import Path

from kiosk.catalog.build import Builder
from kiosk.catalog.example_mistakes import example_mistakes
from kiosk.catalog.groups import joined_form
from kiosk.catalog.loader import Entry, Reading, form_of
from kiosk.catalog.model import Catalog
from kiosk.catalog.plain_data import list_in, map_in, text_in


def lint_catalog(path: Path | None = None) -> Catalog:
    """Return the services of a file that may be given to residents, by default those that travel with the program.

    Raises CatalogError with every mistake of the file. The examples of a service are tried as soon as that service and
    the head of the file are sound, whatever is wrong elsewhere.
    """
    reading = Reading(path)
    spoiled = {place[1] if place[:1] == ("services",) else None for place, _ in reading.found}
    if reading.head is not None and None not in spoiled:
        builder = Builder(reading.head)
        for entry in reading.services:
            if entry.index not in spoiled:
                service = builder.service(entry.shape, form_of(entry, reading.data))
                found = example_mistakes(service, _places(reading, entry))
                reading.found += [(("services", entry.index, *place), sentence) for place, sentence in found]
    return reading.catalog()


def _places(reading: Reading, entry: Entry) -> dict[str, tuple[int | str, ...]]:
    """Return where each field of a service's form stands, or the use of the group it comes from."""
    sections = joined_form(list_in(entry.plain, "form"), map_in(reading.data, "groups"))
    return {
        text_in(joined.field, "id"): (*joined.place, "example") if joined.is_own else joined.place
        for section in sections
        for joined in section.fields
    }
