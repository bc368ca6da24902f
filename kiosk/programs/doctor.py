"""``kiosk doctor``: the technician's checks in a console."""

import argparse
import asyncio
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from kiosk.base.clock import Clock
from kiosk.base.installation import check_installation
from kiosk.base.log import set_up_log
from kiosk.base.texts import Language
from kiosk.base.words import in_words
from kiosk.devices.screens import XrandrScreens
from kiosk.fleet.checks import make_checks
from kiosk.fleet.examine import examine
from kiosk.fleet.finding import CheckId, Finding
from kiosk.fleet.report import Report, console_lines, in_order, report_json, summary
from kiosk.fleet.settings_reading import Reading, read_settings
from kiosk.fleet.support import export
from kiosk.programs.terminal import DEFAULT_DATA
from kiosk.programs.terminal_equipment import PROGRAM, SETTINGS_NAME, clock_of, equipment_of
from kiosk.terminal.program_settings import TerminalSettings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """State the program's arguments."""
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="data folder (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of sentences")
    parser.add_argument("--only", choices=[check.value for check in CheckId], action="append", help="only this check")
    parser.add_argument("--export", type=Path, metavar="FOLDER", help="also write the file for support there")
    parser.add_argument("--language", choices=list(Language), default=_language(), help="of the sentences")


def run(parsed: argparse.Namespace) -> int:
    """Look at everything and say what was found; 0 no fault, 1 a fault, 2 the settings cannot be read."""
    check_installation()
    set_up_log(level=40)
    reading = read_settings(TerminalSettings, parsed.data / SETTINGS_NAME)
    doctor = Doctor(reading, parsed.data, clock_of(reading.settings), Language(parsed.language), is_json=parsed.json)
    wanted = [CheckId(name) for name in parsed.only or CheckId]
    return asyncio.run(doctor.examine(wanted, parsed.export))


@dataclass(frozen=True, slots=True)
class Doctor:
    """One examination in a console."""

    reading: Reading[TerminalSettings]
    folder: Path
    clock: Clock
    language: Language
    is_json: bool

    async def examine(self, wanted: list[CheckId], target: Path | None) -> int:
        """Look, print, export; return the exit status."""
        findings: list[Finding] = []
        equipment = equipment_of(self.reading.settings, self.folder)
        # With mistakes in the file nobody knows which devices are meant.
        asked = wanted if not self.reading.mistakes else [CheckId.SETTINGS]
        checks = make_checks(self.reading, equipment, XrandrScreens(), self.clock, PROGRAM)
        async for finding in examine([check for check in checks if check.id in asked]):
            findings.append(finding)
            if not self.is_json:
                self._say(*console_lines(finding, self.language))
        report = Report(
            equipment.label, PROGRAM, self.clock.now(), in_order(findings), is_readable=not self.reading.mistakes
        )
        self._say(report_json(report, self.language) if self.is_json else in_words(summary(findings), self.language))
        if target is not None:
            path = await export(report, self.reading.settings, self.folder, target)
            print(f"kiosk doctor: {path}", file=sys.stderr, flush=True)
        if any(finding.has_hung for finding in findings):
            # A driver still holds its thread: waiting for it at the exit would hang the doctor as well.
            os._exit(report.exit_status)
        return report.exit_status

    def _say(self, *lines: str) -> None:
        print(*lines, sep="\n", flush=True)


def _language() -> str:
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return (Language.CHINESE if said.startswith("zh") else Language.ENGLISH).value
