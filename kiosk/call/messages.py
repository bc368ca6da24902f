"""What the two ends tell each other over the control channel, apart from the program's own data."""

import json
from dataclasses import dataclass

from kiosk.call.events import CallDevice, EndCondition, Quality

_QUALITIES = {each.value: each for each in Quality}
_DEVICES = {each.value: each for each in CallDevice}


@dataclass(frozen=True, slots=True)
class Bye:
    """The sender has ended the call; quicker than the signal through the centre."""

    reason: str


def encoded(message: EndCondition | Bye) -> str:
    """Return the message as JSON."""
    if isinstance(message, Bye):
        return json.dumps({"bye": message.reason})
    return json.dumps(
        {
            "muted": message.is_muted,
            "camera_off": message.is_camera_off,
            "quality": message.quality.value,
            "failing": sorted(message.failing),
        }
    )


def decoded(text: object) -> EndCondition | Bye | None:
    """Return the message; None for anything that is none, such as one of a later version.

    Quality and failing devices may be absent, and words for them that are not known here are passed over: the sender
    may be of another version, or a browser.
    """
    try:
        data = json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return None
    match data:
        case {"bye": str(reason)}:
            return Bye(reason[:80])
        case {"muted": bool(muted), "camera_off": bool(camera_off), **rest}:
            failing = rest.get("failing")
            known = (_DEVICES.get(str(each)) for each in failing) if isinstance(failing, list) else ()
            quality = _QUALITIES.get(str(rest.get("quality")), Quality.GOOD)
            return EndCondition(muted, camera_off, quality, frozenset(each for each in known if each))
    return None
