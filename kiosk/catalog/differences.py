"""What differs between two lists of services, in words that whoever looks after the list can check.

Every field of every part is compared, whatever it is called: one that is added to the model later is told as well.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, time
from enum import Enum

from kiosk.base.texts import Text
from kiosk.catalog.conditions import AllOf, AnyOf, Is, Not
from kiosk.catalog.model import Catalog, Department, Holiday, Hotline, Service, Span, Theme

Path = tuple[str, ...]
_MOST_NAMED = 3
_BY_NAME = (Service, Theme, Department, Hotline)
"""Parts that others refer to: there their code is told, and what changed in them where they stand themselves."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: where, and how; ``services`` are those it is the same for, none for the list's own."""

    services: tuple[str, ...]
    place: str
    words: str

    def __str__(self) -> str:
        named = ", ".join(self.services[:_MOST_NAMED])
        more = len(self.services) - _MOST_NAMED
        who = f"{named} and {more} more" if more > 0 else named
        return f"{' '.join(filter(None, (who, self.place)))}: {self.words}"


def differences(old: Catalog, new: Catalog) -> tuple[Difference, ...]:
    """Return what differs: first the list's own parts, then the services; none when the two say the same."""
    return (*_of_the_list(old, new), *_of_services(old, new))


def _of_the_list(old: Catalog, new: Catalog) -> Iterator[Difference]:
    for part in fields(Catalog):
        if part.compare and part.name != "services":
            before, after = getattr(old, part.name), getattr(new, part.name)
            for path, words in _between((_said_name(part.name),), before, after, is_here=part.name != "most_used"):
                yield Difference((), " ".join(path), words)


def _of_services(old: Catalog, new: Catalog) -> Iterator[Difference]:
    before, after = ({service.code: service for service in catalog.services} for catalog in (old, new))
    for code in [code for code in before if code not in after]:
        yield Difference((code,), "", f"gone: {before[code].name.zh}")
    for code in [code for code in after if code not in before]:
        yield Difference((code,), "", f"new: {after[code].name.zh}")
    same: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for code in [code for code in before if code in after]:
        for path, words in _between((), before[code], after[code], is_here=True):
            same[" ".join(path), words].append(code)
    yield from (Difference(tuple(codes), place, words) for (place, words), codes in same.items())
    kept = [code for code in before if code in after]
    if kept != [code for code in after if code in before]:
        yield Difference((), "services", "in another order")


def _between(path: Path, old: object, new: object, *, is_here: bool = False) -> Iterator[tuple[Path, str]]:
    """Yield place and words of what differs; ``is_here`` where a part stands that is elsewhere only referred to."""
    if not is_here:
        old, new = _referred(old), _referred(new)
    if old == new:
        return
    if isinstance(old, tuple) and isinstance(new, tuple):
        yield from _between_lists(path, old, new, is_here=is_here)
    elif is_dataclass(old) and is_dataclass(new) and type(old) is type(new) and not _is_said_whole(old):
        for part in fields(old):
            if part.compare:
                yield from _between((*path, _said_name(part.name)), getattr(old, part.name), getattr(new, part.name))
    else:
        yield path, _change(old, new)


def _between_lists(
    path: Path, old: tuple[object, ...], new: tuple[object, ...], *, is_here: bool
) -> Iterator[tuple[Path, str]]:
    before, after = ({_key(item): item for item in items} for items in (old, new))
    if None in before or None in after or len(before) < len(old) or len(after) < len(new):
        gone, come = Counter(map(said, old)), Counter(map(said, new))
        yield from ((path, f"without {words}") for words in (gone - come).elements())
        yield from ((path, f"with {words}") for words in (come - gone).elements())
        if gone == come:
            yield path, "in another order"
        return
    *above, name = path
    one = name.removesuffix("s")
    for key in [key for key in before if key not in after]:
        yield (*above, f"{one} {key}"), f"gone: {said(before[key])}"
    for key in [key for key in after if key not in before]:
        yield (*above, f"{one} {key}"), f"new: {said(after[key])}"
    for key in [key for key in before if key in after]:
        yield from _between((*above, f"{one} {key}"), before[key], after[key], is_here=is_here)
    if [key for key in before if key in after] != [key for key in after if key in before]:
        yield path, "in another order"


def said(value: object) -> str:
    """Return a value of the list in words; of a text the Chinese."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(value.value)
        case Text(zh=zh):
            return zh
        case Span(opens=opens, closes=closes):
            return f"{opens:%H:%M}–{closes:%H:%M}"
        case Is() | AllOf() | AnyOf() | Not():
            return _condition(value)
        case date() | time():
            return value.isoformat()
        case tuple():
            return ", ".join(map(said, value)) or "nothing"
        case frozenset() | set():
            return ", ".join(sorted(map(said, value))) or "nothing"
        case Mapping():
            return ", ".join(f"{key} = {said(inner)}" for key, inner in value.items()) or "nothing"
    if is_dataclass(value):
        name = getattr(value, "name", None)
        parts = (f"{_said_name(part.name)} {said(getattr(value, part.name))}" for part in fields(value))
        return said(name) if name is not None else "; ".join(parts)
    return str(value)


def _change(old: object, new: object) -> str:
    if isinstance(old, Text) and isinstance(new, Text) and old.zh == new.zh:
        return f"{old.en} → {new.en}"
    return f"{said(old)} → {said(new)}"


def _is_said_whole(value: object) -> bool:
    return isinstance(value, Text | Span | Is | AllOf | AnyOf | Not)


def _key(item: object) -> str | None:
    """Return what names a part among its like, None for one that is only itself."""
    if isinstance(item, Hotline):
        return item.number
    if isinstance(item, Holiday):
        return f"{item.name.zh} {item.first.year}"
    key = getattr(item, "code", None) or getattr(item, "id", None)
    return key if isinstance(key, str) else None


def _referred(value: object) -> object:
    if isinstance(value, _BY_NAME):
        return _key(value)
    return tuple(map(_referred, value)) if isinstance(value, tuple) else value


def _condition(condition: Is | AllOf | AnyOf | Not) -> str:
    match condition:
        case Is(field=field, values=values):
            return f"{field} is {' or '.join(sorted(values))}"
        case AllOf(parts=parts):
            return " and ".join(f"({said(part)})" for part in parts) or "always"
        case AnyOf(parts=parts):
            return " or ".join(f"({said(part)})" for part in parts) or "never"
        case Not(part=part):
            return f"not ({said(part)})"


def _said_name(name: str) -> str:
    return name.replace("_", " ")
