"""What may become of a frame: a message that survives another journey, or a protocol error with a sentence."""

from collections.abc import Callable

from kiosk.protocol.codec import encode
from kiosk.protocol.message import Message, ProtocolError

Decode = Callable[[str], Message]
_LONGEST_SENTENCE = 400


def is_message_or_refused(decode: Decode, frame: str) -> bool:
    """Decode and tell whether a message came out; every other outcome than these two is an AssertionError."""
    try:
        taken = decode(frame)
    except ProtocolError as error:
        if not 0 < len(str(error)) < _LONGEST_SENTENCE:
            raise AssertionError(f"no sentence of a sensible length: {error}") from error
        return False
    again = decode(encode(taken))
    if again != taken:
        raise AssertionError(f"{taken!r} came out as {again!r}")
    return True
