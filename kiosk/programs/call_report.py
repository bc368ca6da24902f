"""``kiosk call-report``: the readings of a call as one picture, for whoever looks into a complaint."""

import argparse
from pathlib import Path

from kiosk.base.errors import EnvironmentFault
from kiosk.call.call_log import read_log
from kiosk.call.call_report import drawn


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """State the program's arguments."""
    about = "readings of a call, from the folder calls in the data of a terminal or desk"
    parser.add_argument("file", type=Path, help=about)
    parser.add_argument("--out", type=Path, help="where the picture goes (default: FILE with .svg)")


def run(parsed: argparse.Namespace) -> int:
    """Draw the picture; returns the exit status."""
    picture = drawn(read_log(parsed.file))
    out: Path = parsed.out or parsed.file.with_suffix(".svg")
    try:
        out.write_text(picture, encoding="utf-8")
    except OSError as error:
        raise EnvironmentFault(f"{out} cannot be written: {error.strerror}; name another place with --out") from error
    print(out)
    return 0
