"""Microphones and speakers keep their contract, simulated and on a real sound server; they heal after loss."""

import asyncio
import wave
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest

from kiosk.base.errors import EnvironmentFault
from kiosk.devices.block_queue import BlockQueue
from kiosk.devices.pulse_sound import PulseMicrophone, PulseSpeaker, _await_room, list_sound_devices
from kiosk.devices.simulated_sound import CollectorSpeaker, FileMicrophone, ToneMicrophone, read_wav
from kiosk.devices.sound import BLOCK_SAMPLES, RATE_HZ, Block, Microphone, Speaker, level_dbfs
from kiosk.devices.state import DeviceState
from tests.devices.pulse_server import pactl, running_pulse
from tests.devices.tones import dominant_tone

DEADLINE_S = 15


def tone(hz: float, samples: int, first: int = 0) -> Block:
    return (np.sin(2 * np.pi * hz * (np.arange(samples) + first) / RATE_HZ) * 8000).astype(np.int16)


class MicrophoneContract:
    async def test_blocks_last_ten_milliseconds_and_come_at_that_pace(self, microphone: Microphone) -> None:
        await microphone.open()
        async with asyncio.timeout(DEADLINE_S):
            blocks = microphone.blocks()
            first = await anext(blocks)
            begun_s = asyncio.get_running_loop().time()
            for _ in range(50):
                await anext(blocks)
        assert first.shape == (BLOCK_SAMPLES,)
        assert first.dtype == np.int16
        assert 0.2 < asyncio.get_running_loop().time() - begun_s < 5

    async def test_closing_ends_blocks_and_states(self, microphone: Microphone) -> None:
        await microphone.open()
        blocks, states = microphone.blocks(), microphone.states()
        async with asyncio.timeout(DEADLINE_S):
            await anext(blocks)
            await microphone.close()
            async for _ in blocks:
                pass
            assert [state async for state in states][-1] is DeviceState.CLOSED
        await microphone.close()

    async def test_a_closed_microphone_can_be_opened_again(self, microphone: Microphone) -> None:
        for _ in range(2):
            await microphone.open()
            async with asyncio.timeout(DEADLINE_S):
                await anext(microphone.blocks())
            await microphone.close()


class SpeakerContract:
    async def test_the_speaker_sets_the_pace(self, speaker: Speaker) -> None:
        await speaker.open()
        begun_s = asyncio.get_running_loop().time()
        async with asyncio.timeout(DEADLINE_S):
            for number in range(60):
                await speaker.write(tone(440, BLOCK_SAMPLES, number * BLOCK_SAMPLES))
        assert asyncio.get_running_loop().time() - begun_s > 0.3

    async def test_closing_ends_the_states(self, speaker: Speaker) -> None:
        await speaker.open()
        states = speaker.states()
        await speaker.close()
        await speaker.close()
        assert [state async for state in states][-1] is DeviceState.CLOSED


class TestToneMicrophone(MicrophoneContract):
    @pytest.fixture
    async def microphone(self) -> AsyncIterator[Microphone]:
        microphone = ToneMicrophone(880)
        yield microphone
        await microphone.close()

    async def test_the_tone_is_heard_without_a_seam(self, microphone: Microphone) -> None:
        await microphone.open()
        blocks = microphone.blocks()
        heard = np.concatenate([await anext(blocks) for _ in range(20)])
        assert dominant_tone(heard) == pytest.approx(880, abs=1)
        assert np.abs(np.diff(heard.astype(int))).max() < 2 * np.pi * 880 / RATE_HZ * 8000 + 2
        assert level_dbfs(heard) == pytest.approx(-15.3, abs=0.5)


def write_wav(path: Path, samples: Block) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(samples.astype("<i2").tobytes())


