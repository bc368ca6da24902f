"""The call of one end, wired: signals and live words by the link, pictures to feeds, devices in between."""

import asyncio
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.base.clock import Clock
from kiosk.base.frame import Frame
from kiosk.base.ids import CallId
from kiosk.base.log import Log
from kiosk.call.events import CallEvent, CallSide, CallState, CallStats, DataReceived, Ended, EndReason, FirstFrame
from kiosk.call.key_ring import KeyRing
from kiosk.call.ports import CallPorts
from kiosk.call.settings import CallSettings, IceServer
from kiosk.call.signals import AnswerSignal, ByeSignal, CallSignal, OfferSignal, RebuildSignal
from kiosk.call.slot import FrameSlot
from kiosk.devices.camera import Camera
from kiosk.devices.sound import Microphone, Speaker
from kiosk.programs.call_eyes import watch_call
from kiosk.protocol.calls import CallInfo, EndCall, Live, LiveWord, Signal
from kiosk.protocol.codec import decode_from_dispatch, encode
from kiosk.protocol.message import Message, ProtocolError

if TYPE_CHECKING:
    from kiosk.call.call import Call

_SIGNALS: dict[str, type[CallSignal]] = {
    "offer": OfferSignal,
    "answer": AnswerSignal,
    "rebuild": RebuildSignal,
    "bye": ByeSignal,
}
_KINDS = {kind: name for name, kind in _SIGNALS.items()}
_log = Log("kiosk.calling")

Send = Callable[[Message], bool]


def prepare_calls() -> None:
    """Import WebRTC: most of a second that no start waits for; in a thread, so that no first call does either."""
    import kiosk.call.call  # noqa: F401


@dataclass(frozen=True, slots=True)
class Devices:
    """What a call uses at this end."""

    camera: Camera
    microphone: Microphone
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Heard:
    """Whom to tell of a call; both are called on the asyncio thread, the frames on the decoder's."""

    event: Callable[[CallId, CallEvent], None]
    live: Callable[[CallId, LiveWord], None]
    remote_frame: Callable[[Frame], None]
    own_frame: Callable[[Frame], None]


