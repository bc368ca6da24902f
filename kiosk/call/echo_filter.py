"""What of the speaker comes back into the microphone, learnt and taken out while both people talk.

A partitioned-block frequency-domain Kalman filter (Enzner and Vary 2006; Kuech, Mabande and Enzner 2014): how much it
learns from a block follows from how sure it is and from how loud the near talker is, so that double talk neither stops
nor spoils it. What it is unsure of is taken out by a gain for each frequency, which stays near one where the near
talker is. libwebrtc's canceller, which comes after it, alone cuts a near talker by 3 to 5 dB when both are equally
loud and the clocks differ; behind this one it is left with little to cut.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from kiosk.devices.sound import BLOCK_SAMPLES, RATE_HZ

Samples = NDArray[np.float32]
Spectrum = NDArray[np.complex64]
Power = NDArray[np.float32]

_PARTS = 40
"""Of 10 ms each: the longest way of an echo with its reverberation."""
_BINS = 12_000 * 2 * BLOCK_SAMPLES // RATE_HZ + 1
"""Nothing above 12 kHz comes out of the codec."""
_ALL_BINS = BLOCK_SAMPLES + 1
_STAYS = np.float32(0.9995)
"""How little the room changes from block to block."""
_MOST_DOUBT = np.float32(0.1)
"""An echo is no louder than what made it, spread over the parts; without this bound, what two tones that begin together
have in common would be learnt as an echo of ever more."""
_NEAR_FOLLOWS = np.float32(0.1)
_LOUDNESS_FOLLOWS = np.float32(0.4)
_LEAST_GAIN = np.float32(0.1)


class EchoFilter:
    """Takes blocks of 10 ms as floats on the scale of int16; what it gives comes 10 ms later."""

    def __init__(self) -> None:
        self._past: Spectrum = np.zeros((_PARTS, _BINS), np.complex64)
        self._newest = 0
        self._room: Spectrum = np.zeros((_PARTS, _BINS), np.complex64)
        self._doubt: Power = np.full((_PARTS, _BINS), _MOST_DOUBT, np.float32)
        self._near: Power = np.full(_BINS, 1e6, np.float32)
        self._played_before: Samples = np.zeros(BLOCK_SAMPLES, np.float32)
        self._powers = np.zeros(2, np.float32)
        self._blocks = 0
        self._gain = _RemainderGain()

    def without_echo(self, heard: Samples, played: Samples) -> Samples:
        """Return the block of the microphone before this one, without what came from the speaker."""
        past = self._pushed(played)
        power = past.real**2 + past.imag**2
        error = heard - _last(_sum(past * self._room))
        spectrum = np.fft.rfft(np.concatenate((np.zeros(BLOCK_SAMPLES, np.float32), error)))[:_BINS]
        now = spectrum.real**2 + spectrum.imag**2
        self._near += _NEAR_FOLLOWS * (now - self._near)
        unsure = (power * self._doubt).sum(axis=0)
        # Who has just begun to talk is as loud as now, not as in the mean of the last tenth of a second.
        learns = self._doubt / (unsure + 2 * np.maximum(self._near, 2 * now) + np.float32(1e-3))
        self._room = _STAYS * (self._room + learns * past.conj() * spectrum)
        self._keep_causal()
        settled = self._room.real**2 + self._room.imag**2
        remains = _STAYS**2 * (1 - np.float32(0.5) * learns * power) * self._doubt
        self._doubt = np.minimum(remains + (1 - _STAYS**2) * settled + np.float32(1e-9), _MOST_DOUBT)
        if self._is_louder(error, heard):
            self._room *= np.float32(0.5)
        return self._gain.applied(error, unsure)

    def _is_louder(self, error: Samples, heard: Samples) -> bool:
        """Tell whether more is put in than taken out, over the last tenth of a second."""
        for index, wave in enumerate((error, heard)):
            self._powers[index] += _NEAR_FOLLOWS * (np.square(wave).mean() - self._powers[index])
        return bool(self._powers[0] > 1.5 * self._powers[1] + 1)

    def _pushed(self, played: Samples) -> Spectrum:
        """Return the spectra of what was played, the newest first."""
        spectrum = np.fft.rfft(np.concatenate((self._played_before, played)))[:_BINS]
        self._played_before = played
        self._past = np.concatenate((spectrum[np.newaxis], self._past[:-1]))
        return self._past

    def _keep_causal(self) -> None:
        """Hold two parts of the room at a time to the length of a block (overlap-save); all within 200 ms."""
        for part in (self._blocks % _PARTS, (self._blocks + _PARTS // 2) % _PARTS):
            whole = np.zeros(_ALL_BINS, np.complex64)
            whole[:_BINS] = self._room[part]
            response = _wave(whole)
            response[BLOCK_SAMPLES:] = 0
            self._room[part] = np.fft.rfft(response)[:_BINS]
        self._blocks += 1


class _RemainderGain:
    """Takes out what remains of the echo (Wiener gain on half-overlapping windows)."""

    def __init__(self) -> None:
        self._window = np.sin(np.pi * (np.arange(2 * BLOCK_SAMPLES) + 0.5) / (2 * BLOCK_SAMPLES)).astype(np.float32)
        self._before: Samples = np.zeros(BLOCK_SAMPLES, np.float32)
        self._tail: Samples = np.zeros(BLOCK_SAMPLES, np.float32)
        self._loudness: Power = np.zeros(_ALL_BINS, np.float32)
        self._echo: Power = np.zeros(_ALL_BINS, np.float32)
        self._gain: Power = np.ones(_ALL_BINS, np.float32)

    def applied(self, error: Samples, unsure: Power) -> Samples:
        spectrum = np.fft.rfft(self._window * np.concatenate((self._before, error)))
        self._before = error
        self._loudness += _LOUDNESS_FOLLOWS * (spectrum.real**2 + spectrum.imag**2 - self._loudness)
        self._echo *= 1 - _LOUDNESS_FOLLOWS
        self._echo[:_BINS] = np.maximum(self._echo[:_BINS], unsure)
        wanted = np.clip(1 - self._echo / (self._loudness + np.float32(1e-3)), _LEAST_GAIN, 1)
        self._gain = np.where(wanted < self._gain, wanted, np.float32(0.5) * (wanted + self._gain))
        block = _wave(spectrum * self._gain) * self._window
        ready: Samples = self._tail + block[:BLOCK_SAMPLES]
        self._tail = block[BLOCK_SAMPLES:]
        return ready


def _sum(parts: Spectrum) -> Spectrum:
    whole = np.zeros(_ALL_BINS, np.complex64)
    whole[:_BINS] = parts.sum(axis=0)
    return whole


def _last(spectrum: Spectrum) -> Samples:
    return _wave(spectrum)[BLOCK_SAMPLES:]


def _wave(spectrum: NDArray[np.complexfloating[Any, Any]]) -> Samples:
    """Return a spectrum's wave; numpy 2 keeps single precision."""
    wave: Samples = np.asarray(np.fft.irfft(spectrum), np.float32)
    return wave
