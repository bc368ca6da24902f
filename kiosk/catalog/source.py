"""Reads YAML as plain data that remembers its lines: the safe subset, ``yes`` and ``16:30`` are words."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kiosk.catalog.mistakes import CatalogError, Mistake, Place, described
from kiosk.catalog.text_mistakes import said_character

_MOST_BYTES = 16 * 1024 * 1024
"""Sixty times the built-in list, and what a terminal fetches at most; a file beyond that is something else."""
_DEEPEST = 24
"""Levels of lists and mappings within each other; the built-in list has nine."""


_STRANGE = re.compile(f"{yaml.reader.Reader.NON_PRINTABLE.pattern}|[\x85\u2028\u2029]")
"""What YAML 1.1 forbids (section 5.1), and line breaks that no editor shows as such."""


_REFERENCE = re.compile(r"(?:^|[\s\[{,:])[&*]\S", re.MULTILINE)
"""Where an anchor or an alias could stand; within words, nearly nothing looks like it."""


def content_of(path: Path) -> bytes:
    """Return the bytes of a file; raises CatalogError when it cannot be read or is too large to be a list."""
    try:
        _check_size(path, path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise CatalogError(path, [Mistake("", None, f"cannot be read: {error}")]) from error


class Source:
    """A YAML file read once: its data, and the line of every place in it."""

    def __init__(self, path: Path, content: bytes) -> None:
        """Read a file's bytes, which mistakes call ``path``; raises CatalogError when they are not YAML."""
        self.path = path
        text = _text(path, content)
        strange = _STRANGE.search(text)
        loading = _loader_kind()(text if strange is None else _STRANGE.sub("·", text))
        try:
            self._root = loading.get_single_node()
            if strange is not None:
                raise CatalogError(path, [_unprintable(self._root, text, strange)])
            self.repeated = _repeated_keys(path, self._root, may_refer=_REFERENCE.search(text) is not None)
            """Keys that stand twice; the later value is in ``data``."""
            self.data: Any = loading.construct_document(self._root) if self._root else None
        except yaml.MarkedYAMLError as error:
            if strange is not None:
                raise CatalogError(path, [_unprintable(None, text, strange)]) from error
            line = error.problem_mark.line + 1 if error.problem_mark else None
            raise CatalogError(path, [Mistake("", line, f"is not YAML: {error.problem}")]) from error
        finally:
            loading.dispose()

    def let_go(self) -> None:
        """Drop what was read, piece by piece."""
        for _, node in self._root.value if self._root else ():
            while node.value and isinstance(node, yaml.SequenceNode):
                node.value.pop()
        for part in self.data.values():
            while part and isinstance(part, list):
                part.pop()

    def line_of(self, place: Place) -> int | None:
        """Return the line of a place, counting from 1; for a missing place that of what it is missing in."""
        node = self._root
        if node is None:
            return None
        line = node.start_mark.line
        for part in place:
            node = _child(node, part)
            if node is None:
                break
            line = node.start_mark.line
        return int(line) + 1


@cache
def _loader_kind() -> type[yaml.CSafeLoader]:
    """Make the loader: of YAML 1.1's readings only null, true, false, whole numbers and dates are kept."""

    class Loader(yaml.CSafeLoader):
        yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML's own way to hold the readings of plain words

    for tag, pattern, first in (
        ("null", r"~|null|", ["~", "n", ""]),
        ("bool", r"true|false", ["t", "f"]),
        ("int", r"-?(?:0|[1-9][0-9]*)", list("-0123456789")),
        ("timestamp", r"[0-9]{4}-[0-9]{2}-[0-9]{2}", list("0123456789")),
    ):
        Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)
    Loader.add_constructor("tag:yaml.org,2002:timestamp", _day)
    return Loader


def _day(loader: yaml.CSafeLoader, node: yaml.ScalarNode) -> object:
    """Return a date; a day that does not exist stays a word, and is told as a mistake with its place."""
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return loader.construct_scalar(node)


def _child(node: yaml.Node, part: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(part)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        found: yaml.Node = node.value[part]
        return found
    return None


def _check_size(path: Path, size: int) -> None:
    if size > _MOST_BYTES:
        large, most = (number / 1024 / 1024 for number in (size, _MOST_BYTES))
        sentence = f"is {large:.0f} MB large, a list of services at most {most:.0f} MB"
        raise CatalogError(path, [Mistake("", None, sentence)])


def _text(path: Path, content: bytes) -> str:
    _check_size(path, len(content))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CatalogError(path, [Mistake("", None, f"cannot be read: {error}")]) from error


def _unprintable(root: yaml.Node | None, text: str, strange: re.Match[str]) -> Mistake:
    """Return that a character stands in the file that does not belong into YAML, and where."""
    line = text.count("\n", 0, strange.start())
    column = strange.start() - text.rfind("\n", 0, strange.start()) - 1
    place = _place_at(root, (line, column)) if root is not None else ()
    return Mistake(described(place), line + 1, f"is not YAML: it holds {said_character(strange.group())}; leave it out")


def _place_at(node: yaml.Node, spot: tuple[int, int]) -> Place:
    """Return the way to the innermost part of the file that holds a line and column, both from 0."""
    parts: list[tuple[int | str, yaml.Node]] = []
    if isinstance(node, yaml.MappingNode):
        parts = [(str(key.value), value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        parts = list(enumerate(node.value))
    for step, part in parts:
        begin, end = part.start_mark, part.end_mark
        if (begin.line, begin.column) <= spot <= (end.line, end.column):
            return (step, *_place_at(part, spot))
    return ()


def _repeated_keys(path: Path, root: yaml.Node | None, *, may_refer: bool) -> list[Mistake]:
    """Return the keys that stand twice.

    Raises CatalogError where a part refers to another, which could be endless, or lies too deep. Plain words are looked
    at only where they ``may_refer`` too: they are most of the file.
    """
    found: list[Mistake] = []
    waiting, met = [(root, 0)] if root else [], set()
    while waiting:
        node, depth = waiting.pop()
        if id(node) in met:
            line = node.start_mark.line + 1
            raise CatalogError(path, [Mistake("", line, "is referred to from elsewhere (&, *); write it out there")])
        met.add(id(node))
        if depth > _DEEPEST:
            sentence = f"lies deeper than {_DEEPEST} lists and mappings within each other"
            raise CatalogError(path, [Mistake("", node.start_mark.line + 1, sentence)])
        inner: list[yaml.Node] = []
        if isinstance(node, yaml.MappingNode):
            found += _repeated_in(node)
            inner = [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            inner = node.value
        waiting += [(part, depth + 1) for part in inner if may_refer or not isinstance(part, yaml.ScalarNode)]
    return found


def _repeated_in(node: yaml.MappingNode) -> Iterator[Mistake]:
    if len({str(key.value) for key, _ in node.value}) == len(node.value):
        return
    seen: set[str] = set()
    for key, _ in node.value:
        name = str(key.value)
        if name in seen:
            yield Mistake(name, key.start_mark.line + 1, "this key stands twice")
        seen.add(name)
