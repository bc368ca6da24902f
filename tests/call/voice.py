"""Speech to send through a call: espeak-ng says it in English and Chinese, always the same."""

import functools
import io
import subprocess

import av
import numpy as np

from kiosk.call.opus import PACKET_SAMPLES, OpusEncoder
from kiosk.devices.sound import RATE_HZ, Block

_TEXTS = {
    "en": "Please put your identity card on the reader. We will look at the papers together, and then you sign the "
    "form with the pen. It takes about ten minutes, and you may ask me whatever you like.",
    "cmn": "请把身份证放在读卡器上。我们一起看一下材料，然后请您用笔在表格上签字。大约需要十分钟，有问题随时可以问我。",
}
_PEAK = 16_000


@functools.cache
def speech() -> Block:
    """About 34 s of speech in whole packets, 48 kHz."""
    said = np.concatenate([_spoken(voice, text) for voice, text in _TEXTS.items()]).astype(np.float64)
    whole = len(said) // PACKET_SAMPLES * PACKET_SAMPLES
    whole_packets: Block = (said[:whole] * (_PEAK / np.abs(said).max())).astype(np.int16)
    return whole_packets


@functools.cache
def speech_packets(lost_share: float = 0.0) -> tuple[bytes, ...]:
    """The speech as our sender compresses it when the far end reports such a loss."""
    encoder = OpusEncoder()
    encoder.expect_loss(lost_share)
    return tuple(encoder.encode(packet) for packet in speech().reshape(-1, PACKET_SAMPLES))


def _spoken(voice: str, text: str) -> Block:
    command = ["espeak-ng", "-v", voice, "-s", "150", "--stdout"]
    # Its header claims a length that only a file has; av reads what is there.
    wave = subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE_HZ)
    with av.open(io.BytesIO(wave), "r") as file:
        frames = [made for frame in file.decode(audio=0) for made in resampler.resample(frame)]
    frames += resampler.resample(None)
    return np.concatenate([frame.to_ndarray().reshape(-1) for frame in frames]).astype(np.int16)
