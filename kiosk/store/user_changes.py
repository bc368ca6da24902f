"""What the office changes about its users, each change with its audit row, and the second step of their sign-in."""

from datetime import datetime

import sqlite_utils

from kiosk.base.ids import ClerkId
from kiosk.store.database import Database, audit
from kiosk.store.sessions import SessionEnd, end_sessions

ADMINISTRATOR = "administrator"


class UserChanges:
    """Roles, closing of accounts, and secrets of the second step, sealed by whoever hands them in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def set_role(self, user: ClerkId, role: str, at: datetime, actor: str) -> bool:
        """Give a user a role and end his sessions; False, nothing changed, when no administrator would be left."""

        def change(db: sqlite_utils.Database) -> bool:
            if role != ADMINISTRATOR and _is_last_administrator(db, user):
                return False
            db.table("users").update(user, {"role": role})
            audit(db, at, actor, "user_role_set", user, role)
            end_sessions(db, user, SessionEnd.OFFICE, at, actor)
            return True

        return await self._database.write(change)

    async def disable(self, user: ClerkId, at: datetime, actor: str) -> bool:
        """Close a user's account and end his sessions; False when no administrator would be left."""

        def change(db: sqlite_utils.Database) -> bool:
            if _is_last_administrator(db, user):
                return False
            db.table("users").update(user, {"is_active": 0})
            audit(db, at, actor, "user_disabled", user)
            end_sessions(db, user, SessionEnd.OFFICE, at, actor)
            return True

        return await self._database.write(change)

    async def enable(self, user: ClerkId, at: datetime, actor: str) -> None:
        """Open a closed account again."""

        def change(db: sqlite_utils.Database) -> None:
            db.table("users").update(user, {"is_active": 1})
            audit(db, at, actor, "user_enabled", user)

        await self._database.write(change)

    async def drop_totp(self, user: ClerkId, *, is_wanted: bool, at: datetime, actor: str) -> None:
        """Forget a user's secret; ``is_wanted`` says whether he enrols anew at his next sign-in."""

        def change(db: sqlite_utils.Database) -> None:
            db.table("users").update(user, {"totp": "", "totp_step": 0, "is_totp_wanted": int(is_wanted)})
            audit(db, at, actor, "totp_dropped", user, "wanted" if is_wanted else "")

        await self._database.write(change)

    async def enrol_totp(self, user: ClerkId, sealed: str, step: int, at: datetime) -> bool:
        """Keep a user's sealed secret; ``step`` is the one whose code proved it, which is spent with that.

        False, nothing changed, when he has enrolled in the meantime.
        """

        def change(db: sqlite_utils.Database) -> bool:
            sql = "UPDATE users SET totp = ?, totp_step = ?, is_totp_wanted = 1 WHERE id = ? AND totp = ''"
            is_done = bool(db.execute(sql, [sealed, step, user]).rowcount)
            if is_done:
                audit(db, at, user, "totp_enrolled", user)
            return is_done

        return await self._database.write(change)

    async def spend_totp_step(self, user: ClerkId, step: int) -> bool:
        """Spend the code of a time step; False when it, or a later one, was spent before."""

        def change(db: sqlite_utils.Database) -> bool:
            sql = "UPDATE users SET totp_step = ? WHERE id = ? AND totp_step < ?"
            return bool(db.execute(sql, [step, user, step]).rowcount)

        return await self._database.write(change)


def _is_last_administrator(db: sqlite_utils.Database, user: ClerkId) -> bool:
    sql = "SELECT id FROM users WHERE role = ? AND is_active = 1"
    administrators = [str(row["id"]) for row in db.query(sql, [ADMINISTRATOR])]
    return administrators == [user]
