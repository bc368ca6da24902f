"""Received pictures put together from their packets, in order. Pure.

In place of aiortc's buffer: that releases a picture only when the next one begins, and waits seconds for a packet that
never comes. Here a picture is released with its last packet (marker bit, RFC 3550 5.1). Behind a hole pictures wait
300 ms; then a whole picture (key frame) is asked for, again and again, and whichever comes first, the missing packet or
the whole picture, sets the rest free.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.call.lost_packets import FIRST_GUESS_S, HISTORY_PACKETS
from kiosk.call.packet_numbers import WRAP, unwrapped

_GIVE_UP_S = 0.3
_KEY_COMES_WITHIN_S = 0.3
_SHORTEST_WISH_S = 0.1
_STILL_COMING_S = 2.0
_MOST_PACKETS = 1024


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
    """All packets of one picture; ``is_key`` when it needs none before it."""

    timestamp: int
    data: bytes
    is_key: bool = False


class PictureBuffer:
    """Puts pictures together; holds no more packets behind a hole than the sender can still repair."""

    def __init__(self) -> None:
        self.round_trip_s = FIRST_GUESS_S
        self._packets: dict[int, PicturePacket] = {}
        self._next: int | None = None
        self._newest: int | None = None
        self._stuck_since_s: float | None = None
        self._wished_s: float | None = None
        self._heard_s = 0.0
        self._key_begun_s: float | None = None

    @property
    def next_sequence(self) -> int | None:
        """The packet (16 bits) before which none is needed any more; None before the first whole picture."""
        return None if self._next is None else self._next % WRAP

    def add(self, packet: PicturePacket, now: float) -> list[CompressedPicture]:
        """Take a packet in; return the pictures that are complete now, in order."""
        position = unwrapped(packet.sequence, self._newest)
        self._newest = position if self._newest is None else max(self._newest, position)
        self._heard_s = now
        if position in self._packets or (self._next is not None and position < self._next):
            return []
        self._packets[position] = packet
        if packet.begins_key:
            self._key_begun_s = now
            if self._next is None:
                self._begin_at(position)
        pictures = list(self._complete())
        if not pictures and self._leap_to_key():
            pictures = list(self._complete())
        self._note_progress(bool(pictures), now)
        return pictures

    def take_key_frame_wish(self, now: float) -> bool:
        """Tell whether to ask the sender for a whole picture now."""
        due_s = self.next_wish_s()
        if due_s is None or now < due_s - 1e-9:
            return False
        self._wished_s = now
        return True

    def next_wish_s(self) -> float | None:
        """Return when a whole picture is to be asked for; None while pictures come, and when nothing comes at all."""
        if self._stuck_since_s is None:
            return None
        due_s = self._stuck_since_s + (_GIVE_UP_S if self._next is not None else 0.0)
        if self._wished_s is not None:
            due_s = max(due_s, self._wished_s + max(_SHORTEST_WISH_S, 1.5 * self.round_trip_s + 0.05))
        if self._key_begun_s is not None:
            due_s = max(due_s, self._key_begun_s + _KEY_COMES_WITHIN_S)
        return due_s if due_s <= self._heard_s + _STILL_COMING_S else None

    def _complete(self) -> Iterator[CompressedPicture]:
        while self._next is not None and (parts := self._parts(self._next)) is not None:
            for position in range(self._next, self._next + len(parts)):
                del self._packets[position]
            self._next += len(parts)
            yield CompressedPicture(parts[0].timestamp, b"".join(part.data for part in parts), parts[0].begins_key)

    def _parts(self, position: int) -> list[PicturePacket] | None:
        """Return the packets of the picture that begins there when all have come."""
        parts: list[PicturePacket] = []
        while (packet := self._packets.get(position)) is not None:
            if parts and packet.timestamp != parts[0].timestamp:
                return parts
            parts.append(packet)
            if packet.is_last:
                return parts
            position += 1
        return None

    def _leap_to_key(self) -> bool:
        """Go on with the newest whole picture that is complete; what lies before it needs nobody to wait for it."""
        for position in sorted((at for at, packet in self._packets.items() if packet.begins_key), reverse=True):
            if self._parts(position) is not None:
                self._begin_at(position)
                return True
        return False

    def _begin_at(self, position: int) -> None:
        self._next = position
        self._forget_before(position)

    def _note_progress(self, has_moved: bool, now: float) -> None:
        """See since when packets wait behind a hole; forget what can no longer become a picture."""
        if has_moved:
            self._stuck_since_s = self._wished_s = self._key_begun_s = None
        self._forget_hopeless()
        if self._next is None or self._has_hole():
            self._stuck_since_s = now if self._stuck_since_s is None else self._stuck_since_s
        else:
            self._stuck_since_s = None

    def _forget_hopeless(self) -> None:
        """A hole older than the sender's history is never filled: the pictures up to it are lost."""
        newest = self._newest or 0
        if self._next is not None and self._hole() < newest - HISTORY_PACKETS:
            self._next = None
        if self._next is None:
            self._forget_before(newest - HISTORY_PACKETS)
        if len(self._packets) > _MOST_PACKETS:
            self._next = None
            self._packets.clear()

    def _hole(self) -> int:
        """Return the first position from the next on that has not come."""
        hole = self._next or 0
        while hole in self._packets:
            hole += 1
        return hole

    def _has_hole(self) -> bool:
        if not self._packets or self._next is None or self._newest is None:
            return False
        return len(self._packets) < self._newest + 1 - self._next

    def _forget_before(self, position: int) -> None:
        for each in [each for each in self._packets if each < position]:
            del self._packets[each]
