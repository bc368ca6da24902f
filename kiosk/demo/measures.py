"""What a program of the call says about it in its log: cross-checked with what was read from its screen."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.base.errors import EnvironmentFault
from kiosk.demo.stage import Program


@dataclass(frozen=True, slots=True)
class CallMeasures:
    """The picture that came in at one end, as its program counted it over the whole call."""

    picture_px: tuple[int, int]
    fps: float
    frames_shown: int


def call_measures(process: Program) -> CallMeasures:
    """Return what the log of a program says of its last call; raises EnvironmentFault when it says nothing."""
    events = list(_events(process.log_text()))
    measured = [event for event in events if event.get("event") == "call_measured"]
    if not measured:
        raise EnvironmentFault(f"The log of the {process.name} says nothing of the call: {process.log_path}")
    last = measured[-1]
    return CallMeasures(
        (_whole(last, "width_px"), _whole(last, "height_px")),
        float(str(last.get("fps", 0))),
        _whole(last, "count"),
    )


def _whole(event: dict[str, object], name: str) -> int:
    value = event.get(name)
    return value if isinstance(value, int) else 0


def _events(log: str) -> Iterator[dict[str, object]]:
    for line in log.splitlines():
        if line.startswith("{"):
            try:
                event = json.loads(line)
            except ValueError:
                continue
            if isinstance(event, dict):
                yield event
