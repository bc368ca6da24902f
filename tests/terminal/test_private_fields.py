"""Passers-by read neither names nor numbers of persons, and the wipe is checked with all that tells of one."""

import pytest

from kiosk.base.ids import FieldId
from kiosk.base.texts import Text
from kiosk.catalog.form import Field, FieldKind
from kiosk.terminal.core import TELLING_KINDS
from kiosk.terminal.show_case import is_private, masked


def a_field(kind: FieldKind) -> Field:
    return Field(FieldId("f"), Text("栏", "Field"), kind, "s")


@pytest.mark.parametrize(
    ("kind", "value", "seen"),
    [
        (FieldKind.BANK_CARD, "9990000000000000003", "***************0003"),
        (FieldKind.TRAVEL_DOCUMENT, "E12345678", "*****5678"),
        (FieldKind.PAPER_NUMBER, "A123456", "***3456"),
        (FieldKind.PERSON_NAME, "王小明", "王*"),
    ],
)
def test_what_is_a_persons_own_is_masked_and_wiped(kind: FieldKind, value: str, seen: str) -> None:
    assert is_private(a_field(kind))
    assert masked(a_field(kind), value) == seen
    assert kind in TELLING_KINDS


def test_an_amount_or_a_choice_tells_of_nobody() -> None:
    for kind in (FieldKind.NUMBER, FieldKind.CHOICE, FieldKind.DATE):
        assert not is_private(a_field(kind))
        assert kind not in TELLING_KINDS
