"""Whether both monitors are there, assigned, and of the size that the settings state."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace

from kiosk.base.errors import EnvironmentFault
from kiosk.base.texts import mark
from kiosk.base.words import say
from kiosk.devices.screens import Screen, Screens
from kiosk.fleet.check import Shows
from kiosk.fleet.equipment import Equipment
from kiosk.fleet.finding import CheckId, Fact, Finding, Mend, attention, fault, ok

_SIZE_TOLERANCE = 0.1
"""By how much the stated diagonal may miss the panel's own; a finger's target shrinks by as much."""
_NONE = mark("No display answers: {reason}")
_IN_SESSION = mark("Start this in the terminal's own session, and check that the monitors are switched on.")
_ONE = mark("Only one screen is connected: {name}. The clerk would be shown in its corner.")
_PLUG_IN = mark("Check the cable and the power of the other screen.")
_UNASSIGNED = mark("{count} screens are connected, but which is the touch screen is not settled.")
_IDENTIFY = mark("Identify the screens: touch the number on the touch screen.")
_GONE = mark("The settings name {name}, which is not connected. Connected are: {names}.")
_PLUG_OR_IDENTIFY = mark("Check its cable, or identify the screens anew.")
_SAME = mark("Both windows are assigned to {name}.")
_WRONG_SIZE = mark("The touch panel says it measures {panel} inches, the settings say {stated}.")
_CORRECT_SIZE = mark("Correct the size, so that a finger's target is 20 mm wide.")
_FINE = mark("Touch screen {touch}, video screen {video}.")
_SCREEN = mark("Screen")


class ScreenCheck:
    """The monitors and what they are for."""

    id = CheckId.SCREENS
    limit_s = 8.0

    def __init__(self, screens: Screens, equipment: Equipment) -> None:
        self._screens, self._equipment = screens, equipment

    async def look(self, shows: Shows) -> AsyncGenerator[Finding, None]:
        """Give the one finding."""
        del shows
        try:
            screens = await self._screens.connected()
        except EnvironmentFault as error:
            yield fault(self.id, say(_NONE, reason=str(error)), say(_IN_SESSION))
            return
        found = self._finding(screens)
        facts = [Fact(screen.name, _SCREEN, described(screen)) for screen in screens]
        yield replace(found, facts=tuple(facts), screens=screens)

    def _finding(self, screens: Sequence[Screen]) -> Finding:
        touch, video = self._equipment.touch_screen, self._equipment.video_screen
        names = [screen.name for screen in screens]
        if not screens:
            return fault(self.id, say(_NONE, reason="xrandr"), say(_IN_SESSION))
        gone = [name for name in (touch, video) if name and name not in names]
        if gone:
            says = say(_GONE, name=gone[0], names=", ".join(names))
            return fault(self.id, says, say(_PLUG_OR_IDENTIFY), Mend.IDENTIFY)
        if len(screens) == 1:
            return attention(self.id, say(_ONE, name=names[0]), say(_PLUG_IN))
        if not touch or not video:
            return attention(self.id, say(_UNASSIGNED, count=len(screens)), say(_IDENTIFY), Mend.IDENTIFY)
        if touch == video:
            return fault(self.id, say(_SAME, name=touch), say(_IDENTIFY), Mend.IDENTIFY)
        return self._sized(screens[names.index(touch)], video)

    def _sized(self, touch: Screen, video: str) -> Finding:
        stated, panel = self._equipment.touch_diagonal_inch, touch.diagonal_inch
        if panel is not None and abs(panel - stated) > _SIZE_TOLERANCE * panel:
            says = say(_WRONG_SIZE, panel=f"{panel:.1f}", stated=f"{stated:g}")
            return attention(self.id, says, say(_CORRECT_SIZE), Mend.CHOOSE)
        return ok(self.id, say(_FINE, touch=touch.name, video=video))


def described(screen: Screen) -> str:
    """Return a monitor's name, picture and size."""
    inches = screen.diagonal_inch
    size = f", {inches:.1f}″" if inches is not None else ""
    return f"{screen.name}, {screen.width_px} × {screen.height_px}{size}"
