"""Echo, noise and loudness of the microphone: libwebrtc's audio processing module out of the livekit wheel."""

from typing import Protocol

import numpy as np
from livekit import rtc

from kiosk.call.settings import CallSettings
from kiosk.devices.sound import BLOCK_SAMPLES, RATE_HZ, Block


class SoundProcessing(Protocol):
    """What is done to sound on its way; blocks of 10 ms."""

    def heard(self, block: Block) -> Block:
        """Return the microphone's block as it shall be sent."""

    def played(self, block: Block) -> None:
        """Take note of what goes to the speaker, as it goes there."""


class WebrtcSoundProcessing:
    """AEC3, noise suppression, gain control and a high-pass filter; 0.1 ms of work a block."""

    def __init__(self, settings: CallSettings) -> None:
        self._module = rtc.AudioProcessingModule(
            echo_cancellation=settings.cancel_echo,
            noise_suppression=settings.suppress_noise,
            high_pass_filter=True,
            auto_gain_control=settings.control_gain,
        )

    def heard(self, block: Block) -> Block:
        """Return the block without the speaker's echo, without noise, at an even level."""
        frame = _frame(block)
        self._module.process_stream(frame)
        return np.frombuffer(frame.data, np.int16)

    def played(self, block: Block) -> None:
        """Feed the echo canceller's reference."""
        self._module.process_reverse_stream(_frame(block))


def _frame(block: Block) -> rtc.AudioFrame:
    return rtc.AudioFrame(bytearray(block.tobytes()), RATE_HZ, 1, BLOCK_SAMPLES)
