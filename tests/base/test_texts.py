"""Texts are found in Chinese, stay English without a translation, and errors explain themselves."""

from kiosk.base.errors import UserFacingError
from kiosk.base.texts import Language, Text, translate
from kiosk.base.words import in_words, say_error


def test_a_text_is_shown_in_chinese() -> None:
    assert translate("Please try again.", Language.CHINESE) == "请再试一次。"


def test_a_text_without_translation_stays_english_and_is_filled_in() -> None:
    assert translate("Seat {seat} is odd.", Language.CHINESE, seat=3) == "Seat 3 is odd."


def test_an_error_explains_itself_with_its_values() -> None:
    error = UserFacingError("Page {page} is blurred.", page="2")
    assert str(error) == in_words(say_error(error), Language.ENGLISH) == "Page 2 is blurred."


def test_a_text_of_the_services_carries_both_languages() -> None:
    assert Text("居住证", "Residence permit").in_language(Language.CHINESE) == "居住证"
