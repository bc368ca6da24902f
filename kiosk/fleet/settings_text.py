"""Settings as a TOML text in which every field is there and documented."""

import textwrap
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import tomli_w
from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

_WIDTH = 100


def settings_text(settings: BaseModel) -> str:
    """Return a text that the settings' own loader reads back to equal values; a field that is None stands commented."""
    lines = [*_comment(type(settings).__doc__ or ""), *_table(settings, ())]
    return "\n".join(lines) + "\n"


def _table(settings: BaseModel, path: tuple[str, ...]) -> Iterator[str]:
    """Give a table's own fields, then the tables in it, as TOML wants it."""
    fields = type(settings).model_fields
    inner = [name for name in fields if _is_table(getattr(settings, name))]
    for name, field in fields.items():
        if name not in inner:
            yield from _entry(name, field, getattr(settings, name))
    for name in inner:
        value, at = getattr(settings, name), (*path, name)
        for table in value if isinstance(value, tuple) else (value,):
            yield ""
            yield from _comment(fields[name].description or "")
            yield f"[[{'.'.join(at)}]]" if isinstance(value, tuple) else f"[{'.'.join(at)}]"
            yield from _table(table, at)


def _entry(name: str, field: FieldInfo, value: object) -> Iterator[str]:
    yield ""
    yield from _comment(field.description or "")
    choices = _choices(field.annotation)
    if choices:
        yield from _comment(f"One of: {', '.join(choices)}.")
    if value is None:
        yield f"# {name} is not set"
        return
    if field.default is not PydanticUndefined and field.default != value and not _is_secret(field.annotation):
        stated = "not set" if field.default is None else _stated(name, field.default).partition("=")[2].strip()
        yield from _comment(f"Default: {stated}")
    yield _stated(name, value)


def _stated(name: str, value: object) -> str:
    if isinstance(value, dict):  # on one line: as a table of its own it would take in what follows
        return f"{name} = {{ {', '.join(_stated(_quoted(key), inner) for key, inner in value.items())} }}"
    return f"{name} = {_value(value)}"


def _value(value: object) -> str:
    return tomli_w.dumps({"x": _plain(value)}).partition("=")[2].strip()


def _quoted(key: str) -> str:
    return _value(key)


def _plain(value: object) -> object:
    """Return a value in TOML's own kinds."""
    match value:
        case Enum():
            return value.value
        case SecretStr():
            return value.get_secret_value()
        case Path():
            return str(value)
        case tuple():
            return [_plain(item) for item in value]
        case _:
            return value


def _is_table(value: object) -> bool:
    if isinstance(value, tuple):
        return bool(value) and all(isinstance(item, BaseModel) for item in value)
    return isinstance(value, BaseModel)


def _is_secret(annotation: object) -> bool:
    return annotation is SecretStr or SecretStr in get_args(annotation)


def _choices(annotation: Any) -> list[str]:
    if get_origin(annotation) is Literal:
        return [str(choice) for choice in get_args(annotation)]
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(choice.value) for choice in annotation]
    return []


def _comment(text: str) -> list[str]:
    words = " ".join(text.replace("``", "").split())
    return [f"# {line}" for line in textwrap.wrap(words, _WIDTH, break_long_words=False, break_on_hyphens=False)]
