"""How an X server's outputs are laid out for a terminal: what ``xrandr`` and ``xinput`` list and what they are told."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Rotation = Literal["normal", "left", "right", "inverted"]

_OUTPUT = re.compile(r"^(\S+) (connected|disconnected)(.*)$")
_MODE = re.compile(r"^\s+(\S+)\s+(\d.*)$")
_SIZE = re.compile(r"(\d+)x(\d+)")
_IS_ON = re.compile(r"\d+x\d+\+\d+\+\d+")
_POINTER = re.compile(r"^\W*(.+?)\s+id=(\d+)\s+\[slave\s+pointer")
_ANY_TOUCH_PANEL = "touch"


@dataclass(frozen=True, slots=True)
class Output:
    """A socket for a monitor; ``mode`` is the one its monitor prefers, "" when there is none."""

    name: str
    is_connected: bool
    is_on: bool
    mode: str

    def is_upright(self, rotation: Rotation) -> bool:
        """Whether its picture is higher than wide once it is turned."""
        size = _SIZE.search(self.mode)
        return size is not None and (int(size[2]) > int(size[1])) != (rotation in {"left", "right"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the settings say: names of outputs (empty leaves the choice), how the monitors stand."""

    touch: str = ""
    video: str = ""
    touch_rotation: Rotation = "normal"
    video_rotation: Rotation = "normal"


@dataclass(frozen=True, slots=True)
class Layout:
    """Which outputs get the two windows, ``video`` empty while there is one monitor; the rest is switched off."""

    touch: str
    video: str
    off: tuple[str, ...]


def parse_outputs(listing: str) -> list[Output]:
    """Return the outputs in what ``xrandr`` lists, in its order."""
    outputs: list[Output] = []
    modes: list[tuple[str, str]] = []
    for line in [*listing.splitlines(), "end disconnected"]:
        head = _OUTPUT.match(line)
        if head is None:
            mode = _MODE.match(line)
            modes += [(mode[1], mode[2])] if mode else []
            continue
        if outputs:
            last = outputs.pop()
            outputs.append(Output(last.name, last.is_connected, last.is_on, _preferred(modes)))
        modes = []
        outputs.append(Output(head[1], head[2] == "connected", bool(_IS_ON.search(head[3])), ""))
    return outputs[:-1]


def two_screens(touch: str, video: str, connected: Sequence[str]) -> tuple[str, str]:
    """Return which monitors are the touch screen and the video screen; there is no video screen beside a single one.

    A wanted monitor that is connected is taken; ``connected`` names at least one, the likeliest touch screen first.
    """
    free = [name for name in connected if name != video] or connected
    chosen = touch if touch in connected else free[0]
    others = [name for name in connected if name != chosen]
    return chosen, video if video in others else next(iter(others), "")


def choose_layout(wanted: Wanted, outputs: Sequence[Output]) -> Layout | None:
    """Return where the windows go, None while no monitor is connected.

    A named output that is connected is taken; else the touch screen is the upright one, or the first.
    """
    here = [output for output in outputs if output.is_connected and output.mode]
    if not here:
        return None
    names = [output.name for output in sorted(here, key=lambda output: not output.is_upright(wanted.touch_rotation))]
    touch, video = two_screens(wanted.touch, wanted.video, names)
    off = tuple(output.name for output in outputs if output.is_on and output.name not in {touch, video})
    return Layout(touch, video, off)


def xrandr_words(wanted: Wanted, layout: Layout, outputs: Sequence[Output]) -> list[str]:
    """Return the arguments with which ``xrandr`` lays the monitors out: the touch screen left, the other beside it."""
    modes = {output.name: output.mode for output in outputs}
    words = [word for name in layout.off for word in ("--output", name, "--off")]
    words += ["--output", layout.touch, "--mode", modes[layout.touch], "--pos", "0x0", "--primary"]
    words += ["--rotate", wanted.touch_rotation]
    if layout.video:
        words += ["--output", layout.video, "--mode", modes[layout.video], "--right-of", layout.touch]
        words += ["--rotate", wanted.video_rotation]
    return words


def touch_panels(listing: str, name: str) -> list[str]:
    """Return the ids of the touch panels in what ``xinput list`` lists: those with ``name`` in theirs, in any case.

    An empty name stands for every pointing device that calls itself a touch panel.
    """
    part = (name or _ANY_TOUCH_PANEL).lower()
    found = filter(None, map(_POINTER.match, listing.splitlines()))
    return [device[2] for device in found if part in device[1].lower()]


def _preferred(modes: Sequence[tuple[str, str]]) -> str:
    """Return the mode that a monitor prefers, else the one it has, else the first."""
    for sign in "+*":
        for name, rates in modes:
            if sign in rates:
                return name
    return modes[0][0] if modes else ""
