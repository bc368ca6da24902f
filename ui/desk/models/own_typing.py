"""Keeps fast typing whole while the console's answer is on its way."""

import time
from collections.abc import Callable

_ANSWER_S = 1.0


class OwnTyping:
    """What was typed at this window and has not come back in a view.

    A view drawn before the last key was heard shows an older text; taking it would eat letters. So a place shows its
    own typing until a view holds it, or until ``_ANSWER_S`` after the last key: then the console meant another text.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._typed: dict[str, tuple[str, float]] = {}

    def typed(self, place: str, text: str) -> None:
        """Note what a place now holds."""
        self._typed[place] = (text, self._monotonic())

    def forget(self, place: str) -> None:
        """Take whatever the next view holds."""
        self._typed.pop(place, None)

    def shown(self, place: str, viewed: str) -> str:
        """Return what a place should show under a view that holds ``viewed`` for it."""
        waiting = self._typed.get(place)
        if waiting is None:
            return viewed
        text, at_s = waiting
        if viewed == text or self._monotonic() - at_s >= _ANSWER_S:
            del self._typed[place]
            return viewed
        return text

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still awaited."""
        return bool(self._typed)
