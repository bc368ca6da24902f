"""``kiosk dispatch backup`` and ``restore``: the office's commands that work on whole data folders."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.base.clock import SystemClock
from kiosk.store.backup import Contents, check_backup, make_backup, restore_backup

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

NAMES = frozenset({"backup", "check-backup", "restore"})


def add_arguments(commands: "Commands") -> None:
    """State the commands."""
    backup = commands.add_parser("backup", help="copy all records into a new folder under DIR, while dispatch runs")
    backup.add_argument("folder", type=Path, metavar="DIR")
    check = commands.add_parser("check-backup", help="see whether a backup is whole")
    check.add_argument("folder", type=Path, metavar="BACKUP")
    restore = commands.add_parser("restore", help="put a backup into an empty data folder, while dispatch is stopped")
    restore.add_argument("folder", type=Path, metavar="BACKUP")


def run(parsed: argparse.Namespace) -> int:
    """Carry the command out; a backup or disk at fault is an EnvironmentFault, which main prints."""
    match parsed.command:
        case "backup":
            folder, contents = make_backup(parsed.data, parsed.folder, SystemClock().now())
            print(f"backed up {_told(contents)} into {folder}")
        case "check-backup":
            print(f"whole: {_told(check_backup(parsed.folder))}")
        case _:
            print(f"restored {_told(restore_backup(parsed.folder, parsed.data))} into {parsed.data}")
    return 0


def _told(contents: Contents) -> str:
    return (
        f"{contents.cases} cases, {contents.pages} pages, {contents.ratings} ratings, {contents.audit_rows} audit rows"
    )
