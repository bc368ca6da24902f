"""Received packets in the order of their sound, each once."""

from collections import deque
from typing import NamedTuple

_MOST_PACKETS = 50
"""One second: nobody may be pulling, such as when there is no speaker."""
_REMEMBERED = 200
_WRAP = 1 << 32


class ShelvedPacket(NamedTuple):
    """A packet and the moment it came, in samples played until then."""

    payload: bytes
    arrived: int


class PacketShelf:
    """Positions are RTP timestamps (48 kHz, RFC 7587) that go on where 32 bits wrap."""

    def __init__(self) -> None:
        self._packets: dict[int, ShelvedPacket] = {}
        self._seen: deque[int] = deque(maxlen=_REMEMBERED)
        self._newest: int | None = None

    def __len__(self) -> int:
        return len(self._packets)

    @property
    def earliest(self) -> int | None:
        """The position of the first packet here."""
        return min(self._packets, default=None)

    @property
    def latest(self) -> int | None:
        """The position of the last packet here."""
        return max(self._packets, default=None)

    def position_of(self, timestamp: int) -> int:
        """Return where a timestamp of 32 bits belongs."""
        if self._newest is None:
            return timestamp
        ahead = (timestamp - self._newest) % _WRAP
        return self._newest + (ahead if ahead < _WRAP // 2 else ahead - _WRAP)

    def is_new(self, position: int) -> bool:
        """Tell whether a packet is seen for the first time, and remember it."""
        if position in self._seen:
            return False
        self._seen.append(position)
        self._newest = position if self._newest is None else max(self._newest, position)
        return True

    def put(self, position: int, payload: bytes, arrived: int) -> None:
        """Keep a packet; the oldest goes when there are too many."""
        self._packets[position] = ShelvedPacket(payload, arrived)
        if len(self._packets) > _MOST_PACKETS:
            del self._packets[min(self._packets)]

    def take(self, position: int) -> ShelvedPacket:
        """Return a packet and give it away. Raises KeyError when it is not here."""
        return self._packets.pop(position)

    def peek(self, position: int) -> ShelvedPacket:
        """Return a packet. Raises KeyError when it is not here."""
        return self._packets[position]

    def drop_before(self, position: int) -> None:
        """Forget what is too old to be played."""
        for old in [old for old in self._packets if old < position]:
            del self._packets[old]
