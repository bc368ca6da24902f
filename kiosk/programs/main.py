"""The one command: ``kiosk PROGRAM``. Programs are imported late, so that dispatch runs without Qt."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from kiosk.base import memory
from kiosk.base.errors import EnvironmentFault

PROGRAMS = {
    "dispatch": "the centre: waiting line, routing, signalling, cases, phone pages",
    "terminal": "the resident's two windows",
    "desk": "the clerk's window",
    "technician": "the technician's window: screens, devices, faults",
    "doctor": "the technician's checks in the console",
    "demo": "the whole window on this machine with simulated devices",
    "call-report": "draw what was measured in a call as one picture",
    "catalog": "check the list of services, publish it, take it back",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a program; returns its exit status. A fault of the surroundings is one plain sentence, not a traceback."""
    with memory.held_still():
        parsed = _parsed(arguments)
    memory.settle()
    try:
        return int(module_of(parsed.program).run(parsed))
    except EnvironmentFault as fault:
        print(f"kiosk {parsed.program}: {fault}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line, for which the chosen program is imported."""
    parser = argparse.ArgumentParser(prog="kiosk", description="Remote window")
    parser.add_argument("--version", action="version", version=version("remote-window"))
    subparsers = parser.add_subparsers(dest="program", required=True, metavar="PROGRAM")
    chosen = _chosen(arguments if arguments is not None else sys.argv[1:])
    for name, about in PROGRAMS.items():
        subparser = subparsers.add_parser(name, help=about, description=about)
        if name == chosen:
            module_of(name).add_arguments(subparser)
    return parser.parse_args(arguments)


def module_of(program: str) -> Any:
    """Import what carries out a program."""
    return importlib.import_module(f"kiosk.programs.{program.replace('-', '_')}")


def _chosen(arguments: Sequence[str]) -> str:
    return next((argument for argument in arguments if not argument.startswith("-")), "")


if __name__ == "__main__":
    sys.exit(main())
