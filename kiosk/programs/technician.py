"""``kiosk technician``: the technician's windows, wired."""

import argparse
from functools import partial
from pathlib import Path

from kiosk.base.installation import check_installation
from kiosk.base.log import set_up_log
from kiosk.base.texts import Language
from kiosk.devices.screens import XrandrScreens
from kiosk.fleet.bench_kit import Kit
from kiosk.fleet.choices import SystemFinder
from kiosk.fleet.settings_reading import read_settings
from kiosk.programs.terminal import DEFAULT_DATA
from kiosk.programs.terminal_equipment import PROGRAM, SETTINGS_NAME, clock_of, equipment_of
from kiosk.terminal.program_settings import TerminalSettings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """State the program's arguments."""
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="data folder of the terminal (%(default)s)")
    parser.add_argument("--language", choices=list(Language), default=Language.CHINESE, help="at the start")
    parser.add_argument("--dark", action="store_true", help="light on dark")


def run(parsed: argparse.Namespace) -> int:
    """Open the window and work until it is closed; returns the exit status."""
    check_installation()
    set_up_log()
    path = parsed.data / SETTINGS_NAME
    settings = read_settings(TerminalSettings, path).settings
    kit = Kit(
        kind=TerminalSettings,
        path=path,
        equip=partial(equipment_of, folder=parsed.data),
        screens=XrandrScreens(),
        finder=SystemFinder(),
        clock=clock_of(settings),
        program=PROGRAM,
    )
    # Qt comes late: a faulty installation is told without it.
    from kiosk.programs.technician_window import run_windows

    return run_windows(kit, settings, Language(parsed.language), is_dark=parsed.dark)
