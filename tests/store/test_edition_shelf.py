"""The lists on a terminal's or desk's disk: it starts with the one used last, whatever happened to the disk."""

import os
from pathlib import Path

import pytest

from kiosk.base.errors import EnvironmentFault
from kiosk.catalog.loader import edition_of
from kiosk.catalog.mistakes import CatalogError
from kiosk.catalog.model import Catalog
from kiosk.store.edition_shelf import MOST_KEPT, EditionShelf
from tests.catalog.edited import NEW_NAME, edited, edition, renamed
from tests.catalogue import CATALOG


def new() -> Catalog:
    return edition(renamed)


@pytest.fixture
def shelf(tmp_path: Path) -> EditionShelf:
    return EditionShelf(tmp_path / "editions")


def kept(shelf: EditionShelf, content: bytes | None = None) -> None:
    content = new().content if content is None else content
    shelf.keep(edition_of(content), content)
    shelf.start_with(edition_of(content))


def test_without_any_the_installed_list_is_the_first(shelf: EditionShelf) -> None:
    assert shelf.first() == CATALOG


def test_it_starts_with_the_one_used_last(shelf: EditionShelf) -> None:
    kept(shelf)
    assert shelf.first().services[0].name.zh == NEW_NAME
    assert shelf.first().edition == new().edition


def test_what_is_only_kept_is_not_started_with_but_need_not_be_fetched_again(shelf: EditionShelf) -> None:
    shelf.keep(new().edition, new().content)
    assert shelf.first().edition == CATALOG.edition
    assert shelf.content(new().edition) == new().content


@pytest.mark.parametrize("damage", [b"", b"half a file", CATALOG.content[:-1]])
def test_a_damaged_file_is_not_believed(shelf: EditionShelf, tmp_path: Path, damage: bytes) -> None:
    kept(shelf)
    (tmp_path / "editions" / f"{new().edition}.yaml").write_bytes(damage)
    assert shelf.first() == CATALOG
    assert shelf.content(new().edition) is None


@pytest.mark.parametrize("name", ["", "\n", "../../secret", "ä", "0" * 64])
def test_rubbish_in_the_place_of_the_name_costs_nobody_the_start(
    shelf: EditionShelf, tmp_path: Path, name: str
) -> None:
    kept(shelf)
    (tmp_path / "editions" / "newest").write_text(name, encoding="utf-8")
    assert shelf.first() == CATALOG


def test_a_list_that_this_version_cannot_read_gives_way_to_the_installed_one(
    shelf: EditionShelf, caplog: pytest.LogCaptureFixture
) -> None:
    kept(shelf, b"services: []")
    assert shelf.first() == CATALOG
    assert shelf.read(edition_of(b"services: []")) is None
    assert [record.msg for record in caplog.records] == ["edition_unreadable"] * 2
    caplog.clear()


def test_the_installed_list_is_among_those_that_are_here(shelf: EditionShelf, tmp_path: Path) -> None:
    installed = CATALOG
    assert shelf.content(installed.edition) == installed.content
    own = tmp_path / "own.yaml"
    own.write_bytes(new().content)
    assert EditionShelf(tmp_path / "editions", own).read(new().edition) == new()


def test_a_faulty_installed_list_is_told_at_the_start(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("nothing: here", encoding="utf-8")
    with pytest.raises(CatalogError):
        EditionShelf(tmp_path / "editions", own).first()


def test_the_oldest_go(shelf: EditionShelf, tmp_path: Path) -> None:
    contents = [edited() + b"# %d" % number for number in range(MOST_KEPT + 2)]
    for age, content in enumerate(contents):
        shelf.keep(edition_of(content), content)
        path = tmp_path / "editions" / f"{edition_of(content)}.yaml"
        os.utime(path, (age, age))
    shelf.keep(new().edition, new().content)
    assert shelf.content(edition_of(contents[2])) is None
    assert shelf.content(edition_of(contents[3])) == contents[3]
    assert shelf.content(new().edition) == new().content


def test_a_disk_that_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / "editions").write_text("a file in the place of the folder", encoding="utf-8")
    with pytest.raises(EnvironmentFault, match="cannot be written"):
        EditionShelf(tmp_path / "editions").keep(new().edition, new().content)
