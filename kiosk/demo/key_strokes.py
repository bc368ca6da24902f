"""Strokes on a display's keyboard: any text, keys by their names."""

import asyncio
from collections.abc import Sequence
from typing import Any

from Xlib import XK, X
from Xlib.ext import xtest

from kiosk.base.errors import EnvironmentFault
from kiosk.base.log import Log

_log = Log(__name__)
_STEP_S = 0.008
# A program reads the keyboard's layout anew when it hears of the change; keys struck earlier would be read by the old.
_KEYBOARD_CHANGE_S = 0.15


class KeyStrokes:
    """The keyboard of one display; what is typed goes into the window that has it."""

    def __init__(self, connection: Any) -> None:
        self._display = connection

    async def type_text(self, text: str) -> None:
        """Type a text on the keyboard into whatever has it; characters without a key, Chinese ones too, borrow one.

        Raises EnvironmentFault when the text has more such characters than the keyboard has free keys.
        """
        borrowed = await self._borrow_keys(text)
        try:
            for character in text:
                keycode, is_shifted = borrowed.get(character) or self._key_of(keysym_of(character))
                await self._strike(keycode, [self._key_of(XK.XK_Shift_L)[0]] if is_shifted else [])
        finally:
            await self._return_keys(borrowed)

    async def type_key(self, name: str, *held: str) -> None:
        """Strike one key by its X name (``Return``, ``F2``, ``Escape``), while ``held`` (``Control_L``) are down."""
        keycode, _ = self._key_of(_keysym_of_name(name))
        await self._strike(keycode, [self._key_of(_keysym_of_name(key))[0] for key in held])
        _log.info("key_struck", kind="+".join([*held, name]))

    async def _strike(self, keycode: int, held: Sequence[int]) -> None:
        for key in held:
            self._send(X.KeyPress, key)
        self._send(X.KeyPress, keycode)
        await asyncio.sleep(_STEP_S)
        self._send(X.KeyRelease, keycode)
        for key in reversed(held):
            self._send(X.KeyRelease, key)

    async def _borrow_keys(self, text: str) -> dict[str, tuple[int, bool]]:
        """Give each character without a key a free key of its own, so that none changes its meaning while in use."""
        missing = [c for c in dict.fromkeys(text) if not self._display.keysym_to_keycode(keysym_of(c))]
        if not missing:
            return {}
        free = self._free_keycodes()
        if len(free) < len(missing):
            raise EnvironmentFault(f"The keyboard has {len(free)} free keys, the text needs {len(missing)}")
        for character, keycode in zip(missing, free, strict=False):
            self._display.change_keyboard_mapping(keycode, [[keysym_of(character)] * 2])
        self._display.sync()
        await asyncio.sleep(_KEYBOARD_CHANGE_S)
        return {character: (keycode, False) for character, keycode in zip(missing, free, strict=False)}

    async def _return_keys(self, borrowed: dict[str, tuple[int, bool]]) -> None:
        if not borrowed:
            return
        await asyncio.sleep(_KEYBOARD_CHANGE_S)
        for keycode, _ in borrowed.values():
            self._display.change_keyboard_mapping(keycode, [[X.NoSymbol] * 2])
        self._display.sync()

    def _free_keycodes(self) -> list[int]:
        first, last = self._display.display.info.min_keycode, self._display.display.info.max_keycode
        rows = self._display.get_keyboard_mapping(first, last - first + 1)
        return [first + place for place, row in enumerate(rows) if not any(row)]

    def _key_of(self, keysym: int) -> tuple[int, bool]:
        keycode = self._display.keysym_to_keycode(keysym)
        if not keycode:
            raise EnvironmentFault(f"The keyboard has no key for keysym {keysym:#x}")
        return keycode, self._display.keycode_to_keysym(keycode, 0) != keysym

    def _send(self, kind: int, detail: int) -> None:
        xtest.fake_input(self._display, kind, detail)
        self._display.sync()


def keysym_of(character: str) -> int:
    """Return the X keysym of a character: Latin-1 as it is, others in the Unicode range (X11 protocol, appendix A)."""
    code = ord(character)
    special = {"\n": XK.XK_Return, "\t": XK.XK_Tab, "\b": XK.XK_BackSpace}
    if character in special:
        return int(special[character])
    return code if 0x20 <= code <= 0x7E or 0xA0 <= code <= 0xFF else 0x01000000 + code


def _keysym_of_name(name: str) -> int:
    keysym = XK.string_to_keysym(name)
    if keysym == X.NoSymbol:
        raise ValueError(f"no key is called {name}")
    return int(keysym)