class TestFileMicrophone(MicrophoneContract):
    @pytest.fixture
    async def microphone(self, tmp_path: Path) -> AsyncIterator[Microphone]:
        write_wav(tmp_path / "a.wav", tone(300, RATE_HZ // 10))
        microphone = FileMicrophone(tmp_path / "a.wav")
        yield microphone
        await microphone.close()


async def test_a_missing_file_gives_silence_until_it_is_there(tmp_path: Path) -> None:
    microphone = FileMicrophone(tmp_path / "a.wav", retry_s=0.03)
    await microphone.open()
    blocks = microphone.blocks()
    async with asyncio.timeout(DEADLINE_S):
        assert not (await anext(blocks)).any()
        assert microphone.state is DeviceState.MISSING
        write_wav(tmp_path / "a.wav", tone(300, RATE_HZ // 10))
        while not (await anext(blocks)).any():
            pass
    await microphone.close()


class TestCollectorSpeaker(SpeakerContract):
    @pytest.fixture
    async def speaker(self, tmp_path: Path) -> AsyncIterator[Speaker]:
        speaker = CollectorSpeaker(tmp_path / "heard.wav")
        yield speaker
        await speaker.close()

    async def test_what_was_played_is_kept_and_written(self, speaker: CollectorSpeaker, tmp_path: Path) -> None:
        await speaker.open()
        async with asyncio.timeout(DEADLINE_S):
            async for state in speaker.states():
                if state is DeviceState.OK:
                    break
        for number in range(20):
            await speaker.write(tone(660, BLOCK_SAMPLES, number * BLOCK_SAMPLES))
        await speaker.close()
        assert dominant_tone(speaker.samples) == pytest.approx(660, abs=1)
        assert (read_wav(tmp_path / "heard.wav") == speaker.samples).all()


@pytest.fixture
async def pulse(tmp_path: Path) -> AsyncIterator[str]:
    async with running_pulse(tmp_path) as server:
        yield server


@pytest.mark.e2e
class TestPulseMicrophone(MicrophoneContract):
    @pytest.fixture
    async def microphone(self, pulse: str) -> AsyncIterator[Microphone]:
        microphone = PulseMicrophone("one.monitor", pulse, retry_s=0.1)
        yield microphone
        await microphone.close()


@pytest.mark.e2e
class TestPulseSpeaker(SpeakerContract):
    @pytest.fixture
    async def speaker(self, pulse: str) -> AsyncIterator[Speaker]:
        speaker = PulseSpeaker("one", pulse, retry_s=0.1)
        yield speaker
        await speaker.close()


@pytest.mark.e2e
async def test_a_tone_played_on_a_real_server_is_heard_there(pulse: str) -> None:
    microphone, speaker = PulseMicrophone("one.monitor", pulse), PulseSpeaker("one", pulse)
    await microphone.open()
    await speaker.open()
    playing = asyncio.create_task(_play(speaker, 1234))
    heard: list[Block] = []
    async with asyncio.timeout(DEADLINE_S):
        async for block in microphone.blocks():
            heard = [*heard, block] if level_dbfs(block) > -20 else []
            if len(heard) == 30:
                break
    playing.cancel()
    assert dominant_tone(np.concatenate(heard)) == pytest.approx(1234, abs=2)
    await microphone.close()
    await speaker.close()


@pytest.mark.e2e
async def test_a_device_that_vanishes_from_the_server_heals_when_it_returns(pulse: str) -> None:
    microphone, speaker = PulseMicrophone("late.monitor", pulse, retry_s=0.1), PulseSpeaker("late", pulse, retry_s=0.1)
    await microphone.open()
    await speaker.open()
    playing = asyncio.create_task(_play(speaker, 500))
    for _ in range(2):
        module = await pactl(pulse, "load-module", "module-null-sink", "sink_name=late", "rate=48000")
        await _until(microphone, DeviceState.OK)
        async with asyncio.timeout(DEADLINE_S):
            async for block in microphone.blocks():
                if level_dbfs(block) > -20:
                    break
        await pactl(pulse, "unload-module", module.strip())
        await _until(microphone, DeviceState.MISSING)
        await _until(speaker, DeviceState.MISSING)
    playing.cancel()
    await microphone.close()
    await speaker.close()


@pytest.mark.e2e
async def test_devices_are_listed_by_name(pulse: str) -> None:
    assert {device.name for device in await list_sound_devices("sinks", pulse)} == {"one", "two"}
    assert {device.name for device in await list_sound_devices("sources", pulse)} == {"one.monitor", "two.monitor"}


async def test_without_a_server_devices_are_missing_and_the_pace_is_kept(tmp_path: Path) -> None:
    server = f"unix:{tmp_path}/none.sock"
    microphone, speaker = PulseMicrophone("", server), PulseSpeaker("", server)
    await microphone.open()
    await speaker.open()
    async with asyncio.timeout(DEADLINE_S):
        assert not (await anext(microphone.blocks())).any()
        for _ in range(5):
            await speaker.write(tone(440, BLOCK_SAMPLES))
    await _until(microphone, DeviceState.MISSING)
    await _until(speaker, DeviceState.MISSING)
    await microphone.close()
    await speaker.close()
    with pytest.raises(EnvironmentFault, match="no sound server"):
        await list_sound_devices("sinks", server)


async def _until(device: Microphone | Speaker, wanted: DeviceState) -> None:
    async with asyncio.timeout(DEADLINE_S):
        async for state in device.states():
            if state is wanted:
                return


async def _play(speaker: Speaker, hz: float) -> None:
    played = 0
    while True:
        await speaker.write(tone(hz, BLOCK_SAMPLES, played))
        played += BLOCK_SAMPLES


async def test_a_reader_that_falls_behind_loses_the_oldest_blocks_only() -> None:
    queue = BlockQueue()
    for number in range(50):
        queue.put(np.full(BLOCK_SAMPLES, number, np.int16))
    queue.end()
    assert [int(block[0]) async for block in queue] == list(range(30, 50))


@pytest.mark.parametrize("hz", [200.0, 440.5, 1000.0, 7777.0])
def test_the_dominant_tone_is_found_in_noise(hz: float) -> None:
    noise = np.random.default_rng(3).normal(0, 400, RATE_HZ // 5)
    heard = tone(hz, RATE_HZ // 5) + noise.astype(np.int16)
    assert dominant_tone(heard) == pytest.approx(hz, abs=1.0)


def test_silence_has_no_tone_and_the_lowest_level() -> None:
    assert dominant_tone(np.zeros(4800, np.int16)) == 0.0
    assert level_dbfs(np.zeros(480, np.int16)) == -96.0


async def test_a_stream_that_ended_has_room_at_once_and_no_fault() -> None:
    process = await asyncio.create_subprocess_exec(
        "cat", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.DEVNULL
    )
    assert process.stdin is not None
    process.stdin.close()
    await process.wait()
    await asyncio.sleep(0)
    await _await_room(process.stdin)
