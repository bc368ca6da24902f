"""A view's wordings as a clerk reads them."""

from collections.abc import Callable
from functools import partial
from typing import Any

from kiosk.base.texts import Language, translate
from kiosk.base.words import Wording, in_words

_MINUTE_S = 60


class Words:
    """Speaks one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, wording: Wording | None) -> str:
        """Return a wording as it is read; nothing for None."""
        return "" if wording is None else in_words(wording, self.language)

    def text(self, english: str, **values: object) -> str:
        """Return a text of the window itself; state it with ``mark``."""
        return translate(english, self.language, **values)


def clock(seconds: int) -> str:
    """Return a time span as ``4:07``."""
    return f"{seconds // _MINUTE_S}:{seconds % _MINUTE_S:02}"


def getters(*names: str) -> tuple[Callable[[Any], Any], ...]:
    """Return the getters of properties that show fields of the model's present face, ``shown``."""
    return tuple(partial(_shown, name) for name in names)


def _shown(name: str, model: Any) -> Any:
    return getattr(model.shown, name)
