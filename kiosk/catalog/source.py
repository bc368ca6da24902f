"""Reads YAML as plain data that remembers its lines: the safe subset, ``yes`` and ``16:30`` are words."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kiosk.catalog.mistakes import CatalogError, Mistake, Place


class Source:
    """A YAML file read once: its data, and the line of every place in it."""

    def __init__(self, path: Path) -> None:
        """Read a file; raises CatalogError when it cannot be read or is not YAML, or when a key stands twice."""
        self.path = path
        loader = _loader_kind()
        try:
            text = path.read_text(encoding="utf-8")
            loading = loader(text)
            try:
                self._root = loading.get_single_node()
                twice = _repeated_keys(self._root)
                self.data: Any = loading.construct_document(self._root) if self._root and not twice else None
            finally:
                loading.dispose()
        except (OSError, UnicodeDecodeError) as error:
            raise CatalogError(path, [Mistake("", None, f"cannot be read: {error}")]) from error
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else None
            raise CatalogError(path, [Mistake("", line, f"is not YAML: {error.problem}")]) from error
        if twice:
            raise CatalogError(path, twice)

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
    return Loader


def _child(node: yaml.Node, part: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(part)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        found: yaml.Node = node.value[part]
        return found
    return None


def _repeated_keys(root: yaml.Node | None) -> list[Mistake]:
    found, waiting = [], [root] if root else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            if len(keys) != len(set(map(str, keys))):
                seen: set[str] = set()
                for key, _ in node.value:
                    if key.value in seen:
                        found.append(Mistake(key.value, key.start_mark.line + 1, "this key stands twice"))
                    seen.add(key.value)
            waiting += [value for _, value in node.value if not isinstance(value, yaml.ScalarNode)]
        elif isinstance(node, yaml.SequenceNode):
            waiting += [value for value in node.value if not isinstance(value, yaml.ScalarNode)]
    return found
