"""Who may connect: users with their passwords, terminals with their keys, pairings that wait for approval."""

import json
from dataclasses import dataclass
from datetime import datetime

import sqlite_utils

from kiosk.base.ids import ClerkId, TerminalId, new_id
from kiosk.store.database import Database, Row, audit, one
from kiosk.store.sessions import SessionEnd, end_sessions


@dataclass(frozen=True, slots=True)
class User:
    """A person of the office."""

    id: ClerkId
    name: str
    number: str
    """Shown to residents."""
    role: str
    skills: frozenset[str]
    password_hash: str
    must_change: bool
    is_active: bool
    totp: str = ""
    """The sealed secret of the second step; empty while he is not enrolled."""
    is_totp_wanted: bool = False
    """Whether the office asks this user for a second step although it does not ask everybody."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """An enrolled terminal."""

    id: TerminalId
    label: str
    point: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class PendingPairing:
    """A terminal that asks to be enrolled."""

    code: str
    public_key: str
    label: str
    expires_at: datetime


class Accounts:
    """Users, terminals and pairings of one office."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add_user(
        self, name: str, role: str, skills: frozenset[str], password_hash: str, at: datetime, actor: str
    ) -> User | None:
        """Add a user with a one-time password and return him; None when the name is taken."""

        def change(db: sqlite_utils.Database) -> User | None:
            if one(db, "SELECT 1 FROM users WHERE name = ?", [name]):
                return None
            row = {
                "id": new_id(),
                "name": name,
                "number": f"{db.table('users').count + 100}",
                "role": role,
                "skills": json.dumps(sorted(skills)),
                "password_hash": password_hash,
                "must_change": 1,
                "is_active": 1,
                "created_at": at.isoformat(),
                "totp": "",
                "is_totp_wanted": 0,
            }
            db.table("users").insert(row)
            audit(db, at, actor, "user_added", str(row["id"]), role)
            return _user(row)

        return await self._database.write(change)

    async def user_named(self, name: str) -> User | None:
        """Return the user of that name, also one whose account is closed."""
        row = await self._database.read(lambda db: one(db, "SELECT * FROM users WHERE name = ?", [name]))
        return _user(row) if row else None

    async def user(self, user: ClerkId) -> User | None:
        """Return a user, also one whose account is closed."""
        row = await self._database.read(lambda db: one(db, "SELECT * FROM users WHERE id = ?", [user]))
        return _user(row) if row else None

    async def users(self) -> list[User]:
        """Return every user, by number."""
        rows = await self._database.read(lambda db: list(db.query("SELECT * FROM users ORDER BY number")))
        return [_user(row) for row in rows]

    async def set_password(
        self,
        user: ClerkId,
        password_hash: str,
        must_change: bool,
        at: datetime,
        actor: str,
        *,
        why: SessionEnd = SessionEnd.OFFICE,
        keep: str = "",
    ) -> None:
        """Set a user's password; his sessions end because of ``why``, but for the one of the token hash ``keep``."""

        def change(db: sqlite_utils.Database) -> None:
            db.table("users").update(user, {"password_hash": password_hash, "must_change": int(must_change)})
            audit(db, at, actor, "password_set", user)
            end_sessions(db, user, why, at, actor, keep=keep)

        await self._database.write(change)

    async def terminal_with_key(self, public_key: str) -> Terminal | None:
        """Return the enrolled, active terminal that holds a key."""
        sql = "SELECT * FROM terminals WHERE public_key = ? AND is_active = 1"
        row = await self._database.read(lambda db: one(db, sql, [public_key]))
        return _terminal(row) if row else None

    async def terminal(self, terminal: TerminalId) -> Terminal | None:
        """Return an enrolled terminal."""
        row = await self._database.read(lambda db: one(db, "SELECT * FROM terminals WHERE id = ?", [terminal]))
        return _terminal(row) if row else None

    async def ask_pairing(self, pairing: PendingPairing, at: datetime) -> PendingPairing:
        """Note that a terminal asks to be enrolled; one that asks again keeps its code while that is good."""

        def change(db: sqlite_utils.Database) -> PendingPairing:
            db.execute("DELETE FROM pairings WHERE expires_at < ?", [at.isoformat()])
            known = one(db, "SELECT * FROM pairings WHERE public_key = ?", [pairing.public_key])
            if known:
                return _pairing(known)
            db.table("pairings").insert(
                {
                    "code": pairing.code,
                    "public_key": pairing.public_key,
                    "label": pairing.label,
                    "expires_at": pairing.expires_at.isoformat(),
                }
            )
            audit(db, at, "terminal", "pairing_asked", pairing.label)
            return pairing

        return await self._database.write(change)

    async def pairings(self, at: datetime) -> list[PendingPairing]:
        """Return the pairings that wait for approval."""
        sql = "SELECT * FROM pairings WHERE expires_at > ? ORDER BY expires_at"
        rows = await self._database.read(lambda db: list(db.query(sql, [at.isoformat()])))
        return [_pairing(row) for row in rows]

    async def approve(self, code: str, point: str, at: datetime, actor: str) -> Terminal | None:
        """Enrol the terminal that shows ``code`` and return it; None when no such code waits."""

        def change(db: sqlite_utils.Database) -> Terminal | None:
            sql = "SELECT * FROM pairings WHERE code = ? AND expires_at > ?"
            pairing = one(db, sql, [code, at.isoformat()])
            if pairing is None:
                audit(db, at, actor, "pairing_refused", code)
                return None
            row = {
                "id": new_id(),
                "public_key": pairing["public_key"],
                "label": pairing["label"],
                "point": point or pairing["label"],
                "approved_at": at.isoformat(),
                "is_active": 1,
            }
            db.table("terminals").insert(row)
            db.execute("DELETE FROM pairings WHERE code = ?", [code])
            audit(db, at, actor, "terminal_enrolled", str(row["id"]), str(row["label"]))
            return _terminal(row)

        return await self._database.write(change)

    async def points(self) -> tuple[str, ...]:
        """Return where terminals stand that the office lets in, each place once."""
        sql = "SELECT DISTINCT point FROM terminals WHERE is_active = 1 ORDER BY point"
        rows = await self._database.read(lambda db: list(db.query(sql)))
        return tuple(str(row["point"]) for row in rows)

    async def note(self, actor: str, action: str, subject: str, at: datetime, detail: str = "") -> None:
        """Add an audit row of its own, such as a refused sign-in."""
        await self._database.write(lambda db: audit(db, at, actor, action, subject, detail))


def _user(row: Row) -> User:
    return User(
        id=ClerkId(str(row["id"])),
        name=str(row["name"]),
        number=str(row["number"]),
        role=str(row["role"]),
        skills=frozenset(json.loads(str(row["skills"]))),
        password_hash=str(row["password_hash"]),
        must_change=bool(row["must_change"]),
        is_active=bool(row["is_active"]),
        totp=str(row["totp"]),
        is_totp_wanted=bool(row["is_totp_wanted"]),
    )


def _terminal(row: Row) -> Terminal:
    return Terminal(TerminalId(str(row["id"])), str(row["label"]), str(row["point"]), bool(row["is_active"]))


def _pairing(row: Row) -> PendingPairing:
    expires_at = datetime.fromisoformat(str(row["expires_at"]))
    return PendingPairing(str(row["code"]), str(row["public_key"]), str(row["label"]), expires_at)
