"""Where this room reaches into aiortc: the only module that touches its private names.

WORKAROUND(aiortc 1.16, aioice 0.13): its receiver buffers and decodes by itself and cannot be told otherwise; its
sender picks the encoder and runs it in the default executor, where names are resolved too; its gathering waits 5 s
for a dead server, asks one TURN server only and finds no address on a machine without a network; its closing does not
stop its connecting, and waits half a minute for a dead relay; its checks come ever more slowly.
pyproject.toml pins the minor version.
"""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from typing import Any

from aioice import stun
from aiortc import RTCRtpSender, RTCRtpTransceiver
from aiortc.codecs.base import Encoder
from aiortc.codecs.vpx import VpxPayloadDescriptor
from aiortc.jitterbuffer import JitterFrame
from aiortc.rtp import RtcpSrPacket, RtpPacket

from kiosk.call.picture_buffer import PicturePacket

_STAP_A, _FU_A, _SEQUENCE_PARAMETERS = 24, 28, 7
_MOST_CHECKS = 40
"""Of one pair of addresses: more than any attempt lasts."""


class SoundTap:
    """Stands where the receiver's sound buffer was: every packet goes to us, none to aiortc's decoder."""

    def __init__(self, on_packet: Callable[[int, bytes], None]) -> None:
        self._on_packet = on_packet

    def add(self, packet: RtpPacket) -> tuple[bool, JitterFrame | None]:
        """Pass the packet on."""
        if packet.payload:
            self._on_packet(packet.timestamp, packet.payload)
        return False, None


class PictureTap:
    """Stands where the receiver's picture buffer was: every packet goes to us, none to aiortc's decoder."""

    def __init__(self, on_packet: Callable[[int, PicturePacket], bool], codec_of: Callable[[int], str | None]) -> None:
        self._on_packet = on_packet
        self._codec_of = codec_of

    def add(self, packet: RtpPacket) -> tuple[bool, JitterFrame | None]:
        """Pass the packet on; the flag asks aiortc to send a picture loss indication (RFC 4585 6.3.1)."""
        codec = self._codec_of(packet.payload_type)
        begins_key = packet.payload != b"" and begins_key_frame(codec or "", packet.payload)
        data: bytes = packet._data  # type: ignore[attr-defined] # the receiver has taken the payload header off
        ours = PicturePacket(packet.sequence_number, packet.timestamp, bool(packet.marker), begins_key, data)
        return self._on_packet(packet.payload_type, ours), None


class NackTap:
    """Stands where the receiver's NACK generator was; aiortc sends a NACK for ``missing`` when ``add`` says so."""

    def __init__(self, arrived: Callable[[int], list[int]]) -> None:
        self.missing: list[int] = []
        self.ssrc = 0
        self._arrived = arrived

    def add(self, packet: RtpPacket) -> bool:
        """Note the packet, sent anew ones unwrapped (RFC 4588); tell whether something is to be asked for now."""
        self.ssrc = packet.ssrc
        self.missing = self._arrived(packet.sequence_number)
        return bool(self.missing)


class PictureFeedback:
    """Asks the picture's sender, at any time; aiortc itself asks only when a packet arrives."""

    def __init__(self, transceiver: Any, tap: NackTap) -> None:
        self._receiver, self._sender = transceiver.receiver, transceiver.sender
        self._tap = tap

    async def ask(self, lost: list[int], *, for_key: bool) -> None:
        """Ask for packets and, when wanted, for a whole picture; on a closed path nothing happens."""
        if lost:
            await self._receiver._send_rtcp_nack(self._tap.ssrc, lost)
        if for_key:
            await self._receiver._send_rtcp_pli(self._tap.ssrc)

    def round_trip_s(self) -> float | None:
        """Return what RTCP has measured (RFC 3550 6.4.1); None until it has.

        WORKAROUND(aiortc 1.16): it goes below zero when two sender reports tell of the same last packet.
        """
        seconds: float | None = self._sender._RTCRtpSender__rtt
        return seconds if seconds is not None and seconds > 0 else None


