"""A handset that is lifted and hung up while a call stands: two ends as the programs make them, in one loop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from kiosk.base.clock import SystemClock
from kiosk.base.ids import CallId, CaseId, ServiceCode
from kiosk.base.keys import SigningKey
from kiosk.call.events import CallSide
from kiosk.call.key_ring import KeyRing
from kiosk.call.settings import CallSettings
from kiosk.devices.control import send_command
from kiosk.devices.making import make_camera
from kiosk.devices.settings import CameraSettings
from kiosk.devices.simulated_handset import SimulatedHandset
from kiosk.devices.simulated_sound import CollectorSpeaker, ToneMicrophone
from kiosk.devices.sound import RATE_HZ, Block, Microphone, Speaker
from kiosk.devices.switched_sound import SwitchedMicrophone, SwitchedSpeaker
from kiosk.programs.calling import Calling, Devices, Heard
from kiosk.programs.stores import opened_store
from kiosk.programs.terminal import Shows, TerminalWork, _follow_handset
from kiosk.protocol.calls import CallInfo, Signal
from kiosk.protocol.message import Message
from tests.devices.tones import dominant_tone

CALL = CallId("handset")
CLERK_HZ, USUAL_HZ, PRIVATE_HZ = 660.0, 440.0, 880.0
_PART = RATE_HZ // 4


class Ear(CollectorSpeaker):
    """A speaker that tells when a tone is heard from it."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self._played = asyncio.Event()

    async def write(self, block: Block) -> None:
        self.count += 1
        self._played.set()
        await super().write(block)

    async def hears(self, hz: float) -> None:
        async with asyncio.timeout(15):
            while abs(self._tone() - hz) > 5:
                self._played.clear()
                await self._played.wait()

    def _tone(self) -> float:
        last = self.samples[-_PART:]
        return dominant_tone(last) if len(last) == _PART and np.abs(last).max() > 300 else 0.0


@dataclass
class End:
    """One end; what it signals is carried to the other."""

    side: CallSide
    folder: Path
    microphone: Microphone
    speaker: Speaker
    key: SigningKey = field(default_factory=SigningKey.for_now)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        clock, heard = SystemClock(), Heard(_nothing, _nothing, _nothing, _nothing)
        camera = make_camera(CameraSettings(driver="pattern", width_px=320, height_px=180, fps=5), clock)
        devices = Devices(camera, self.microphone, self.speaker)
        settings = CallSettings(suppress_noise=False, control_gain=False)
        keys = KeyRing(self.key)
        self.calling = Calling(self.side, devices, settings, clock, self._send, heard, keys, self.folder)

    def join(self, other: "End") -> None:
        self._other = other

    async def start(self) -> None:
        far = self._other.key.public_text
        await self.calling.start(
            CallInfo(call=CALL, case=CaseId("one"), service=ServiceCode("X"), peer_name="", peer_key=far)
        )

    def _send(self, message: Message) -> bool:
        assert isinstance(message, Signal)
        task = asyncio.create_task(self._other.calling.take_signal(message))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return True


def _nothing(*_: object) -> None:
    return


@asynccontextmanager
async def in_a_call(folder: Path, microphone: Microphone, speaker: Speaker) -> AsyncIterator[tuple[Ear, End]]:
    ear = Ear()
    resident = End(CallSide.RESIDENT, folder, microphone, speaker)
    clerk = End(CallSide.CLERK, folder, ToneMicrophone(CLERK_HZ), ear)
    resident.join(clerk)
    clerk.join(resident)
    for end in (resident, clerk):
        await end.start()
    try:
        yield ear, resident
    finally:
        for end in (resident, clerk):
            await end.calling.stop()
        await asyncio.gather(*resident.tasks, *clerk.tasks)


async def test_who_lifts_the_handset_in_a_call_speaks_and_listens_there_until_he_hangs_up(tmp_path: Path) -> None:
    handset, loudspeaker, earpiece = SimulatedHandset(), Ear(), Ear()
    await handset.open()
    microphone = SwitchedMicrophone(ToneMicrophone(USUAL_HZ), ToneMicrophone(PRIVATE_HZ), handset)
    async with in_a_call(tmp_path, microphone, SwitchedSpeaker(loudspeaker, earpiece, handset)) as (clerk, resident):
        following = asyncio.create_task(_follow_handset(handset, resident.calling))
        await clerk.hears(USUAL_HZ)
        await loudspeaker.hears(CLERK_HZ)
        assert earpiece.count == 0
        handset.lift()
        await earpiece.hears(CLERK_HZ)
        played = loudspeaker.count
        await clerk.hears(PRIVATE_HZ)
        assert loudspeaker.count == played
        handset.hang_up()
        await clerk.hears(USUAL_HZ)
        await loudspeaker.hears(CLERK_HZ)
        assert loudspeaker.count > played
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)


async def test_a_handset_that_is_lifted_before_the_call_has_it_from_the_start(tmp_path: Path) -> None:
    handset, loudspeaker, earpiece = SimulatedHandset(), Ear(), Ear()
    await handset.open()
    handset.lift()
    microphone = SwitchedMicrophone(ToneMicrophone(USUAL_HZ), ToneMicrophone(PRIVATE_HZ), handset)
    async with in_a_call(tmp_path, microphone, SwitchedSpeaker(loudspeaker, earpiece, handset)) as (clerk, _):
        await clerk.hears(PRIVATE_HZ)
        await earpiece.hears(CLERK_HZ)
        assert loudspeaker.count == 0
    await handset.close()


TERMINAL = """
centre.url = "http://127.0.0.1:9"
camera.driver = "pattern"
document_camera.driver = "papers"
id_reader.driver = "simulated"
printer.driver = "folder"
voice.driver = "silent"
microphone.driver = "tone"
speaker.driver = "collector"
[handset]
driver = "simulated"
control = "{control}"
microphone.driver = "tone"
speaker.driver = "collector"
"""


async def test_a_terminal_follows_its_handset_from_its_start_to_its_end(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    control = tmp_path / "handset"
    (tmp_path / "terminal.toml").write_text(TERMINAL.format(control=control), encoding="utf-8")
    store, _ = await opened_store(tmp_path / "terminal.db", SystemClock(), _nothing)
    await store.set_memo("point", "here")
    store.close()
    shown = asyncio.Event()
    shows = Shows(lambda _: shown.set(), _nothing, _nothing, _nothing, _nothing)
    working = asyncio.create_task(TerminalWork.in_folder(tmp_path).work(shows))
    async with asyncio.timeout(20):
        await shown.wait()
    for command in ("lift", "hang_up", "lift"):
        await send_command(control, command)
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    moves = [record.fields["new"] for record in caplog.records if record.msg == "handset_moved"]  # type: ignore[attr-defined]
    assert moves == ["lifted", "hung up", "lifted", "hung up"]
    assert not control.exists()
