"""What is said of a name that nobody knows: the nearest known one, or those that are known."""

import difflib
from collections.abc import Iterable, Sequence
from typing import cast

from pydantic import BaseModel, Tag

_MOST_LISTED = 20


def nearest(name: str, known: Iterable[str], *, likeness: float = 0.6) -> str:
    """Return the end of a sentence about an unknown name: the nearest known one, or the known ones if they are few.

    ``likeness`` is how alike two names have to be, 0 to 1 (``difflib``'s ratio).
    """
    names = list(known)
    close = nearest_only(name, names, likeness=likeness)
    return close or (f"; known are {', '.join(names)}" if 0 < len(names) <= _MOST_LISTED else "")


def nearest_only(name: str, known: Iterable[str], *, likeness: float = 0.6) -> str:
    """Return the end of a sentence about an unknown name: the nearest known one; empty when none is as near as that.

    ``likeness`` is that of ``nearest``.
    """
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=likeness)
    return f"; did you mean {close[0]}?" if close else ""


def keys_at(kind: type[BaseModel], place: Sequence[int | str]) -> list[str]:
    """Return the keys that a table at a place within a model may have, as they are written in the file.

    A part of the place may be the tag of a union's branch, as pydantic names it.
    """
    model, annotation = kind, cast("object", kind)
    for part in place:
        if isinstance(part, str) and part in model.model_fields:
            annotation = model.model_fields[part].annotation
        elif isinstance(part, str):
            annotation = _branch(annotation, part) or annotation
        model = _inner_model(annotation) or model
    return [info.alias or name for name, info in model.model_fields.items()]


def _branch(annotation: object, tag: str) -> object:
    if any(isinstance(mark, Tag) and mark.tag == tag for mark in getattr(annotation, "__metadata__", ())):
        return annotation
    found = (_branch(inner, tag) for inner in getattr(annotation, "__args__", ()))
    return next((branch for branch in found if branch is not None), None)


def _inner_model(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        if found := _inner_model(inner):
            return found
    return None
