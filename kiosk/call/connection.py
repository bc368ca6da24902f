"""One WebRTC connection: the path of one generation, from its description to its end."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Protocol

from aiortc import (
    RTCBundlePolicy,
    RTCConfiguration,
    RTCDataChannel,
    RTCPeerConnection,
    RTCRtpReceiver,
    RTCRtpTransceiver,
    RTCSessionDescription,
)
from aiortc.exceptions import InternalError, InvalidAccessError, InvalidStateError, OperationError

from kiosk.base.clock import Clock
from kiosk.base.log import Log
from kiosk.call import grafts
from kiosk.call.gathering import Gathering, RelayedProtocol
from kiosk.call.incoming_picture import IncomingPicture
from kiosk.call.incoming_sound import IncomingSound
from kiosk.call.outgoing_picture import OutgoingPicture, PictureTrack
from kiosk.call.outgoing_sound import OutgoingSound, SoundTrack
from kiosk.call.picture_buffer import CompressedPicture, PicturePacket
from kiosk.call.picture_repair import PictureRepair
from kiosk.call.sdp import asking_for_copies, with_candidates_in_each_section, without_mdns_candidates
from kiosk.call.servers import Servers
from kiosk.call.settings import CallSettings
from kiosk.call.sound_encoder import SoundEncoder

_CONTROL, _DATA = 0, 1
_UNUSABLE = (
    ValueError, LookupError, AttributeError, TypeError, AssertionError,
    InternalError, InvalidAccessError, InvalidStateError, OperationError,
)  # fmt: skip
"""What aiortc raises over a description that is garbled or does not fit; it has no one error for it."""


@dataclass(frozen=True, slots=True)
class Media:
    """Sound and picture of a call; they outlive its connections."""

    sound_out: OutgoingSound
    sound_in: IncomingSound
    picture_out: OutgoingPicture
    picture_in: IncomingPicture
    sound_thread: Executor
    picture_thread: Executor


class ConnectionWatcher(Protocol):
    """Who hears what happens on a connection; called on the loop's thread."""

    def opened(self, generation: int) -> None:
        """Sound and picture may flow."""

    def failed(self, generation: int) -> None:
        """The path could not be made, or closed by itself."""

    def heard(self, generation: int) -> None:
        """A packet of sound or picture came in."""

    def control_opened(self, generation: int) -> None:
        """The control channel is open."""

    def control_received(self, generation: int, text: object) -> None:
        """A message came over the control channel."""

    def data_received(self, generation: int, data: bytes | str) -> None:
        """A message of the program came over the data channel."""


@dataclass(frozen=True, slots=True)
class Traffic:
    """What a connection has carried."""

    bytes_sent: int = 0
    bytes_received: int = 0
    round_trip_ms: float | None = None
    path: str = ""
    """How the present one goes: ``direct``, through the other end's relay (``far relay``), or through this end's
    (``relay over udp``, ``tcp`` or ``tls``)."""


