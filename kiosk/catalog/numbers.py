"""The numbers of people and companies: what makes them valid, and what they say."""

import re
from datetime import date

from kiosk.base.errors import UserFacingError
from kiosk.base.texts import mark

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_COMPANY_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_COMPANY_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))


def check_id_number(number: str) -> None:
    """Accept a citizen's number of 18 characters: shape, a real date of birth, check character (GB 11643-1999).

    Region codes are not looked up: they change, and old numbers keep theirs. Raises UserFacingError.
    """
    body, check = number[:-1], number[-1:]
    if len(number) != 18 or not _is_digits(body) or check not in "0123456789X" or body[0] == "0":
        raise UserFacingError(mark("An ID number has 18 characters: digits, and at the end a digit or X."))
    birth_date_of(number)
    if check != id_check_character(body):
        raise UserFacingError(mark("This ID number cannot be right. Please check each digit against the card."))


def id_check_character(body: str) -> str:
    """Return the check character of the first 17 digits of a citizen's number (GB 11643-1999)."""
    total = sum(weight * int(digit) for weight, digit in zip(_ID_WEIGHTS, body, strict=True))
    return _ID_CHECKS[total % 11]


def birth_date_of(number: str) -> date:
    """Return the date of birth in a citizen's number; raises UserFacingError when it is no real date."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        text = mark("The date of birth in this ID number (digits 7 to 14) is not a real date. Please check it.")
        raise UserFacingError(text) from None


def is_male(number: str) -> bool:
    """Tell the sex in a citizen's number: the 17th digit is odd for men."""
    return int(number[16]) % 2 == 1


def age_on(birth: date, day: date) -> int:
    """Return full years of age; someone born on 29 February is a year older on 1 March."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def check_company_code(code: str) -> None:
    """Accept a unified social credit code of 18 characters with its check character (GB 32100-2015).

    Raises UserFacingError.
    """
    if len(code) != 18 or any(character not in _COMPANY_ALPHABET for character in code):
        raise UserFacingError(
            mark("A company's code has 18 characters: digits and capital letters without I, O, S, V, Z.")
        )
    if code[-1] != company_check_character(code[:-1]):
        raise UserFacingError(mark("This company code cannot be right. Please check it against the licence."))


def company_check_character(body: str) -> str:
    """Return the check character of the first 17 characters of a company's code (GB 32100-2015).

    The outer modulo counts: a remainder of 0 gives 0, not the 31st character, which does not exist.
    """
    total = sum(weight * _COMPANY_ALPHABET.index(sign) for weight, sign in zip(_COMPANY_WEIGHTS, body, strict=True))
    return _COMPANY_ALPHABET[(31 - total % 31) % 31]


def check_bank_card(number: str) -> None:
    """Accept a bank card's number: 13 to 19 digits, the last one their check digit (ISO/IEC 7812-1, Luhn).

    Issuers are not looked up: there are thousands, and they change. Raises UserFacingError.
    """
    if not 13 <= len(number) <= 19 or not _is_digits(number):
        raise UserFacingError(
            mark("A bank card's number has 13 to 19 digits. Please copy it from the front of the card.")
        )
    if number[-1] != luhn_digit(number[:-1]):
        raise UserFacingError(mark("This bank card number cannot be right. Please check each digit against the card."))


def luhn_digit(body: str) -> str:
    """Return the check digit that makes a row of digits a valid number (ISO/IEC 7812-1, annex B)."""
    doubled = [int(digit) * 2 for digit in body[::-2]]
    total = sum(number - 9 if number > 9 else number for number in doubled) + sum(int(d) for d in body[-2::-2])
    return str(-total % 10)


def check_travel_document(number: str) -> None:
    """Accept the number of a passport or permit: 6 to 20 capital letters and digits, at least one digit.

    Nine places are usual in the machine-readable zone and longer numbers run on behind it (ICAO Doc 9303-4);
    permits of Hong Kong, Macao and Taiwan residents have 8 to 11, residence permits 18. Raises UserFacingError.
    """
    if not re.fullmatch(r"[A-Z0-9]{6,20}", number) or not re.search(r"[0-9]", number):
        text = mark("The number of a passport or permit has 6 to 20 letters and digits. Please copy it without signs.")
        raise UserFacingError(text)


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
