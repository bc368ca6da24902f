"""The list kept as plain data: the same services in a fraction of the time, and never another list than its file."""

import hashlib
import json
from pathlib import Path

import pytest

from kiosk.catalog.mistakes import CatalogError
from kiosk.store.proven_list import ProvenList
from tests.catalog.edited import edited, renamed
from tests.catalogue import CATALOG

NAME = Path("list.yaml")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new" / "proven.json"


def test_what_is_kept_is_the_same_list(file: Path) -> None:
    first = ProvenList(file).read(CATALOG.content, NAME)
    written_ns = file.stat().st_mtime_ns
    again = ProvenList(file).read(CATALOG.content, NAME)
    assert first == again == CATALOG
    assert file.stat().st_mtime_ns == written_ns


def test_another_list_is_read_from_its_own_file_and_kept_then(file: Path) -> None:
    ProvenList(file).read(CATALOG.content, NAME)
    other = edited(renamed)
    read = ProvenList(file).read(other, NAME)
    assert read != CATALOG
    assert ProvenList(file).read(other, NAME) == read


def test_a_faulty_list_is_told_and_leaves_what_is_kept(file: Path) -> None:
    ProvenList(file).read(CATALOG.content, NAME)
    kept = file.read_bytes()
    with pytest.raises(CatalogError, match=r"list\.yaml"):
        ProvenList(file).read(b"services: []", NAME)
    assert file.read_bytes() == kept


@pytest.mark.parametrize("damage", ["", "half", "a value", "another version", "another shape"])
def test_a_damaged_file_is_not_believed(file: Path, damage: str) -> None:
    ProvenList(file).read(CATALOG.content, NAME)
    title, plain = file.read_bytes().split(b"\n", 1)
    name = CATALOG.services[0].name.zh
    odd = json.dumps({"services": {}}).encode()
    damaged = {
        "": b"",
        "half": title + b"\n" + plain[: len(plain) // 2],
        "a value": title + b"\n" + plain.replace(name.encode(), "别的".encode()),
        "another version": title.replace(b" ", b" 9", 1) + b"\n" + plain,
        "another shape": title[:-64] + hashlib.sha256(odd).hexdigest().encode() + b"\n" + odd,
    }
    file.write_bytes(damaged[damage])
    assert ProvenList(file).read(CATALOG.content, NAME) == CATALOG


def test_a_disk_that_refuses_costs_only_time(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    assert ProvenList(blocked / "proven.json").read(CATALOG.content, NAME) == CATALOG
