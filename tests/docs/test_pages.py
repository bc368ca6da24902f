"""The pages written from the code are those that lie in docs/; every message, field and setting is explained there."""

import inspect
import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from kiosk.base.settings import Settings
from kiosk.cases.entries import EntryBody
from kiosk.protocol.message import Message
from tests.docs.pages import PAGES, ROOT
from tests.docs.protocol_page import entry_parts, inner_models, messages
from tests.docs.settings_page import FILES
from tests.docs.words import attribute_docstrings

_PLAIN_ENOUGH = frozenset(
    {"type", "kind", "ticket", "case", "call", "service", "field", "token", "text", "label", "role", "entry", "entries"}
    | {"at", "by", "body", "name", "password", "id", "ids", "rating", "nonce", "server_time", "expires_at"}
    | {"retry_after_s"}
)
"""Fields that their name and type say all about, or whose message does."""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_says_what_the_code_says(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == PAGES[path](), "write it anew: make docs"


@pytest.mark.parametrize(
    "kind", [*messages(), *inner_models(), *get_args(EntryBody), *entry_parts()], ids=lambda kind: kind.__name__
)
def test_every_message_and_entry_is_explained_in_a_sentence(kind: type) -> None:
    own = inspect.getdoc(kind) or ""
    assert own[:1].isupper()
    assert own.endswith(".")
    assert own != inspect.getdoc(Message)


@pytest.mark.parametrize("name", FILES)
def test_every_setting_is_explained_and_has_its_row(name: str) -> None:
    page = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    part = page.split(f"## {name}\n")[1].split("\n## ")[0]
    for key, about in _keys(FILES[name]):
        assert about.endswith((".", '."')), key
        assert f"| `{key}` |" in part or f".{key}]`" in part or f"[{key}]" in part, key


def test_every_link_and_file_of_the_pages_is_there() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        text = page.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
        for named in re.findall(r"`((?:docs|packaging|kiosk|tests|ui|assets)/[\w./-]+)`", text):
            assert (ROOT / named).exists(), f"{page.name}: {named}"


def test_every_anchor_of_the_protocol_leads_somewhere() -> None:
    page = (ROOT / "docs/protocol.md").read_text(encoding="utf-8")
    headings = {re.sub(r"\s", "-", title.lower()) for title in re.findall(r"^#+ (.+)$", page, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([\w-]+)\)", page)) <= headings


def test_the_picture_of_the_rooms_shows_every_room_on_its_floor() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = (c["layers"] for c in project["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    picture = (ROOT / "docs/pictures/rooms.svg").read_text(encoding="utf-8")
    shown = [(int(y), name) for y, name in re.findall(r'y="(\d+)" class="name">(\w+)<', picture)]
    floors = [{name for at, name in shown if at == y} for y in sorted({at for at, _ in shown})]
    assert floors == [{room.strip().removeprefix("kiosk.") for room in layer.split("|")} for layer in layers]


def test_fields_that_need_words_have_them() -> None:
    bare = [
        f"{kind.__name__}.{name}"
        for kind in (*messages(), *inner_models())
        for name in kind.model_fields.keys() - _PLAIN_ENOUGH - attribute_docstrings(kind).keys()
        if f"`{name}`" not in (kind.__doc__ or "")
    ]
    assert bare == []


def _keys(kind: type[Settings]) -> list[tuple[str, str]]:
    return [(key, field.description or "") for key, field in kind.model_fields.items()]
