"""Sound made shorter or longer by one repeat of its own wave, without changing its pitch.

Waveform similarity overlap-add (Verhelst and Roelands, ICASSP 1993): 10 ms fade over to the most similar 10 ms within
2.5 to 15 ms, the periods of a voice; NetEq's "accelerate" and "preemptive expand" do the same. Samples are 48 kHz.
"""

import numpy as np
from numpy.typing import NDArray

from kiosk.devices.sound import Block

WINDOW = 480
LEAST_SHIFT, MOST_SHIFT = 120, 720
ENOUGH_TO_SHORTEN = WINDOW + MOST_SHIFT

_COARSE = 12
"""Similarity is first looked for at 4 kHz, as in NetEq: a voice's pitch needs no more."""
_SILENT = 100.0
"""-50 dBFS: below it any place is as good as another."""


def shortened(sound: Block, least_likeness: float) -> Block | None:
    """Return ``sound`` less one period; None when nothing in it repeats well enough (1 is exactly, 0 not at all).

    It takes ENOUGH_TO_SHORTEN samples at least.
    """
    window = sound[:WINDOW]
    found = _most_alike(window, sound[LEAST_SHIFT:ENOUGH_TO_SHORTEN], least_likeness)
    if found is None:
        return None
    shift = LEAST_SHIFT + found
    return np.concatenate((faded(window, sound[shift : shift + WINDOW]), sound[shift + WINDOW :]))


def lengthened(before: Block, sound: Block, least_likeness: float) -> Block | None:
    """Return ``sound`` with one period more, taken from what was played ``before`` it (MOST_SHIFT samples or more).

    None when nothing repeats well enough. ``sound`` is WINDOW samples at least.
    """
    window, both = sound[:WINDOW], np.concatenate((before[-MOST_SHIFT:], sound))
    found = _most_alike(window, both[: MOST_SHIFT - LEAST_SHIFT + WINDOW], least_likeness)
    if found is None:
        return None
    return np.concatenate((faded(window, both[found : found + WINDOW]), both[found + WINDOW :]))


def period(sound: Block) -> int:
    """Return after how many samples the last 10 ms of ``sound`` repeat best, LEAST_SHIFT to MOST_SHIFT.

    ``sound`` is WINDOW + MOST_SHIFT samples at least.
    """
    recent = sound[-(WINDOW + MOST_SHIFT) :]
    found = _most_alike(recent[MOST_SHIFT:], recent[: MOST_SHIFT - LEAST_SHIFT + WINDOW], -2.0)
    return MOST_SHIFT - (found or 0)


def faded(before: Block, after: Block) -> Block:
    """Return ``before`` turning into ``after``, both of one length."""
    fade = (np.arange(len(before), dtype=np.float32) + 0.5) / max(len(before), 1)
    mixed: Block = np.rint(before * (1 - fade) + after * fade).astype(np.int16)
    return mixed


def _most_alike(window: Block, area: Block, least: float) -> int | None:
    """Return where in ``area`` the window is found again, at full rate around the best coarse place."""
    exact_window, exact_area = window.astype(np.float32), area.astype(np.float32)
    coarse = _likenesses(_coarse(exact_window), _coarse(exact_area))
    around = int(np.argmax(coarse)) * _COARSE
    first = max(0, around - _COARSE)
    likenesses = _likenesses(exact_window, exact_area[first : around + _COARSE + WINDOW])
    best = int(np.argmax(likenesses))
    is_fit = likenesses[best] >= least or float(exact_area @ exact_area) < _SILENT**2 * len(area)
    return first + best if is_fit else None


def _likenesses(window: NDArray[np.float32], area: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the normalised correlation of the window with each place of the area."""
    places = np.lib.stride_tricks.sliding_window_view(area, len(window))
    energies = np.einsum("ij,ij->i", places, places) * float(window @ window)
    likenesses: NDArray[np.float32] = (places @ window) / np.sqrt(energies + 1.0)
    return likenesses


def _coarse(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    averaged: NDArray[np.float32] = sound.reshape(-1, _COARSE).mean(axis=1)
    return averaged
