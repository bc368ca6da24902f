"""Searches from outside for what a program may still hold of a person: in texts, bytes and files."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.demo.packed import layers

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
_LARGEST_BYTES = 64 << 20
_SLICE_BYTES = 64


@dataclass(frozen=True, slots=True)
class Trace:
    """One place where a person's value was found; ``what`` is the value's name, never the value."""

    what: str
    where: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A place that could not be searched: to be told, for nobody knows what it holds."""

    where: str
    why: str


class TraceSearch:
    """Looks for values of a person, given by name, and for pictures of them, given by their bytes.

    Values of fewer than two characters are refused: they would be found everywhere. A picture is found by pieces of its
    bytes, so a copy that was encoded anew is not. A value that happens to straddle two pages of an SQLite file is not
    found there; a search therefore uses all values of a person.
    """

    def __init__(self, values: Mapping[str, str], pictures: Mapping[str, bytes] | None = None) -> None:
        short = [what for what, value in values.items() if len(_plain(value)) < 2]
        if short:
            raise ValueError(f"too short to be searched for: {', '.join(short)}")
        self._values = {what: _plain(value) for what, value in values.items()}
        forms = {what: _forms(value) for what, value in values.items()}
        forms |= {what: _slices(data) for what, data in (pictures or {}).items()}
        self._patterns = {what: re.compile(b"|".join(map(re.escape, sorted(own)))) for what, own in forms.items()}

    def in_text(self, text: str, where: str) -> list[Trace]:
        """Search one text; letter case and white space make no difference."""
        plain = _plain(text)
        return [Trace(what, where) for what, value in self._values.items() if value in plain]

    def in_bytes(self, data: bytes, where: str) -> list[Trace]:
        """Search bytes as they are (UTF-8, UTF-16, GB 18030, JSON escapes) and what is packed in them.

        SQLite files and their journals keep text as it is; gzip, zip and PDF are opened (see packed.py).
        """
        traces: list[Trace] = []
        for layer, name in layers(data):
            inside = f"{where} ({name})" if name else where
            traces += [Trace(what, inside) for what, pattern in self._patterns.items() if pattern.search(layer)]
        return traces

    def in_folders(self, folders: Iterable[Path]) -> tuple[list[Trace], list[Unreadable]]:
        """Search names and contents of all files under ``folders``, and of files given themselves; links are not
        followed.
        """
        traces: list[Trace] = []
        unreadable: list[Unreadable] = []
        for path in _files(folders):
            named = self.in_text(path.name, f"name of a file in {path.parent}")
            # A file named after the person is not named again.
            where = f"a file in {path.parent}" if named else str(path)
            traces += named
            try:
                if path.stat().st_size > _LARGEST_BYTES:
                    unreadable.append(Unreadable(where, "is larger than 64 MiB"))
                else:
                    traces += self.in_bytes(path.read_bytes(), where)
            except FileNotFoundError:  # deleted while we looked
                continue
            except OSError as error:
                unreadable.append(Unreadable(where, error.strerror or "cannot be read"))
        return traces, unreadable


def _forms(value: str) -> set[bytes]:
    """The ways in which a value may stand in bytes."""
    forms: set[bytes] = set()
    for text in {value, "".join(value.split())}:
        escaped = json.dumps(text)[1:-1]
        shouted = re.sub(r"\\u[0-9a-f]{4}", lambda found: "\\u" + found[0][2:].upper(), escaped)
        forms |= {text.encode(encoding) for encoding in _ENCODINGS} | {escaped.encode(), shouted.encode()}
    return forms


def _slices(data: bytes) -> set[bytes]:
    """Pieces that only this picture has: not its head, which all of a camera share, and nothing even, like zeros."""
    if len(data) < 8 * _SLICE_BYTES:
        return {data}
    pieces = {data[len(data) * part // 8 :][:_SLICE_BYTES] for part in range(3, 8)}
    telling = {piece for piece in pieces if len(set(piece)) > _SLICE_BYTES // 4}
    return telling or {data}


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
            if path.is_file() and not path.is_symlink():
                yield path
