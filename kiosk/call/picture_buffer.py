"""Received pictures put together from their packets, in order, and the packets to ask for again. Pure.

In place of aiortc's buffer and NACK generator: those release a picture only when the next one begins, ask for a lost
packet once, and wait seconds for one that never comes. Here a picture is released with its last packet (marker bit,
RFC 3550 5.1), a lost packet is asked for again and again (RFC 4585 6.2.1), and after 400 ms a whole picture is.
"""

from collections.abc import Iterator
from dataclasses import dataclass

_ASK_AGAIN_S = 0.04
_MOST_ASKED = 8
_GIVE_UP_S = 0.4
_WISH_AGAIN_S = 0.3
_MOST_PACKETS = 1024
_WRAP = 1 << 16


@dataclass(frozen=True, slots=True)
class PicturePacket:
    """One packet: RTP sequence number, timestamp and marker; ``begins_key`` when a whole picture begins with it."""

    sequence: int
    timestamp: int
    is_last: bool
    begins_key: bool
    data: bytes


@dataclass(frozen=True, slots=True)
class CompressedPicture:
    """All packets of one picture."""

    timestamp: int
    data: bytes


@dataclass(slots=True)
class _Gap:
    """A packet that is missing."""

    since_s: float
    asked_s: float = 0.0
    times: int = 0


class LostPackets:
    """Which packets are missing, and which of them to ask for now."""

    def __init__(self) -> None:
        self._newest: int | None = None
        self._gaps: dict[int, _Gap] = {}

    def arrived(self, sequence: int, now: float) -> list[int]:
        """Note a packet; return the sequence numbers (16 bits) to ask for."""
        position = _unwrapped(sequence, self._newest)
        if self._newest is None or position > self._newest:
            first = position if self._newest is None else self._newest + 1
            self._gaps.update({each: _Gap(now) for each in range(max(first, position - 128), position)})
            self._newest = position
        else:
            self._gaps.pop(position, None)
        return list(self._asked_now(now))

    def _asked_now(self, now: float) -> Iterator[int]:
        for position, gap in list(self._gaps.items()):
            if gap.times >= _MOST_ASKED or now - gap.since_s > _GIVE_UP_S:
                del self._gaps[position]
            elif gap.times == 0 or now - gap.asked_s >= _ASK_AGAIN_S:
                gap.asked_s, gap.times = now, gap.times + 1
                yield position % _WRAP


class PictureBuffer:
    """Puts pictures together; a picture that stays incomplete is given up for the next whole one."""

    def __init__(self) -> None:
        self._packets: dict[int, PicturePacket] = {}
        self._next: int | None = None
        self._newest: int | None = None
        self._stuck_since_s: float | None = None
        self._is_waiting_for_key = True
        self._wished_s: float | None = None

    def add(self, packet: PicturePacket, now: float) -> list[CompressedPicture]:
        """Take a packet in; return the pictures that are complete now, in order."""
        position = _unwrapped(packet.sequence, self._newest)
        self._newest = position if self._newest is None else max(self._newest, position)
        if self._next is not None and position < self._next:
            return []
        self._packets[position] = packet
        if self._is_waiting_for_key:
            self._look_for_key()
        pictures = [] if self._is_waiting_for_key else list(self._complete())
        self._mind_the_gap(bool(pictures), now)
        return pictures

    def take_key_frame_wish(self, now: float) -> bool:
        """Tell whether to ask the sender for a whole picture now; repeated until one comes."""
        if not self._is_waiting_for_key or (self._wished_s is not None and now - self._wished_s < _WISH_AGAIN_S):
            return False
        self._wished_s = now
        return True

    def _look_for_key(self) -> None:
        keys = [position for position, packet in self._packets.items() if packet.begins_key]
        if not keys:
            self._forget_before(max(self._packets) - _MOST_PACKETS // 2)
            return
        self._is_waiting_for_key, self._wished_s, self._stuck_since_s = False, None, None
        self._next = min(keys)
        self._forget_before(self._next)

    def _complete(self) -> Iterator[CompressedPicture]:
        while (parts := self._parts()) is not None and self._next is not None:
            self._next += len(parts)
            for position in range(self._next - len(parts), self._next):
                del self._packets[position]
            yield CompressedPicture(parts[0].timestamp, b"".join(part.data for part in parts))

    def _parts(self) -> list[PicturePacket] | None:
        """Return the packets of the next picture when all are there."""
        parts: list[PicturePacket] = []
        position = self._next or 0
        while (packet := self._packets.get(position)) is not None:
            if parts and packet.timestamp != parts[0].timestamp:
                return parts
            parts.append(packet)
            if packet.is_last:
                return parts
            position += 1
        return None

    def _mind_the_gap(self, has_moved: bool, now: float) -> None:
        """Give up when packets wait behind a hole for too long."""
        if has_moved or not self._packets:
            self._stuck_since_s = None
        if self._is_waiting_for_key or not self._has_hole():
            return
        self._stuck_since_s = now if self._stuck_since_s is None else self._stuck_since_s
        if now - self._stuck_since_s >= _GIVE_UP_S or len(self._packets) > _MOST_PACKETS:
            self._give_up()

    def _give_up(self) -> None:
        """Drop the picture with the hole, which may be a whole one itself, and look for the next whole one."""
        hole = self._next or 0
        while hole in self._packets:
            hole += 1
        self._forget_before(hole)
        self._stuck_since_s, self._is_waiting_for_key, self._next = None, True, None
        self._look_for_key()

    def _has_hole(self) -> bool:
        if not self._packets or self._next is None or self._newest is None:
            return False
        return len(self._packets) < self._newest + 1 - self._next

    def _forget_before(self, position: int) -> None:
        for each in [each for each in self._packets if each < position]:
            del self._packets[each]


def _unwrapped(sequence: int, newest: int | None) -> int:
    if newest is None:
        return sequence + _WRAP
    ahead = (sequence - newest) % _WRAP
    return newest + (ahead if ahead < _WRAP // 2 else ahead - _WRAP)
