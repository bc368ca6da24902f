"""What stands in the stores of programs under fire, read from outside while they run or lie dead."""

import json
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import sqlite_utils

from kiosk.base.ids import CaseId
from kiosk.cases.case import Case, case_of
from kiosk.cases.entries import Entry
from kiosk.protocol.records import WireEntry
from kiosk.store.database import first_broken_audit_row

ONCE = ("opened", "signed", "closed", "receipt", "withdrawn", "abandoned")
"""Kinds of entries that a case has at most once."""


def rows(path: Path, sql: str, *values: object) -> list[dict[str, object]]:
    """Return the rows of a question; none while the file is not there."""
    if not path.exists():
        return []
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(sql, values)]


class CentreRecords:
    """The centre's files."""

    def __init__(self, data: Path) -> None:
        self.main, self.ratings_file, self.pages = data / "dispatch.db", data / "ratings.db", data / "pages"

    def count(self, action: str) -> int:
        """Return how often the audit chain names an action."""
        return int(str(rows(self.main, "SELECT count(*) AS n FROM audit WHERE action = ?", action)[0]["n"]))

    def cases(self) -> list[CaseId]:
        """Return all cases, oldest first."""
        return [CaseId(str(row["id"])) for row in rows(self.main, "SELECT id FROM cases ORDER BY id")]

    def entries(self, case: CaseId) -> list[Entry]:
        found = rows(self.main, "SELECT * FROM entries WHERE case_id = ? ORDER BY number", case)
        return [
            WireEntry.model_validate(
                {
                    "entry": row["id"], "case": row["case_id"], "at": row["at"], "by": row["by"],
                    "by_id": row["by_id"], "body": json.loads(str(row["body"])),
                }
            ).to_entry()
            for row in found
        ]  # fmt: skip

    def case(self, case: CaseId) -> Case | None:
        entries = self.entries(case)
        return case_of(entries) if entries else None

    def receipts(self) -> list[tuple[str, str]]:
        """Return (case, number) of every receipt."""
        return [(str(row["case_id"]), str(row["number"])) for row in rows(self.main, "SELECT * FROM receipts")]

    def ratings(self) -> list[str]:
        """Return the cases that were rated, one for each rating."""
        return [str(row["case_id"]) for row in rows(self.ratings_file, "SELECT case_id FROM ratings")]

    def tickets(self) -> list[dict[str, object]]:
        """Return the tickets of the line as stored."""
        found = rows(self.main, "SELECT snapshot FROM line")
        return list(json.loads(str(found[0]["snapshot"]))["tickets"]) if found else []

    def clerks(self) -> list[dict[str, object]]:
        found = rows(self.main, "SELECT snapshot FROM line")
        return list(json.loads(str(found[0]["snapshot"]))["clerks"]) if found else []

    def faults(self) -> list[str]:
        """Return everything that is there twice or broken, in words."""
        found = []
        for path in (self.main, self.ratings_file):
            with closing(sqlite3.connect(path)) as connection:
                broken = first_broken_audit_row(sqlite_utils.Database(connection))
            if broken is not None:
                found.append(f"{path.name}: audit row {broken} is broken")
        for case in self.cases():
            kinds = Counter(str(entry.body.kind) for entry in self.entries(case))
            found += [f"case {case}: {kinds[kind]} times {kind}" for kind in ONCE if kinds[kind] > 1]
        for name, listed in (("receipt", [case for case, _ in self.receipts()]), ("rating", self.ratings())):
            found += [f"case {case}: {n} {name}s" for case, n in Counter(listed).items() if n > 1]
        return found

    def missing_pages(self, case: Case) -> list[str]:
        """Return the SHA-256 of pages and documents of a case whose bytes are not here."""
        digests = [page.sha256 for paper in case.papers.values() for page in paper.pages]
        digests += [case.signature.sha256] if case.signature else []
        return [digest for digest in digests if not (self.pages / digest[:2] / digest).exists()]


def outbox(path: Path) -> int:
    """Return how many records of an end wait for their acknowledgement."""
    return len(rows(path, "SELECT id FROM outbox"))
