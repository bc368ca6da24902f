"""The contract of a voice: it makes sound of a sentence; which speaker plays it is another matter."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kiosk.base.texts import Language

Speech = NDArray[np.int16]
"""Sound of a sentence: 48 kHz, mono, 16 bits, shape (samples,)."""


class Voice(Protocol):
    """Speaks the languages it has."""

    async def languages(self) -> frozenset[Language]:
        """Return the languages it can speak here and now; none where it is not installed. Raises nothing."""

    async def speech(self, sentence: str, language: Language) -> Speech:
        """Return a sentence as sound; it may be empty when nothing in it can be spoken.

        Raises EnvironmentFault when it cannot speak (that language).
        """
