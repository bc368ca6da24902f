"""Microphones that hear, are gone, flat, soft or overdriven; loudspeakers that take sound or do not."""

import asyncio
import wave
from contextlib import aclosing
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from kiosk.devices.pulse_sound import PulseMicrophone, PulseSpeaker
from kiosk.devices.simulated_sound import CollectorSpeaker, FileMicrophone, ToneMicrophone
from kiosk.devices.sound import RATE_HZ, Microphone
from kiosk.fleet.check import Shows
from kiosk.fleet.examine import look_once
from kiosk.fleet.finding import Light
from kiosk.fleet.microphone_check import MicrophoneCheck, shown_level
from kiosk.fleet.speaker_check import TONE_HZ, SpeakerCheck, heard, play_tone
from tests.devices.pulse_server import running_pulse
from tests.devices.tones import dominant_tone
from tests.fleet.looking import look, told


def microphone(made: Microphone) -> MicrophoneCheck:
    return MicrophoneCheck(lambda: made, start_s=1.0)


def wav(path: Path, samples: NDArray[np.int16]) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(samples.astype("<i2").tobytes())
    return path


async def test_a_microphone_that_hears_is_fine_and_its_level_moves() -> None:
    levels: list[float] = []
    finding = await look_once(microphone(ToneMicrophone(440)), Shows(level=levels.append))
    assert finding.light is Light.OK, told(finding)
    assert len(levels) > 8
    assert all(0.5 < level < 1 for level in levels[1:])


async def test_flat_silence_is_a_fault_and_a_missing_source_too(tmp_path: Path) -> None:
    silent = wav(tmp_path / "silent.wav", np.zeros(RATE_HZ, np.int16))
    light, says, do = await look(microphone(FileMicrophone(silent)))
    assert (light, says) == (Light.FAULT, "The microphone gives nothing but silence, not even a room's noise.")
    assert do == "Switch it on, unmute it, or choose another microphone."
    light, says, _ = await look(microphone(FileMicrophone(tmp_path / "gone.wav")))
    assert (light, says) == (Light.FAULT, "The microphone does not answer.")


async def test_a_soft_and_an_overdriven_microphone_want_a_look(tmp_path: Path) -> None:
    soft = wav(tmp_path / "soft.wav", np.random.default_rng(1).integers(-2, 3, RATE_HZ).astype(np.int16))
    assert (await look(microphone(FileMicrophone(soft))))[:2] == (
        Light.ATTENTION,
        "The microphone is very quiet: 87 dB below full.",
    )
    loud = wav(tmp_path / "loud.wav", np.where(np.arange(RATE_HZ) % 96 < 48, 32767, -32768).astype(np.int16))
    assert (await look(microphone(FileMicrophone(loud))))[1] == "The microphone is overdriven: its sound is cut off."


@pytest.mark.e2e
async def test_a_real_sound_server_gives_flat_sound_until_something_is_played(tmp_path: Path) -> None:
    async with running_pulse(tmp_path) as server:
        flat = await look(microphone(PulseMicrophone("one.monitor", server)))
        assert flat[:2] == (Light.FAULT, "The microphone gives nothing but silence, not even a room's noise.")
        assert (await look(SpeakerCheck(lambda: PulseSpeaker("one", server))))[0] is Light.OK

        check = MicrophoneCheck(lambda: PulseMicrophone("one.monitor", server))
        async with aclosing(check.look(Shows())) as findings:
            playing = asyncio.create_task(play_tone(PulseSpeaker("one", server)))
            lights = [(await anext(findings)).light for _ in range(4)]
            assert (await playing).light is Light.OK
        assert Light.OK in lights

        missing = await look(microphone(PulseMicrophone("three.monitor", server)))
        assert missing[:2] == (Light.FAULT, "The microphone does not answer.")
        assert (await look(SpeakerCheck(lambda: PulseSpeaker("three", server), within_s=1.0)))[:2] == (
            Light.FAULT,
            "The loudspeaker does not answer.",
        )


async def test_the_tone_is_played_without_a_click_and_a_person_says_whether_it_was_heard() -> None:
    speaker = CollectorSpeaker()
    assert (await play_tone(speaker)).light is Light.OK
    played = speaker.samples
    assert dominant_tone(played) == pytest.approx(TONE_HZ, abs=1)
    assert abs(int(played[0])) < 10
    assert abs(int(played[-1])) < 10
    assert heard(is_heard=True).light is Light.OK
    assert told(heard(is_heard=False)) == (
        Light.FAULT,
        "The tone was not heard, although the loudspeaker took it.",
        "Turn the volume up, check the amplifier, or choose another loudspeaker.",
    )


def test_a_meter_goes_from_nothing_to_full() -> None:
    assert (shown_level(-96), shown_level(-60), shown_level(-30), shown_level(0)) == (0, 0, 0.5, 1)
