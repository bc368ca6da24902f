from pathlib import Path

import numpy as np
import pytest

from kiosk.base.errors import EnvironmentFault
from kiosk.demo.processes import Processes
from kiosk.demo.sound import RATE_HZ, SoundServer, bursts, tone_heard


def test_a_tone_is_heard_at_its_own_pitch_only() -> None:
    samples = bursts(700, 1.0)
    assert tone_heard(samples, 700).is_heard
    assert tone_heard(samples, 700).amplitude == pytest.approx(0.3, rel=0.05)
    assert not tone_heard(samples, 760).is_heard


def test_a_tone_is_heard_through_noise_but_noise_is_no_tone() -> None:
    noise = np.random.default_rng(1).normal(0, 0.05, RATE_HZ).astype(np.float32)
    assert tone_heard(bursts(900, 1.0, 0.1) + noise, 900).is_heard
    assert not tone_heard(noise, 900).is_heard
    assert not tone_heard(np.zeros(RATE_HZ, np.float32), 900).is_heard
    assert not tone_heard(np.zeros(10, np.float32), 900).is_heard


@pytest.mark.e2e
async def test_each_end_has_ears_and_a_voice_of_its_own(tmp_path: Path, plain_environment: dict[str, str]) -> None:
    async with Processes(tmp_path / "logs") as processes:
        sound = await SoundServer.start(processes, tmp_path / "sound", plain_environment, ["terminal", "desk"])
        assert sound.environment_for("desk")["PULSE_SINK"] == "desk_speaker"
        sound.speak("terminal", bursts(600, 5))
        microphone = sound.listen_to_microphone("terminal")
        other = sound.listen_to_microphone("desk")

        # A program of the desk plays what it was sent into its default speaker.
        bell = tmp_path / "bell.raw"
        bell.write_bytes((bursts(880, 5) * 32767).astype("<i2").tobytes())
        player = {**plain_environment, **sound.environment_for("desk")}
        processes.start(
            "player", ["pacat", "--raw", "--channels=1", "--rate=48000", "--latency-msec=40", str(bell)], player
        )

        heard = await sound.hear("desk", 1.2)
        assert tone_heard(heard, 880).is_heard
        assert not tone_heard(heard, 600).is_heard
        assert tone_heard(await microphone.stop(), 600).is_heard
        assert not tone_heard(await other.stop(), 600).is_heard
        with pytest.raises(ValueError, match="has no end lobby"):
            sound.listen("lobby")


async def test_a_missing_sound_server_is_named(tmp_path: Path) -> None:
    async with Processes(tmp_path / "logs") as processes:
        with pytest.raises(EnvironmentFault, match="sound cannot start: pulseaudio is not installed"):
            await SoundServer.start(processes, tmp_path / "sound", {"PATH": str(tmp_path)}, ["desk"])
