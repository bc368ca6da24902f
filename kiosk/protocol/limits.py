"""What a frame may hold, whoever sent it: looked at before the message in it is parsed."""

import math

from pydantic_core import from_json

from kiosk.protocol.message import ProtocolError

MAX_FRAME_BYTES = 256 * 1024
"""Larger frames from a terminal or a desk are refused unread; pages travel over HTTP."""
MAX_FROM_DISPATCH_BYTES = 1024 * 1024
"""Larger frames from dispatch are refused unread; the records of a long case come in several frames."""
MAX_WHOLE_NUMBER = 2**53 - 1
"""Beyond it JSON numbers are not the same everywhere (RFC 8259, section 6)."""
_READABLE_NAME = 40


def checked(frame: str, most_bytes: int) -> object:
    """Return the plain data of a frame.

    Raises ProtocolError for a frame that is too large, no JSON, nested deeper than 200, or that holds a number no
    computer agrees on (NaN, Infinity, whole numbers beyond 2^53 - 1) or a zero character.
    """
    size = _size(frame, most_bytes)
    if size > most_bytes:
        raise ProtocolError(f"frame of {size} bytes; at most {most_bytes}")
    try:
        data = from_json(frame, allow_inf_nan=False)
    except ValueError as error:
        raise ProtocolError(f"frame: no JSON: {error}") from None
    except TypeError:
        raise ProtocolError("frame: no text: it holds half a character (a lone surrogate)") from None
    if not _is_sound(data):
        _complain(data, ())
    return data


def readable(place: tuple[int | str, ...]) -> str:
    """Return the place of a mistake, without repeating what somebody may have typed as a name in it."""
    return ".".join(_name(part) for part in place) or "frame"


def _size(frame: str, most_bytes: int) -> int:
    """Return the bytes of a frame, counted one by one only where it matters."""
    if len(frame) > most_bytes or 4 * len(frame) <= most_bytes:
        return len(frame)
    return len(frame.encode("utf-8", "surrogatepass"))


def _is_sound(value: object) -> bool:
    """Tell whether everything in it may pass; every frame comes by here, so it is asked in the plainest way."""
    if isinstance(value, str):
        return "\0" not in value
    if isinstance(value, dict):
        return all(_is_sound(key) and _is_sound(inner) for key, inner in value.items())
    if isinstance(value, list):
        return all(map(_is_sound, value))
    if isinstance(value, int):
        return abs(value) <= MAX_WHOLE_NUMBER
    return not isinstance(value, float) or math.isfinite(value)


def _complain(value: object, place: tuple[int | str, ...]) -> None:
    """Say what must not pass, and where."""
    match value:
        case dict():
            for key, inner in value.items():
                _complain(key, place)
                _complain(inner, (*place, key))
        case list():
            for index, inner in enumerate(value):
                _complain(inner, (*place, index))
        case _ if not _is_sound(value):
            raise ProtocolError(f"{readable(place)}: {_fault(value)}")


def _fault(value: object) -> str:
    match value:
        case str():
            return "holds a zero character"
        case float():
            return "a number too large to be one"
    return "a whole number beyond 2^53 - 1"


def _name(part: int | str) -> str:
    text = str(part)
    is_plain = len(text) <= _READABLE_NAME and text.isascii() and text.replace("_", "a").replace("-", "a").isalnum()
    is_number_of_a_person = isinstance(part, str) and sum(letter.isdigit() for letter in text) > 3
    return text if is_plain and not is_number_of_a_person else "(unknown)"
