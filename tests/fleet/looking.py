"""Looking at one thing, as doctor and window do."""

from dataclasses import dataclass

from kiosk.base.texts import Language
from kiosk.base.words import in_words
from kiosk.devices.screens import Screen
from kiosk.fleet.check import Check, Shows
from kiosk.fleet.examine import look_once
from kiosk.fleet.finding import Finding, Light


@dataclass(frozen=True, slots=True)
class GivenScreens:
    """The monitors of a machine that is not there."""

    screens: tuple[Screen, ...]

    async def connected(self) -> tuple[Screen, ...]:
        return self.screens


async def look(check: Check, shows: Shows | None = None) -> tuple[Light, str, str]:
    """Return light, sentence and action of one look."""
    return told(await look_once(check, shows))


def told(finding: Finding) -> tuple[Light, str, str]:
    return finding.light, in_words(finding.says, Language.ENGLISH), in_words(finding.do, Language.ENGLISH)
