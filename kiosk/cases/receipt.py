"""Receipt numbers: office code, date, serial and a check digit, readable over the telephone."""

from datetime import date


def receipt_number(office: str, day: date, serial: int) -> str:
    """Return ``HY-20261123-00042-7``; the check digit follows ISO/IEC 7064, MOD 11,10 over the digits.

    Raises ValueError when the office code is not 2 to 6 capital letters or the serial does not fit five digits.
    """
    if not (office.isascii() and office.isalpha() and office.isupper() and 2 <= len(office) <= 6):
        raise ValueError(f"office code must be 2 to 6 capital letters: {office!r}")
    if not 0 < serial <= 99_999:
        raise ValueError(f"serial out of range: {serial}")
    body = f"{day:%Y%m%d}{serial:05d}"
    return f"{office}-{body[:8]}-{body[8:]}-{_check_digit(body)}"


def is_receipt_number(text: str) -> bool:
    """Tell whether a text is a receipt number whose check digit is right; any single wrong digit is noticed."""
    parts = text.strip().upper().split("-")
    if len(parts) != 4 or not parts[0].isalpha() or not all(part.isascii() and part.isdigit() for part in parts[1:]):
        return False
    _, day, serial, check = parts
    return len(day) == 8 and len(serial) == 5 and len(check) == 1 and _check_digit(day + serial) == check


def _check_digit(digits: str) -> str:
    product = 10
    for digit in digits:
        product = (product + int(digit)) % 10 or 10
        product = product * 2 % 11
    return str((11 - product) % 10)
