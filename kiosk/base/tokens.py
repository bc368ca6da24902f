"""The look in numbers: sizes and colours that screens, HTML pages and PDFs share (assets/theme/tokens.toml)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from kiosk.base.resources import asset_path


class Density(StrEnum):
    """How close together things stand: for a finger at arm's length, or for mouse and keyboard."""

    TERMINAL = "terminal"
    DESK = "desk"


class Scheme(StrEnum):
    """Light, or dark with high contrast."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens as the file states them; sizes in pixels of ``panel_pixel_mm``, colours as #RRGGBB or #AARRGGBB."""

    panel_pixel_mm: float
    family: str
    fallback_family: str
    large_text_factor: float
    motion_ms: int
    sizes: Mapping[Density, Mapping[str, float]]
    colours: Mapping[Scheme, Mapping[str, str]]


def load_tokens() -> Tokens:
    """Read the tokens that travel with the program."""
    data = tomllib.loads(asset_path("theme/tokens.toml").read_text(encoding="utf-8"))
    return Tokens(
        panel_pixel_mm=data["panel"]["pixel_mm"],
        family=data["type"]["family"],
        fallback_family=data["type"]["fallback"],
        large_text_factor=data["type"]["large_text"],
        motion_ms=data["motion"]["duration_ms"],
        sizes={density: MappingProxyType(data["density"][density]) for density in Density},
        colours={scheme: MappingProxyType(data["colour"][scheme]) for scheme in Scheme},
    )


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two opaque colours #RRGGBB, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
