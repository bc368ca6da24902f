"""A microphone and a speaker behind a handset's hook: the sound is where the person is."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest

from kiosk.devices.simulated_handset import SimulatedHandset
from kiosk.devices.simulated_sound import CollectorSpeaker, FileMicrophone, ToneMicrophone
from kiosk.devices.sound import BLOCK_SAMPLES, RATE_HZ, Block, Microphone, Speaker
from kiosk.devices.sound_device import BlockMicrophone, Pace
from kiosk.devices.state import DeviceState
from kiosk.devices.switched_sound import SwitchedMicrophone, SwitchedSpeaker
from tests.devices.test_sound import DEADLINE_S, MicrophoneContract, SpeakerContract, tone, write_wav
from tests.devices.tones import dominant_tone

USUAL_HZ, PRIVATE_HZ = 440.0, 880.0


class MissingSpeaker(CollectorSpeaker):
    """A speaker whose device is away until it ``comes``."""

    async def _run(self) -> None:
        self._set_state(DeviceState.MISSING, "not plugged in")
        await asyncio.Event().wait()

    def comes(self) -> None:
        self._set_state(DeviceState.OK)


class CountingMicrophone(BlockMicrophone):
    """A microphone whose blocks are numbered."""

    def __init__(self, first: int) -> None:
        super().__init__("counter")
        self._first = first

    async def _run(self) -> None:
        self._set_state(DeviceState.OK)
        pace, number = Pace(), self._first
        while True:
            self._give(np.full(BLOCK_SAMPLES, number, np.int16))
            number += 1
            await pace.wait()


@pytest.fixture
async def handset() -> AsyncIterator[SimulatedHandset]:
    handset = SimulatedHandset()
    await handset.open()
    yield handset
    await handset.close()


class TestSwitchedMicrophone(MicrophoneContract):
    @pytest.fixture(params=["hanging", "lifted"])
    async def microphone(
        self, handset: SimulatedHandset, request: pytest.FixtureRequest
    ) -> AsyncIterator[SwitchedMicrophone]:
        if request.param == "lifted":
            handset.lift()
        microphone = SwitchedMicrophone(ToneMicrophone(USUAL_HZ), ToneMicrophone(PRIVATE_HZ), handset)
        yield microphone
        await microphone.close()


class TestSwitchedSpeaker(SpeakerContract):
    @pytest.fixture(params=["hanging", "lifted"])
    async def speaker(
        self, handset: SimulatedHandset, request: pytest.FixtureRequest
    ) -> AsyncIterator[SwitchedSpeaker]:
        if request.param == "lifted":
            handset.lift()
        speaker = SwitchedSpeaker(CollectorSpeaker(), CollectorSpeaker(), handset)
        yield speaker
        await speaker.close()


async def heard(blocks: AsyncIterator[Block], count: int = 30) -> float:
    async with asyncio.timeout(DEADLINE_S):
        return dominant_tone(np.concatenate([await anext(blocks) for _ in range(count)]))


async def until(device: Microphone | Speaker, wanted: DeviceState) -> None:
    async with asyncio.timeout(DEADLINE_S):
        async for state in device.states():
            if state is wanted:
                return


async def until_heard(blocks: AsyncIterator[Block], hz: float) -> None:
    async with asyncio.timeout(DEADLINE_S):
        while abs(await heard(blocks, 20) - hz) > 2:
            pass


async def test_a_lifted_handset_is_listened_to_and_a_hung_up_one_is_not(handset: SimulatedHandset) -> None:
    microphone = SwitchedMicrophone(ToneMicrophone(USUAL_HZ), ToneMicrophone(PRIVATE_HZ), handset)
    await microphone.open()
    blocks = microphone.blocks()
    assert await heard(blocks) == pytest.approx(USUAL_HZ, abs=2)
    for _ in range(2):
        handset.lift()
        await until_heard(blocks, PRIVATE_HZ)
        handset.hang_up()
        await until_heard(blocks, USUAL_HZ)
    await microphone.close()


async def test_sound_of_before_is_not_heard_after_a_switch(handset: SimulatedHandset) -> None:
    microphone = SwitchedMicrophone(CountingMicrophone(0), CountingMicrophone(1000), handset)
    await microphone.open()
    blocks = microphone.blocks()
    async with asyncio.timeout(DEADLINE_S):
        for _ in range(50):
            await anext(blocks)
        handset.lift()
        number = 0
        while number < 1000:
            number = int((await anext(blocks))[0])
    assert number >= 1045
    await microphone.close()


async def test_lifted_before_the_call_it_is_used_from_the_first_block_on(handset: SimulatedHandset) -> None:
    handset.lift()
    microphone = SwitchedMicrophone(ToneMicrophone(USUAL_HZ), ToneMicrophone(PRIVATE_HZ), handset)
    usual, private = CollectorSpeaker(), CollectorSpeaker()
    speaker = SwitchedSpeaker(usual, private, handset)
    await microphone.open()
    await speaker.open()
    assert await heard(microphone.blocks()) == pytest.approx(PRIVATE_HZ, abs=2)
    await speaker.write(tone(USUAL_HZ, BLOCK_SAMPLES))
    assert (usual.samples.size, private.samples.size) == (0, BLOCK_SAMPLES)
    await microphone.close()
    await speaker.close()


async def test_while_the_handset_is_lifted_the_loudspeaker_is_silent(handset: SimulatedHandset) -> None:
    usual, private = CollectorSpeaker(), CollectorSpeaker()
    speaker = SwitchedSpeaker(usual, private, handset)
    await speaker.open()
    for at, is_lifted in enumerate((False, True, False)):
        (handset.lift if is_lifted else handset.hang_up)()
        for number in range(5):
            await speaker.write(np.full(BLOCK_SAMPLES, 100 * at + number + 1, np.int16))
    assert sorted(set(usual.samples.tolist())) == [1, 2, 3, 4, 5, 201, 202, 203, 204, 205]
    assert sorted(set(private.samples.tolist())) == [101, 102, 103, 104, 105]
    await speaker.close()


async def test_a_handset_without_a_device_leaves_the_loudspeaker_in_use(handset: SimulatedHandset) -> None:
    usual, private = CollectorSpeaker(), MissingSpeaker()
    speaker = SwitchedSpeaker(usual, private, handset)
    await speaker.open()
    await until(private, DeviceState.MISSING)
    handset.lift()
    await speaker.write(tone(USUAL_HZ, BLOCK_SAMPLES))
    assert usual.samples.size == BLOCK_SAMPLES
    await until(speaker, DeviceState.OK)
    private.comes()
    await speaker.write(tone(USUAL_HZ, BLOCK_SAMPLES))
    assert (usual.samples.size, private.samples.size) == (BLOCK_SAMPLES, BLOCK_SAMPLES)
    await speaker.close()


async def test_a_handset_without_a_microphone_leaves_the_usual_one_in_use(
    handset: SimulatedHandset, tmp_path: Path
) -> None:
    private = FileMicrophone(tmp_path / "none.wav", retry_s=0.03)
    microphone = SwitchedMicrophone(ToneMicrophone(USUAL_HZ), private, handset)
    handset.lift()
    await microphone.open()
    await until(private, DeviceState.MISSING)
    await until_heard(microphone.blocks(), USUAL_HZ)
    write_wav(tmp_path / "none.wav", tone(PRIVATE_HZ, RATE_HZ // 10))
    await until_heard(microphone.blocks(), PRIVATE_HZ)
    await microphone.close()


async def test_the_state_told_is_that_of_the_device_in_use(handset: SimulatedHandset) -> None:
    speaker = SwitchedSpeaker(MissingSpeaker(), CollectorSpeaker(), handset)
    await speaker.open()
    await until(speaker, DeviceState.MISSING)
    handset.lift()
    await until(speaker, DeviceState.OK)
    handset.hang_up()
    await until(speaker, DeviceState.MISSING)
    await speaker.close()
    assert speaker.state is DeviceState.CLOSED
