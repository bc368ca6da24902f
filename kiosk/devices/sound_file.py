"""Sound out of files and of what other programs give: any form that FFmpeg reads, as 48 kHz, mono, 16 bits."""

import io
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kiosk.base.errors import EnvironmentFault
from kiosk.devices.sound import RATE_HZ


def read_sound(source: Path | bytes) -> NDArray[np.int16]:
    """Return the samples of a file (WAV, Ogg, FLAC …) or of such a file's bytes; takes milliseconds a minute of sound.

    Raises EnvironmentFault, naming the file, when there is no sound in it.
    """
    # FFmpeg comes late: a terminal can be touched before it says anything.
    import av
    from av.audio.resampler import AudioResampler

    name = source.name if isinstance(source, Path) else "sound"
    try:
        with av.open(str(source) if isinstance(source, Path) else io.BytesIO(source), "r") as container:
            resampler = AudioResampler(format="s16", layout="mono", rate=RATE_HZ)
            frames = [out for frame in container.decode(audio=0) for out in resampler.resample(frame)]
            frames += resampler.resample(None)
    except (av.FFmpegError, OSError, IndexError, ValueError) as error:
        raise EnvironmentFault(f"{name}: no sound can be read from it") from error
    if not frames:
        return np.zeros(0, np.int16)
    return np.concatenate([frame.to_ndarray().reshape(-1) for frame in frames]).astype(np.int16)
