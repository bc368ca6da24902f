"""``kiosk catalog``: is a list of services sound, its shape for editors, what it changes, the way into force and back.

Every mistake is told with its path and line. Its leaflets and guides as PDF.
"""

import argparse
import json
from pathlib import Path

from kiosk.base.errors import EnvironmentFault
from kiosk.catalog.editor_schema import editor_schema
from kiosk.catalog.lint import lint_catalog
from kiosk.programs import catalog_editions, leaflets


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """State the program's arguments."""
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="check a list of services (default: the built-in one)")
    check.add_argument("file", type=Path, nargs="?")
    schema = commands.add_parser("schema", help="write the JSON Schema of the list, for an editor")
    schema.add_argument("--out", type=Path, metavar="FILE", help="a file instead of the console")
    catalog_editions.add_arguments(commands)
    leaflets.add_arguments(commands.add_parser("leaflets", help="write the leaflet of all services and every guide"))


def run(parsed: argparse.Namespace) -> int:
    """Do what was asked; a list with mistakes is a CatalogError, which main prints."""
    if parsed.command == "schema":
        return _write_schema(parsed.out)
    if parsed.command == "leaflets":
        return leaflets.run(parsed)
    return _check(parsed.file) if parsed.command == "check" else catalog_editions.run(parsed)


def _write_schema(out: Path | None) -> int:
    text = json.dumps(editor_schema(), ensure_ascii=False, indent=2) + "\n"
    if out is None:
        print(text, end="")
        return 0
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise EnvironmentFault(f"{out} cannot be written: {error.strerror}; name another file") from error
    return 0


def _check(file: Path | None) -> int:
    catalog = lint_catalog(file)
    windows, phones = len(catalog.window_services), len(catalog.phone_services)
    print(f"sound: {windows} services at the window, {phones} on the phone alone, {len(catalog.themes)} themes")
    assumed = sum(service.form is not None and service.form.is_assumed for service in catalog.services)
    if assumed:
        print(f"to be confirmed by the office: the questions of {assumed} forms (form_assumed: true)")
    return 0
