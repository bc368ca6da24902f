"""What whoever publishes a list of services should know, although nothing is wrong with it."""

from collections import Counter
from collections.abc import Sequence

from kiosk.base.ids import HELP_SERVICE, ServiceCode
from kiosk.cases.case import CaseState
from kiosk.cases.in_use import lacking
from kiosk.catalog.differences import differences
from kiosk.catalog.model import Catalog
from kiosk.dispatch.case_desk import case_on_record
from kiosk.dispatch.rights import Standing, serves_residents
from kiosk.store.accounts import Accounts
from kiosk.store.case_records import CaseRecords
from kiosk.store.database import Database

_MOST_NAMED = 5


async def remarks(database: Database, old: Catalog | None, new: Catalog) -> list[str]:
    """Return what is to be said of a list before it takes the place of the old one, if that can be read."""
    versions = _same_versions(old, new) if old is not None else []
    return [*versions, *await _held_by_open_cases(database, new), *await _served_by_nobody(database, new)]


def _same_versions(old: Catalog, new: Catalog) -> list[str]:
    changed = dict.fromkeys(ServiceCode(code) for found in differences(old, new) for code in found.services)
    both = [(old.find(code), new.find(code)) for code in changed]
    same = [after.code for before, after in both if before and after and before.version == after.version]
    return [f"{_named(same)}: the version was not raised"] if same else []


async def _held_by_open_cases(database: Database, new: Catalog) -> list[str]:
    """Say what open cases hold that the new list does not know: they keep theirs, but nobody new can have it."""
    records, found = CaseRecords(database), Counter[tuple[str, str]]()
    open_states = [state.value for state in CaseState if not state.is_final]
    for case_id in await records.in_states(open_states):
        case = case_on_record(case_id, await records.entries(case_id))
        if case.service != HELP_SERVICE and case.edition != new.edition:
            found.update((case.service, words) for words in set(lacking(case, new.find(case.service))))
    return [
        f"{count} open {'case' if count == 1 else 'cases'} of {code} {'holds' if count == 1 else 'hold'} {words}, "
        "which this list lacks"
        for (code, words), count in found.items()
    ]


async def _served_by_nobody(database: Database, new: Catalog) -> list[str]:
    """Say for which skills there is no clerk, as for those of a new theme: residents would wait for ever."""
    users = await Accounts(database).users()
    clerks = [user.skills for user in users if user.is_active and serves_residents(Standing(user.role))]
    waiting: dict[frozenset[str], list[str]] = {}
    for service in new.services:
        if clerks and not any(service.skills <= skills for skills in clerks):
            waiting.setdefault(service.skills, []).append(service.code)
    return [f"no clerk serves {' and '.join(sorted(skills))}: {_named(codes)}" for skills, codes in waiting.items()]


def _named(codes: Sequence[str]) -> str:
    return ", ".join(codes[:_MOST_NAMED]) + (" …" if len(codes) > _MOST_NAMED else "")
