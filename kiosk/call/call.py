"""One call: what the terminal and the desk hold in their hands."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

from kiosk.base.clock import Clock
from kiosk.base.ids import CallId
from kiosk.base.log import Log
from kiosk.call.connection import Media
from kiosk.call.events import (
    CallDevice,
    CallEvent,
    CallSide,
    CallState,
    CallStats,
    DataReceived,
    EndCondition,
    Ended,
    EndsChanged,
    FirstFrame,
    StateChanged,
)
from kiosk.call.h264_encoders import HARDWARE, H264Encoders
from kiosk.call.incoming_picture import IncomingPicture
from kiosk.call.incoming_sound import IncomingSound
from kiosk.call.machine import CallMachine, CallTiming
from kiosk.call.outgoing_picture import OutgoingPicture
from kiosk.call.outgoing_sound import OutgoingSound
from kiosk.call.path_keeper import PathEvents, PathKeeper
from kiosk.call.ports import CallPorts
from kiosk.call.pumps import draw, play, watch
from kiosk.call.seal import Seal
from kiosk.call.settings import CallSettings, PictureCodec
from kiosk.call.signals import CallSignal
from kiosk.call.slot import FrameSlot
from kiosk.call.sound_processing import WebrtcSoundProcessing
from kiosk.devices.sound import RATE_HZ


class _Over(Exception):  # noqa: N818 - the call's regular end, by which its task group is left
    """The call is over."""


class Call:
    """One call from ``start`` to ``Ended``, over as many connections as it takes.

    It is made on the asyncio thread, where all methods and ``on_event`` run too; only the frame slots may be touched
    from another. The switches (muted, camera off, volume) outlive a lost path.
    """

    def __init__(
        self,
        call_id: CallId,
        side: CallSide,
        ports: CallPorts,
        settings: CallSettings,
        clock: Clock,
        on_event: Callable[[CallEvent], None],
        seal: Seal | None = None,
    ) -> None:
        """Make a call; without a seal whoever carries its signals is believed (measurements with a browser)."""
        self._id = call_id
        self._ports = ports
        self._settings = settings
        self._clock = clock
        self._on_event = on_event
        self._seal = seal
        self._log = Log("kiosk.call")
        self._loop = asyncio.get_running_loop()
        self._media = self._make_media()
        self._path = self._make_path(CallMachine(side, CallTiming(give_up_s=settings.give_up_s)))
        self._here = self._there = EndCondition()
        self._main: asyncio.Task[None] | None = None
        self._camera: asyncio.Task[None] | None = None
        self._started_s = self._connected_s = 0.0
        self._first_frame_s: float | None = None

    @property
    def state(self) -> CallState:
        """Where the call stands."""
        return self._path.state

    @property
    def remote_picture(self) -> FrameSlot:
        """The other side's newest picture."""
        return self._media.picture_in.slot

    @property
    def own_picture(self) -> FrameSlot:
        """What the own camera saw last, for the preview."""
        return self._media.picture_out.own_picture

    async def start(self) -> None:
        """Begin to connect; returns at once, ``on_event`` tells what becomes of it."""
        self._started_s = self._clock.monotonic()
        self._tell_ends()
        self._path.start()
        self._main = asyncio.create_task(self._run(), name=f"call {self._id}")

    async def handle_signal(self, signal: CallSignal) -> None:
        """Take what the centre delivered from the other end; late, double and shuffled signals do no harm."""
        await self._path.handle(signal)

    async def hang_up(self, reason: str = "hung_up") -> None:
        """End the call from here and return when everything is closed; may be called twice."""
        self._path.hang_up(reason)
        await self.wait_closed()

    async def wait_closed(self) -> None:
        """Return when the call has ended and its devices, threads and sockets are free."""
        if self._main:
            await asyncio.shield(self._main)

    def set_muted(self, is_muted: bool) -> None:
        """Switch the microphone's sound off or on; silence is sent in its place."""
        self._media.sound_out.is_muted = is_muted
        self._fare(replace(self._here, is_muted=is_muted))

    def set_camera_off(self, is_off: bool) -> None:
        """Switch the camera itself off or on."""
        self._fare(replace(self._here, is_camera_off=is_off))
        if self._main and self.state is not CallState.ENDED:
            self._run_camera()

    def set_paper_first(self, is_paper_first: bool) -> None:
        """Send sharp pictures of full size, slower, while a paper is held up and talked about."""
        self._media.picture_out.set_paper_first(is_paper_first)

    def set_volume(self, volume: float) -> None:
        """Set the loudness of the other side here, 0 to 1.5."""
        self._media.sound_in.volume = min(max(volume, 0.0), 1.5)

    def forget_echo(self) -> None:
        """Learn the echo anew: the sound goes to or comes from another device now."""
        self._media.sound_out.forget_echo()

    def send_data(self, data: bytes | str) -> bool:
        """Send a message over the data channel, in order while the path stands.

        Returns False when there is no path just now: the caller then takes the link. What was sent in the last seconds
        before a path was lost may not have arrived; after the next CONNECTED both ends compare what they have.
        """
        return self._path.send_data(data)

    async def stats(self) -> CallStats:
        """Read the instruments."""
        media, now = self._media, self._clock.monotonic()
        sound = media.sound_in.counts
        traffic = await self._path.traffic()
        return CallStats(
            state=self.state,
            generation=self._path.generation,
            seconds_connected=now - self._connected_s if self.state is CallState.CONNECTED else 0.0,
            fps_in=media.picture_in.rate.rate(now),
            fps_out=media.picture_out.sent.rate(now),
            frames_decoded=media.picture_in.count_decoded,
            frames_shown=media.picture_in.slot.count_taken,
            width_px=media.picture_in.size[0],
            height_px=media.picture_in.size[1],
            sent_width_px=media.picture_out.sent_size[0],
            sent_height_px=media.picture_out.sent_size[1],
            freezes=media.picture_in.freezes.count,
            sound_received_ms=media.sound_in.received_ms,
            sound_concealed_ms=media.sound_in.concealed_ms,
            sound_delay_ms=media.sound_in.delay_ms,
            round_trip_ms=traffic.round_trip_ms,
            bytes_sent=traffic.bytes_sent,
            bytes_received=traffic.bytes_received,
            encode_ms=media.picture_out.encode_ms.value,
            decode_ms=media.picture_in.decode_ms.value,
            first_frame_s=self._first_frame_s,
            path=traffic.path,
            quality=media.picture_out.quality,
            target_bps=media.picture_out.target_bps,
            loss_out=media.picture_out.loss,
            lip_skew_ms=media.picture_in.lips.skew_ms,
            sound_recovered_ms=_ms(sound.recovered_samples),
            sound_concealments=sound.concealment_events,
            sound_longest_concealed_ms=_ms(sound.longest_concealment_samples),
            sound_stretched_ms=_ms(sound.shortened_samples + sound.lengthened_samples),
            sound_mean_delay_ms=sound.delay_ms,
            sound_target_ms=media.sound_in.target_ms,
            is_half_duplex=media.sound_out.is_half_duplex,
        )

    def _make_media(self) -> Media:
        processing = WebrtcSoundProcessing(self._settings)
        picture_thread = ThreadPoolExecutor(1, thread_name_prefix="call-encode")
        encoders = H264Encoders(HARDWARE if self._settings.hardware_encoder else ())
        if self._settings.picture_codec is PictureCodec.H264:
            picture_thread.submit(encoders.usable)  # tried out while the path is being made
        sound_in = IncomingSound(processing, self._settings.volume)
        return Media(
            sound_out=OutgoingSound(processing, self._clock),
            sound_in=sound_in,
            picture_out=OutgoingPicture(
                self._settings.largest_picture, os.cpu_count() or 1, self._clock, encoders=encoders
            ),
            picture_in=IncomingPicture(self._clock, self._first_picture, sound_in),
            sound_thread=ThreadPoolExecutor(1, thread_name_prefix="call-sound"),
            picture_thread=picture_thread,
        )

    def _make_path(self, machine: CallMachine) -> PathKeeper:
        events = PathEvents(
            state_changed=self._state_changed,
            ended=lambda reason, code: self._on_event(Ended(reason, code)),
            control_opened=lambda: self._path.send_control(self._here),
            condition_received=self._other_fares,
            data_received=lambda data: self._on_event(DataReceived(data)),
        )
        signalling, media, settings = self._ports.signalling, self._media, self._settings
        return PathKeeper(self._id, machine, signalling, media, settings, self._clock, events, self._seal)

    async def _run(self) -> None:
        try:
            async with asyncio.TaskGroup() as tasks:
                self._run_devices(tasks)
                await self._path.run(tasks)
                raise _Over
        except* _Over:
            pass
        except* Exception as group:  # noqa: BLE001 - the loop's edge: a bug ends this call, not the program
            self._log.fault("call_broken", group, call=self._id)
            self._path.break_down()
        finally:
            await self._close()

    async def _close(self) -> None:
        if self._camera:
            self._camera.cancel()
            await asyncio.wait([self._camera])
        await self._path.close()
        self._media.picture_out.forget()
        self._media.picture_in.close()
        self._media.sound_in.close()
        self._media.sound_thread.shutdown(wait=False)
        self._media.picture_thread.shutdown(wait=False)

    def _run_devices(self, tasks: asyncio.TaskGroup) -> None:
        media, ports = self._media, self._ports
        if ports.microphone:
            tasks.create_task(draw(ports.microphone.blocks, media.sound_out.put, "microphone"))
        if ports.speaker:
            tasks.create_task(play(media.sound_in, ports.speaker, self._clock))
        for device, port in (
            (CallDevice.CAMERA, ports.camera),
            (CallDevice.MICROPHONE, ports.microphone),
            (CallDevice.SPEAKER, ports.speaker),
        ):
            tasks.create_task(watch(port, partial(self._note_device, device)))
        self._run_camera()
        tasks.create_task(self._follow_load())

    def _run_camera(self) -> None:
        """Let the camera run exactly while it is switched on."""
        is_wanted = self._ports.camera is not None and not self._here.is_camera_off
        if not is_wanted and self._camera:
            self._camera.cancel()
            self._camera = None
            self._media.picture_out.forget()
        elif is_wanted and self._camera is None and self._ports.camera:
            pump = draw(self._ports.camera.frames, self._media.picture_out.put, "camera")
            self._camera = asyncio.create_task(pump, name=f"camera of call {self._id}")

    async def _follow_load(self) -> None:
        """Once a second fit the picture's size to the processor and the network."""
        while True:
            await asyncio.sleep(1.0)
            is_sending = self.state is CallState.CONNECTED and not self._here.is_camera_off
            size = self._media.picture_out.follow_load(is_sending=is_sending)
            self._fare(replace(self._here, quality=self._media.picture_out.quality))
            if size:
                width, height = size.width_px, size.height_px
                self._log.info("picture_size_changed", call=self._id, width_px=width, height_px=height, fps=size.fps)

    def _state_changed(self, old: CallState, new: CallState) -> None:
        if new is CallState.CONNECTED and old is not CallState.SHAKY:
            self._connected_s = self._clock.monotonic()
        self._on_event(StateChanged(old, new))

    def _note_device(self, device: CallDevice, works: bool) -> None:
        failing = self._here.failing - {device} if works else self._here.failing | {device}
        self._fare(replace(self._here, failing=failing))

    def _fare(self, here: EndCondition) -> None:
        """Tell both sides when this end fares otherwise than before."""
        before, self._here = self._here, here
        if here == before:
            return
        if here.quality is not before.quality:
            self._log.info("call_quality", call=self._id, old=before.quality.value, new=here.quality.value)
        self._path.send_control(here)
        self._tell_ends()

    def _other_fares(self, there: EndCondition) -> None:
        before, self._there = self._there, there
        if there == before:
            return
        if there.has_picture != before.has_picture:
            self._media.picture_in.set_off(not there.has_picture)
        self._tell_ends()

    def _tell_ends(self) -> None:
        self._on_event(EndsChanged(self._here, self._there))

    def _first_picture(self) -> None:
        """Hear from the decoder's thread."""
        seconds = self._clock.monotonic() - self._started_s
        self._loop.call_soon_threadsafe(self._note_first_picture, seconds)

    def _note_first_picture(self, seconds: float) -> None:
        self._first_frame_s = seconds
        self._on_event(FirstFrame(seconds))


def _ms(samples: int) -> int:
    return samples * 1000 // RATE_HZ
