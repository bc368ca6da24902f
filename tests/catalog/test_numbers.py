"""ID numbers and company codes are told from wrong ones by their check characters."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.errors import UserFacingError
from kiosk.catalog.numbers import (
    age_on,
    birth_date_of,
    check_company_code,
    check_id_number,
    company_check_character,
    id_check_character,
    is_male,
)

births = st.dates(date(1900, 1, 1), date(2026, 12, 31))
serials = st.integers(0, 999)
company_bodies = st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=17, max_size=17)


def made_number(birth: date, serial: int) -> str:
    """Return a valid number of the impossible region 910000."""
    body = f"910000{birth:%Y%m%d}{serial:03}"
    return body + id_check_character(body)


@given(births, serials)
def test_a_made_number_is_accepted_and_tells_birth_and_sex(birth: date, serial: int) -> None:
    number = made_number(birth, serial)
    check_id_number(number)
    assert birth_date_of(number) == birth
    assert is_male(number) == (serial % 2 == 1)


@given(births, serials, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(birth: date, serial: int, place: int, shift: int) -> None:
    number = made_number(birth, serial)
    wrong = str((int(number[place]) + shift) % 10)
    with pytest.raises(UserFacingError):
        check_id_number(number[:place] + wrong + number[place + 1 :])


@given(births, serials, st.integers(0, 15))
def test_two_neighbours_swapped_are_always_found(birth: date, serial: int, place: int) -> None:
    number = made_number(birth, serial)
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if swapped != number:
        with pytest.raises(UserFacingError):
            check_id_number(swapped)


@pytest.mark.parametrize(
    "number",
    ["", "91000019900101", "91000019900101001", "9100001990010100１2", "91000019900101001x", "A10000199001010012"],
)
def test_what_is_no_number_of_eighteen_is_refused(number: str) -> None:
    with pytest.raises(UserFacingError, match="18 characters"):
        check_id_number(number)


def test_a_birthday_that_never_was_is_named_as_such() -> None:
    body = "91000019900230001"
    with pytest.raises(UserFacingError, match="date of birth"):
        check_id_number(body + id_check_character(body))


def test_a_year_is_full_on_the_birthday() -> None:
    assert age_on(date(2010, 11, 23), date(2026, 11, 22)) == 15
    assert age_on(date(2010, 11, 23), date(2026, 11, 23)) == 16
    assert age_on(date(2008, 2, 29), date(2024, 2, 28)) == 15


def test_a_known_company_code_is_accepted() -> None:
    check_company_code("91350100M000100Y43")


@given(company_bodies)
def test_every_body_has_a_check_character_even_with_remainder_zero(body: str) -> None:
    check_company_code(body + company_check_character(body))


def test_a_body_whose_remainder_is_zero_ends_in_zero() -> None:
    assert company_check_character("0" * 17) == "0"


@given(company_bodies, st.integers(0, 16), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_a_wrong_character_in_a_company_code_is_found(body: str, place: int, other: str) -> None:
    if other != body[place]:
        wrong = body[:place] + other + body[place + 1 :] + company_check_character(body)
        with pytest.raises(UserFacingError, match="cannot be right"):
            check_company_code(wrong)


@pytest.mark.parametrize("code", ["", "91350100M000100Y4", "91350100M000100I43", "91350100m000100y43"])
def test_what_is_no_company_code_is_refused(code: str) -> None:
    with pytest.raises(UserFacingError, match="18 characters"):
        check_company_code(code)
