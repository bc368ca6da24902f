"""Settings being changed: valid at every moment; what was typed wrong is kept beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic

from pydantic import ValidationError

from kiosk.fleet.settings_reading import ReadT


@dataclass(frozen=True, slots=True)
class Draft(Generic[ReadT]):
    """Settings of one kind; a place is a path such as ``screens.touch``."""

    settings: ReadT
    texts: Mapping[str, str] = field(default_factory=dict)
    """What was typed, letter by letter as it was typed, by place."""
    wrong: frozenset[str] = frozenset()
    """Places whose text is not valid; the settings hold the last valid value there."""

    def value(self, place: str) -> object:
        """Return what a place holds."""
        value: object = self.settings
        for name in place.split("."):
            value = getattr(value, name)
        return value

    def text(self, place: str) -> str:
        """Return what stands in a field, right or wrong."""
        value = self.value(place)
        return self.texts.get(place, f"{value:g}" if isinstance(value, float) else str(value))

    def with_text(self, place: str, text: str) -> "Draft[ReadT]":
        """Return the draft after something was typed; a text that is not valid changes the settings nowhere."""
        texts = {**self.texts, place: text}
        try:
            return Draft(self._with({place: text.strip()}), texts, self.wrong - {place})
        except ValidationError:
            return Draft(self.settings, texts, self.wrong | {place})

    def with_values(self, values: Mapping[str, object]) -> "Draft[ReadT]":
        """Return the draft with other values; raises ValidationError when one is not valid."""
        texts = {place: text for place, text in self.texts.items() if place not in values}
        return Draft(self._with(values), texts, self.wrong - values.keys())

    def _with(self, values: Mapping[str, object]) -> ReadT:
        data = self.settings.model_dump()
        for place, value in values.items():
            *tables, name = place.split(".")
            table = data
            for part in tables:
                table = table[part]
            table[name] = value
        return type(self.settings).model_validate(data)
