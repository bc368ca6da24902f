"""Names, numbers of cards and papers, and amounts are told from what cannot be one, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.errors import UserFacingError
from kiosk.base.ids import FieldId
from kiosk.base.texts import Language, Text
from kiosk.base.words import in_words, say_error
from kiosk.catalog.form import Field, FieldKind
from kiosk.catalog.numbers import check_bank_card, luhn_digit
from kiosk.catalog.rules import check_value, tidied

KINDS = {
    kind: Field(FieldId(kind.value), Text("栏", "Field"), kind, "s", least=1 if kind is FieldKind.NUMBER else None)
    for kind in FieldKind
}
card_bodies = st.text("0123456789", min_size=12, max_size=18)


@given(card_bodies)
def test_a_card_with_its_check_digit_is_accepted(body: str) -> None:
    check_bank_card(body + luhn_digit(body))


@given(card_bodies, st.integers(0, 11), st.integers(1, 9))
def test_one_wrong_digit_of_a_card_is_always_found(body: str, place: int, shift: int) -> None:
    number = body + luhn_digit(body)
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    with pytest.raises(UserFacingError, match="cannot be right"):
        check_bank_card(wrong)


def test_the_standards_own_example_of_a_check_digit_comes_out() -> None:
    assert luhn_digit("7992739871") == "3"


@pytest.mark.parametrize(
    ("kind", "good"),
    [
        ("bank_card", "9990000000000000003"), ("travel_document", "E12345678"), ("travel_document", "H1234567890"),
        ("travel_document", "12345678"), ("travel_document", "FRA310100000000"), ("paper_number", "A1234-56"),
        ("number", "1"), ("number", "86"), ("person_name", "阿卜杜拉·买买提"), ("person_name", "Anna O'Neill"),
    ],
)  # fmt: skip
def test_what_is_one_is_accepted(kind: str, good: str) -> None:
    check_value(KINDS[FieldKind(kind)], good)


@pytest.mark.parametrize(
    ("kind", "bad"),
    [
        ("bank_card", "6222"), ("bank_card", "9990000000000000007"), ("bank_card", "99900000000000000X"),
        ("travel_document", "E1234"), ("travel_document", "PASSPORT"), ("travel_document", "E1234-5678"),
        ("travel_document", "E" * 20 + "1"), ("paper_number", "沪字1号"), ("paper_number", "ABCD"),
        ("number", "about 5"),        ("number", "0"), ("number", "1.5"), ("number", "-3"), ("person_name", "王1"),
    ],
)  # fmt: skip
def test_what_is_none_is_refused_in_both_languages(kind: str, bad: str) -> None:
    with pytest.raises(UserFacingError) as refused:
        check_value(KINDS[FieldKind(kind)], bad)
    said = say_error(refused.value)
    assert in_words(said, Language.CHINESE) != in_words(said, Language.ENGLISH)


def test_a_number_above_its_bound_is_told_the_bound() -> None:
    hours = Field(FieldId("hours"), Text("小时", "Hours"), FieldKind.NUMBER, "s", most=24, takes_decimals=True)
    check_value(hours, "23.75")
    with pytest.raises(UserFacingError) as refused:
        check_value(hours, "24.5")
    assert in_words(say_error(refused.value), Language.ENGLISH) == "This number must be at most 24."
    with pytest.raises(UserFacingError, match="number in digits"):
        check_value(hours, "1.234")


def test_what_is_copied_with_blanks_and_signs_is_tidied() -> None:
    assert tidied(KINDS[FieldKind.BANK_CARD], "9990 0000-０000 0000 003") == "9990000000000000003"
    assert tidied(KINDS[FieldKind.TRAVEL_DOCUMENT], " e 1234 5678 ") == "E12345678"
    assert tidied(KINDS[FieldKind.NUMBER], "1，200.50") == "1200.50"
    assert tidied(KINDS[FieldKind.PERSON_NAME], " Anna Lee ") == "Anna Lee"
