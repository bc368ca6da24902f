"""How a device fares, told to whoever listens: a missing device never blocks anything, it comes back by itself."""

from enum import StrEnum


class DeviceState(StrEnum):
    """What is known of a device."""

    CLOSED = "closed"
    OK = "ok"
    MISSING = "missing"
    """Not there, or it does not answer; the driver keeps looking for it."""
    FROZEN = "frozen"
    """A camera that repeats its last picture for ever (opencv#14044); the driver opens it anew."""
