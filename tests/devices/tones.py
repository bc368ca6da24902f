"""Which tone a piece of sound is."""

import numpy as np
from numpy.typing import NDArray

from kiosk.devices.sound import RATE_HZ, SILENCE_DBFS, level_dbfs


def dominant_tone(samples: NDArray[np.int16], rate_hz: int = RATE_HZ) -> float:
    """Return the frequency in Hz that carries the most energy; 0.0 when the sound is silent.

    Exact to about 1 Hz from 100 ms of sound on: the peak of the spectrum is refined by a parabola over its logarithm.
    """
    if samples.size < 8 or level_dbfs(samples) <= SILENCE_DBFS + 10:
        return 0.0
    window = np.hanning(samples.size)
    spectrum = np.abs(np.fft.rfft((samples - samples.mean()) * window)) + 1e-9
    peak = int(np.argmax(spectrum[1:-1])) + 1
    before, at, after = np.log(spectrum[peak - 1 : peak + 2])
    bend = before - 2 * at + after
    shift = 0.5 * (before - after) / bend if bend else 0.0
    return float((peak + shift) * rate_hz / samples.size)
