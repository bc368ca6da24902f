"""``kiosk demo``: the whole window on this machine with simulated devices, for a person or for robots."""

import argparse
import asyncio
import os
from pathlib import Path

from kiosk.base.installation import check_installation
from kiosk.base.log import set_up_log
from kiosk.base.texts import Language
from kiosk.demo.auto import play_alone
from kiosk.demo.desktop import play_on_desktop
from kiosk.demo.permit import play_permit
from kiosk.demo.report import Report

DEFAULT_OUT = Path("build/demo")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """State the program's arguments."""
    parser.add_argument("--auto", action="store_true", help="robots play both sides on screens of their own")
    parser.add_argument(
        "--out", type=Path, default=DEFAULT_OUT, help="folder of the report with --auto (default: %(default)s)"
    )


def run(parsed: argparse.Namespace) -> int:
    """Play on the desktop, or by itself where there is none; returns the exit status."""
    check_installation()
    if not parsed.auto and _has_desktop():
        return asyncio.run(play_on_desktop(lambda line: print(line, flush=True)))
    set_up_log()
    print(f"kiosk demo: playing by itself; the report comes into {parsed.out}", flush=True)
    report = asyncio.run(play_alone(parsed.out.resolve(), play_permit))
    return _told(report, parsed.out)


def _has_desktop() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _told(report: Report, out: Path) -> int:
    shortcomings = report.shortcomings(Language.ENGLISH)
    for sentence in shortcomings:
        print(f"kiosk demo: {sentence}", flush=True)
    if not shortcomings and report.case is not None:
        print(f"kiosk demo: done in {report.seconds:.0f} s, receipt {report.case.receipt_number}", flush=True)
    print(f"kiosk demo: see {out / 'report.html'}", flush=True)
    return 1 if shortcomings else 0
