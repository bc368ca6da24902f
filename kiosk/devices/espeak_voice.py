"""A synthetic voice: Debian's espeak-ng, one short process a sentence. Clear rather than pretty, and always there."""

import asyncio
import os

from kiosk.base.errors import EnvironmentFault
from kiosk.base.texts import Language
from kiosk.base.tool import tool_output
from kiosk.devices.sound_file import read_sound
from kiosk.devices.voice import Speech

# WORKAROUND(espeak-ng 1.51, Debian 12): its voice "cmn" turns each character into Pinyin and then reads that as English
# letters and numbers ("nin two"); "cmn-latn-pinyin" has the same dictionary and reads it as Pinyin.
# "espeak-ng -x -q -v cmn 您" shows it.
_VOICES = {Language.CHINESE: "cmn-latn-pinyin", Language.ENGLISH: "en-gb"}
_WITHIN_S = 15.0
USUAL_WORDS_PER_MINUTE = 140
"""Unhurried: people read the news at 150 to 170."""


class EspeakVoice:
    """Speaks Chinese and English where espeak-ng is installed."""

    def __init__(self, words_per_minute: int = USUAL_WORDS_PER_MINUTE, program: str = "espeak-ng") -> None:
        self._words_per_minute, self._program = words_per_minute, program

    async def languages(self) -> frozenset[Language]:
        """Return those of its languages whose voices are installed."""
        try:
            listed = await self._run("--voices", says="")
        except EnvironmentFault:
            return frozenset()
        known = {line.split()[1] for line in listed.decode(errors="replace").splitlines() if len(line.split()) > 1}
        return frozenset(language for language, voice in _VOICES.items() if voice in known)

    async def speech(self, sentence: str, language: Language) -> Speech:
        """Return a sentence as sound."""
        options = ("-b", "1", "-v", _VOICES[language], "-s", str(self._words_per_minute), "--stdin", "--stdout")
        sound = await self._run(*options, says=sentence)
        return await asyncio.to_thread(read_sound, sound)

    async def _run(self, *options: str, says: str) -> bytes:
        return await tool_output(
            self._program,
            *options,
            package="espeak-ng",
            given=says.encode(),
            environment=os.environ,
            within_s=_WITHIN_S,
        )
