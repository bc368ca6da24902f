"""Memory that a visit needed: handed back when it is over, so that a program is as small in the evening as at noon."""

import ctypes


def give_back() -> None:
    """Hand what was freed back to the system, which clears it; blocks for some milliseconds.

    By malloc_trim(3) of glibc; a C library without it keeps what it has.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
