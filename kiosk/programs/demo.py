"""``kiosk demo``: the whole window on this machine with simulated devices, for a person or for robots."""

import argparse
import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.base.errors import EnvironmentFault
from kiosk.base.installation import check_installation
from kiosk.base.log import set_up_log
from kiosk.base.texts import Language

if TYPE_CHECKING:
    from kiosk.demo.report import Report

DEFAULT_OUT = Path("build/demo")
_LOG = "logs/terminal-and-desk.log"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """State the program's arguments."""
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--auto", action="store_true", help="robots play both sides on screens of their own")
    how.add_argument(
        "--headless", action="store_true", help="both sides are played without windows: does this installation work?"
    )
    parser.add_argument(
        "--out", type=Path, default=DEFAULT_OUT, help="folder of report and logs (default: %(default)s)"
    )


def run(parsed: argparse.Namespace) -> int:
    """Play on the desktop, or by itself where there is none; returns the exit status."""
    check_installation()
    if parsed.headless:
        return _run_headless(parsed.out)
    if not parsed.auto and _has_desktop():
        return _run_on_desktop()
    return _run_alone(parsed.out)


def _run_headless(out: Path) -> int:
    # Each way of playing is imported when it is taken: this one needs nothing beyond the programs themselves.
    from kiosk.programs.headless import run_headless

    (out / _LOG).parent.mkdir(parents=True, exist_ok=True)
    with (out / _LOG).open("w", encoding="utf-8") as log:
        set_up_log(log)
        number = asyncio.run(run_headless(out.resolve(), lambda line: print(f"kiosk demo: {line}", flush=True)))
    print(f"kiosk demo: done, receipt {number}", flush=True)
    return 0


def _run_on_desktop() -> int:
    from kiosk.demo.desktop import play_on_desktop

    return asyncio.run(play_on_desktop(lambda line: print(line, flush=True)))


def _run_alone(out: Path) -> int:
    try:
        from kiosk.demo.auto import play_alone
        from kiosk.demo.permit import play_permit
    except ModuleNotFoundError as error:
        raise EnvironmentFault(
            f"{error.name} is not installed, which the robots need. Mend: pip install 'remote-window[demo]'; "
            "`kiosk demo --headless` plays without them"
        ) from error
    set_up_log()
    print(f"kiosk demo: playing by itself; the report comes into {out}", flush=True)
    report = asyncio.run(play_alone(out.resolve(), play_permit))
    return _told(report, out)


def _has_desktop() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _told(report: "Report", out: Path) -> int:
    shortcomings = report.shortcomings(Language.ENGLISH)
    for sentence in shortcomings:
        print(f"kiosk demo: {sentence}", flush=True)
    if not shortcomings and report.case is not None:
        print(f"kiosk demo: done in {report.seconds:.0f} s, receipt {report.case.receipt_number}", flush=True)
    print(f"kiosk demo: see {out / 'report.html'}", flush=True)
    return 1 if shortcomings else 0
