"""The contract of checks: something is looked at, and what is seen and heard meanwhile can be shown."""

from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, replace
from typing import Protocol

from kiosk.base.frame import Frame
from kiosk.base.texts import mark
from kiosk.base.words import say
from kiosk.fleet.finding import CheckId, Finding, Light, Mend


def _unseen(_frame: Frame) -> None:
    """Show nobody."""


def _unheard(_level: float) -> None:
    """Show nobody."""


@dataclass(frozen=True, slots=True)
class Shows:
    """Where a check shows what it sees and hears; a console shows neither."""

    picture: Callable[[Frame], None] = _unseen
    level: Callable[[float], None] = _unheard
    """How loud it is, 0 to 1."""


class Check(Protocol):
    """One thing that is looked at."""

    @property
    def id(self) -> CheckId:
        """Which of the checks it is."""

    @property
    def limit_s(self) -> float:
        """How long a first finding may take before the look is given up."""

    def look(self, shows: Shows) -> AsyncGenerator[Finding, None]:
        """Give a finding and, for what can be watched, a new one every few seconds until closed.

        Closing it releases the device. May raise EnvironmentFault.
        """


class StandInNoted:
    """A check of a simulator on a terminal that is not for demonstration: what is fine still wants a look."""

    def __init__(self, check: Check) -> None:
        self._check = check

    @property
    def id(self) -> CheckId:
        """Which of the checks it is."""
        return self._check.id

    @property
    def limit_s(self) -> float:
        """How long a first finding may take."""
        return self._check.limit_s

    async def look(self, shows: Shows) -> AsyncGenerator[Finding, None]:
        """Give the check's own findings, the good ones with the remark."""
        async for finding in self._check.look(shows):
            if finding.light is Light.OK:
                finding = replace(finding, light=Light.ATTENTION, says=_STAND_IN, do=_CHOOSE, mend=Mend.CHOOSE)
            yield finding


_STAND_IN = say(mark("A simulator stands in for this device, and it works."))
_CHOOSE = say(mark("Choose the real device before residents come."))
