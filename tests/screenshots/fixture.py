"""What a picture shows: a QML file, its data, and in which sizes, languages, text sizes and colours it is drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kiosk.base.texts import Language
from kiosk.base.tokens import Density, Scheme


@dataclass(frozen=True, slots=True)
class Size:
    """A screen; ``name`` goes into the file's name."""

    name: str
    width_px: int
    height_px: int
    density: Density


PORTRAIT = Size("portrait", 1080, 1920, Density.TERMINAL)
LANDSCAPE = Size("landscape", 1920, 1080, Density.TERMINAL)
DESK = Size("desk", 1920, 1080, Density.DESK)
LAPTOP = Size("laptop", 1366, 768, Density.DESK)


@dataclass(frozen=True, slots=True)
class Look:
    """One way of drawing a fixture."""

    language: Language
    is_large_text: bool
    scheme: Scheme

    @property
    def name(self) -> str:
        """A short name for the file."""
        return f"{self.language.value[:2]}-{'large' if self.is_large_text else 'normal'}-{self.scheme.value}"


EVERY_LOOK = tuple(Look(lang, large, scheme) for lang in Language for large in (False, True) for scheme in Scheme)
"""Every combination of language, text size and colours."""
PAIRWISE_LOOKS = (
    Look(Language.CHINESE, False, Scheme.LIGHT),
    Look(Language.ENGLISH, True, Scheme.LIGHT),
    Look(Language.ENGLISH, False, Scheme.DARK),
    Look(Language.CHINESE, True, Scheme.DARK),
)
"""Half of them, in which every pair of choices occurs: enough to find what does not fit."""

Properties = Callable[[Language], Mapping[str, Any]]


def no_properties(_language: Language) -> Mapping[str, Any]:
    """Return nothing: for a component that needs no data."""
    return {}


def nothing_more(_item: Any) -> None:
    """Leave the item as it was made."""


@dataclass(frozen=True, slots=True)
class Fixture:
    """A screen or control with plausible data.

    ``source`` is a QML file named from the project's root whose root is an Item; ``properties`` gives its required
    properties in a language; ``prepare`` may press or scroll something before the picture is taken.
    """

    name: str
    source: str
    properties: Properties = no_properties
    sizes: tuple[Size, ...] = (PORTRAIT,)
    looks: tuple[Look, ...] = PAIRWISE_LOOKS
    prepare: Callable[[Any], None] = field(default=nothing_more)
