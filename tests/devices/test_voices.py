"""Voices keep their contract, simulated and real; recordings are found by page and language."""

import shutil
import wave
from pathlib import Path

import numpy as np
import pytest

from kiosk.base.errors import EnvironmentFault
from kiosk.base.texts import Language
from kiosk.devices.espeak_voice import EspeakVoice
from kiosk.devices.prompts import Prompts
from kiosk.devices.simulated_voice import HUM_HZ, HummingVoice, NoVoice
from kiosk.devices.sound import RATE_HZ, level_dbfs
from kiosk.devices.sound_file import read_sound
from kiosk.devices.voice import Voice
from tests.devices.tones import dominant_tone

SENTENCES = {Language.CHINESE: "请把身份证放在读卡器上。", Language.ENGLISH: "Please lay your card on the reader."}


class VoiceContract:
    async def test_it_speaks_both_languages(self, voice: Voice) -> None:
        assert await voice.languages() == frozenset(Language)

    @pytest.mark.parametrize("language", Language)
    async def test_a_sentence_is_heard(self, voice: Voice, language: Language) -> None:
        speech = await voice.speech(SENTENCES[language], language)
        assert speech.dtype == np.int16
        assert level_dbfs(speech) > -35
        assert 0.2 < speech.size / RATE_HZ < 8

    async def test_a_longer_sentence_takes_longer(self, voice: Voice) -> None:
        short = await voice.speech("请坐。", Language.CHINESE)
        long = await voice.speech("请坐，" * 6, Language.CHINESE)
        assert long.size > 2 * short.size

    async def test_marks_alone_are_no_error(self, voice: Voice) -> None:
        assert (await voice.speech("…… -- < & >", Language.CHINESE)).size < 8 * RATE_HZ


class TestHumming(VoiceContract):
    @pytest.fixture
    def voice(self) -> Voice:
        return HummingVoice()

    async def test_each_language_has_its_pitch(self, voice: Voice) -> None:
        for language, sentence in SENTENCES.items():
            assert dominant_tone(await voice.speech(sentence, language)) == pytest.approx(HUM_HZ[language], abs=3)


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
class TestEspeak(VoiceContract):
    @pytest.fixture
    def voice(self) -> Voice:
        return EspeakVoice()

    async def test_a_character_is_one_syllable_and_not_spelt_out_in_english(self, voice: Voice) -> None:
        """The voice that spells characters out takes 0.5 s and more for each."""
        sentence = "您来办什么事办理居住证"
        assert 0.1 < (await voice.speech(sentence, Language.CHINESE)).size / RATE_HZ / len(sentence) < 0.4

    async def test_it_speaks_as_fast_as_it_is_set(self) -> None:
        slow, fast = [
            (await EspeakVoice(words).speech(SENTENCES[Language.ENGLISH], Language.ENGLISH)).size
            for words in (100, 200)
        ]
        assert slow > 1.4 * fast


async def test_a_synthesiser_that_is_not_there_speaks_nothing_and_says_what_to_install() -> None:
    voice = EspeakVoice(program="/nowhere/espeak-ng")
    assert await voice.languages() == frozenset()
    with pytest.raises(EnvironmentFault, match="install the Debian package"):
        await voice.speech("你好", Language.CHINESE)


async def test_a_synthesiser_that_fails_is_told() -> None:
    with pytest.raises(EnvironmentFault, match="failed with status 1"):
        await EspeakVoice(program="false").speech("", Language.CHINESE)


async def test_no_voice_has_no_language() -> None:
    assert await NoVoice().languages() == frozenset()
    with pytest.raises(EnvironmentFault):
        await NoVoice().speech("hello", Language.ENGLISH)


def a_recording(path: Path, rate_hz: int = 22_050, hz: float = 440.0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    tone = (np.sin(2 * np.pi * hz * np.arange(rate_hz // 2) / rate_hz) * 8000).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(tone.tobytes())
    return path


def test_a_recording_of_any_rate_is_read_at_48_khz(tmp_path: Path) -> None:
    samples = read_sound(a_recording(tmp_path / "a.wav"))
    assert samples.size == pytest.approx(RATE_HZ / 2, abs=100)
    assert dominant_tone(samples) == pytest.approx(440, abs=2)


def test_a_file_without_sound_is_told_by_name(tmp_path: Path) -> None:
    path = tmp_path / "services.ogg"
    path.write_text("no sound")
    with pytest.raises(EnvironmentFault, match=r"services\.ogg"):
        read_sound(path)


def test_the_first_folder_and_the_most_fitting_page_count(tmp_path: Path) -> None:
    own = a_recording(tmp_path / "own" / "zh_CN" / "done.wav")
    a_recording(tmp_path / "usual" / "zh_CN" / "done.wav")
    fitting = a_recording(tmp_path / "usual" / "zh_CN" / "done-accepted.wav")
    (tmp_path / "own" / "zh_CN" / "notes.txt").write_text("not a recording")
    prompts = Prompts(tmp_path / "own", tmp_path / "usual", tmp_path / "nowhere")

    assert prompts.known() == {(Language.CHINESE, "done"), (Language.CHINESE, "done-accepted")}
    assert prompts.find(Language.CHINESE, ("done",)) == own
    assert prompts.find(Language.CHINESE, ("done-accepted", "done")) == fitting
    assert prompts.find(Language.ENGLISH, ("done",)) is None
