"""The tables of dispatch, migration by migration; a released migration is never edited."""

import sqlite_utils
from sqlite_utils.migrations import Migrations

dispatch_migrations = Migrations("dispatch")
rating_migrations = Migrations("ratings")


@dispatch_migrations()
def accounts(db: sqlite_utils.Database) -> None:
    """Create users, their sessions, terminals and the pairings that wait for approval."""
    user = {"id": str, "name": str, "number": str, "role": str, "skills": str, "password_hash": str}
    _strict(db, "users", {**user, "must_change": int, "is_active": int, "created_at": str}, pk="id")
    db.table("users").create_index(["name"], unique=True)
    _strict(db, "sessions", {"token_hash": str, "user": str, "expires_at": str}, pk="token_hash")
    terminal = {"id": str, "public_key": str, "label": str, "point": str, "approved_at": str, "is_active": int}
    _strict(db, "terminals", terminal, pk="id")
    db.table("terminals").create_index(["public_key"], unique=True)
    _strict(db, "pairings", {"code": str, "public_key": str, "label": str, "expires_at": str}, pk="code")
    db.table("pairings").create_index(["public_key"], unique=True)


@dispatch_migrations()
def cases(db: sqlite_utils.Database) -> None:
    """Create cases, their entries in order, and the receipt numbers given out."""
    _strict(db, "cases", {"id": str, "terminal": str, "state": str, "follow_token": str, "opened_at": str}, pk="id")
    db.table("cases").create_index(["follow_token"], unique=True)
    entry = {"case_id": str, "number": int, "id": str, "at": str, "by": str, "by_id": str, "body": str}
    _strict(db, "entries", entry, pk=("case_id", "number"))
    db.table("entries").create_index(["id"], unique=True)
    db.table("entries").add_foreign_key("case_id", "cases", "id")
    _strict(db, "receipts", {"case_id": str, "number": str, "day": str, "serial": int}, pk="case_id")
    db.table("receipts").create_index(["number"], unique=True)
    db.table("receipts").create_index(["day", "serial"], unique=True)


@dispatch_migrations()
def line(db: sqlite_utils.Database) -> None:
    """Create the one row that holds the waiting line."""
    _strict(db, "line", {"id": int, "snapshot": str, "at": str}, pk="id")


@dispatch_migrations()
def sign_in(db: sqlite_utils.Database) -> None:
    """Add the second step to users, and to sessions since when, from where and why they ended."""
    users, sessions = db.table("users"), db.table("sessions")
    users.add_column("totp", str, not_null_default="")
    users.add_column("totp_step", int, not_null_default=0)
    users.add_column("is_totp_wanted", int, not_null_default=0)
    # A session of before says nothing of its beginning: everybody signs in once more.
    db.execute("DELETE FROM sessions")
    for column in ("opened_at", "address", "ended"):
        sessions.add_column(column, str, not_null_default="")


@dispatch_migrations()
def editions(db: sqlite_utils.Database) -> None:
    """Create the editions of the list of services, whose history nobody can rewrite, and their contents by name."""
    _strict(db, "edition_contents", {"edition": str, "packed": bytes}, pk="edition")
    row = {"seq": int, "number": int, "edition": str, "by": str, "at": str, "note": str}
    _strict(db, "editions", row, pk="seq")
    db.table("editions").add_foreign_key("edition", "edition_contents", "edition")
    for table in ("edition_contents", "editions"):
        for verb in ("UPDATE", "DELETE"):
            refusal = "SELECT RAISE(ABORT, 'editions are added, never changed')"
            db.execute(f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN {refusal}; END")


@rating_migrations()
def ratings(db: sqlite_utils.Database) -> None:
    """Create the ratings, in a file of their own that no desk is served from."""
    rating = {"id": str, "case_id": str, "level": int, "reasons": str, "words": str, "at": str}
    _strict(db, "ratings", rating, pk="id")


def _strict(db: sqlite_utils.Database, name: str, columns: dict[str, type], pk: str | tuple[str, ...]) -> None:
    db.table(name).create(columns, pk=pk, not_null=set(columns), strict=True)
