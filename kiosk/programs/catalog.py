"""``kiosk catalog check``: is the list of services sound? Every mistake is told with its path and line."""

import argparse
from pathlib import Path

from kiosk.base.texts import Language
from kiosk.base.words import in_words, say_error
from kiosk.catalog.example import wrong_examples
from kiosk.catalog.loader import load_catalog


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """State the program's arguments."""
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="check a list of services (default: the built-in one)")
    check.add_argument("file", type=Path, nargs="?")


def run(parsed: argparse.Namespace) -> int:
    """Check and say what was found; a list with mistakes is a CatalogError, which main prints."""
    catalog = load_catalog(parsed.file)
    forms = {service.code: service.form for service in catalog.services if service.form is not None}
    bad = [(code, field, error) for code, form in forms.items() for field, error in wrong_examples(form).items()]
    for code, field, error in bad:
        print(f"{code}: the example of {field} is not accepted: {in_words(say_error(error), Language.ENGLISH)}")
    if bad:
        return 1
    print(f"sound: {len(catalog.services)} services, {len(forms)} with a form, {len(catalog.themes)} themes")
    assumed = sum(form.is_assumed for form in forms.values())
    if assumed:
        print(f"to be confirmed by the office: the questions of {assumed} forms (form_assumed: true)")
    return 0
