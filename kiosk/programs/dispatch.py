"""``kiosk dispatch``: the centre, and the office's commands beside it (they work while it runs)."""

import argparse
import asyncio
import contextlib
import os
import resource
import signal
from collections.abc import Awaitable, Callable, Iterator
from itertools import chain, count
from pathlib import Path

from kiosk.base.clock import OFFICE_ZONE, Clock, clock_shifted_by
from kiosk.base.errors import EnvironmentFault
from kiosk.base.log import set_up_log
from kiosk.base.service_manager import ServiceManager
from kiosk.base.settings import settings_or_default
from kiosk.catalog.loader import load_catalog
from kiosk.catalog.model import Catalog
from kiosk.dispatch.app import Records, serve
from kiosk.dispatch.editions import Editions
from kiosk.dispatch.rights import Standing
from kiosk.dispatch.secrets import hash_password, new_one_time_password, normal_code
from kiosk.dispatch.settings import DispatchSettings
from kiosk.programs import backups, setting_aside
from kiosk.programs.dispatch_users import UserOffice, add_user, add_user_arguments, run_user_command
from kiosk.store.accounts import Accounts
from kiosk.store.claim import claimed
from kiosk.store.damage import DamagedError
from kiosk.store.editions import EditionRecords

DEFAULT_DATA = Path(os.environ.get("XDG_DATA_HOME", "~/.local/share")).expanduser() / "remote-window" / "dispatch"

_HIGHEST_PORT = 65535


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """State the program's arguments."""
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="data folder (default: %(default)s)")
    parser.add_argument("--host", help="address to listen on")
    parser.add_argument("--port", type=int, help="port to listen on; 0 takes a free one")
    parser.add_argument("--catalog", type=Path, help="list of services to use instead of the built-in one")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    approve = commands.add_parser("approve", help="enrol the terminal that shows CODE")
    approve.add_argument("code")
    approve.add_argument("--point", default="", help="name of the place where the terminal stands")
    commands.add_parser("pairings", help="list the terminals that wait for approval")
    add_user_arguments(commands.add_parser("user", help="users of the office: roles, passwords, second step, sessions"))
    clerk = commands.add_parser("clerk", help="short for user add --role clerk")
    clerk_commands = clerk.add_subparsers(dest="clerk_command", required=True, metavar="COMMAND")
    add = clerk_commands.add_parser("add", help="add a clerk and print a one-time password")
    add.add_argument("name")
    add.add_argument("--skill", action="append", default=[], help="theme the clerk serves (may repeat; default: all)")
    clerk_commands.add_parser("list", help="list the users with the themes they serve")
    commands.add_parser("set-aside", help="rename damaged records and begin anew, while dispatch is stopped")
    backups.add_arguments(commands)


def run(parsed: argparse.Namespace) -> int:
    """Serve, or carry out an office command; returns the exit status."""
    if parsed.command in backups.NAMES:
        return backups.run(parsed)
    if parsed.command == "set-aside":
        return setting_aside.run(parsed.data)
    commands: dict[str | None, Callable[[argparse.Namespace, Records], Awaitable[int]]] = {
        None: _serve,
        "approve": _approve,
        "pairings": _pairings,
        "clerk": _clerk,
        "user": _user,
    }
    is_centre = parsed.command is None
    with claimed(parsed.data) if is_centre else contextlib.nullcontext(), opened_records(parsed.data) as records:
        return asyncio.run(_awaited(commands[parsed.command](parsed, records)))


@contextlib.contextmanager
def opened_records(folder: Path) -> Iterator[Records]:
    """Open the records of a data folder; raises EnvironmentFault, for damaged ones with what to do."""
    try:
        records = Records.open(folder)
    except DamagedError as damage:
        raise EnvironmentFault(f"{damage}. {setting_aside.WHAT_TO_DO}") from damage
    try:
        yield records
    finally:
        records.close()


async def _awaited(work: Awaitable[int]) -> int:
    return await work


