"""What a browser is given for a camera and a microphone: files that it plays over and over."""

import tempfile
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

TONE_HZ = 880.0
"""What the microphone hears all the time."""
COLOUR = (110, 180)
"""The blue and red difference of what the camera sees."""
FPS = 30
_RATE_HZ = 48_000
_SECONDS = 2
_BLOCK_PX = 64


@dataclass(frozen=True, slots=True)
class Devices:
    """The two files."""

    camera: Path
    microphone: Path


@contextmanager
def devices(width_px: int, height_px: int) -> Iterator[Devices]:
    """Write both files; they are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="kiosk-far-end-") as folder:
        both = Devices(Path(folder) / "camera.y4m", Path(folder) / "microphone.wav")
        _write_camera(both.camera, width_px, height_px)
        _write_microphone(both.microphone)
        yield both


def _write_camera(path: Path, width_px: int, height_px: int) -> None:
    """Write YUV4MPEG2: grain as of a real sensor, and a bright block that wanders from left to right."""
    chance = np.random.default_rng(1)
    grains = [chance.integers(80, 85, (height_px, width_px), np.uint8) for _ in range(8)]
    chroma = b"".join(bytes([value]) * (width_px * height_px // 4) for value in COLOUR)
    count = FPS * _SECONDS
    with path.open("wb") as file:
        file.write(f"YUV4MPEG2 W{width_px} H{height_px} F{FPS}:1 Ip A1:1 C420jpeg\n".encode())
        for number in range(count):
            luma = grains[number % len(grains)].copy()
            left = number * (width_px - _BLOCK_PX) // count
            luma[height_px // 3 : height_px // 2, left : left + _BLOCK_PX] = 200
            file.write(b"FRAME\n" + luma.tobytes() + chroma)


def _write_microphone(path: Path) -> None:
    heard = 9000 * np.sin(2 * np.pi * TONE_HZ * np.arange(_SECONDS * _RATE_HZ) / _RATE_HZ)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(_RATE_HZ)
        file.writeframes(heard.astype("<i2").tobytes())
