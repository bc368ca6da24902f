"""What passers-by, lists and logs may see of a person.

The official paper 国办函〔2016〕108号 lets a display hide the date of birth, digits 7 to 14 of an ID number: lists
and slips therefore show 6 + 4. The touch screen, which passers-by see, shows the last four only.
"""

import re

_DIGITS = re.compile(r"[0-9０-９Xx](?:[\s-]?[0-9０-９Xx]){3,}")


def masked_name(name: str) -> str:
    """Return the first character and one ``*``: ``王小明`` becomes ``王*``; an empty name stays empty."""
    return f"{name[0]}*" if name else ""


def masked_id_number(number: str) -> str:
    """Return 6 + 4 of an ID number, digits between hidden: for the desk's lists and for slips."""
    if len(number) <= 10:
        return last_four(number)
    return f"{number[:6]}{'*' * (len(number) - 10)}{number[-4:]}"


def last_four(number: str) -> str:
    """Return a number with all but its last four characters hidden: for the touch screen."""
    if len(number) <= 4:
        return "*" * len(number)
    return "*" * (len(number) - 4) + number[-4:]


def hide_digits(text: str) -> str:
    """Return a text with every run of four or more digits hidden, also when spoken with pauses."""
    return _DIGITS.sub("****", text)
