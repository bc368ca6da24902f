"""Receipt numbers carry a check digit that notices every single wrong digit and every swap of neighbours."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cases.receipt import is_receipt_number, receipt_number

DAY = date(2026, 11, 23)


@given(st.integers(1, 99_999), st.integers(3, 10), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(serial: int, place: int, shift: int) -> None:
    number = receipt_number("HY", DAY, serial)
    assert is_receipt_number(number)
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assert not is_receipt_number(wrong)


@pytest.mark.parametrize("text", ["", "HY-2026-1-1", "HY-20261123-00001-x", "12-20261123-00001-1", "HY-20261123-00001"])
def test_what_is_no_receipt_number_is_told(text: str) -> None:
    assert not is_receipt_number(text)


def test_bad_offices_and_serials_are_refused() -> None:
    with pytest.raises(ValueError, match="office code"):
        receipt_number("华阳", DAY, 1)
    with pytest.raises(ValueError, match="out of range"):
        receipt_number("HY", DAY, 0)
