"""Sealed boxes: the centre opens them, nobody else does, and a changed one is noticed."""

from pathlib import Path

import pytest

from kiosk.base.boxes import OpeningKey, is_sealed, seal
from kiosk.base.errors import EnvironmentFault


def test_only_the_key_a_box_was_sealed_for_opens_it(tmp_path: Path) -> None:
    key, other = (OpeningKey.load_or_create(tmp_path / name) for name in ("one", "two"))
    box = seal(key.public_text, "江月明".encode())
    assert is_sealed(box)
    assert "江月明".encode() not in box
    assert key.open(box).decode() == "江月明"
    assert OpeningKey.load_or_create(tmp_path / "one").open(box).decode() == "江月明"
    with pytest.raises(ValueError, match="another key"):
        other.open(box)


def test_a_changed_box_is_not_opened(tmp_path: Path) -> None:
    key = OpeningKey.load_or_create(tmp_path / "one")
    box = bytearray(seal(key.public_text, b"seven words"))
    box[-1] ^= 1
    with pytest.raises(ValueError, match="damaged"):
        key.open(bytes(box))
    with pytest.raises(ValueError, match="not a sealed box"):
        key.open(b"seven words")


def test_two_boxes_of_the_same_words_differ(tmp_path: Path) -> None:
    key = OpeningKey.load_or_create(tmp_path / "one")
    assert seal(key.public_text, b"same") != seal(key.public_text, b"same")


def test_a_file_that_holds_no_key_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"short")
    with pytest.raises(EnvironmentFault, match="put your copy of it back"):
        OpeningKey.load_or_create(tmp_path / "one")