class Connection:
    """Sound and picture both ways, and two data channels, over one bundled path."""

    def __init__(
        self,
        generation: int,
        media: Media,
        settings: CallSettings,
        servers: Servers,
        clock: Clock,
        watcher: ConnectionWatcher,
    ) -> None:
        self.generation = generation
        self._media = media
        self._clock = clock
        self._watcher = watcher
        self._picture_codec = ""
        self._is_closing = False
        self._log = Log("kiosk.call.connection")
        self._peer = RTCPeerConnection(_configuration())
        self._connecting = grafts.follow_connecting(self._peer)
        self._sound = self._peer.addTransceiver(SoundTrack(media.sound_out))
        picture_track = PictureTrack(media.picture_out, clock)
        self._picture = self._peer.addTransceiver(picture_track)
        grafts.date_reports(self._sound.sender, media.sound_out.age_s)
        grafts.date_reports(self._picture.sender, picture_track.age_s)
        _prefer(self._picture, settings.picture_codec.value)
        self._control = self._peer.createDataChannel("control", negotiated=True, id=_CONTROL)
        self._data = self._peer.createDataChannel("data", negotiated=True, id=_DATA)
        self._attach()
        grafts.ask_servers(self._sound, Gathering(servers, settings.ca_file).ask)

    async def make_offer(self) -> str:
        """Return the offer with all its candidates."""
        await self._peer.setLocalDescription(await self._peer.createOffer())
        return asking_for_copies(str(self._peer.localDescription.sdp))

    async def make_answer(self, offer: str) -> str:
        """Return the answer to an offer with all its candidates. Raises ValueError when it is no usable offer."""
        await self._set_remote("offer", offer)
        self._set_picture_encoder()
        await self._peer.setLocalDescription(await self._peer.createAnswer())
        return asking_for_copies(str(self._peer.localDescription.sdp))

    async def apply_answer(self, answer: str) -> None:
        """Complete the exchange. Raises ValueError when it is no usable answer."""
        await self._set_remote("answer", answer)
        self._set_picture_encoder()

    def send_control(self, text: str) -> bool:
        """Send over the control channel; False while it is not open."""
        return _send(self._control, text)

    def send_data(self, data: bytes | str) -> bool:
        """Send over the data channel; False while it is not open."""
        return _send(self._data, data)

    async def traffic(self) -> Traffic:
        """Return what the connection has carried so far."""
        sent = received = 0
        round_trip_s: float | None = None
        for entry in (await self._peer.getStats()).values():
            if entry.type == "transport":
                sent, received = entry.bytesSent, entry.bytesReceived
            elif entry.type == "remote-inbound-rtp" and entry.roundTripTime is not None and entry.roundTripTime >= 0:
                round_trip_s = entry.roundTripTime
        return Traffic(sent, received, None if round_trip_s is None else round_trip_s * 1000, self.path)

    @property
    def path(self) -> str:
        """How it goes, as in Traffic; empty while it does not stand."""
        selected = grafts.selected_path(self._sound)
        if selected is None:
            return ""
        protocol, far_candidate = selected
        if isinstance(protocol, RelayedProtocol):
            return f"relay over {protocol.way.kind}"
        return "far relay" if far_candidate.type == "relay" else "direct"

    def fall_silent(self) -> None:
        """Let the watcher and the media hear no more of it; to be closed soon."""
        self._is_closing = True
        self._repair.close()

    async def close(self) -> None:
        """Take the connection down; returns when its tasks have ended and its sockets are free."""
        self.fall_silent()
        for connecting in tuple(self._connecting):
            connecting.cancel()
        if self._connecting:
            await asyncio.wait(self._connecting)
        await self._peer.close()

    async def _set_remote(self, kind: str, sdp: str) -> None:
        try:
            cleaned = with_candidates_in_each_section(without_mdns_candidates(sdp))
            await self._peer.setRemoteDescription(RTCSessionDescription(cleaned, kind))
        except _UNUSABLE as error:
            raise ValueError(f"not a usable {kind}: {error}") from error
        # Without the end of candidates aiortc's ICE never fails.
        await self._peer.addIceCandidate(None)

    def _set_picture_encoder(self) -> None:
        """The codec is known once both descriptions are; no picture flows before the path stands."""
        encoder = self._media.picture_out.make_encoder(grafts.negotiated_codec(self._picture))
        grafts.set_encoder(self._picture.sender, encoder, self._media.picture_thread)

    def _attach(self) -> None:
        media, generation = self._media, self.generation
        sound = SoundEncoder(lambda: grafts.reported_loss(self._sound.sender))
        grafts.set_encoder(self._sound.sender, sound, media.sound_thread)
        grafts.tap_receiver(self._sound.receiver, grafts.SoundTap(self._take_sound))
        grafts.tap_receiver(self._picture.receiver, grafts.PictureTap(self._take_picture, self._codec_of))
        losses = grafts.NackTap(lambda sequence: self._repair.noted(sequence))
        self._repair = PictureRepair(grafts.PictureFeedback(self._picture, losses), self._clock, self._deliver_picture)
        grafts.tap_losses(self._picture.receiver, losses)
        grafts.follow_sender_reports(self._sound.receiver, self._if_open(media.sound_in.reported))
        grafts.follow_sender_reports(self._picture.receiver, self._if_open(media.picture_in.reported))
        grafts.follow_reports(self._picture.sender, media.picture_out.heard_loss)
        grafts.follow_reports(self._sound.sender, media.picture_out.heard_sound_loss)
        self._peer.on("connectionstatechange", self._state_changed)
        self._control.on("open", lambda: self._watcher.control_opened(generation))
        self._control.on("message", lambda text: self._watcher.control_received(generation, text))
        self._data.on("message", lambda data: self._watcher.data_received(generation, data))

    def _if_open(self, heard: Callable[[int, int], None]) -> Callable[[int, int], None]:
        """Let reports through while this connection's media are."""

        def pass_on(ntp: int, timestamp: int) -> None:
            if not self._is_closing:
                heard(ntp, timestamp)

        return pass_on

    def _take_sound(self, timestamp: int, packet: bytes) -> None:
        self._watcher.heard(self.generation)
        if not self._is_closing:
            self._media.sound_in.push(timestamp, packet)

    def _take_picture(self, payload_type: int, packet: PicturePacket) -> bool:
        """Put pictures together; tell whether the sender is to be asked for a whole one."""
        self._watcher.heard(self.generation)
        codec = self._codec_of(payload_type)
        if codec is None or self._is_closing:
            return False
        self._picture_codec = codec
        return self._repair.add(packet) or self._media.picture_in.take_key_frame_wish()

    def _deliver_picture(self, picture: CompressedPicture) -> None:
        self._media.picture_in.push(self.generation, self._picture_codec, picture)

    def _codec_of(self, payload_type: int) -> str | None:
        return grafts.codec_of(self._picture, payload_type)

    def _state_changed(self) -> None:
        state = self._peer.connectionState
        if self._is_closing:
            return
        if state == "connected":
            self._watcher.opened(self.generation)
        elif state in ("failed", "closed"):
            self._watcher.failed(self.generation)


def _configuration() -> RTCConfiguration:
    """Name no server: ours are asked by kiosk.call.gathering, and without a configuration aiortc asks a public one."""
    return RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_BUNDLE)


def _prefer(transceiver: RTCRtpTransceiver, codec: str) -> None:
    """Put the wanted codec first; the others stay, so that two ends with different settings still meet."""
    capabilities = RTCRtpReceiver.getCapabilities("video")
    codecs = capabilities.codecs if capabilities else []
    transceiver.setCodecPreferences(sorted(codecs, key=lambda capability: capability.name != codec))


def _send(channel: RTCDataChannel, data: bytes | str) -> bool:
    if channel.readyState != "open":
        return False
    channel.send(data)
    return True
