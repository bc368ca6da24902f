"""What a call says of itself, in the desk's words."""

from kiosk.base.ids import CallId
from kiosk.base.texts import mark
from kiosk.call.events import CallEvent, CallStats, Ended, EndReason, EndsChanged, StateChanged
from kiosk.call.events import CallState as PathState
from kiosk.desk.happenings import CallChanged, CallStopped, CallTroubled, EndsTold, Happening
from kiosk.desk.view import CallQuality, CallState

STRANGER = mark("Whoever answered could not prove to be the terminal: the call was ended. Please tell the technician.")
_STATES = {
    PathState.NEW: CallState.CONNECTING,
    PathState.CONNECTING: CallState.CONNECTING,
    PathState.CONNECTED: CallState.LIVE,
    PathState.SHAKY: CallState.LIVE,
    PathState.REBUILDING: CallState.RECONNECTING,
}
_SETTLED_AFTER_S = 3.0
_GOOD_FPS, _FAIR_FPS = 12.0, 7.0
_SLUGGISH_MS, _SLOW_MS = 300.0, 600.0


def happening_of(call: CallId, event: CallEvent) -> Happening | None:
    """Return what an event of a call means to the desk, None when nothing."""
    match event:
        case StateChanged(new=new) if new in _STATES:
            quality = CallQuality.POOR if new is PathState.SHAKY else CallQuality.UNKNOWN
            return CallChanged(call, _STATES[new], quality)
        case EndsChanged(here=here, there=there):
            return EndsTold(call, here, there)
        case Ended(reason=EndReason.STRANGER):
            return CallTroubled(call, STRANGER)
        case Ended(reason=reason) if reason is not EndReason.HUNG_UP_HERE:
            return CallStopped(call, is_hung_up=reason is EndReason.HUNG_UP_THERE)
        case _:
            return None


def reading(call: CallId, stats: CallStats) -> CallChanged | None:
    """Return what a reading of the instruments means to the desk, None when there is nothing to read yet."""
    if stats.state not in _STATES:
        return None
    return CallChanged(call, _STATES[stats.state], quality_of(stats))


def quality_of(stats: CallStats) -> CallQuality:
    """Return a reading in one word: how often the picture changes, and how long the way takes there and back."""
    if stats.state is PathState.SHAKY:
        return CallQuality.POOR
    if stats.state is not PathState.CONNECTED or stats.seconds_connected < _SETTLED_AFTER_S:
        return CallQuality.UNKNOWN
    way_ms = stats.round_trip_ms or 0.0
    if stats.fps_in >= _GOOD_FPS and way_ms < _SLUGGISH_MS:
        return CallQuality.GOOD
    return CallQuality.FAIR if stats.fps_in >= _FAIR_FPS and way_ms < _SLOW_MS else CallQuality.POOR
