"""The bytes between computer and ID card reader (SAM module, GA 450 family), without any line: bytes in, frames out.

Request: ``AA AA AA 96 69 | Len1 Len2 | CMD PARA DATA | CHK``; reply: ``AA AA AA 96 69 | Len1 Len2 | SW1 SW2 SW3 DATA |
CHK``. The length is big-endian and counts everything after itself; CHK is the XOR of all bytes from Len1 on.
"""

from dataclasses import dataclass
from enum import Enum, IntEnum
from functools import reduce
from operator import xor

PREAMBLE = b"\xaa\xaa\xaa\x96\x69"
_LONGEST = 0x090A
"""Length of the longest reply known: base data with two fingerprints."""
_SHORTEST_REPLY = 4


class Command(Enum):
    """What a reader can be asked: command and parameter byte."""

    RESET = b"\x10\xff"
    STATUS = b"\x11\xff"
    SAM_NUMBER = b"\x12\xff"
    FIND_CARD = b"\x20\x01"
    SELECT_CARD = b"\x20\x02"
    READ_BASE = b"\x30\x01"


class Status(IntEnum):
    """SW3, the reader's answer in a byte."""

    DONE = 0x90
    FOUND = 0x9F
    CHECKSUM_ERROR = 0x10
    LENGTH_ERROR = 0x11
    COMMAND_ERROR = 0x21
    READ_FAILED = 0x41
    NO_CARD = 0x80
    SELECT_FAILED = 0x81


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole reply with a right checksum: its status byte and its data."""

    status: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Damaged:
    """Bytes that began like a frame but were not one."""

    reason: str


def frame(body: bytes) -> bytes:
    """Return a body between preamble, length and checksum."""
    counted = (len(body) + 1).to_bytes(2, "big") + body
    return PREAMBLE + counted + bytes([reduce(xor, counted)])


def request(command: Command) -> bytes:
    """Return the frame that asks for a command."""
    return frame(command.value)


def reply(status: int, data: bytes = b"") -> bytes:
    """Return the frame of a reply."""
    return frame(bytes([0, 0, status]) + data)


class BodyReader:
    """Collects bytes in any portions and gives the bodies of whole frames; noise between frames is skipped."""

    def __init__(self, longest: int = _LONGEST) -> None:
        self._longest = longest
        self._bytes = bytearray()

    def feed(self, received: bytes) -> list[bytes | Damaged]:
        """Take bytes in and return what became whole."""
        self._bytes += received
        found: list[bytes | Damaged] = []
        while (body := self._take()) is not None:
            found.append(body)
        return found

    def reset(self) -> None:
        """Forget a frame that never became whole."""
        self._bytes.clear()

    def _take(self) -> bytes | Damaged | None:
        start = self._bytes.find(PREAMBLE)
        if start < 0:
            del self._bytes[: max(0, len(self._bytes) - len(PREAMBLE) + 1)]
            return None
        del self._bytes[:start]
        head = len(PREAMBLE)
        if len(self._bytes) < head + 2:
            return None
        length = int.from_bytes(self._bytes[head : head + 2], "big")
        if not 1 <= length <= self._longest:
            del self._bytes[:head]
            return Damaged(f"a length of {length} bytes cannot be")
        if len(self._bytes) < head + 2 + length:
            return None
        return self._cut(length)

    def _cut(self, length: int) -> bytes | Damaged:
        head = len(PREAMBLE)
        counted = bytes(self._bytes[head : head + 2 + length])
        if reduce(xor, counted) != 0:
            # A lost byte makes a frame swallow the start of the next: only the preamble is dropped.
            del self._bytes[:head]
            return Damaged("the checksum is wrong")
        del self._bytes[: head + 2 + length]
        return counted[2:-1]


class ReplyReader:
    """Reads replies out of a stream of bytes."""

    def __init__(self) -> None:
        self._bodies = BodyReader()

    def feed(self, received: bytes) -> list[Reply | Damaged]:
        """Take bytes in and return what became whole."""
        return [_reply(body) for body in self._bodies.feed(received)]

    def reset(self) -> None:
        """Forget a reply that never became whole."""
        self._bodies.reset()


def _reply(body: bytes | Damaged) -> Reply | Damaged:
    if isinstance(body, Damaged):
        return body
    if len(body) + 1 < _SHORTEST_REPLY:
        return Damaged("the reply has no status")
    return Reply(body[2], body[3:])


def split_base_data(data: bytes) -> tuple[bytes, bytes]:
    """Return the text and photo blocks of a base data reply. Raises ValueError when the lengths do not fit."""
    if len(data) < 4:
        raise ValueError("the base data have no lengths")
    text, photo = int.from_bytes(data[:2], "big"), int.from_bytes(data[2:4], "big")
    if len(data) != 4 + text + photo:
        raise ValueError(f"the base data have {len(data)} bytes, their lengths say {4 + text + photo}")
    return data[4 : 4 + text], data[4 + text :]
