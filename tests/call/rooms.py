"""Rooms in which a call is held, made of numbers: what the microphone hears of the speaker, the talker and the fan.

A room is an impulse response of one way and a decaying noise (reverberation), after a delay of both devices; the
microphone's clock is off by some millionths. The talkers are espeak-ng. Those ``HELD_OUT`` were never used in tuning.
In those ``HOPELESS`` the loudspeaker is overdriven and its driver's delay jumps, which no canceller can follow.
"""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kiosk.call.settings import CallSettings
from kiosk.call.sound_processing import SoundProcessing, WebrtcSoundProcessing
from kiosk.devices.sound import BLOCK_SAMPLES, RATE_HZ

Wave = NDArray[np.float64]

SECONDS = 16
NEAR_FROM_S = 6
_AUDIBLE = 1e3
"""Power of a block that counts as sound; full scale is 1e9."""
_TALKING = 1e5
_SETTLED_S = 1.0
_CLERK = (
    "The residence permit is for people who have lived here for half a year. Please lay your card on the reader, and "
    "then the contract of your lease under the camera. I shall look at it and tell you what is missing."
)
_RESIDENT = (
    "Good morning, I have brought my card and the contract, but the landlord could not come with me today. Is there "
    "anything else that I need to bring before I can apply?"
)


@dataclass(frozen=True)
class Room:
    """Delays in milliseconds, the time in which reverberation falls by 60 dB in seconds, the clocks' difference."""

    delay_ms: int
    reverberation_s: float
    skew_ppm: int
    echo_db: float = -5.0
    """How loud the echo is at the microphone, against the near talker."""
    seed: int = 1
    clerk: str = "en+m3"
    resident: str = "en+f2"
    overdrive_db: float = 0.0
    """By how much the loudspeaker is driven beyond what it can."""
    jump_ms: int = 0
    """By how much the delay jumps, to and fro."""
    jump_every_s: float = 1.7


TUNED = (
    Room(40, 0.2, 0),
    Room(40, 0.5, 100),
    Room(120, 0.4, -100),
    Room(250, 0.3, 0),
    Room(250, 0.6, 100),
    Room(180, 0.8, -100),
    Room(120, 0.4, 0, echo_db=0.0),
    Room(250, 0.6, 100, echo_db=0.0),
)
HELD_OUT = (
    Room(60, 0.3, 60, seed=11, clerk="en+f4", resident="en+m7"),
    Room(90, 0.7, -80, seed=12, clerk="en+m1", resident="en+m5"),
    Room(160, 0.45, 0, seed=13, clerk="en+f5", resident="en+f3"),
    Room(220, 0.5, 100, seed=14, clerk="en+m6", resident="en+f1"),
    Room(240, 0.25, -100, seed=15, clerk="en+f2", resident="en+m3"),
    Room(75, 0.6, -40, echo_db=0.0, seed=16, clerk="en+m7", resident="en+f4"),
)

HOPELESS = (
    Room(60, 0.3, 0, overdrive_db=20, jump_ms=40, seed=21),
    Room(120, 0.5, 60, overdrive_db=20, jump_ms=90, seed=22, clerk="en+f4", resident="en+m7"),
    Room(200, 0.4, -60, overdrive_db=26, jump_ms=60, jump_every_s=0.9, echo_db=5.0, seed=23, clerk="en+m1"),
    Room(40, 0.6, 100, overdrive_db=20, jump_ms=120, echo_db=0.0, seed=24, clerk="en+f5", resident="en+f3"),
)


@dataclass(frozen=True)
class Heard:
    """How well the echo went, in decibels."""

    return_loss_db: float
    """Echo return loss enhancement while only the clerk talks, once settled: after the first second (ITU-T G.168)."""
    near_cut_db: float
    """By how much the resident is softer while both talk than while only he does."""
    half_duplex_share: float
    """Of the time of all three: the clerk alone, both, the resident alone."""


