"""Generates every message of the protocol from its own fields and their bounds: a new message is covered at once."""

import dataclasses
import types
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

import annotated_types
from hypothesis import strategies as st
from pydantic import AwareDatetime, BaseModel
from pydantic.fields import FieldInfo

from kiosk.protocol.codec import FromClient, FromDispatch
from kiosk.protocol.limits import MAX_WHOLE_NUMBER

CLIENT_KINDS: tuple[type[BaseModel], ...] = get_args(FromClient)
DISPATCH_KINDS: tuple[type[BaseModel], ...] = get_args(FromDispatch)

ME = "me"
"""Stands for the sender's own id; a test puts in the one that dispatch gave it."""

_moments = st.datetimes(
    min_value=datetime(1971, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone itself
    max_value=datetime(2999, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=8))]),
)


def messages(kinds: tuple[type[BaseModel], ...]) -> st.SearchStrategy[Any]:
    """Return a strategy of valid messages of these kinds."""
    return st.one_of(*(_model(kind) for kind in kinds))


def _model(kind: type[BaseModel]) -> st.SearchStrategy[Any]:
    fields = {name: _of(info.annotation, info.metadata) for name, info in kind.model_fields.items()}
    if "by_id" in fields:
        fields["by_id"] |= st.just(ME)
    return st.builds(kind, **fields)


def _known_id(name: str) -> st.SearchStrategy[str]:
    """Return ids of few kinds, so that messages speak of the same case, ticket or call."""
    if name in {"TerminalId", "ClerkId"}:
        return st.just(ME)
    if name == "EditionId":
        return st.just("")
    return st.just("GA-001") if name == "ServiceCode" else st.sampled_from(["one", "two"])


def _dataclass(kind: type) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind, include_extras=True)
    return st.builds(kind, **{field.name: _of(hints[field.name], []) for field in dataclasses.fields(kind)})


def _of(annotation: Any, bounds: list[Any]) -> st.SearchStrategy[Any]:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, NewType):
        if any(hasattr(bound, "pattern") for bound in bounds):
            return _of(annotation.__supertype__, bounds)
        return _known_id(annotation.__name__) | _of(annotation.__supertype__, bounds)
    if origin is Annotated:
        return _of(arguments[0], [*bounds, *_flat(arguments[1:])])
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in (Union, types.UnionType):
        return st.one_of(*(_of(argument, bounds) for argument in arguments))
    if origin is tuple:
        return st.lists(_of(arguments[0], []), max_size=4).map(tuple)
    if origin is dict:
        return st.dictionaries(_of(arguments[0], []), _of(arguments[1], []), max_size=4)
    return _plain(annotation, bounds)


def _plain(kind: Any, bounds: list[Any]) -> st.SearchStrategy[Any]:
    if kind is None or kind is type(None):
        return st.none()
    if kind is AwareDatetime or kind is datetime:
        return _moments
    if issubclass(kind, BaseModel):
        return _model(kind)
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _dataclass(kind)
    if kind is bool:
        return st.booleans()
    if kind is int:
        lowest = max(_bound(bounds, "ge", -MAX_WHOLE_NUMBER), _bound(bounds, "gt", -MAX_WHOLE_NUMBER - 1) + 1)
        return st.integers(lowest, _bound(bounds, "le", MAX_WHOLE_NUMBER))
    if kind is float:
        least, most = (next((getattr(b, name) for b in bounds if hasattr(b, name)), None) for name in ("ge", "le"))
        return st.floats(least, most, allow_nan=False, allow_infinity=False)
    assert kind is str, kind
    pattern = next((bound.pattern for bound in bounds if hasattr(bound, "pattern")), None)
    if pattern is not None:
        return st.from_regex(pattern, fullmatch=True)
    letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    return st.text(letters, min_size=_bound(bounds, "min_length", 0), max_size=_bound(bounds, "max_length", 30))


def _flat(metadata: tuple[Any, ...]) -> list[Any]:
    flat: list[Any] = []
    for one in metadata:
        flat += one.metadata if isinstance(one, FieldInfo) else [one]
    return flat


def _bound(bounds: list[Any], name: str, otherwise: int) -> int:
    known = (bound for bound in bounds if isinstance(bound, annotated_types.BaseMetadata))
    return next((int(getattr(bound, name)) for bound in known if hasattr(bound, name)), otherwise)
