"""Qt Virtual Keyboard inside our own window: Pinyin and English, no handwriting, nothing learnt, nothing kept."""

import os
import shutil
from pathlib import Path


def prepare_keyboard(folder: Path) -> None:
    """Set the environment before the application is made; ``folder`` takes whatever the keyboard writes.

    Desktop integration is off, so that the keyboard is an item of our window and never a window of its own.
    """
    os.environ["QT_VIRTUALKEYBOARD_DESKTOP_DISABLE"] = "1"
    os.environ["KIOSK_KEYBOARD_FOLDER"] = str(folder)


def wipe_keyboard(folder: Path) -> None:
    """Delete all that the keyboard wrote: words a resident typed must not be offered to the next one."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