def heard_in(
    room: Room,
    kind: Callable[[CallSettings], SoundProcessing] = WebrtcSoundProcessing,
    settled_s: float = _SETTLED_S,
    *,
    has_gain: bool = False,
) -> Heard:
    """Play a room through our processing, or another kind of it; gain control, when it is on, counts as echo."""
    settings = CallSettings(control_gain=has_gain)

    half_duplex: list[bool] = []

    def processed(played: Wave, heard: Wave) -> Wave:
        return _processed(kind(settings), played, heard, half_duplex)

    clerk, resident = _clerk(room.clerk), _resident(room.resident)
    fan = np.random.default_rng(room.seed).normal(0, 15, len(clerk))
    echo = _echo(room, clerk)
    near, is_near = _power(resident), _power(resident) > _TALKING
    echo *= np.sqrt(near[is_near].mean() / _power(echo)[_power(clerk) > _TALKING].mean()) * 10 ** (room.echo_db / 20)
    is_echo = _power(echo) > _AUDIBLE
    is_settled = np.arange(len(is_echo)) * BLOCK_SAMPLES / RATE_HZ >= settled_s + room.delay_ms / 1000
    single = processed(clerk, echo + fan)
    both, alone = processed(clerk, resident + echo + fan), processed(np.zeros_like(clerk), resident + fan)
    counted, crossed = is_echo & is_settled, is_near & is_echo
    return Heard(
        _db(_power(echo + fan)[counted].mean() / _power(single)[counted].mean()),
        _db(_power(alone)[crossed].mean() / _power(both)[crossed].mean()),
        sum(half_duplex) / len(half_duplex),
    )


def _processed(processing: SoundProcessing, played: Wave, heard: Wave, half_duplex: list[bool]) -> Wave:
    out = []
    for start in range(0, len(played), BLOCK_SAMPLES):
        block = slice(start, start + BLOCK_SAMPLES)
        processing.played(played[block].astype(np.int16))
        out.append(processing.heard(np.clip(heard[block], -32768, 32767).astype(np.int16)))
        half_duplex.append(processing.is_half_duplex)
    return np.concatenate(out).astype(np.float64)


def _echo(room: Room, played: Wave) -> Wave:
    chance = np.random.default_rng(room.seed)
    played = _driven(played, room)
    at = np.arange(int(room.reverberation_s * RATE_HZ)) / RATE_HZ
    response = chance.normal(0, 1, len(at)) * 10 ** (-3 * at / room.reverberation_s) * (at > 0.003)
    response *= 0.35 / np.linalg.norm(response)
    response[0] = 1.0
    delayed = _delayed(played, room)
    size = 1 << (len(delayed) + len(response)).bit_length()
    echo = np.fft.irfft(np.fft.rfft(delayed, size) * np.fft.rfft(response, size))[: len(played)]
    there = np.arange(len(echo))
    heard: Wave = np.interp(there * (1 + room.skew_ppm * 1e-6), there, echo, right=0.0)
    return heard


def _driven(played: Wave, room: Room) -> Wave:
    """Return what an overdriven loudspeaker makes of a wave; it can do no more than the wave's own peak."""
    if room.overdrive_db == 0:
        return played
    peak, drive = np.abs(played).max(), 10 ** (room.overdrive_db / 20)
    driven: Wave = peak * np.tanh(drive * played / peak)
    return driven


def _delayed(played: Wave, room: Room) -> Wave:
    late = [room.delay_ms + jump for jump in (0, room.jump_ms)]
    early, later = (np.concatenate((np.zeros(ms * RATE_HZ // 1000), played))[: len(played)] for ms in late)
    has_jumped = np.arange(len(played)) // round(room.jump_every_s * RATE_HZ) % 2 == 1
    return np.where(has_jumped, later, early)


@cache
def _clerk(voice: str) -> Wave:
    said = spoken(_CLERK, voice)
    return np.resize(np.concatenate((said, np.zeros(RATE_HZ // 2))), SECONDS * RATE_HZ)


@cache
def _resident(voice: str) -> Wave:
    wave = np.zeros(SECONDS * RATE_HZ)
    said = spoken(_RESIDENT, voice)[: len(wave) - NEAR_FROM_S * RATE_HZ]
    wave[NEAR_FROM_S * RATE_HZ :][: len(said)] = 0.6 * said
    return wave


def spoken(text: str, voice: str) -> Wave:
    """Return a sentence at 48 kHz."""
    command = ["espeak-ng", "-v", voice, "-s", "150", "--stdout", text]
    wav = subprocess.run(command, capture_output=True, check=True).stdout
    rate, begin = int.from_bytes(wav[24:28], "little"), wav.index(b"data") + 8
    coarse = np.frombuffer(wav[begin : begin + (len(wav) - begin) // 2 * 2], np.int16).astype(np.float64)
    spectrum = np.fft.rfft(coarse)
    fine = np.zeros(len(coarse) * RATE_HZ // rate // 2 + 1, np.complex128)
    fine[: len(spectrum)] = spectrum
    wave = np.fft.irfft(fine)
    spoken: Wave = wave / np.abs(wave).max() * 9000
    return spoken


def _power(wave: Wave) -> Wave:
    power: Wave = np.square(wave.reshape(-1, BLOCK_SAMPLES)).mean(axis=1)
    return power


def _db(ratio: float) -> float:
    return float(10 * np.log10(ratio))
