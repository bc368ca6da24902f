"""``kiosk catalog publish …``: the office changes the list of services while dispatch serves, and back."""

import argparse
import asyncio
import getpass
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.base.clock import OFFICE_ZONE, Clock, clock_shifted_by
from kiosk.base.errors import EnvironmentFault
from kiosk.base.settings import settings_or_default
from kiosk.catalog.differences import differences
from kiosk.catalog.lint import lint_catalog
from kiosk.catalog.loader import load_catalog, read_catalog
from kiosk.catalog.mistakes import CatalogError
from kiosk.catalog.model import Catalog
from kiosk.dispatch.settings import DispatchSettings
from kiosk.link.editions import LARGEST_BYTES
from kiosk.programs.catalog_remarks import remarks
from kiosk.programs.dispatch import DEFAULT_DATA, opened_records
from kiosk.store.database import Database
from kiosk.store.editions import EditionRecords, EditionRow

_HASH_SHOWN = 12
_WHERE = "say with --data where dispatch has its records"


def add_arguments(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """State the arguments of the commands about editions."""
    diff = _command(commands, "diff", "say in words what a list changes, against the one in force or another file")
    diff.add_argument("file", type=Path)
    diff.add_argument("other", type=Path, nargs="?", help="a newer file; then FILE is the older one")
    publish = _command(commands, "publish", "check a list, show what it changes, and put it in force")
    publish.add_argument("file", type=Path)
    _command(commands, "editions", "list what was in force, since when, and who published it")
    rollback = _command(commands, "rollback", "put a former edition in force again, under a new number")
    rollback.add_argument("number", type=int, nargs="?", help="default: the one in force before")
    save = _command(commands, "save", "write the list in force, or a former one, into a file")
    save.add_argument("file", type=Path)
    save.add_argument("number", type=int, nargs="?")
    for command in (publish, rollback):
        command.add_argument("--yes", action="store_true", help="do not ask")
        command.add_argument("--note", default="", help="why, for the list of editions")
        command.add_argument("--by", default="", help="who publishes (default: the name at this computer)")


def run(parsed: argparse.Namespace) -> int:
    """Carry out a command; returns the exit status. Raises EnvironmentFault with what was wrong, nothing changed."""
    if parsed.command == "diff" and parsed.other is not None:
        _print_differences(load_catalog(parsed.file), load_catalog(parsed.other))
        return 0
    if not (parsed.data / "dispatch.db").exists():
        raise EnvironmentFault(f"{parsed.data}: dispatch has no records here; {_WHERE}")
    work: dict[str, Callable[[argparse.Namespace, _Office], Awaitable[int]]] = {
        "diff": _diff,
        "publish": _publish,
        "editions": _list,
        "rollback": _roll_back,
        "save": _save,
    }
    settings = settings_or_default(DispatchSettings, parsed.data / "dispatch.toml")
    with opened_records(parsed.data) as records:
        office = _Office(records.main, clock_shifted_by(settings.clock_shift_s))
        return asyncio.run(_awaited(work[parsed.command](parsed, office)))


@dataclass(frozen=True, slots=True)
class _Office:
    database: Database
    clock: Clock

    @property
    def editions(self) -> EditionRecords:
        return EditionRecords(self.database)


async def _awaited(work: Awaitable[int]) -> int:
    return await work


async def _diff(parsed: argparse.Namespace, office: _Office) -> int:
    new, newest = load_catalog(parsed.file), await office.editions.newest()
    old = await _read(office, newest) if newest else None
    if newest is None or old is None:
        print("there is nothing to compare with: no edition is in force that could be read")
        return 0
    print(f"against edition {newest.number}, in force since {_moment(newest)}:")
    _print_differences(old, new)
    return 0


async def _publish(parsed: argparse.Namespace, office: _Office) -> int:
    catalog = lint_catalog(parsed.file)
    if len(catalog.content) > LARGEST_BYTES:
        raise EnvironmentFault(f"{parsed.file}: larger than the {LARGEST_BYTES:,} bytes that terminals take")
    return await _put_in_force(parsed, office, catalog, parsed.note)


async def _roll_back(parsed: argparse.Namespace, office: _Office) -> int:
    rows = await office.editions.all()
    if not rows:
        raise EnvironmentFault("nothing was published yet; there is nothing to go back to")
    former = (row for row in rows if row.edition != rows[0].edition)
    if parsed.number is not None:
        former = (row for row in rows if row.number == parsed.number)
    wanted = next(former, None)
    if wanted is None:
        known = ", ".join(dict.fromkeys(str(row.number) for row in rows))
        missing = "no former edition" if parsed.number is None else f"no edition {parsed.number}"
        raise EnvironmentFault(f"there is {missing}; known are {known}")
    catalog = await _read(office, wanted)
    if catalog is None:
        raise EnvironmentFault(f"edition {wanted.number} cannot be read by this version of the program")
    return await _put_in_force(parsed, office, catalog, parsed.note or f"edition {wanted.number} again")


async def _put_in_force(parsed: argparse.Namespace, office: _Office, catalog: Catalog, note: str) -> int:
    newest = await office.editions.newest()
    if newest is not None and newest.edition == catalog.edition:
        print(f"nothing to do: edition {newest.number} in force is this very list")
        return 0
    old = await _read(office, newest) if newest else None
    if old is not None:
        _print_differences(old, catalog)
    for remark in await remarks(office.database, old, catalog):
        print(f"note: {remark}")
    if not parsed.yes and sys.stdin.isatty() and not _says_yes():
        print("nothing was published")
        return 1
    by, number = parsed.by or getpass.getuser(), newest.number if newest else None
    row = await office.editions.publish(catalog.edition, catalog.content, office.clock.now(), by, note, number)
    print(f"edition {row.number} is in force ({row.edition[:_HASH_SHOWN]}): {len(catalog.services)} services")
    print("open cases go on with theirs; to take it back: kiosk catalog rollback")
    return 0


def _says_yes() -> bool:
    return input("publish? [y/N] ").strip().lower() in {"y", "yes"}


async def _list(_: argparse.Namespace, office: _Office) -> int:
    rows = await office.editions.all()
    for row in rows:
        state = "in force" if row is rows[0] else ""
        columns = (f"{row.number:>4}", row.edition[:_HASH_SHOWN], _moment(row), row.by, state, row.note)
        print("  ".join(filter(None, columns)))
    return 0


async def _save(parsed: argparse.Namespace, office: _Office) -> int:
    rows = await office.editions.all()
    wanted = next((row for row in rows if parsed.number in {None, row.number}), None)
    content = await office.editions.content(wanted.edition) if wanted else None
    if wanted is None or content is None:
        raise EnvironmentFault("there is no such edition; `kiosk catalog editions` lists them")
    if parsed.file.exists():
        raise EnvironmentFault(f"{parsed.file}: is there already; name a new file")
    try:
        parsed.file.write_bytes(content)
    except OSError as error:
        raise EnvironmentFault(f"{parsed.file}: cannot be written: {error.strerror}") from error
    print(f"edition {wanted.number} is in {parsed.file}")
    return 0


async def _read(office: _Office, row: EditionRow) -> Catalog | None:
    content = await office.editions.content(row.edition)
    try:
        return read_catalog(content, Path(f"edition {row.number}")) if content is not None else None
    except CatalogError:
        return None


def _print_differences(old: Catalog, new: Catalog) -> None:
    found = differences(old, new)
    for difference in found:
        print(f"  {difference}")
    print(f"{len(found)} differences" if len(found) != 1 else "1 difference")


def _moment(row: EditionRow) -> str:
    return f"{row.at.astimezone(OFFICE_ZONE):%Y-%m-%d %H:%M}"


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, about: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=about, description=about)
    command.add_argument(
        "--data", type=Path, default=DEFAULT_DATA, help="dispatch's data folder (default: %(default)s)"
    )
    return command
