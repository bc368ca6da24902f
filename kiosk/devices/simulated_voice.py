"""Voices without a synthesiser: one that hums each language at its own pitch, and one that has nothing to say."""

import math

import numpy as np

from kiosk.base.errors import EnvironmentFault
from kiosk.base.texts import Language
from kiosk.devices.sound import RATE_HZ
from kiosk.devices.voice import Speech

HUM_HZ = {Language.CHINESE: 300.0, Language.ENGLISH: 500.0}
_LETTER_S = 0.02
_PEAK = 8_000


class HummingVoice:
    """Hums as long as a sentence is, 20 ms a letter."""

    async def languages(self) -> frozenset[Language]:
        """Return every language."""
        return frozenset(Language)

    async def speech(self, sentence: str, language: Language) -> Speech:
        """Return a steady tone of the language's pitch."""
        seconds = np.arange(round(len(sentence) * _LETTER_S * RATE_HZ)) / RATE_HZ
        return (np.sin(2 * math.pi * HUM_HZ[language] * seconds) * _PEAK).astype(np.int16)


class NoVoice:
    """Where none is wanted."""

    async def languages(self) -> frozenset[Language]:
        """Return none."""
        return frozenset()

    async def speech(self, sentence: str, language: Language) -> Speech:
        """Raise EnvironmentFault: it cannot speak."""
        raise EnvironmentFault("the settings give this terminal no voice")
