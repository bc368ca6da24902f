"""Mistakes in services_catalog.yaml: each with its place, all of them told at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError

from kiosk.base.errors import EnvironmentFault
from kiosk.base.known_names import keys_at, nearest
from kiosk.catalog.expected import expected

Place = tuple[int | str, ...]
"""The way from the top of the file to a value: keys and, in lists, positions from 0."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong at one place; ``line`` counts from 1 and is None where the file has no such line."""

    path: str
    line: int | None
    sentence: str

    def __str__(self) -> str:
        place = f"line {self.line}: " if self.line else ""
        return f"{place}{self.path}: {self.sentence}" if self.path else f"{place}{self.sentence}"


class CatalogError(EnvironmentFault):
    """The list of services cannot be used; ``mistakes`` are all that were found, in the order of the file."""

    def __init__(self, file: Path, mistakes: Iterable[Mistake]) -> None:
        self.file = file
        self.mistakes = tuple(sorted(mistakes, key=lambda mistake: mistake.line or 0))
        count = "1 mistake" if len(self.mistakes) == 1 else f"{len(self.mistakes)} mistakes"
        lines = [f"{file.name}: {mistake}" for mistake in self.mistakes]
        super().__init__("\n".join([*lines, f"{count} in {file}; mend the file and check it again"]))


def described(place: Place) -> str:
    """Return a place as text: ``services[3].papers[0].kind``."""
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def validation_mistakes(error: ValidationError, kind: type[BaseModel], start: Place) -> list[tuple[Place, str]]:
    """Return place and sentence of every mistake pydantic found in the part of the file that begins at ``start``."""
    found = []
    for item in error.errors(include_url=False):
        place = (*start, *(part for part in item["loc"] if not _is_branch(part)))
        sentence = expected(item) or item["msg"].removeprefix("Value error, ")
        if item["type"] == "extra_forbidden":
            sentence = f"unknown key{nearest(str(item['loc'][-1]), keys_at(kind, item['loc'][:-1]))}"
        elif item["type"] == "missing":
            sentence = "is missing"
        elif item["type"] == "enum":
            words = str(item["ctx"]["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
            sentence = f"{item['input']!r} is not one of the known words{nearest(str(item['input']), words)}"
        found.append((place, sentence))
    return found


def _is_branch(part: int | str) -> bool:
    """Pydantic names the branch of a union in its path (see schema.Options) and ``[key]``; the file has neither."""
    return isinstance(part, str) and part[:1] in ("<", "[")
