"""Texts that nobody could read: far too long, or with characters that hide, turn or control what stands beside them."""

import re
import unicodedata
from collections.abc import Iterator

from kiosk.catalog.mistakes import Place
from kiosk.catalog.plain_data import Found

LONGEST = 500
"""Characters of the longest text; no screen and no leaflet has room for more."""
_LONGEST_KEY = 60
_UNREADABLE = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # control characters (Unicode category Cc), line breaks among them
    "\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff"  # written, but not seen
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # turn what follows (Unicode Standard Annex 9)
    "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"  # right-to-left letters
    "\u2028\u2029\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"  # separators, marks, no characters
    "\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff"  # private: every font draws something else
    "]"
)
"""Not among them: any ideograph, also the newest ones of names, and variation selectors."""


def too_long(data: object) -> Found:
    """Yield the texts and keys that are longer than anything that could be shown."""
    texts, keys = _words(data)
    if max(map(len, texts), default=0) <= LONGEST and max(map(len, keys), default=0) <= _LONGEST_KEY:
        return  # nearly always: places are worked out only where something is wrong
    for place, text, is_key in _texts(data):
        most = _LONGEST_KEY if is_key else LONGEST
        if len(text) > most:
            what = f"has a key of {len(text)} characters" if is_key else f"is {len(text)} characters long"
            yield place, f"{what}; at most {most} can be shown: shorten it"


def unreadable(data: object) -> Found:
    """Yield the texts and keys with a character that cannot be read, and which one it is."""
    texts, keys = _words(data)
    if _UNREADABLE.search("".join([*texts, *keys])) is None:
        return
    for place, text, _ in _texts(data):
        found = _UNREADABLE.search(text)
        if found is not None:
            yield place, f"holds {said_character(found.group())}, which cannot be read; leave it out"


def said_character(character: str) -> str:
    """Return a character by its code point and name: ``U+202E (RIGHT-TO-LEFT OVERRIDE)``."""
    kind = "a control character" if unicodedata.category(character) == "Cc" else "a character without name"
    return f"U+{ord(character):04X} ({unicodedata.name(character, kind)})"


def _words(data: object) -> tuple[list[str], list[str]]:
    """Return every text and every key, in any order."""
    texts: list[str] = []
    keys: list[str] = []
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            waiting += value.values()
            keys += map(str, value)
    return texts, keys


def _texts(data: object) -> Iterator[tuple[Place, str, bool]]:
    """Yield every text with its place, and every key with the place of what it is in."""
    waiting: list[tuple[Place, object]] = [((), data)]
    while waiting:
        place, value = waiting.pop()
        if isinstance(value, str):
            yield place, value, False
        elif isinstance(value, list):
            waiting += [((*place, at), inner) for at, inner in enumerate(value)]
        elif isinstance(value, dict):
            for key, inner in value.items():
                yield place, str(key), True
                waiting.append(((*place, str(key)[:_LONGEST_KEY]), inner))
