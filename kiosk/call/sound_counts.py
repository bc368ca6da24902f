"""What became of the sound of a call, in samples of 48 kHz (the names of W3C webrtc-stats are given)."""

from dataclasses import dataclass

from kiosk.devices.sound import RATE_HZ


@dataclass(slots=True)
class SoundCounts:
    """Counts that only grow, over all connections of a call."""

    received_samples: int = 0
    """Out of packets that came in time."""
    recovered_samples: int = 0
    """Lost, but their copy was in the packet after."""
    concealed_samples: int = 0
    """Made up (concealedSamples), silence while nothing comes included."""
    concealment_events: int = 0
    """Runs of made-up sound (concealmentEvents)."""
    longest_concealment_samples: int = 0
    """The longest such run."""
    shortened_samples: int = 0
    """Left out to wait less (removedSamplesForAcceleration)."""
    lengthened_samples: int = 0
    """Put in to wait more (insertedSamplesForDeceleration)."""
    late_packets: int = 0
    """Came when their turn was over (packetsDiscarded)."""
    waited_samples: int = 0
    """Waiting of all packets played, from arrival to the middle of their sound (jitterBufferDelay)."""
    played_packets: int = 0
    """How many they were."""
    _run_samples: int = 0

    @property
    def delay_ms(self) -> float:
        """How long a sample waited in the buffer, on the average of the whole call."""
        return self.waited_samples / max(self.played_packets, 1) * 1000 / RATE_HZ

    @property
    def concealed_share(self) -> float:
        """Made-up sound in all that was played, 0 to 1."""
        played = self.received_samples + self.recovered_samples + self.concealed_samples
        return self.concealed_samples / played if played else 0.0

    def real(self) -> None:
        """Sound is played that is not made up: the run is over."""
        self._run_samples = 0

    def made_up(self, samples: int) -> None:
        """So much is made up."""
        self.concealment_events += self._run_samples == 0
        self._run_samples += samples
        self.concealed_samples += samples
        self.longest_concealment_samples = max(self.longest_concealment_samples, self._run_samples)
