"""``docs/settings.md`` from the settings of every program: table by table, with type, default and docstring."""

from collections.abc import Iterator
from typing import Any, get_args

from kiosk.base.settings import Settings
from kiosk.desk.program_settings import DeskSettings
from kiosk.dispatch.settings import DispatchSettings
from kiosk.terminal.program_settings import TerminalSettings
from tests.docs.words import default_words, field_words, one_line

FILES: dict[str, type[Settings]] = {
    "dispatch.toml": DispatchSettings,
    "terminal.toml": TerminalSettings,
    "desk.toml": DeskSettings,
}
_HEAD = """\
# Settings

Each program reads one TOML file in its data folder when it starts; what is not in it has its default, and a program
without a file has them all. An unknown key or a wrong value ends the start with the place, the mistake and the nearest
known name. This page is written from the programs by `make docs`.
"""


def settings_page() -> str:
    """Return the page."""
    return "\n".join([_HEAD, *(_file(name, kind) for name, kind in FILES.items())])


def _file(name: str, kind: type[Settings]) -> str:
    return f"## {name}\n\n" + "\n".join(_tables(kind, ""))


def _tables(kind: type[Settings], path: str, sign: str = "[{}]") -> Iterator[str]:
    """Give a table and the tables in it, each under its TOML heading."""
    inner: list[tuple[str, type[Settings], str]] = []
    rows = []
    for key, field in kind.model_fields.items():
        table, is_list = _table_in(field.annotation)
        place = f"{path}.{key}" if path else key
        if table is not None:
            inner.append((place, table, "[[{}]]" if is_list else "[{}]"))
        else:
            words = field_words(field, null="none").replace("none", "empty")
            rows.append(f"| `{key}` | {words} | {default_words(field)} | {one_line(field.description)} |")
    if path:
        yield f"### `{sign.format(path)}`\n\n{one_line(kind.__doc__)}\n"
    if rows:
        yield "| key | | default | |\n|---|---|---|---|\n" + "\n".join(rows) + "\n"
    for place, table, its_sign in inner:
        yield from _tables(table, place, its_sign)


def _table_in(annotation: Any) -> tuple[type[Settings] | None, bool]:
    """Return the settings that a field is a table of, and whether there may be several."""
    if isinstance(annotation, type) and issubclass(annotation, Settings):
        return annotation, False
    for argument in get_args(annotation):
        found, _ = _table_in(argument)
        if found is not None:
            return found, annotation.__class__.__name__ != "UnionType"
    return None, False
