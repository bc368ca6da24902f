"""Hooks of handsets keep their contract; the real driver reads the kernel's own bytes, here out of a pipe."""

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from kiosk.base.errors import EnvironmentFault
from kiosk.devices import evdev_handset as evdev
from kiosk.devices.control import send_command
from kiosk.devices.evdev_handset import EvdevHandset
from kiosk.devices.handset import Handset
from kiosk.devices.simulated_handset import SimulatedHandset
from kiosk.devices.state import DeviceState

DEADLINE_S = 10

Move = Callable[[], None]


async def until(handset: Handset, *, is_lifted: bool) -> None:
    async with asyncio.timeout(DEADLINE_S):
        async for each in handset.lifts():
            if each is is_lifted:
                return
    raise AssertionError("the handset was closed")


async def until_state(handset: Handset, wanted: DeviceState) -> None:
    async with asyncio.timeout(DEADLINE_S):
        async for state in handset.states():
            if state is wanted:
                return


class HandsetContract:
    async def test_it_hangs_until_it_is_lifted(self, handset: Handset) -> None:
        assert not handset.is_lifted
        await handset.open()
        await until_state(handset, DeviceState.OK)
        assert await anext(handset.lifts()) is False

    async def test_lifting_and_hanging_up_are_told_each_time(self, handset: Handset, lift: Move, hang_up: Move) -> None:
        await handset.open()
        await until_state(handset, DeviceState.OK)
        for _ in range(3):
            lift()
            await until(handset, is_lifted=True)
            assert handset.is_lifted
            hang_up()
            await until(handset, is_lifted=False)
            assert not handset.is_lifted

    async def test_closing_ends_states_and_lifts_and_it_counts_as_hung_up(self, handset: Handset, lift: Move) -> None:
        await handset.open()
        await until_state(handset, DeviceState.OK)
        lift()
        await until(handset, is_lifted=True)
        states, lifts = handset.states(), handset.lifts()
        await handset.close()
        await handset.close()
        assert [state async for state in states][-1] is DeviceState.CLOSED
        assert [each async for each in lifts][-1] is False
        assert not handset.is_lifted

    async def test_a_closed_one_can_be_opened_again(self, handset: Handset, lift: Move, hang_up: Move) -> None:
        for _ in range(2):
            await handset.open()
            await until_state(handset, DeviceState.OK)
            lift()
            await until(handset, is_lifted=True)
            hang_up()
            await until(handset, is_lifted=False)
            await handset.close()


class TestSimulatedHandset(HandsetContract):
    @pytest.fixture
    async def handset(self, tmp_path: Path) -> AsyncIterator[SimulatedHandset]:
        handset = SimulatedHandset(tmp_path / "control")
        yield handset
        await handset.close()

    @pytest.fixture
    def lift(self, handset: SimulatedHandset) -> Move:
        return handset.lift

    @pytest.fixture
    def hang_up(self, handset: SimulatedHandset) -> Move:
        return handset.hang_up

    async def test_it_is_lifted_and_hung_up_from_outside(self, handset: SimulatedHandset, tmp_path: Path) -> None:
        await handset.open()
        await send_command(tmp_path / "control", "lift")
        assert handset.is_lifted
        await send_command(tmp_path / "control", "hang_up")
        assert not handset.is_lifted
        with pytest.raises(EnvironmentFault, match="KeyError"):
            await send_command(tmp_path / "control", "shake")


