"""Other editions of the list of services: the real one with something changed, as the bytes of a file."""

import copy
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kiosk.base.resources import resource_path
from kiosk.catalog.loader import LIST, read_catalog
from kiosk.catalog.model import Catalog
from kiosk.catalog.source import Source, content_of

Data = dict[str, Any]
NEW_NAME = "居住证首办"
NEW_FIELD = "nickname"


def edited(*changes: Callable[[Data], object]) -> bytes:
    """Return the list after some changes of its plain data."""
    data = copy.deepcopy(_plain())
    for change in changes:
        change(data)
    return yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False).encode()


@cache
def edition(*changes: Callable[[Data], object]) -> Catalog:
    """Return the list after some changes, read."""
    return read_catalog(edited(*changes), Path("list.yaml"))


def service(data: Data, code: str = "GA-001") -> Data:
    """Return a service of the plain data."""
    found: Data = next(entry for entry in data["services"] if entry["service_code"] == code)
    return found


def renamed(data: Data) -> None:
    """Give the permit another name."""
    service(data)["name"]["zh"] = NEW_NAME


def asks_more(data: Data) -> None:
    """Have the permit's form ask for one thing more, which must be answered."""
    name = {"zh": "昵称", "en": "Nickname"}
    field = {"id": NEW_FIELD, "name": dict(name), "required": True, "example": "小江"}
    service(data)["form"].append({"section": "more", "name": name, "fields": [field]})


def without_permit(data: Data) -> None:
    """Take the permit off the list."""
    data["services"].remove(service(data))
    data["most_used"].remove("GA-001")
    for event in data["life_events"].values():
        event["services"] = [code for code in event["services"] if code != "GA-001"]


def closed_on(day: str) -> Callable[[Data], None]:
    """Have nobody there on a day."""

    def close(data: Data) -> None:
        data["office"]["closed_days"] = [day]

    return close


@cache
def _plain() -> Data:
    path = resource_path(LIST)
    data: Data = Source(path, content_of(path)).data
    return data
