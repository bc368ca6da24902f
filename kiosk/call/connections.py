"""The connections of one call: the one that stands, the one that is being made, and those on their way out."""

import asyncio

from kiosk.base.ids import CallId
from kiosk.base.log import Log
from kiosk.call.connection import Connection, Media, Traffic

_WAIT_FOR_OLD_S, _WAIT_FOR_ALL_S = 3.0, 12.0
"""How long a new path waits for an attempt to be taken down, and the call's end for all of them."""


class Connections:
    """Keeps what stood open until the next one stands: it may carry one direction still, or be back before that."""

    def __init__(self, call_id: CallId, media: Media) -> None:
        self.newest: Connection | None = None
        """The newest attempt, or what came of it."""
        self._id, self._media = call_id, media
        self._standing: Connection | None = None
        self._carried = Traffic()
        self._closing: set[asyncio.Task[None]] = set()
        self._log = Log("kiosk.call.connections")

    async def make_room(self) -> None:
        """Take an attempt down that came to nothing."""
        attempt, self.newest = self.newest, None
        if attempt and attempt is not self._standing:
            await asyncio.wait([self._take_down(attempt)], timeout=_WAIT_FOR_OLD_S)

    def stand_on_newest(self) -> None:
        """From here on sound and picture come over the newest only."""
        newest = self.newest
        if newest is None or newest is self._standing:
            return
        if self._standing:
            self._take_down(self._standing)
        self._standing = newest
        self._media.sound_in.start_anew()
        self._media.picture_in.start_anew(newest.generation)

    async def traffic(self) -> Traffic:
        """Return what all of them have carried, and how the newest goes."""
        total = self._carried
        for connection in self._open():
            total = _sum(total, await connection.traffic())
        return total

    async def close(self) -> None:
        """Take all of them down."""
        for connection in self._open():
            self._take_down(connection)
        self.newest = self._standing = None
        if self._closing:
            await asyncio.wait(self._closing, timeout=_WAIT_FOR_ALL_S)
        if self._closing:
            self._log.warning("connection_did_not_close_in_time", call=self._id, seconds=_WAIT_FOR_ALL_S)

    def _open(self) -> list[Connection]:
        return [each for each in dict.fromkeys((self._standing, self.newest)) if each]

    def _take_down(self, connection: Connection) -> asyncio.Task[None]:
        """Let nothing more of a connection be heard, and close it beside what goes on.

        On a busy machine that takes a while; broken off it would hold its sockets for ever.
        """
        connection.fall_silent()
        closing = asyncio.create_task(self._close_one(connection), name=f"closing of path {connection.generation}")
        self._closing.add(closing)
        closing.add_done_callback(self._closed)
        return closing

    async def _close_one(self, connection: Connection) -> None:
        last = await connection.traffic()
        self._carried = _sum(self._carried, Traffic(last.bytes_sent, last.bytes_received))
        await connection.close()

    def _closed(self, closing: asyncio.Task[None]) -> None:
        self._closing.discard(closing)
        error = None if closing.cancelled() else closing.exception()
        if error is not None:
            self._log.fault("connection_closed_with_an_error", error, call=self._id)


def _sum(before: Traffic, newer: Traffic) -> Traffic:
    """Return what both have carried, by the newer one's way."""
    sent, received = before.bytes_sent + newer.bytes_sent, before.bytes_received + newer.bytes_received
    return Traffic(sent, received, newer.round_trip_ms, newer.path)
