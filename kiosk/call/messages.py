"""What the two ends tell each other over the control channel, apart from the program's own data."""

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Switches:
    """What the sender has switched off."""

    is_muted: bool = False
    is_camera_off: bool = False


@dataclass(frozen=True, slots=True)
class Bye:
    """The sender has ended the call; quicker than the signal through the centre."""

    reason: str


def encoded(message: Switches | Bye) -> str:
    """Return the message as JSON."""
    if isinstance(message, Bye):
        return json.dumps({"bye": message.reason})
    return json.dumps({"muted": message.is_muted, "camera_off": message.is_camera_off})


def decoded(text: object) -> Switches | Bye | None:
    """Return the message; None for anything that is none, such as one of a later version."""
    try:
        data = json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return None
    match data:
        case {"bye": str(reason)}:
            return Bye(reason[:80])
        case {"muted": bool(muted), "camera_off": bool(camera_off)}:
            return Switches(muted, camera_off)
    return None
