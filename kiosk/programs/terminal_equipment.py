"""A terminal's settings as the checks see them, for the technician's window and the console."""

from importlib.metadata import version
from pathlib import Path

from kiosk.base.clock import Clock, clock_shifted_by
from kiosk.base.settings import Settings
from kiosk.fleet.equipment import Equipment
from kiosk.terminal.program_settings import TerminalSettings

SETTINGS_NAME = "terminal.toml"
PROGRAM = version("remote-window")


def equipment_of(settings: Settings, folder: Path) -> Equipment:
    """Return what is to be looked at.

    Simulated devices are looked at without their control sockets: those belong to the terminal that may be running.
    """
    if not isinstance(settings, TerminalSettings):
        raise TypeError(f"not a terminal's settings: {type(settings).__name__}")
    return Equipment(
        folder=folder,
        label=settings.label,
        url=settings.centre.url,
        ca_file=settings.centre.ca_file,
        touch_screen=settings.screens.touch,
        video_screen=settings.screens.video,
        touch_diagonal_inch=settings.screens.touch_diagonal_inch,
        camera=settings.camera,
        document_camera=settings.document_camera.model_copy(update={"control": None}),
        id_reader=settings.id_reader.model_copy(update={"control": None}),
        printer=settings.printer,
        microphone=settings.microphone,
        speaker=settings.speaker,
        is_demo=settings.is_demo,
        clock_shift_s=settings.clock_shift_s,
    )


def clock_of(settings: TerminalSettings) -> Clock:
    """Return the clock the terminal goes by."""
    return clock_shifted_by(settings.clock_shift_s)
