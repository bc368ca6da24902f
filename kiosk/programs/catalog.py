"""``kiosk catalog check``: is the list of services sound? Every mistake is told with its path and line."""

import argparse
from pathlib import Path

from kiosk.catalog.loader import load_catalog


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """State the program's arguments."""
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="check a list of services (default: the built-in one)")
    check.add_argument("file", type=Path, nargs="?")


def run(parsed: argparse.Namespace) -> int:
    """Check and say what was found; a list with mistakes is a CatalogError, which main prints."""
    catalog = load_catalog(parsed.file)
    with_form = sum(service.form is not None for service in catalog.services)
    print(f"sound: {len(catalog.services)} services, {with_form} with a form, {len(catalog.themes)} themes")
    return 0
