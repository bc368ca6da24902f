"""Whether this machine's clock agrees with the centre's."""

from collections.abc import AsyncGenerator

from kiosk.base.texts import mark
from kiosk.base.words import say
from kiosk.fleet.check import Shows
from kiosk.fleet.dispatch_check import Probing
from kiosk.fleet.finding import CheckId, Fact, Finding, attention, fault, ok

_MOST_S, _FAR_S = 3.0, 60.0
_UNKNOWN = mark("The clock could not be compared: the centre did not say its time.")
_WAY_FIRST = mark("Mend the way to the centre first, then check again.")
_AHEAD = mark("The clock is {span} ahead of the centre's.")
_BEHIND = mark("The clock is {span} behind the centre's.")
_SET = mark("Switch network time on: timedatectl set-ntp true")
_FINE = mark("The clock agrees with the centre's, to {ms} ms.")
_OFF = mark("Ahead of the centre")


class ClockCheck:
    """The clock of this machine against dispatch's."""

    id = CheckId.CLOCK
    limit_s = 30.0

    def __init__(self, probing: Probing) -> None:
        self._probing = probing

    async def look(self, shows: Shows) -> AsyncGenerator[Finding, None]:
        """Give the one finding."""
        del shows
        ahead_s = (await self._probing()).ahead_s
        if ahead_s is None:
            yield attention(self.id, say(_UNKNOWN), say(_WAY_FIRST))
            return
        yield self._finding(ahead_s).with_facts(Fact("ahead_s", _OFF, f"{ahead_s:+.3f} s"))

    def _finding(self, ahead_s: float) -> Finding:
        off_s = abs(ahead_s)
        if off_s <= _MOST_S:
            return ok(self.id, say(_FINE, ms=f"{off_s * 1000:.0f}"))
        says = say(_AHEAD if ahead_s > 0 else _BEHIND, span=_span(off_s))
        return (fault if off_s > _FAR_S else attention)(self.id, says, say(_SET))


def _span(seconds: float) -> str:
    """Return a span as ``h:mm:ss``, which reads the same in every language; days are counted in hours."""
    whole = round(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
