"""RTP sequence numbers (16 bits, RFC 3550 5.1) as positions that do not wrap. Pure."""

WRAP = 1 << 16


def unwrapped(sequence: int, newest: int | None) -> int:
    """Return the position nearest to the newest one known that has this sequence number."""
    if newest is None:
        return sequence + WRAP
    ahead = (sequence - newest) % WRAP
    return newest + (ahead if ahead < WRAP // 2 else ahead - WRAP)
