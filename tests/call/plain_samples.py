"""A codec that changes nothing: what the buffer does can be seen in the samples."""

import numpy as np

from kiosk.call.opus import PACKET_SAMPLES
from kiosk.devices.sound import BLOCK_SAMPLES, Block


class PlainSamples:
    """A decoder for packets that are samples already (RFC 3551's L16, in this machine's byte order)."""

    def __init__(self) -> None:
        self.began_with: list[int] = []
        """The first sample of each packet, in the order in which they were played."""

    def decode(self, packet: bytes) -> Block:
        samples = np.frombuffer(packet, np.int16)
        self.began_with.append(int(samples[0]))
        return samples

    def holds_copy(self, _: bytes) -> bool:
        return False

    def recover(self, _: bytes) -> Block:
        return np.zeros(PACKET_SAMPLES, np.int16)

    def conceal(self) -> Block:
        return np.zeros(BLOCK_SAMPLES, np.int16)

    def close(self) -> None:
        return
