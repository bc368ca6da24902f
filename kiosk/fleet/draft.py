"""Settings being changed: valid at every moment; what was typed wrong is kept beside them with its complaint."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic

from pydantic import ValidationError

from kiosk.base.settings import Settings
from kiosk.fleet.settings_reading import ReadT


@dataclass(frozen=True, slots=True)
class Draft(Generic[ReadT]):
    """Settings of one kind; a place is a path such as ``screens.touch``."""

    settings: ReadT
    wrong: Mapping[str, str] = field(default_factory=dict)
    """What was typed and is not valid, by place."""

    def value(self, place: str) -> object:
        """Return what a place holds."""
        value: object = self.settings
        for name in place.split("."):
            value = getattr(value, name)
        return value

    def typed(self, place: str) -> str:
        """Return what stands in a field, right or wrong."""
        value = self.value(place)
        return self.wrong.get(place, f"{value:g}" if isinstance(value, float) else str(value))

    def with_typed(self, place: str, text: str) -> "Draft[ReadT]":
        """Return the draft after something was typed; a text that is not valid changes the settings nowhere."""
        wrong = {name: said for name, said in self.wrong.items() if name != place}
        try:
            return Draft(self.with_values({place: text.strip()}).settings, wrong)
        except ValidationError:
            return replace(self, wrong={**wrong, place: text})

    def with_values(self, values: Mapping[str, object]) -> "Draft[ReadT]":
        """Return the draft with other values; raises ValidationError when one is not valid."""
        data = _dump(self.settings)
        for place, value in values.items():
            *tables, name = place.split(".")
            table = data
            for part in tables:
                table = table[part]
            table[name] = value
        wrong = {name: said for name, said in self.wrong.items() if name not in values}
        return Draft(type(self.settings).model_validate(data), wrong)


def _dump(settings: Settings) -> dict[str, Any]:
    return settings.model_dump()
