"""Echo, noise and loudness of the microphone: libwebrtc's audio processing module out of the livekit wheel."""

from typing import Protocol

import numpy as np
from livekit import rtc
from numpy.typing import NDArray

from kiosk.base.log import Log
from kiosk.call.clock_drift import ClockDrift
from kiosk.call.echo_filter import EchoFilter
from kiosk.call.half_duplex import HalfDuplex
from kiosk.call.settings import CallSettings
from kiosk.devices.sound import BLOCK_SAMPLES, RATE_HZ, Block

_log = Log("kiosk.call.sound")


class SoundProcessing(Protocol):
    """What is done to sound on its way; blocks of 10 ms."""

    @property
    def is_half_duplex(self) -> bool:
        """Whether the microphone is nearly closed while the other side speaks."""

    def forget_echo(self) -> None:
        """Begin anew: the sound takes another way from now on."""

    def heard(self, block: Block) -> Block:
        """Return the microphone's block as it shall be sent."""

    def played(self, block: Block) -> None:
        """Take note of what goes to the speaker, as it goes there."""


class WebrtcSoundProcessing:
    """Our echo filter, then AEC3, noise suppression, gain control, a high-pass filter; half-duplex as the last resort.

    The speaker's blocks are brought to the microphone's clock first, so that exactly one belongs to each that is heard.
    """

    def __init__(self, settings: CallSettings, *, has_echo_filter: bool = True) -> None:
        self._settings, self._has_echo_filter = settings, has_echo_filter
        self.forget_echo()

    def forget_echo(self) -> None:
        """Begin anew; loudness and noise are learnt again too, as they are another microphone's."""
        settings = self._settings
        self._module = rtc.AudioProcessingModule(
            echo_cancellation=settings.cancel_echo,
            noise_suppression=settings.suppress_noise,
            high_pass_filter=True,
            auto_gain_control=settings.control_gain,
        )
        self._drift = ClockDrift()
        self._echo = EchoFilter() if settings.cancel_echo and self._has_echo_filter else None
        self._guard = HalfDuplex(has_gain=settings.control_gain)

    @property
    def is_half_duplex(self) -> bool:
        """Whether the canceller has failed, so that the microphone is nearly closed while the other side speaks."""
        return self._guard.is_on

    def heard(self, block: Block) -> Block:
        """Return the block without the speaker's echo, without noise, at an even level; 10 ms later."""
        if self._echo is None:
            return self._processed(block)
        floating = block.astype(np.float32)
        played = self._drift.belonging_to(floating)
        self._module.process_reverse_stream(_frame(_whole(played)))
        return self._guarded(self._processed(_whole(self._echo.without_echo(floating, played))), played, floating)

    def played(self, block: Block) -> None:
        """Take what the echo is made of."""
        if self._echo is None:
            self._module.process_reverse_stream(_frame(block))
        else:
            self._drift.played(block.astype(np.float32))

    def _guarded(self, sent: Block, played: NDArray[np.float32], heard: NDArray[np.float32]) -> Block:
        before = self._guard.is_on
        guarded = self._guard.guarded(sent, played, heard)
        if self._guard.is_on is not before:
            _log.warning("half_duplex_switched", state="on" if self._guard.is_on else "off")
        return guarded

    def _processed(self, block: Block) -> Block:
        frame = _frame(block)
        self._module.process_stream(frame)
        return np.frombuffer(frame.data, np.int16)


def _whole(block: NDArray[np.float32]) -> Block:
    return np.clip(np.rint(block), -32768, 32767).astype(np.int16)


def _frame(block: Block) -> rtc.AudioFrame:
    return rtc.AudioFrame(bytearray(block.tobytes()), RATE_HZ, 1, BLOCK_SAMPLES)
