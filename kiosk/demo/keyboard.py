"""Fingers on the on-screen keyboard: letters, digits, and Chinese words by Pinyin, chosen from the keyboard's list."""

import asyncio
import time
from dataclasses import dataclass

from kiosk.base.errors import EnvironmentFault
from kiosk.demo.locator import Control, Locator
from kiosk.demo.player import Player
from kiosk.demo.words import DONE_TYPING

_OPEN_TIMEOUT_S = 15.0
_WORD_TIMEOUT_S = 10.0
_POLL_S = 0.05
_BETWEEN_KEYS_S = 0.04


@dataclass(frozen=True, slots=True)
class Spelling:
    """A Chinese word: the letters typed for it and the word chosen from the list."""

    letters: str
    word: str


class ScreenKeyboard:
    """The keyboard of the terminal's touch screen; it opens when a field takes the focus."""

    def __init__(self, player: Player, locator: Locator) -> None:
        self._player = player
        self._locator = locator

    async def type_keys(self, text: str) -> None:
        """Press one key a character; raises EnvironmentFault when the keyboard does not open with such keys."""
        keys = await self._keys(set(text))
        for character in text:
            await self._player.robot.press_at(*keys[character].seen.centre)
            await asyncio.sleep(_BETWEEN_KEYS_S)

    async def type_words(self, *spellings: Spelling) -> None:
        """Type Chinese words: letters, then the word from the list above the keys."""
        for spelling in spellings:
            await self.type_keys(spelling.letters)
            await self._player.press_named(spelling.word, "list item", _WORD_TIMEOUT_S)

    async def finish(self) -> None:
        """Press the key that says that the field is done."""
        await self._player.press(DONE_TYPING, "push button")

    async def _keys(self, wanted: set[str]) -> dict[str, Control]:
        """Return the keys wanted, once all of them are shown and the keyboard stands still."""
        deadline = time.monotonic() + _OPEN_TIMEOUT_S
        before: dict[str, Control] = {}
        while True:
            shown = await self._locator.offered(self._player.pid, role="push button")
            keys = {control.name: control for control in shown if control.name in wanted and control.is_shown}
            if keys.keys() == wanted and {k: c.seen for k, c in keys.items()} == {k: c.seen for k, c in before.items()}:
                return keys
            if time.monotonic() > deadline:
                missing = "".join(sorted(wanted - keys.keys()))
                raise EnvironmentFault(f"The on-screen keyboard does not show the keys {missing}")
            before = keys
            await asyncio.sleep(_POLL_S)
