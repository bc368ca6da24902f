"""Reads YAML as plain data that remembers its lines: the safe subset, ``yes`` and ``16:30`` are words."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kiosk.catalog.mistakes import CatalogError, Mistake, Place


def content_of(path: Path) -> bytes:
    """Return the bytes of a file; raises CatalogError when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CatalogError(path, [Mistake("", None, f"cannot be read: {error}")]) from error


class Source:
    """A YAML file read once: its data, and the line of every place in it."""

    def __init__(self, path: Path, content: bytes) -> None:
        """Read a file's bytes, which mistakes call ``path``; raises CatalogError when they are not YAML."""
        self.path = path
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise CatalogError(path, [Mistake("", None, f"cannot be read: {error}")]) from error
        loading = _loader_kind()(_printable(path, text))
        try:
            self._root = loading.get_single_node()
            self.repeated = _repeated_keys(path, self._root)
            """Keys that stand twice; the later value is in ``data``."""
            self.data: Any = loading.construct_document(self._root) if self._root else None
        except yaml.MarkedYAMLError as error:
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


def _printable(path: Path, text: str) -> str:
    """Return the text; raises CatalogError for a character that YAML does not allow (YAML 1.1, section 5.1)."""
    strange = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if strange is not None:
        line = text.count("\n", 0, strange.start()) + 1
        sentence = f"is not YAML: a character that cannot be printed (U+{ord(strange.group()):04X})"
        raise CatalogError(path, [Mistake("", line, sentence)])
    return text


def _repeated_keys(path: Path, root: yaml.Node | None) -> list[Mistake]:
    """Return the keys that stand twice; raises CatalogError where a part refers to another, which could be endless."""
    found: list[Mistake] = []
    waiting, met = [root] if root else [], set()
    while waiting:
        node = waiting.pop()
        if id(node) in met:
            line = node.start_mark.line + 1
            raise CatalogError(path, [Mistake("", line, "is referred to from elsewhere (&, *); write it out there")])
        met.add(id(node))
        if isinstance(node, yaml.MappingNode):
            found += _repeated_in(node)
            waiting += [value for _, value in node.value if not isinstance(value, yaml.ScalarNode)]
        elif isinstance(node, yaml.SequenceNode):
            waiting += [value for value in node.value if not isinstance(value, yaml.ScalarNode)]
    return found


def _repeated_in(node: yaml.MappingNode) -> Iterator[Mistake]:
    seen: set[str] = set()
    for key, _ in node.value:
        name = str(key.value)
        if name in seen:
            yield Mistake(name, key.start_mark.line + 1, "this key stands twice")
        seen.add(name)
