"""A name that nobody knows is answered with the nearest known one, or with those that are known."""

import pytest
from pydantic import BaseModel, Field

from kiosk.base.known_names import keys_at, nearest, nearest_only


class Lens(BaseModel):
    focus: int = 0


class Camera(BaseModel):
    width_px: int = 0
    lenses: tuple[Lens, ...] = ()
    is_: str = Field("", alias="is")


class File(BaseModel):
    camera: Camera | None = None


def test_the_nearest_name_is_asked_for() -> None:
    assert nearest("polis", ["police", "tax"]) == nearest_only("polis", ["police", "tax"]) == "; did you mean police?"


def test_where_none_is_near_the_known_ones_are_listed_if_they_are_few() -> None:
    assert nearest("xyz", ["police", "tax"]) == "; known are police, tax"
    assert nearest_only("xyz", ["police", "tax"]) == ""
    assert nearest("xyz", [f"name-{number}" for number in range(21)]) == nearest("xyz", []) == ""


def test_one_of_two_characters_is_near_enough_where_that_is_asked() -> None:
    assert nearest_only("李民", ["李敏"], likeness=0.5) == "; did you mean 李敏?"
    assert nearest_only("李民", ["李敏"]) == ""


@pytest.mark.parametrize(
    ("place", "keys"),
    [((), ["camera"]), (("camera",), ["width_px", "lenses", "is"]), (("camera", "lenses", 3), ["focus"])],
)
def test_the_keys_of_a_table_are_those_of_its_model(place: tuple[int | str, ...], keys: list[str]) -> None:
    assert keys_at(File, place) == keys
