"""``kiosk dispatch user …``: what the office does about its users; it works while dispatch serves."""

import argparse
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from kiosk.base.clock import OFFICE_ZONE, Clock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.known_names import nearest, nearest_only
from kiosk.catalog.model import Catalog
from kiosk.dispatch.rights import ROLES, Standing
from kiosk.dispatch.secrets import hash_password, new_one_time_password
from kiosk.dispatch.settings import Totp
from kiosk.store.accounts import Accounts, User
from kiosk.store.database import Database
from kiosk.store.sessions import Sessions
from kiosk.store.user_changes import UserChanges

ACTOR = "office"
_LONGEST_NAME = 80
_ROLE_NAMES = tuple(role.value for role in ROLES)


@dataclass(frozen=True, slots=True)
class UserOffice:
    """What the commands work on."""

    database: Database
    in_force: Callable[[], Awaitable[Catalog]]
    """Reads the list of services that is in force: its themes are what users may serve."""
    clock: Clock
    totp: Totp


def add_user_arguments(parser: argparse.ArgumentParser) -> None:
    """State the arguments of ``kiosk dispatch user``."""
    commands = parser.add_subparsers(dest="user_command", required=True, metavar="COMMAND")
    add = commands.add_parser("add", help="add a user and print a one-time password")
    add.add_argument("name")
    add.add_argument("--role", type=_role, default=Standing.CLERK.value, help=f"{', '.join(_ROLE_NAMES)}")
    add.add_argument("--skill", action="append", default=[], help="theme the user serves (may repeat; default: all)")
    commands.add_parser("list", help="list the users")
    role = _named(commands, "role", "give a user another role")
    role.add_argument("role", type=_role, help=f"{', '.join(_ROLE_NAMES)}")
    _named(commands, "disable", "close a user's account; an open desk is signed out at once")
    _named(commands, "enable", "open a closed account again")
    _named(commands, "reset-password", "print a new one-time password; the old one and open sessions end")
    totp = _named(commands, "totp", "the second step of a user's sign-in")
    about = "on: asked for from the next sign-in; off: not any more; reset: the phone is lost, enrol anew"
    totp.add_argument("state", choices=("on", "off", "reset"), help=about)
    sessions = commands.add_parser("sessions", help="list who is signed in, since when and from where")
    sessions.add_argument("name", nargs="?", default="", help="of this user only")
    _named(commands, "revoke", "end a user's session; an open desk is signed out at once")


async def run_user_command(parsed: argparse.Namespace, office: UserOffice) -> int:
    """Carry out one command and return the exit status; raises EnvironmentFault with what was wrong."""
    commands: dict[str, Callable[[argparse.Namespace, UserOffice], Awaitable[None]]] = {
        "add": _add,
        "list": _list,
        "role": _set_role,
        "disable": _disable,
        "enable": _enable,
        "reset-password": _reset_password,
        "totp": _totp,
        "sessions": _sessions,
        "revoke": _revoke,
    }
    await commands[parsed.user_command](parsed, office)
    return 0


async def add_user(office: UserOffice, typed_name: str, role: str, skills: Iterable[str]) -> None:
    """Add a user and print his one-time password.

    Raises EnvironmentFault for a skill that is no theme, a name that is none, and a name that is taken.
    """
    name, known = _name(typed_name), {theme.id for theme in (await office.in_force()).themes}
    unknown = set(skills) - known
    if unknown:
        raise EnvironmentFault(f"unknown skill {', '.join(sorted(unknown))}; known are {', '.join(sorted(known))}")
    password, served = new_one_time_password(), frozenset(skills) or frozenset(known)
    accounts, now = Accounts(office.database), office.clock.now()
    added = await accounts.add_user(name, role, served, hash_password(password), now, ACTOR)
    if added is None:
        raise EnvironmentFault(f"there is already a user named {name}")
    print(f"{role} {added.name}, number {added.number}, one-time password {password}")


async def _add(parsed: argparse.Namespace, office: UserOffice) -> None:
    await add_user(office, parsed.name, parsed.role, parsed.skill)


async def _list(parsed: argparse.Namespace, office: UserOffice) -> None:
    del parsed
    for user in await Accounts(office.database).users():
        facts = [user.role, "" if user.is_active else "closed", "one-time password" if user.must_change else ""]
        facts.append("second step" if user.totp else "second step from the next sign-in" if user.is_totp_wanted else "")
        print(f"{user.number}  {user.name}  {', '.join(fact for fact in facts if fact)}")


