"""What the narrator does with a passage: voice or recording, through the speaker, silent when it is told so."""

import asyncio
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk.base.errors import EnvironmentFault
from kiosk.base.texts import Language
from kiosk.catalog.model import Catalog
from kiosk.catalog.search import Search
from kiosk.devices.prompts import Prompts
from kiosk.devices.pulse_sound import PulseSpeaker
from kiosk.devices.simulated_sound import CollectorSpeaker
from kiosk.devices.simulated_voice import HUM_HZ, HummingVoice, NoVoice
from kiosk.devices.sound import RATE_HZ, level_dbfs
from kiosk.devices.state import DeviceState
from kiosk.terminal.actions import Begin, ReadAloud, SetLanguage
from kiosk.terminal.narrator import VoiceNarrator
from kiosk.terminal.spoken import Passage
from tests.devices.test_voices import a_recording
from tests.devices.tones import dominant_tone
from tests.terminal.house import House

ZH, EN = Language.CHINESE, Language.ENGLISH
RECORDED_HZ = 880.0
PAGE = Passage(1, EN, ("services",), ("One sentence.",), ("Some news.",), ("Another one.",))


async def test_without_a_recording_title_news_and_rest_are_spoken() -> None:
    speaker = CollectorSpeaker()
    await VoiceNarrator(HummingVoice(), Prompts(), speaker).read(PAGE)
    assert dominant_tone(speaker.samples) == pytest.approx(HUM_HZ[EN], abs=2)
    letters = sum(len(text) for part in (PAGE.title, PAGE.news, PAGE.rest) for text in part)
    assert speaker.samples.size / RATE_HZ == pytest.approx(letters * 0.02 + 3 * 0.45, abs=0.1)
    assert speaker.state is DeviceState.CLOSED


async def test_a_recording_is_played_instead_and_the_news_are_spoken_after_it(tmp_path: Path) -> None:
    a_recording(tmp_path / "en" / "services.wav", hz=RECORDED_HZ)
    speaker = CollectorSpeaker()
    await VoiceNarrator(HummingVoice(), Prompts(tmp_path), speaker).read(PAGE)
    assert dominant_tone(speaker.samples[: RATE_HZ // 2]) == pytest.approx(RECORDED_HZ, abs=2)
    assert dominant_tone(speaker.samples[RATE_HZ // 2 :]) == pytest.approx(HUM_HZ[EN], abs=2)
    assert speaker.samples.size / RATE_HZ == pytest.approx(0.5 + 0.45 + 10 * 0.02 + 0.45, abs=0.1)


async def test_a_recording_needs_no_voice(tmp_path: Path) -> None:
    a_recording(tmp_path / "en" / "services.wav", hz=RECORDED_HZ)
    speaker = CollectorSpeaker()
    narrator = VoiceNarrator(NoVoice(), Prompts(tmp_path), speaker)
    voices = await narrator.voices()
    assert voices.languages == frozenset()
    assert voices.prompts == {(EN, "services")}
    await narrator.read(PAGE)
    assert dominant_tone(speaker.samples) == pytest.approx(RECORDED_HZ, abs=2)


async def test_without_voice_and_recording_it_is_a_fault() -> None:
    with pytest.raises(EnvironmentFault):
        await VoiceNarrator(NoVoice(), Prompts(), CollectorSpeaker()).read(PAGE)


async def test_a_speaker_that_is_not_there_is_a_fault_and_no_pretence(tmp_path: Path) -> None:
    speaker = PulseSpeaker(server=f"unix:{tmp_path / 'nobody'}")
    with pytest.raises(EnvironmentFault, match="speaker is missing"):
        await VoiceNarrator(HummingVoice(), Prompts(), speaker).read(PAGE)


async def test_cancelled_it_is_silent_at_once_and_the_next_passage_has_the_speaker() -> None:
    speaker = CollectorSpeaker()
    narrator = VoiceNarrator(HummingVoice(), Prompts(), speaker)
    long = asyncio.create_task(narrator.read(Passage(1, ZH, rest=("很长" * 200,))))
    async with asyncio.timeout(10):
        while level_dbfs(speaker.samples) < -40:  # noqa: ASYNC110 - the speaker tells nobody
            await asyncio.sleep(0.005)
    long.cancel()
    after = asyncio.create_task(narrator.read(Passage(2, EN, rest=("Short.",))))
    with suppress(asyncio.CancelledError):
        await long
    await after
    assert dominant_tone(speaker.samples[-RATE_HZ // 2 :]) == pytest.approx(HUM_HZ[EN], abs=3)


async def test_a_terminal_at_work_speaks_and_falls_silent(catalog: Catalog, search: Search, tmp_path: Path) -> None:
    house = House(catalog, search, tmp_path)
    async with house.at_work() as runner:
        runner.act(Begin())
        runner.act(SetLanguage(EN))
        runner.act(ReadAloud(is_on=True))
        await house.until(lambda: house.view.frame.is_reading_aloud and level_dbfs(house.heard()) > -40)
        assert dominant_tone(house.heard()) == pytest.approx(HUM_HZ[EN], abs=3)
        runner.act(ReadAloud(is_on=False))
        await house.until(lambda: house.speaker.state is DeviceState.CLOSED)
        assert not house.view.frame.is_reading_aloud


async def test_a_terminal_without_a_speaker_says_that_it_cannot_read(
    catalog: Catalog, search: Search, tmp_path: Path
) -> None:
    house = House(catalog, search, tmp_path, speaker=PulseSpeaker(server=f"unix:{tmp_path / 'nobody'}"))
    async with house.at_work() as runner:
        runner.act(Begin())
        runner.act(ReadAloud(is_on=True))
        await house.until(lambda: house.view.notice is not None)
        assert not house.view.frame.is_reading_aloud
        assert (None, "reading aloud failed") in house.faults
