"""Sessions: who is signed in since when and from where, and why a session ended before its time."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlite_utils

from kiosk.base.ids import ClerkId
from kiosk.store.database import Database, Row, audit, one


class SessionEnd(StrEnum):
    """Why a session is void although its time has not come; its holder is told when he comes back with the token."""

    LIVING = ""
    OFFICE = "office"
    """The office or a supervisor ended it, or changed what its holder may do."""
    PASSWORD = "password"  # noqa: S105 - the name of a reason
    """Its holder set a new password elsewhere."""
    ELSEWHERE = "elsewhere"
    """Its holder signed in elsewhere: a person has one session."""


@dataclass(frozen=True, slots=True)
class Session:
    """One sign-in, known by the hash of its token."""

    token_hash: str
    user: ClerkId
    opened_at: datetime
    expires_at: datetime
    address: str
    ended: SessionEnd
    is_user_active: bool

    def is_living(self, now: datetime) -> bool:
        """Whether its holder may go on with it."""
        return self.ended is SessionEnd.LIVING and self.is_user_active and now < self.expires_at


class Sessions:
    """The sessions of one office. What has ended is kept until it would have expired, to say why."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(self, user: ClerkId, token_hash: str, address: str, at: datetime, expires_at: datetime) -> None:
        """Remember a sign-in by the hash of its token; the person's older sessions end."""

        def change(db: sqlite_utils.Database) -> None:
            db.execute("DELETE FROM sessions WHERE expires_at < ?", [at.isoformat()])
            end_sessions(db, user, SessionEnd.ELSEWHERE, at, user)
            row = {"token_hash": token_hash, "user": user, "expires_at": expires_at.isoformat()}
            more = {"opened_at": at.isoformat(), "address": address, "ended": SessionEnd.LIVING.value}
            db.table("sessions").insert({**row, **more})
            audit(db, at, user, "signed_in", user, address)

        await self._database.write(change)

    async def find(self, token_hash: str) -> Session | None:
        """Return the session of a token, living or not; None when there never was one or it is long over."""
        sql = f"{_SESSIONS} WHERE token_hash = ?"
        row = await self._database.read(lambda db: one(db, sql, [token_hash]))
        return _session(row) if row else None

    async def all(self) -> list[Session]:
        """Return every session that has not been forgotten, the oldest first."""
        rows = await self._database.read(lambda db: list(db.query(f"{_SESSIONS} ORDER BY opened_at")))
        return [_session(row) for row in rows]

    async def close(self, token_hash: str, at: datetime) -> None:
        """Make a token void: its holder signs out."""

        def change(db: sqlite_utils.Database) -> None:
            row = one(db, "SELECT user FROM sessions WHERE token_hash = ?", [token_hash])
            if row:
                db.execute("DELETE FROM sessions WHERE token_hash = ?", [token_hash])
                audit(db, at, str(row["user"]), "signed_out", str(row["user"]))

        await self._database.write(change)

    async def revoke(self, user: ClerkId, at: datetime, actor: str) -> int:
        """End every session of a person and return how many were living."""
        return await self._database.write(lambda db: end_sessions(db, user, SessionEnd.OFFICE, at, actor))


def end_sessions(
    db: sqlite_utils.Database, user: ClerkId, why: SessionEnd, at: datetime, actor: str, *, keep: str = ""
) -> int:
    """End the living sessions of a person but the one of the token hash ``keep``; call it inside a transaction."""
    sql = "UPDATE sessions SET ended = ? WHERE user = ? AND ended = '' AND expires_at > ? AND token_hash <> ?"
    count = db.execute(sql, [why.value, user, at.isoformat(), keep]).rowcount
    if count:
        audit(db, at, actor, "sessions_ended", user, why.value)
    return int(count)


_SESSIONS = "SELECT sessions.*, users.is_active FROM sessions JOIN users ON users.id = sessions.user"


def _session(row: Row) -> Session:
    return Session(
        token_hash=str(row["token_hash"]),
        user=ClerkId(str(row["user"])),
        opened_at=datetime.fromisoformat(str(row["opened_at"])),
        expires_at=datetime.fromisoformat(str(row["expires_at"])),
        address=str(row["address"]),
        ended=SessionEnd(str(row["ended"])),
        is_user_active=bool(row["is_active"]),
    )