class Device:
    """A pipe in the place of an input device: what is written comes out as from the kernel."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._end: int | None = None

    def plug(self) -> None:
        os.mkfifo(self.path)
        self._end = os.open(self.path, os.O_RDWR | os.O_NONBLOCK)

    def unplug(self) -> None:
        if self._end is not None:
            self.path.unlink()
            os.close(self._end)
            self._end = None

    def say(self, kind: int, code: int, value: int) -> None:
        self.write(evdev.EVENT.pack(1, 2, kind, code, value) + evdev.EVENT.pack(1, 2, evdev.EV_SYN, 0, 0))

    def write(self, raw: bytes) -> None:
        assert self._end is not None
        os.write(self._end, raw)


@pytest.fixture
def device(tmp_path: Path) -> Iterator[Device]:
    device = Device(tmp_path / "event7")
    device.plug()
    yield device
    device.unplug()


HOOKS = {
    "a key that is held": ((evdev.EV_KEY, evdev.KEY_PHONE, 1), (evdev.EV_KEY, evdev.KEY_PHONE, 0)),
    "two keys": ((evdev.EV_KEY, evdev.KEY_PICKUP_PHONE, 1), (evdev.EV_KEY, evdev.KEY_HANGUP_PHONE, 1)),
    "a contact": ((evdev.EV_SW, evdev.SW_HEADPHONE_INSERT, 1), (evdev.EV_SW, evdev.SW_HEADPHONE_INSERT, 0)),
}


@pytest.fixture(params=HOOKS)
def hook(request: pytest.FixtureRequest) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    return HOOKS[request.param]


class TestEvdevHandset(HandsetContract):
    @pytest.fixture
    async def handset(self, device: Device) -> AsyncIterator[Handset]:
        handset = EvdevHandset(device.path, retry_s=0.02)
        yield handset
        await handset.close()

    @pytest.fixture
    def lift(self, device: Device, hook: tuple[tuple[int, int, int], tuple[int, int, int]]) -> Move:
        return lambda: device.say(*hook[0])

    @pytest.fixture
    def hang_up(self, device: Device, hook: tuple[tuple[int, int, int], tuple[int, int, int]]) -> Move:
        return lambda: device.say(*hook[1])


@pytest.fixture
async def handset(device: Device) -> AsyncIterator[EvdevHandset]:
    handset = EvdevHandset(device.path, retry_s=0.02)
    await handset.open()
    await until_state(handset, DeviceState.OK)
    yield handset
    await handset.close()


async def test_a_hook_that_is_unplugged_counts_as_hung_up_and_is_found_again(
    handset: EvdevHandset, device: Device
) -> None:
    for _ in range(2):
        device.say(evdev.EV_KEY, evdev.KEY_PHONE, 1)
        await until(handset, is_lifted=True)
        device.unplug()
        await until_state(handset, DeviceState.MISSING)
        assert not handset.is_lifted
        device.plug()
        await until_state(handset, DeviceState.OK)


async def test_a_hook_that_was_never_there_is_missing(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing", tmp_path):
        handset = EvdevHandset(path, retry_s=0.02)
        await handset.open()
        await until_state(handset, DeviceState.MISSING)
        assert not handset.is_lifted
        await handset.close()


async def test_other_keys_and_the_release_of_a_pressed_one_mean_nothing(handset: EvdevHandset, device: Device) -> None:
    lifts: list[bool] = []

    async def note() -> None:
        lifts.extend([each async for each in handset.lifts()])

    noting = asyncio.create_task(note())
    device.say(evdev.EV_KEY, 30, 1)
    device.say(evdev.EV_KEY, evdev.KEY_HANGUP_PHONE, 0)
    device.say(evdev.EV_KEY, evdev.KEY_PICKUP_PHONE, 0)
    device.say(evdev.EV_SW, 5, 1)
    device.say(evdev.EV_KEY, evdev.KEY_PHONE, 1)
    device.say(evdev.EV_KEY, evdev.KEY_PHONE, 2)
    await until(handset, is_lifted=True)
    device.say(evdev.EV_KEY, evdev.KEY_PHONE, 0)
    await until(handset, is_lifted=False)
    await handset.close()
    await noting
    assert lifts == [False, True, False]


async def test_events_that_come_in_pieces_are_put_together(handset: EvdevHandset, device: Device) -> None:
    raw = evdev.EVENT.pack(1, 2, evdev.EV_KEY, evdev.KEY_PHONE, 1)
    for piece in (raw[:5], raw[5:20], raw[20:] + raw[:7]):
        device.write(piece)
        await asyncio.sleep(0)
    await until(handset, is_lifted=True)


async def test_a_reversed_contact_is_open_while_the_handset_is_lifted(device: Device) -> None:
    handset = EvdevHandset(device.path, is_reversed=True, retry_s=0.02)
    await handset.open()
    await until_state(handset, DeviceState.OK)
    device.say(evdev.EV_SW, evdev.SW_HEADPHONE_INSERT, 0)
    await until(handset, is_lifted=True)
    device.say(evdev.EV_SW, evdev.SW_HEADPHONE_INSERT, 1)
    await until(handset, is_lifted=False)
    await handset.close()


@pytest.mark.parametrize(
    ("question", "place", "bit"),
    [(0x80084 << 12 | 0x51B, 0, 1 << 2), (0x80604 << 12 | 0x518, evdev.KEY_PHONE // 8, 1 << evdev.KEY_PHONE % 8)],
    ids=["a contact that is closed already", "a key that is held already"],
)
@pytest.mark.parametrize("is_reversed", [False, True])
async def test_a_handset_that_is_lifted_already_is_known_at_once(
    device: Device, monkeypatch: pytest.MonkeyPatch, question: int, place: int, bit: int, is_reversed: bool
) -> None:
    def kernel(_handle: int, asked: int, answer: bytearray) -> int:
        assert len(answer) == asked >> 16 & 0x3FFF
        if asked == question:
            answer[place] |= bit
        return 0

    monkeypatch.setattr(fcntl, "ioctl", kernel)
    handset = EvdevHandset(device.path, is_reversed=is_reversed)
    await handset.open()
    await until_state(handset, DeviceState.OK)
    assert handset.is_lifted is not is_reversed
    await handset.close()


async def test_after_events_were_dropped_the_contact_is_asked(
    handset: EvdevHandset, device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kernel(_handle: int, asked: int, answer: bytearray) -> int:
        answer[0] |= 1 << evdev.SW_HEADPHONE_INSERT if asked == evdev.EVIOCGSW else 0
        return 0

    monkeypatch.setattr(fcntl, "ioctl", kernel)
    device.say(evdev.EV_SYN, evdev.SYN_DROPPED, 0)
    await until(handset, is_lifted=True)