def begins_key_frame(codec: str, payload: bytes) -> bool:
    """Tell whether an RTP payload is the first of a whole picture (RFC 7741 4.2-4.3, RFC 6184 5.2)."""
    try:
        if codec == "VP8":
            descriptor, data = VpxPayloadDescriptor.parse(payload)
            is_first = descriptor.partition_start == 1 and descriptor.partition_id == 0
            return is_first and data[:1] != b"" and data[0] & 1 == 0
        kind = payload[0] & 0x1F
        first = {_STAP_A: 3, _FU_A: 1}.get(kind, 0)
        return payload[first] & 0x1F == _SEQUENCE_PARAMETERS
    except (ValueError, IndexError):
        return False


class _LoopWithExecutor:
    """Looks like the loop to the sender, which asks it for nothing but ``run_in_executor``."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def run_in_executor(self, _: None, function: Callable[..., Any], *arguments: object) -> asyncio.Future[Any]:
        return asyncio.get_running_loop().run_in_executor(self._executor, function, *arguments)


def follow_connecting(peer: Any) -> set[asyncio.Task[Any]]:
    """Return a set that holds the tasks in which an RTCPeerConnection is bringing its path up, for whoever closes it.

    Its own ``close`` lets them go on: they then start to send on what is closed, for ever, or fail unheard.
    """
    tasks: set[asyncio.Task[Any]] = set()
    connect = peer._RTCPeerConnection__connect

    async def followed() -> None:
        task = asyncio.current_task()
        if task is not None:
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        await connect()

    peer._RTCPeerConnection__connect = followed
    return tasks


def tap_losses(receiver: Any, tap: NackTap) -> None:
    """Put our tap in place of the NACK generator of an RTCRtpReceiver."""
    receiver._RTCRtpReceiver__nack_generator = tap


def tap_receiver(receiver: Any, tap: SoundTap | PictureTap) -> None:
    """Put our tap in place of the jitter buffer of an RTCRtpReceiver."""
    receiver._RTCRtpReceiver__jitter_buffer = tap


def set_encoder(sender: Any, encoder: Encoder, executor: Executor) -> None:
    """Let an RTCRtpSender use our encoder, on our threads."""
    sender._RTCRtpSender__encoder = encoder
    sender._RTCRtpSender__loop = _LoopWithExecutor(executor)


def follow_reports(sender: Any, heard: Callable[[float], None]) -> None:
    """Tell ``heard`` the share lost, 0 to 1, of each receiver report on what an RTCRtpSender sends (RFC 3550 6.4)."""
    handle = sender._handle_rtcp_packet

    async def followed(packet: Any) -> None:
        for report in getattr(packet, "reports", ()):
            if report.ssrc == sender._ssrc:
                heard(report.fraction_lost / 256)
        await handle(packet)

    sender._handle_rtcp_packet = followed


class _DatingSender(RTCRtpSender):
    """A sender whose reports give the moment at which the media of a timestamp was made, not that of its sending.

    WORKAROUND(aiortc 1.16): it notes the time after each packet, however long the picture was compressed and the sound
    was processed before.
    """

    age_s: Callable[[], float]

    @property
    def _RTCRtpSender__ntp_timestamp(self) -> int:  # noqa: N802 - aiortc's own name
        return int(self.__dict__.get("made_ntp", 0))

    @_RTCRtpSender__ntp_timestamp.setter
    def _RTCRtpSender__ntp_timestamp(self, sent_ntp: int) -> None:  # noqa: N802
        self.__dict__["made_ntp"] = sent_ntp - int(self.age_s() * (1 << 32))


def date_reports(sender: Any, age_s: Callable[[], float]) -> None:
    """Let the reports of an RTCRtpSender say when what is being sent was made: ``age_s`` seconds ago."""
    sender.__class__ = _DatingSender
    sender.age_s = age_s


def follow_sender_reports(receiver: Any, heard: Callable[[int, int], None]) -> None:
    """Tell ``heard`` the NTP time and the timestamp of each sender report on what an RTCRtpReceiver gets."""
    handle = receiver._handle_rtcp_packet

    async def followed(packet: Any) -> None:
        if isinstance(packet, RtcpSrPacket):
            heard(packet.sender_info.ntp_timestamp, packet.sender_info.rtp_timestamp)
        await handle(packet)

    receiver._handle_rtcp_packet = followed


def reported_loss(sender: Any) -> float:
    """Return the share of packets, 0 to 1, that the far end last said it missed (RFC 3550 6.4.1); from any thread."""
    entries = list(sender._RTCRtpSender__stats.values())
    return next((float(entry.fractionLost) / 256 for entry in entries if entry.type == "remote-inbound-rtp"), 0.0)


def ask_servers(transceiver: Any, ask: Callable[[Any, list[Any], Callable[[Any], None]], Awaitable[list[Any]]]) -> None:
    """Let ``ask`` (ICE agent, protocols of our own addresses, what takes a relay's protocol) add to what is gathered.

    Use the loopback address where there is no other.
    """
    ice = transceiver.receiver.transport.transport._connection
    gather = ice.get_component_candidates

    async def with_servers(component: int, addresses: list[str]) -> Any:
        gathering = asyncio.create_task(gather(component, addresses or ["127.0.0.1"]))
        try:
            own = await asyncio.shield(gathering)
        except asyncio.CancelledError:
            # Broken off it would leave sockets behind that nobody closes; without servers it takes a moment only.
            await asyncio.wait([gathering])
            raise
        more = await ask(ice, list(ice._protocols), ice._protocols.append)
        for protocol in ice._protocols:
            protocol.request = _steady(protocol)
        return [*own, *more]

    ice.get_component_candidates = with_servers


class _SteadyTransaction(stun.Transaction):
    """Repeats every half second; aioice's pauses double: a network that is back would wait two seconds for a check."""

    def _Transaction__retry(self) -> None:  # noqa: N802 - aioice's own name
        self._Transaction__timeout_delay = stun.RETRY_RTO
        super()._Transaction__retry()  # type: ignore[misc]


def _steady(protocol: Any) -> Callable[..., Any]:
    """Return what takes the place of ``request`` of a protocol of aioice: checks go on steadily while they last."""
    original = protocol.request

    async def request(
        message: stun.Message,
        addr: tuple[str, int],
        integrity_key: bytes | None = None,
        retransmissions: int | None = None,
    ) -> Any:
        if retransmissions is not None or integrity_key is None:
            return await original(message, addr, integrity_key, retransmissions)
        message.add_message_integrity(integrity_key)
        transaction = _SteadyTransaction(message, addr, protocol, _MOST_CHECKS, integrity_key)
        protocol.transactions[message.transaction_id] = transaction
        try:
            return await transaction.run()
        finally:
            del protocol.transactions[message.transaction_id]

    return request


async def leave_relay(transport: Any, patience_s: float) -> None:
    """Give the allocation of a TurnTransport back, and its socket in any case; a dead server would take half a minute.

    Its packets that still wait for a channel would be sent to the closed socket again and again.
    """
    transport.close()
    closing = transport._TurnTransport__close_task
    await asyncio.wait([closing], timeout=patience_s)
    for task in (closing, *transport._TurnTransport__send_tasks):
        task.cancel()


def selected_path(transceiver: Any) -> tuple[Any, Any] | None:
    """Return the protocol at this end and the candidate of the other end that carry the call; None before they do."""
    pair = transceiver.receiver.transport.transport._connection._nominated.get(1)
    return (pair.protocol, pair.remote_candidate) if pair else None


def negotiated_codec(transceiver: RTCRtpTransceiver) -> str:
    """Return the name of the codec that both ends agreed on, such as ``VP8``. Raises ValueError when there is none."""
    if not transceiver._codecs:
        raise ValueError("the description has no picture codec")
    return str(transceiver._codecs[0].name)


def codec_of(transceiver: RTCRtpTransceiver, payload_type: int) -> str | None:
    """Return the name of the codec that goes with an RTP payload type; None when it was not agreed on."""
    return next((str(codec.name) for codec in transceiver._codecs if codec.payloadType == payload_type), None)
