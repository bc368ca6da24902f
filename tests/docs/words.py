"""Types of messages and settings in the words of a page: what stands on the wire or in the file, and its limits."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

_PLAIN = {
    "str": "text",
    "int": "whole number",
    "float": "number",
    "bool": "true or false",
    "datetime": "time",
    "date": "date",
    "AwareDatetime": "time",
    "Path": "path",
    "SecretStr": "text (secret)",
    "NoneType": "none",
    "IPv4Network": "network (IPv4)",
    "IPv6Network": "network (IPv6)",
}
_LIMITS = {"gt": "more than {}", "ge": "at least {}", "lt": "less than {}", "le": "at most {}"}
_LENGTHS = {"min_length": "at least {} characters", "max_length": "at most {} characters"}


def type_words(annotation: Any, null: str = "null") -> str:
    """Return a type in words, such as ``list of text (at most 40 characters)``."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        inner, *marks = arguments
        words, limits = type_words(inner, null), limit_words(marks)
        return f"{words} ({limits})" if limits else words
    if origin is Literal:
        return " or ".join(f"`{value}`" if value != "" else "empty" for value in arguments)
    if origin in {Union, UnionType}:
        choices = [null if argument is type(None) else type_words(argument, null) for argument in arguments]
        return " or ".join(dict.fromkeys(choices))
    if origin is tuple:
        return f"list of {type_words(arguments[0], null)}"
    if origin is dict:
        return f"object of {type_words(arguments[1], null)}"
    if isinstance(annotation, NewType):
        return f"text ({_spaced(annotation.__name__)})"
    if inspect.isclass(annotation) and issubclass(annotation, Enum):
        return " or ".join(f"`{member.value}`" for member in annotation)
    if inspect.isclass(annotation) and (
        issubclass(annotation, BaseModel) or hasattr(annotation, "__dataclass_fields__")
    ):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    return _PLAIN[annotation.__name__]


def field_words(field: FieldInfo, null: str = "null") -> str:
    """Return the type of a field with the limits that stand beside it."""
    words, limits = type_words(field.annotation, null), limit_words(field.metadata)
    return f"{words}, {limits}" if limits else words


def limit_words(marks: list[Any] | tuple[Any, ...]) -> str:
    """Return the limits among the marks of a type in words."""
    return ", ".join(_limits(marks))


def default_words(field: FieldInfo) -> str:
    """Return a field's default as it would be written, empty when it has to be given."""
    value = field.default
    if value is PydanticUndefined:
        return ""
    if isinstance(value, Enum):
        value = value.value
    if hasattr(value, "get_secret_value"):
        value = value.get_secret_value()
    if value in ("", None, ()) or str(value) == ".":
        return "empty"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def attribute_docstrings(kind: type) -> dict[str, str]:
    """Return the docstring under each attribute of a class."""
    body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    assert isinstance(body, ast.ClassDef)
    found = {}
    for before, after in zip(body.body, body.body[1:], strict=False):
        is_text = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
        if isinstance(before, ast.AnnAssign) and isinstance(before.target, ast.Name) and is_text:
            found[before.target.id] = one_line(str(after.value.value))  # type: ignore[attr-defined]
    return found


def one_line(text: str | None) -> str:
    """Return a docstring as one line of Markdown that may stand in a table."""
    return " ".join((text or "").split()).replace("``", "`").replace("|", "\\|")


def _limits(marks: list[Any] | tuple[Any, ...]) -> Iterator[str]:
    for mark in marks:
        if isinstance(mark, FieldInfo):
            yield from _limits(mark.metadata)
            continue
        for name, words in (_LIMITS | _LENGTHS).items():
            value = getattr(mark, name, None)
            if value is not None:
                yield words.format(value)
        pattern, step = getattr(mark, "pattern", None), getattr(mark, "multiple_of", None)
        if pattern:
            yield f"of the form `{pattern}`".replace("|", "\\|")
        if step:
            yield f"a multiple of {step}"


def _spaced(name: str) -> str:
    """Return ``case id`` for ``CaseId``."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
