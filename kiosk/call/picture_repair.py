"""Keeps the incoming picture whole: puts packets together and asks for what is missing, by a timer of its own."""

import asyncio
from collections.abc import Callable
from typing import Protocol

from kiosk.base.clock import Clock
from kiosk.call.lost_packets import LostPackets
from kiosk.call.picture_buffer import CompressedPicture, PictureBuffer, PicturePacket

_SHORTEST_NAP_S = 0.002


class Feedback(Protocol):
    """The way back to the picture's sender."""

    async def ask(self, lost: list[int], *, for_key: bool) -> None:
        """Ask for packets (generic NACK, RFC 4585 6.2.1) and, when wanted, for a whole picture (PLI, 6.3.1)."""

    def round_trip_s(self) -> float | None:
        """Return what RTCP has measured; None until it has."""


class PictureRepair:
    """One connection's; runs on the loop's thread. Nothing is asked for after ``close``."""

    def __init__(self, feedback: Feedback, clock: Clock, deliver: Callable[[CompressedPicture], None]) -> None:
        self._feedback = feedback
        self._clock = clock
        self._deliver = deliver
        self._lost = LostPackets()
        self._buffer = PictureBuffer()
        self._timer: asyncio.TimerHandle | None = None
        self._asking: set[asyncio.Task[None]] = set()
        self._is_closed = False

    def noted(self, sequence: int) -> list[int]:
        """Note that a packet came; return those to ask for at once."""
        self._follow_round_trip()
        asked = self._lost.arrived(sequence, self._clock.monotonic())
        self._set_timer()
        return asked

    def add(self, packet: PicturePacket) -> bool:
        """Put the packet in its place, deliver what is complete; tell whether to ask for a whole picture at once."""
        now = self._clock.monotonic()
        for picture in self._buffer.add(packet, now):
            self._deliver(picture)
        if self._buffer.next_sequence is not None:
            self._lost.forget_before(self._buffer.next_sequence)
        is_key_wanted = self._buffer.take_key_frame_wish(now)
        self._set_timer()
        return is_key_wanted

    def close(self) -> None:
        """Stop asking."""
        self._is_closed = True
        if self._timer:
            self._timer.cancel()
        for task in self._asking:
            task.cancel()

    def _follow_round_trip(self) -> None:
        self._lost.told_round_trip_s = self._feedback.round_trip_s()
        self._buffer.round_trip_s = self._lost.round_trip_s

    def _set_timer(self) -> None:
        """Wake for whatever is due first."""
        if self._timer:
            self._timer.cancel()
            self._timer = None
        due_s = min((each for each in (self._lost.next_due_s(), self._buffer.next_wish_s()) if each), default=None)
        if due_s is not None and not self._is_closed:
            nap_s = max(due_s - self._clock.monotonic(), _SHORTEST_NAP_S)
            self._timer = asyncio.get_running_loop().call_later(nap_s, self._wake)

    def _wake(self) -> None:
        self._timer = None
        now = self._clock.monotonic()
        lost, is_key_wanted = self._lost.due(now), self._buffer.take_key_frame_wish(now)
        if lost or is_key_wanted:
            task = asyncio.create_task(self._feedback.ask(lost, for_key=is_key_wanted), name="asking for packets")
            self._asking.add(task)
            task.add_done_callback(self._asking.discard)
        self._set_timer()