async def _set_role(parsed: argparse.Namespace, office: UserOffice) -> None:
    user = await _find(parsed.name, office)
    if user.role == parsed.role:
        print(f"{user.name} is {parsed.role} already; nothing was changed")
        return
    if not await UserChanges(office.database).set_role(user.id, parsed.role, office.clock.now(), ACTOR):
        raise EnvironmentFault(_last_administrator(user))
    print(f"{user.name} was {user.role} and is {parsed.role} now; open sessions have ended")


async def _disable(parsed: argparse.Namespace, office: UserOffice) -> None:
    user = await _find(parsed.name, office)
    if not await UserChanges(office.database).disable(user.id, office.clock.now(), ACTOR):
        raise EnvironmentFault(_last_administrator(user))
    print(f"the account of {user.name} is closed; open sessions have ended")


async def _enable(parsed: argparse.Namespace, office: UserOffice) -> None:
    user = await _find(parsed.name, office)
    await UserChanges(office.database).enable(user.id, office.clock.now(), ACTOR)
    print(f"the account of {user.name} is open")


async def _reset_password(parsed: argparse.Namespace, office: UserOffice) -> None:
    user, password = await _find(parsed.name, office), new_one_time_password()
    digest, now = hash_password(password), office.clock.now()
    await Accounts(office.database).set_password(user.id, digest, must_change=True, at=now, actor=ACTOR)
    print(f"{user.role} {user.name}, number {user.number}, one-time password {password}; open sessions have ended")
    if not user.is_active:
        print(f"the account is closed; `kiosk dispatch user enable {user.name}` opens it")


async def _totp(parsed: argparse.Namespace, office: UserOffice) -> None:
    user = await _find(parsed.name, office)
    if parsed.state == "off" and office.totp is Totp.REQUIRED:
        raise EnvironmentFault('the office asks everybody for a second step (totp = "required" in dispatch.toml)')
    if parsed.state == "on" and user.totp:
        print(f"{user.name} is enrolled already; `kiosk dispatch user totp {user.name} reset` lets the user enrol anew")
        return
    wanted, now = parsed.state != "off", office.clock.now()
    await UserChanges(office.database).drop_totp(user.id, is_wanted=wanted, at=now, actor=ACTOR)
    if not wanted:
        print(f"{user.name} signs in without a second step")
    elif office.totp is Totp.OFF:
        print(f'noted for {user.name}, but the office asks nobody now (totp = "off" in dispatch.toml)')
    else:
        print(f"{user.name} enrols a phone at the next sign-in")


async def _sessions(parsed: argparse.Namespace, office: UserOffice) -> None:
    only, now = await _find(parsed.name, office) if parsed.name else None, office.clock.now()
    users = {user.id: user for user in await Accounts(office.database).users()}
    living = [s for s in await Sessions(office.database).all() if s.is_living(now) and (not only or s.user == only.id)]
    for session in living:
        user = users[session.user]
        since, until = (moment.astimezone(OFFICE_ZONE) for moment in (session.opened_at, session.expires_at))
        print(f"{user.number}  {user.name}  {user.role}  since {since:%m-%d %H:%M} until {until:%m-%d %H:%M}", end="")
        print(f"  from {session.address}")
    if not living:
        print(f"{only.name} is not signed in" if only else "nobody is signed in")


async def _revoke(parsed: argparse.Namespace, office: UserOffice) -> None:
    user = await _find(parsed.name, office)
    count = await Sessions(office.database).revoke(user.id, office.clock.now(), ACTOR)
    print(f"the session of {user.name} has ended" if count else f"{user.name} was not signed in; nothing was changed")


async def _find(typed: str, office: UserOffice) -> User:
    """Return the user of that name or number; raises EnvironmentFault with the nearest name."""
    users = await Accounts(office.database).users()
    found = next((user for user in users if user.name == typed.strip()), None)
    found = found or next((user for user in users if user.number == typed.strip()), None)
    if found is None:
        # A Chinese name has two or three characters: one of two right is near enough to ask.
        hint = nearest_only(typed, [user.name for user in users], likeness=0.5)
        raise EnvironmentFault(f"there is no user named {typed}{hint or '; `kiosk dispatch user list` shows all'}")
    return found


def _named(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", command: str, about: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(command, help=about)
    parser.add_argument("name", help="name or number of the user")
    return parser


def _role(typed: str) -> str:
    if typed not in _ROLE_NAMES:
        raise argparse.ArgumentTypeError(f"unknown role {typed}{nearest(typed, _ROLE_NAMES)}")
    return typed


def _name(typed: str) -> str:
    name = typed.strip()
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise EnvironmentFault(f"a name has 1 to {_LONGEST_NAME} characters, all of them printable")
    return name


def _last_administrator(user: User) -> str:
    return (
        f"{user.name} is the only administrator; make another one first "
        "(`kiosk dispatch user role NAME administrator`). Nothing was changed"
    )
