"""Looks into the plain data of services_catalog.yaml, whatever its shape: what is not there is empty."""

from collections.abc import Iterable, Iterator

from kiosk.base.known_names import nearest
from kiosk.catalog.groups import Data
from kiosk.catalog.mistakes import Place

Found = Iterator[tuple[Place, str]]
"""Mistakes: place and sentence of each."""


def unknown_name(place: Place, name: object, known: Iterable[str], what: str) -> Found:
    """Yield that there is nothing of a name, with the nearest name there is; what is no name is passed over."""
    names = list(known)
    if isinstance(name, str | int) and str(name) not in names:
        yield place, f"there is no {what} {name}{nearest(str(name), names)}"


def mapping(value: object) -> Data:
    """Return a value as a mapping."""
    return value if isinstance(value, dict) else {}


def map_in(holder: object, key: str) -> Data:
    """Return the mapping under a key."""
    return mapping(mapping(holder).get(key))


def list_in(holder: object, key: str) -> list[object]:
    """Return the list under a key."""
    value = mapping(holder).get(key)
    return value if isinstance(value, list) else []


def text_in(holder: object, key: str) -> str:
    """Return what stands under a key as text."""
    return str(mapping(holder).get(key, ""))
