"""The process's memory: settled so that pictures leave no holes in it, and handed back when a visit is over."""

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8
"""mallopt(3)"""
_PICTURE_BYTES = 2 * 1024 * 1024
_ARENAS = 2


def settle() -> None:
    """Have the C library take large pictures from the system one by one, and give threads no heaps of their own.

    By mallopt(3) of glibc, once at the start of a program. Left alone it takes more and more from its heaps, one for
    each thread, in which what is freed between two blocks in use stays: a program that works for weeks would swell.
    """
    set_option = _function("mallopt")
    if set_option is not None:
        set_option(_M_MMAP_THRESHOLD, _PICTURE_BYTES)
        set_option(_M_ARENA_MAX, _ARENAS)


@contextmanager
def held_still() -> Iterator[None]:
    """Look for no cycles while something is built that stays: a program's start, or a long list on a thread beside.

    Of a start looking takes a fifth of the time; of 5,000 services it would stop every thread for seconds. ``go_on``
    may end it earlier; at its end they are looked for again however it ends.
    """
    gc.disable()
    try:
        yield
    finally:
        go_on()


def go_on() -> None:
    """The program has started: what is there stays, and cycles are looked for among what comes after."""
    gc.freeze()
    gc.enable()


def give_back() -> None:
    """Hand what was freed back to the system, which clears it; blocks for some milliseconds.

    By malloc_trim(3) of glibc; a C library without it keeps what it has.
    """
    trim = _function("malloc_trim")
    if trim is not None:
        trim(0)


def _function(name: str) -> "ctypes._NamedFuncPointer | None":
    return getattr(ctypes.CDLL(None), name, None)
