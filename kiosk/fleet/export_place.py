"""Where a file for support goes: a stick that is plugged in, else the data folder."""

import os
from pathlib import Path

_STICKS = (Path("/media"), Path("/run/media"))


def export_place(folder: Path, sticks: tuple[Path, ...] = _STICKS) -> Path:
    """Return the first plugged-in medium that can be written, else ``folder``/support."""
    for root in sticks:
        for depth in ("*", "*/*"):
            for place in sorted(root.glob(depth)):
                if place.is_mount() and os.access(place, os.W_OK):
                    return place
    return folder / "support"
