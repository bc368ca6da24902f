"""How a device fares, told to whoever listens: a missing device never blocks anything, it comes back by itself."""

from enum import StrEnum


class DeviceState(StrEnum):
    """What is known of a device."""

    CLOSED = "closed"
    OPENING = "opening"
    """Just asked for: whether it is there shows in a moment."""
    OK = "ok"
    MISSING = "missing"
    """Not there, or it does not answer; the driver keeps looking for it."""
    FROZEN = "frozen"
    """A camera that repeats its last picture for ever (opencv#14044); the driver opens it anew."""

    @property
    def works(self) -> bool | None:
        """Whether it works; None while nobody knows: it is closed or was only just asked for."""
        return None if self in {DeviceState.CLOSED, DeviceState.OPENING} else self is DeviceState.OK
