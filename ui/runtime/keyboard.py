"""Qt Virtual Keyboard inside our own window: Pinyin and English, no handwriting, nothing learnt, nothing kept."""

import os
from pathlib import Path

KEYBOARD_IMPORTS = "ui/controls/keyboard"
"""Folder, from the project's root, where Qt finds the keyboard's style."""


def prepare_keyboard(folder: Path) -> None:
    """Set the environment before the application is made; ``folder`` takes whatever the keyboard writes.

    Desktop integration is off, so that the keyboard is an item of our window and never a window of its own. The Pinyin
    engine keeps its dictionary under XDG_CONFIG_HOME whatever ``userDataPath`` says (Qt 6.11), so that is moved; sound
    keeps its credentials where they are.
    """
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    os.environ.setdefault("PULSE_COOKIE", str(config / "pulse" / "cookie"))
    (folder / "qtvirtualkeyboard" / "pinyin").mkdir(parents=True, exist_ok=True)
    os.environ["XDG_CONFIG_HOME"] = str(folder)
    os.environ["QT_IM_MODULE"] = "qtvirtualkeyboard"
    os.environ["QT_VIRTUALKEYBOARD_DESKTOP_DISABLE"] = "1"
    os.environ["QT_VIRTUALKEYBOARD_STYLE"] = "kiosk"


def wipe_keyboard(folder: Path) -> None:
    """Delete all that the keyboard wrote: words a resident typed must not be offered to the next one."""
    for path in (folder / "qtvirtualkeyboard").rglob("*"):
        if path.is_file():
            path.unlink()
