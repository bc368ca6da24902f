"""Which monitor is the touch screen: the technician touches the number that stands on it."""

from kiosk.base.errors import EnvironmentFault
from kiosk.base.texts import mark
from kiosk.base.words import say
from kiosk.devices.screen_layout import two_screens
from kiosk.devices.screens import Screens
from kiosk.fleet.bench_drawing import DIAGONAL, TOUCH, VIDEO
from kiosk.fleet.bench_state import BenchState
from kiosk.fleet.finding import Light
from kiosk.fleet.view import NoteView

_NO_OTHER = mark("Screen {name} is now the touch screen. A second screen is not connected.")
_ASSIGNED = mark("Touch screen {touch}, video screen {video}. Save the settings to keep that.")
_NO_SCREENS = mark("The screens cannot be identified: {reason}")


async def identify(state: BenchState, screens: Screens) -> None:
    """Show a number on each monitor that is on; the note says why there are none."""
    try:
        state.screens = await screens.connected()
        state.is_identifying = bool(state.screens)
    except EnvironmentFault as error:
        state.note = NoteView(Light.FAULT, say(_NO_SCREENS, reason=str(error)))


def roles_of(state: BenchState, name: str) -> dict[str, object] | None:
    """Return what the settings say once the number on monitor ``name`` was touched; None when none stands there."""
    touched = next((screen for screen in state.screens if screen.name == name), None)
    if not state.is_identifying or touched is None:
        return None
    _, video = two_screens(name, str(state.draft.value(VIDEO)), [screen.name for screen in state.screens])
    inches = touched.diagonal_inch
    size = {DIAGONAL: round(inches, 1)} if inches is not None else {}
    return {TOUCH: name, VIDEO: video, **size}


def assigned(roles: dict[str, object]) -> NoteView:
    """Return what the technician is told of the screens' new roles."""
    touch, video = str(roles[TOUCH]), str(roles[VIDEO])
    if video:
        return NoteView(Light.OK, say(_ASSIGNED, touch=touch, video=video))
    return NoteView(Light.ATTENTION, say(_NO_OTHER, name=touch))