async def _serve(parsed: argparse.Namespace, records: Records) -> int:
    catalog = load_catalog(parsed.catalog)
    set_up_log()
    _allow_many_connections()
    settings = _settings(parsed)
    clock = _clock(settings)
    await _first_administrator(records, clock)
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    manager = ServiceManager.of()
    async with serve(records, catalog, clock, settings) as url:
        print(f"dispatch listens on {url}", flush=True)
        manager.ready()
        # A centre whose writer hangs takes no record: it lives only while the loop turns and the disk answers.
        alive = asyncio.create_task(manager.keep_alive(records.main.answers))
        await stopped.wait()
        manager.stopping()
        alive.cancel()
        await asyncio.gather(alive, return_exceptions=True)
    return 0


def _allow_many_connections() -> None:
    """Take as many open files as this user may have: the usual 1024 are fewer than an office's terminals."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


async def _first_administrator(records: Records, clock: Clock) -> None:
    """Make one when there is none, also when clerks were added before the centre ran for the first time."""
    accounts = Accounts(records.main)
    users = await accounts.users()
    if any(user.role == Standing.ADMINISTRATOR for user in users):
        return
    taken, password = {user.name for user in users}, new_one_time_password()
    name = next(name for name in chain(("admin",), (f"admin{number}" for number in count(2))) if name not in taken)
    await accounts.add_user(name, Standing.ADMINISTRATOR, frozenset(), hash_password(password), clock.now(), "set-up")
    print(f"first run: administrator {name}, one-time password {password}", flush=True)


async def _approve(parsed: argparse.Namespace, records: Records) -> int:
    code, now = normal_code(parsed.code), _clock(_settings(parsed)).now()
    terminal = await Accounts(records.main).approve(code, parsed.point, now, "office")
    if terminal is None:
        raise EnvironmentFault(f"no terminal waits with the code {code}; `kiosk dispatch pairings` lists those that do")
    print(f"enrolled {terminal.label} at {terminal.point} on {now.astimezone(OFFICE_ZONE):%Y-%m-%d %H:%M}")
    return 0


async def _pairings(parsed: argparse.Namespace, records: Records) -> int:
    for pairing in await Accounts(records.main).pairings(_clock(_settings(parsed)).now()):
        print(f"{pairing.code}  {pairing.label}  until {pairing.expires_at.astimezone(OFFICE_ZONE):%H:%M}")
    return 0


async def _clerk(parsed: argparse.Namespace, records: Records) -> int:
    if parsed.clerk_command == "list":
        for user in await Accounts(records.main).users():
            print(f"{user.number}  {user.name}  {user.role}  {', '.join(sorted(user.skills))}")
        return 0
    await add_user(_user_office(parsed, records), parsed.name, Standing.CLERK.value, parsed.skill)
    return 0


async def _user(parsed: argparse.Namespace, records: Records) -> int:
    return await run_user_command(parsed, _user_office(parsed, records))


def _user_office(parsed: argparse.Namespace, records: Records) -> UserOffice:
    async def in_force() -> Catalog:
        editions = Editions(EditionRecords(records.main), load_catalog(parsed.catalog))
        await editions.look()
        return editions.in_force

    settings = _settings(parsed)
    return UserOffice(records.main, in_force, _clock(settings), settings.totp)


def _settings(parsed: argparse.Namespace) -> DispatchSettings:
    path = parsed.data / "dispatch.toml"
    settings = settings_or_default(DispatchSettings, path)
    if parsed.port is not None and not 0 <= parsed.port <= _HIGHEST_PORT:
        raise EnvironmentFault(f"--port {parsed.port}: a port is a number from 0 to {_HIGHEST_PORT}")
    stated = {key: getattr(parsed, key) for key in ("host", "port") if getattr(parsed, key) is not None}
    return settings.model_copy(update=stated)


def _clock(settings: DispatchSettings) -> Clock:
    return clock_shifted_by(settings.clock_shift_s)
