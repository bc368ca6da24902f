"""One end of a call as a process of its own: signals, commands and reports as lines of JSON on the standard streams."""

import asyncio
import dataclasses
import json
import resource
import sys
import time
from typing import Any

from kiosk.base import memory
from kiosk.base.clock import SystemClock
from kiosk.base.ids import CallId
from kiosk.base.log import set_up_log
from kiosk.call.call import Call
from kiosk.call.events import CallEvent, CallSide, EndCondition, StateChanged
from kiosk.call.ports import CallPorts
from kiosk.call.settings import CallSettings
from kiosk.call.signals import AnswerSignal, ByeSignal, CallSignal, OfferSignal, RebuildSignal
from tests.call.leftovers import leftovers, settle_down
from tests.call.marks import ClickingMicrophone, HearingSpeaker, MarkingCamera, MarkReader
from tests.call.media import PatternCamera, RecordingSpeaker, Told, ToneMicrophone, Viewer, block_left, colour

SIGNALS: dict[str, type[Any]] = {kind.__name__: kind for kind in (OfferSignal, AnswerSignal, RebuildSignal, ByeSignal)}


def say(kind: str, **fields: object) -> None:
    sys.stdout.write(json.dumps({"kind": kind, **fields}) + "\n")
    sys.stdout.flush()


class PipeSignalling:
    async def send(self, signal: CallSignal) -> None:
        say("signal", name=type(signal).__name__, fields=dataclasses.asdict(signal))


def plain(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else getattr(value, "value", value)


def report_event(event: CallEvent) -> None:
    fields: dict[str, object] = {"at_s": time.monotonic()}
    for field in dataclasses.fields(event):
        value = getattr(event, field.name)
        if isinstance(value, EndCondition):
            fields |= {f"{field.name}_{name}": plain(part) for name, part in dataclasses.asdict(value).items()}
        else:
            fields[field.name] = plain(value)
    say("event", name=type(event).__name__, **fields)


class End:
    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        is_marked = options.get("marked", False)
        self.camera = (MarkingCamera if is_marked else PatternCamera)(
            options["blue"],
            options["red"],
            options.get("width", 640),
            options.get("height", 360),
            grain=options.get("grain", 0),
        )
        self.speaker = HearingSpeaker() if is_marked else RecordingSpeaker()
        self.microphone = (ClickingMicrophone if is_marked else ToneMicrophone)(options["tone_hz"])
        self.devices: dict[str, Told] = {
            "camera": self.camera,
            "microphone": self.microphone,
            "speaker": self.speaker,
        }
        self.has_ended = asyncio.Event()
        self.call = self.made_call()
        self.viewer = self.made_viewer()

    def made_call(self) -> Call:
        ports = CallPorts(PipeSignalling(), self.camera, self.microphone, self.speaker)
        side = CallSide(self.options["side"])
        settings = CallSettings.model_validate(self.options.get("settings", {}))
        return Call(CallId("test"), side, ports, settings, SystemClock(), self.on_event)

    def made_viewer(self) -> Viewer:
        return (MarkReader if self.options.get("marked") else Viewer)(self.call.remote_picture)

    async def start_again(self) -> None:
        """Begin another call with the same devices when the one before is over."""
        await self.call.wait_closed()
        self.call = self.made_call()
        self.viewer = self.made_viewer()
        await self.call.start()

    def on_event(self, event: CallEvent) -> None:
        report_event(event)
        if isinstance(event, StateChanged) and event.new.value == "ended":
            self.has_ended.set()

    async def obey(self, order: dict[str, Any]) -> None:
        match order["do"]:
            case "start":
                await self.call.start()
            case "start_again":
                await self.start_again()
            case "signal":
                await self.call.handle_signal(SIGNALS[order["name"]](**order["fields"]))
            case "hang_up":
                await self.call.hang_up()
            case "mute":
                self.call.set_muted(order["on"])
            case "camera_off":
                self.call.set_camera_off(order["on"])
            case "device":
                self.devices[order["device"]].set_working(order["works"])
            case "forget":
                self.speaker.forget()
                self.viewer.take()
            case "watch":
                self.watch()
            case _:
                await self.answer(order)

    async def answer(self, order: dict[str, Any]) -> None:
        match order["do"]:
            case "data":
                say("sent", ok=self.call.send_data(order["text"]))
            case "return":
                say("return", sound_at_s=self.speaker.first_loud_s, picture_at_s=self.viewer.first_fresh_s)
            case "report":
                await self.report()
            case "marks":
                self.tell_marks()
            case "leftovers":
                await self.call.wait_closed()
                settle_down()
                say("leftovers", **dataclasses.asdict(leftovers()))

    def watch(self) -> None:
        """Note when the first tone and the first new picture come from now on."""
        self.speaker.forget()
        self.viewer.watch()

    def tell_marks(self) -> None:
        """Tell what was read of the other end's marks, and given of one's own, since the last time."""
        viewer, microphone, speaker = self.viewer, self.microphone, self.speaker
        assert isinstance(viewer, MarkReader)
        assert isinstance(microphone, ClickingMicrophone)
        assert isinstance(speaker, HearingSpeaker)
        ages, unread = viewer.take_ages()
        given, microphone.given_s = microphone.given_s, []
        heard, speaker.heard_s = speaker.heard_s, []
        in_ms = [[moment * 1000 for moment in moments] for moments in (given, heard)]
        say("marks", ages_ms=ages, unread=unread, given_ms=in_ms[0], heard_ms=in_ms[1])

    async def report(self) -> None:
        frame = self.viewer.take()
        stats = dataclasses.asdict(await self.call.stats())
        stats["state"], stats["quality"] = stats["state"].value, stats["quality"].value
        usage = resource.getrusage(resource.RUSAGE_SELF)
        say(
            "report",
            stats=stats,
            colour=colour(frame) if frame else None,
            block_left=block_left(frame) if frame else None,
            tone_hz=self.speaker.tone_hz() if self.speaker.blocks else None,
            loudness=self.speaker.loudness(),
            played_blocks=self.speaker.count,
            longest_silence_ms=self.speaker.longest_silence_ms,
            pictures_seen=self.viewer.count,
            frozen_s=self.viewer.frozen_s,
            camera_is_on=self.camera.is_on,
            cpu_s=usage.ru_utime + usage.ru_stime,
            peak_mib=usage.ru_maxrss / 1024,
        )


async def main() -> None:
    memory.settle()
    set_up_log()
    options = json.loads(sys.argv[1])
    end = End(options)
    reader = asyncio.StreamReader(limit=1 << 20)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    say("event", name="Ready", at_s=time.monotonic())
    if not options.get("is_told_when"):
        await end.call.start()
    while line := await reader.readline():
        await end.obey(json.loads(line))
    await end.call.hang_up()


if __name__ == "__main__":
    asyncio.run(main())