class Calling:
    """At most one call at a time."""

    def __init__(
        self,
        side: CallSide,
        devices: Devices,
        settings: CallSettings,
        clock: Clock,
        send: Send,
        heard: Heard,
        keys: KeyRing,
        logs: Path,
    ) -> None:
        """``logs`` is the folder for the readings of calls; the centre is told of them too."""
        self._side, self._devices, self._settings, self._clock = side, devices, settings, clock
        self._send, self._heard, self._keys, self._logs = send, heard, keys, logs
        self._watching: asyncio.Task[None] | None = None
        self._call: Call | None = None
        self._call_id: CallId | None = None
        self._controls = (False, False, 100)
        self._is_paper_first = False
        self._changing = asyncio.Lock()

    async def start(self, info: CallInfo) -> None:
        """Bring a call up; one that is up already stays as it is, another one is stopped first."""
        self._keys.learn(info.call, info.peer_key)
        async with self._changing:
            if self._call is not None and self._call_id == info.call and self._call.state is not CallState.ENDED:
                return
            await self._let_go()
            for device in (self._devices.camera, self._devices.microphone, self._devices.speaker):
                await device.open()
            self._call_id = info.call
            self._call = self._make(info)
            self._apply_controls()
            await self._call.start()
            eyes = watch_call(self._call, info.call, self._side, self._clock, self._logs, self._send)
            self._watching = asyncio.create_task(eyes, name="eyes on a call")

    async def stop(self) -> None:
        """Let the call go, with everything it holds."""
        async with self._changing:
            await self._let_go()

    def set_controls(self, *, is_muted: bool, is_camera_off: bool, volume_percent: int) -> None:
        """Set microphone, camera and loudness (100 = as sent) for this call and its rebuilt paths."""
        self._controls = (is_muted, is_camera_off, volume_percent)
        self._apply_controls()

    def set_paper_first(self, *, is_first: bool) -> None:
        """Prefer sharp pictures to motion while a paper is held up; it outlives a lost path, as the switches do."""
        if is_first != self._is_paper_first:
            self._is_paper_first = is_first
            self._apply_controls()

    def forget_echo(self) -> None:
        """Learn the echo anew: the sound takes another way from now on."""
        if self._call is not None:
            self._call.forget_echo()

    async def take_signal(self, signal: Signal) -> None:
        """Hand in what the other end signalled; what belongs to no call of ours is passed over."""
        if self._call is None or signal.call != self._call_id:
            return
        try:
            await self._call.handle_signal(_signal_of(signal))
        except ProtocolError as error:
            _log.warning("signal_refused", call=signal.call, reason=str(error))

    def send_live(self, body: LiveWord) -> None:
        """Say something beside the call: over the data channel, or by the link while there is none."""
        if self._call is None or self._call_id is None:
            return
        live = Live(call=self._call_id, body=body)
        if not self._call.send_data(encode(live)):
            self._send(live)

    def take_live(self, live: Live) -> None:
        """Hand in what came by the link."""
        if live.call == self._call_id:
            self._heard.live(live.call, live.body)

    async def stats(self) -> CallStats | None:
        """Read the instruments of the call that is up."""
        return await self._call.stats() if self._call is not None else None

    def _make(self, info: CallInfo) -> "Call":
        from kiosk.call.call import Call
        from kiosk.call.seal import Seal

        call_id = info.call
        servers = tuple(
            IceServer(url=url, username=server.username or None, credential=server.credential or None)
            for server in info.ice_servers
            for url in server.urls
        )
        settings = self._settings.model_copy(update={"ice_servers": (*self._settings.ice_servers, *servers)})
        ports = CallPorts(
            _Signalling(call_id, self._send),
            self._devices.camera,
            self._devices.microphone,
            self._devices.speaker,
        )

        def on_event(event: CallEvent) -> None:
            self._on_event(call_id, event)

        seal = Seal(call_id, self._side, self._keys.key, self._keys.far_keys(call_id))
        call = Call(call_id, self._side, ports, settings, self._clock, on_event, seal)
        _pour(call.remote_picture, self._heard.remote_frame)
        _pour(call.own_picture, self._heard.own_frame)
        return call

    async def _let_go(self) -> None:
        call, self._call, self._call_id = self._call, None, None
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)
            self._watching = None
        if call is None:
            return
        _note(await call.stats())
        await call.hang_up()
        for device in (self._devices.camera, self._devices.microphone, self._devices.speaker):
            await device.close()

    def _apply_controls(self) -> None:
        if self._call is not None:
            is_muted, is_camera_off, volume_percent = self._controls
            self._call.set_muted(is_muted)
            self._call.set_camera_off(is_camera_off)
            self._call.set_volume(volume_percent / 100)
            self._call.set_paper_first(self._is_paper_first)

    def _on_event(self, call: CallId, event: CallEvent) -> None:
        if call != self._call_id and not isinstance(event, Ended):
            return
        if isinstance(event, Ended) and event.reason is EndReason.STRANGER:
            self._send(EndCall(call=call))
        if isinstance(event, FirstFrame):
            _log.info("first_frame", call=call, duration_ms=round(event.seconds * 1000))
        if isinstance(event, DataReceived):
            self._take_data(event)
        else:
            self._heard.event(call, event)

    def _take_data(self, received: DataReceived) -> None:
        try:
            live = decode_from_dispatch(str(received.data))
        except ProtocolError as error:
            _log.warning("data_refused", reason=str(error))
            return
        if isinstance(live, Live):
            self.take_live(live)


class _Signalling:
    """Carries one call's signals by the link."""

    def __init__(self, call: CallId, send: Send) -> None:
        self._call, self._send = call, send

    async def send(self, signal: CallSignal) -> None:
        """Send, best effort: the call repeats what gets lost."""
        self._send(Signal(call=self._call, body={"kind": _KINDS[type(signal)], **asdict(signal)}))


def _note(stats: CallStats) -> None:
    """Leave the measures of a call in the log, for whoever looks into a complaint."""
    _log.info(
        "call_measured",
        width_px=stats.width_px,
        height_px=stats.height_px,
        fps=round(stats.fps_in, 1),
        count=stats.frames_shown,
        sound_ms=stats.sound_received_ms,
    )


def _signal_of(signal: Signal) -> CallSignal:
    """Return the call's own signal; raises ProtocolError for what is none."""
    body = dict(signal.body)
    kind = _SIGNALS.get(str(body.pop("kind", "")))
    if kind is None:
        raise ProtocolError("kind: not a signal")
    wanted = {"generation": int, "sdp": str, "signature": str, "reason": str}
    names = set(kind.__dataclass_fields__)
    if "signature" in names:
        body.setdefault("signature", "")
    if names != set(body) or not all(type(body[name]) is wanted[name] for name in names):
        raise ProtocolError(f"{_KINDS[kind]}: not its fields")
    return kind(**body)  # type: ignore[arg-type]


def _pour(slot: FrameSlot, into: Callable[[Frame], None]) -> None:
    """Hand each picture on as it comes; what receives it keeps the newest only."""

    def pour() -> None:
        frame = slot.take()
        if frame is not None:
            into(frame)

    slot.on_filled = pour
