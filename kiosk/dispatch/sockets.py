"""One WebSocket connection: frames in and out, from the gatehouse to the end."""

import asyncio
from collections.abc import Coroutine

from aiohttp import WSMsgType, web

from kiosk.base.errors import EnvironmentFault
from kiosk.base.log import Log
from kiosk.base.texts import mark
from kiosk.dispatch.centre import Centre
from kiosk.dispatch.peers import Peer
from kiosk.dispatch.storing import Storing
from kiosk.protocol.codec import FromClient, decode_from_client, encode
from kiosk.protocol.limits import MAX_FRAME_BYTES
from kiosk.protocol.message import Message, ProtocolError, RecordError, Refused
from kiosk.protocol.records import RecordRefused

_HEARTBEAT_S = 5.0
_WRITE_WITHIN_S = 10.0
_AGAIN_S = 3.0

CANNOT_STORE = mark("The centre cannot store anything just now. It is being mended; nothing you did is lost.")
OWN_FAULT = mark("The centre made a mistake and is being connected anew. Nothing you did is lost.")
UNREADABLE_RECORD = mark("The centre could not read this step. It was not taken.")
_log = Log("kiosk.dispatch.sockets")


class SocketWire:
    """A WebSocket as the gatehouse sees it."""

    def __init__(self, socket: web.WebSocketResponse, address: str) -> None:
        self._socket, self._address = socket, address

    @property
    def address(self) -> str:
        """The other end's network address."""
        return self._address

    async def send(self, *messages: Message | str) -> None:
        """Write messages, encoded or not; raises TimeoutError when they are not taken within ten seconds."""
        async with asyncio.timeout(_WRITE_WITHIN_S):
            for message in messages:
                await self._socket.send_str(message if isinstance(message, str) else encode(message))

    async def receive(self) -> FromClient | None:
        """Return the next message, None at the end of the connection; raises ProtocolError for rubbish."""
        frame = await self.receive_frame()
        return None if frame is None else decode_from_client(frame)

    async def receive_frame(self) -> str | None:
        """Return the next frame unread, None at the end of the connection; raises ProtocolError for a binary one."""
        frame = await self._socket.receive()
        if frame.type is WSMsgType.TEXT:
            return str(frame.data)
        if frame.type is WSMsgType.BINARY:
            raise ProtocolError("binary frames are not spoken here")
        if frame.type is WSMsgType.ERROR:
            # aiohttp has closed with the code that fits (RFC 6455: 1009 too big, 1007 no text, 1002 no WebSocket).
            _log.warning("rubbish_received", address=self._address, reason=str(frame.data)[:200])
        return None


async def serve_socket(centre: Centre, storing: Storing, request: web.Request) -> web.WebSocketResponse:
    """Serve one program until it goes."""
    # Per-message deflate would cost 25 KiB more for each idle socket.
    socket = web.WebSocketResponse(compress=False, heartbeat=_HEARTBEAT_S, max_msg_size=MAX_FRAME_BYTES)
    await socket.prepare(request)
    wire = SocketWire(socket, request.remote or "")
    try:
        peer = None
        if storing.reason:
            await _say(wire, Refused(text=CANNOT_STORE, retry_after_s=_AGAIN_S))
        else:
            peer = await centre.gatehouse.let_in(wire)
        if peer is not None:
            await _serve_peer(centre, peer, wire)
    except ProtocolError as error:
        _log.warning("rubbish_received", address=wire.address, reason=str(error))
        await _say(wire, Refused(text=str(error)))
    except EnvironmentFault as error:
        storing.failed(error)
        await _say(wire, Refused(text=CANNOT_STORE, retry_after_s=_AGAIN_S))
    except (ConnectionError, TimeoutError):
        _log.info("connection_lost", address=wire.address)
    except Exception as error:  # noqa: BLE001 - the edge of one connection: the others must not feel it
        _log.fault("connection_failed", error, address=wire.address)
        await _say(wire, Refused(text=OWN_FAULT, retry_after_s=_AGAIN_S))
    finally:
        await socket.close()
    return socket


async def _serve_peer(centre: Centre, peer: Peer, wire: SocketWire) -> None:
    await centre.arrived(peer)
    writer = asyncio.create_task(_write(peer, wire))
    reader = asyncio.create_task(_read(centre, peer, wire))
    try:
        done, _ = await asyncio.wait({writer, reader}, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in (writer, reader):
            task.cancel()
        await asyncio.gather(writer, reader, return_exceptions=True)
        await centre.left(peer)


async def _read(centre: Centre, peer: Peer, wire: SocketWire) -> None:
    while (frame := await wire.receive_frame()) is not None:
        try:
            asked = decode_from_client(frame)
        except RecordError as error:
            _log.warning("record_unreadable", role=peer.role, reason=str(error))
            peer.send(RecordRefused(id=error.record, text=UNREADABLE_RECORD))
            continue
        # What is said in a call, and of it, is dealt with at once: there is no half of it, and there is much of it.
        if not centre.handle_at_once(peer, asked, frame):
            await _to_its_end(centre.handle(peer, asked))


async def _to_its_end(work: Coroutine[None, None, None]) -> None:
    """Carry a message out whole, also when its connection goes meanwhile: half of it would be worse than none."""
    task = asyncio.create_task(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.gather(task, return_exceptions=True)
        raise


async def _write(peer: Peer, wire: SocketWire) -> None:
    while messages := await peer.next_outgoing():
        await wire.send(*messages)


async def _say(wire: SocketWire, message: Message) -> None:
    try:
        await wire.send(message)
    except (ConnectionError, TimeoutError):
        _log.info("connection_lost", address=wire.address)
