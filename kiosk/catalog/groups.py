"""Joins the named groups of services_catalog.yaml into the forms that use them: plain data in, plain data out.

A part of a form is a section, or ``{group: name}``, which makes a section of the group's fields; among the fields of a
section the same line puts the group's fields there. ``without`` leaves fields out, ``shown_when`` asks for all of them
under one more condition. A group may use the groups that stand before it in the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from kiosk.catalog.mistakes import Place

Data = dict[str, object]


@dataclass(frozen=True, slots=True)
class JoinedField:
    """A field as it stands in the whole form; ``place`` is where a mistake about it is told."""

    place: Place
    field: object
    is_own: bool
    """It stands here and not in a group."""


@dataclass(frozen=True, slots=True)
class JoinedSection:
    """A section with all its fields; ``place`` is that of its id."""

    place: Place
    id: str
    name: object
    fields: tuple[JoinedField, ...]

    def plain(self) -> Data:
        """Return the section as if it had been written out by hand."""
        return {"section": self.id, "name": self.name, "fields": [joined.field for joined in self.fields]}


def joined_form(parts: list[object], groups: Data) -> tuple[JoinedSection, ...]:
    """Return the sections of a form, places beginning at ``form``; passes over what has the wrong shape."""
    return tuple(_section(part, ("form", at), groups) for at, part in enumerate(parts) if isinstance(part, dict))


def joined_fields(entries: object, start: Place, groups: Data) -> Iterator[JoinedField]:
    """Yield the fields of a list at ``start``; those of a group have the place of its use."""
    for number, entry in enumerate(entries if isinstance(entries, list) else []):
        if is_use(entry):
            yield from _used(entry, (*start, number, "group"), groups)
        else:
            yield JoinedField((*start, number), entry, is_own=True)


def is_use(entry: object) -> bool:
    """Tell whether a part of a form or an entry of a list of fields is the use of a group."""
    return isinstance(entry, dict) and "group" in entry


def groups_before(name: str, groups: Data) -> Data:
    """Return the groups that a group may use: those that stand before it, so that none holds itself."""
    return dict(takewhile(lambda item: item[0] != name, groups.items()))


def fields_of_group(name: str, groups: Data) -> Iterator[JoinedField]:
    """Yield the fields of a group with their places in it, those of the groups it uses among them."""
    entries = _mapping(groups.get(name)).get("fields")
    return joined_fields(entries, ("groups", name, "fields"), groups_before(name, groups))


def _section(part: Data, place: Place, groups: Data) -> JoinedSection:
    if is_use(part):
        name = str(part["group"])
        fields = tuple(_used(part, (*place, "group"), groups))
        return JoinedSection((*place, "group"), name, _mapping(groups.get(name)).get("name"), fields)
    own = tuple(joined_fields(part.get("fields"), (*place, "fields"), groups))
    return JoinedSection((*place, "section"), str(part.get("section", "")), part.get("name"), own)


def _used(use: Data, place: Place, groups: Data) -> Iterator[JoinedField]:
    without = use.get("without")
    left_out = without if isinstance(without, list) else []
    for inner in fields_of_group(str(use["group"]), groups):
        if isinstance(inner.field, dict) and inner.field.get("id") not in left_out:
            yield JoinedField(place, _conditioned(inner.field, use.get("shown_when")), is_own=False)


def _conditioned(field: Data, condition: object) -> Data:
    if condition is None:
        return field
    both = [condition, field["shown_when"]] if "shown_when" in field else None
    return {**field, "shown_when": {"all": both} if both else condition}


def _mapping(value: object) -> Data:
    return value if isinstance(value, dict) else {}
