"""The centre's cases: entries are taken once, numbered, stored, and passed on to whoever has a part in the case."""

import asyncio
import json
from collections.abc import Iterable, Sequence
from datetime import timedelta

from pydantic import TypeAdapter

from kiosk.base.clock import OFFICE_ZONE, Clock
from kiosk.base.errors import UserFacingError
from kiosk.base.ids import CaseId, ClerkId, MessageId, new_id
from kiosk.base.log import Log
from kiosk.base.texts import mark
from kiosk.cases.case import Case
from kiosk.cases.entries import (
    CallMeasured,
    CaseClosed,
    CaseOpened,
    Entry,
    EntryBody,
    Outcome,
    Party,
    ReceiptIssued,
    ServiceBegun,
)
from kiosk.cases.missing import Gap, gaps, is_complete
from kiosk.cases.receipt import receipt_number
from kiosk.dispatch.editions import UNKNOWN_EDITION, Editions
from kiosk.dispatch.open_cases import OpenCase, OpenCases
from kiosk.dispatch.peers import Peer, Role
from kiosk.dispatch.secrets import new_token
from kiosk.protocol.limits import MAX_FROM_DISPATCH_BYTES
from kiosk.protocol.records import CaseRecords as CaseRecordsMessage
from kiosk.protocol.records import WireEntry
from kiosk.store.case_records import CaseHead, CaseRecords, StoredEntry

NOT_YOURS = mark("This case is not open to you.")
OPENING_WITHIN = timedelta(hours=1)
"""For so long an entry may be on its way before the opening of its case; then the case never was."""
NOT_OPENED = mark("This case was never opened. Please begin again.")
UNREADABLE_EDITION = mark("The centre cannot read the list of services this case was begun with. Tell the technician.")
GAP = mark("Something is still missing. The case cannot be closed as complete.")

_PARTY_OF = {Role.TERMINAL: Party.RESIDENT, Role.DESK: Party.CLERK}
_log = Log("kiosk.dispatch.cases")


class IncompleteError(UserFacingError):
    """The case lacks something and cannot be closed as complete; ``gaps`` are all that it lacks."""

    def __init__(self, gaps: Iterable[Gap]) -> None:
        super().__init__(GAP)
        self.gaps = tuple(gap for gap in gaps if not gap.may_be_waived)


class NotYetError(Exception):
    """The entry came before the opening of its case: it is neither taken nor refused, and will be sent again."""


class CaseDesk:
    """Takes entries in and hands them on."""

    def __init__(self, records: CaseRecords, editions: Editions, clock: Clock) -> None:
        self._records, self._editions, self._clock = records, editions, clock
        self._cases = OpenCases()
        self._loading: dict[CaseId, asyncio.Lock] = {}

    async def take(self, peer: Peer, entry: Entry) -> None:
        """Take an entry from a program; returns once it is on disk, also when it was here already.

        Raises UserFacingError, with nothing changed, when the entry is not this program's to make, and NotYetError
        when it overtook the opening of its case.
        """
        if entry.by is not _PARTY_OF[peer.role] or entry.by_id != peer.id:
            raise UserFacingError(NOT_YOURS)
        known = await self._find(entry.case)
        if known is None:
            if isinstance(entry.body, CaseOpened) and await self._editions.find(entry.body.edition) is None:
                raise UserFacingError(UNKNOWN_EDITION)
            known = self._new(peer, entry)
        self._refuse_stranger(peer, known)
        await self._add(known, entry)
        if isinstance(entry.body, CaseClosed):
            await self._issue_receipt(known)

    async def begin_service(self, case: CaseId, clerk: ClerkId) -> None:
        """Note that a clerk took the case up."""
        known = await self._find(case)
        if known is not None and known.case.clerk != clerk and not known.case.state.is_final:
            await self._add(known, self._entry(case, ServiceBegun(clerk)))

    async def note_call(self, case: CaseId, measured: CallMeasured) -> None:
        """Note how a call of the case went, once for each call: what failed may have been stored all the same."""
        known = await self._find(case)
        if known is None or any(
            isinstance(entry.body, CallMeasured) and entry.body.call == measured.call for entry in known.case.timeline
        ):
            return
        await self._add(known, self._entry(case, measured))

    async def watch(self, peer: Peer, case: CaseId, after: int) -> None:
        """Send a party of the case what it lacks, and from now on what comes; a case not here yet is silence."""
        known = await self._find(case)
        if known is None:
            return
        self._refuse_stranger(peer, known)
        async with known.lock:
            known.watchers.add(peer)
            for lacking in _records(known, after):
                peer.send(lacking)

    def forget_watcher(self, peer: Peer) -> None:
        """Send a program nothing more."""
        self._cases.forget_watcher(peer)

    async def case(self, case: CaseId) -> Case | None:
        """Return a case as it stands."""
        known = await self._find(case)
        return known.case if known else None

    async def case_by_token(self, token: str) -> Case | None:
        """Return the case of an unguessable follow-up link."""
        head = await self._records.head_by_token(token)
        return await self.case(head.case) if head else None

    def _new(self, peer: Peer, entry: Entry) -> OpenCase:
        if not isinstance(entry.body, CaseOpened):
            if peer.role is Role.TERMINAL and self._clock.now() - entry.at < OPENING_WITHIN:
                raise NotYetError
            raise UserFacingError(NOT_OPENED)
        if entry.body.terminal != peer.id:
            raise UserFacingError(NOT_OPENED)
        return self._cases.find(entry.case) or self._cases.add(OpenCase(Case(entry.case), new_token()))

    def _refuse_stranger(self, peer: Peer, known: OpenCase) -> None:
        case = known.case
        party = case.terminal if peer.role is Role.TERMINAL else case.clerk
        if party != peer.id and not (known.count == 0 and peer.role is Role.TERMINAL):
            _log.warning("stranger_refused", case=case.case, role=peer.role)
            raise UserFacingError(NOT_YOURS)

    async def _add(self, known: OpenCase, entry: Entry) -> None:
        async with known.lock:
            await self._refresh(known)
            await self._refuse_gap(known.case, entry.body)
            if not known.case.apply(entry):
                return
            case = known.case
            head = CaseHead(case.case, case.terminal, case.state, known.follow_token)
            try:
                await self._records.add(head, [(known.count + 1, stored_entry(entry))], self._clock.now())
            except BaseException:
                known.is_stale = True
                raise
            known.count += 1
            (added,) = _records(known, known.count - 1)
            for peer in known.watchers:
                peer.send(added)

    async def _refuse_gap(self, case: Case, body: EntryBody) -> None:
        if isinstance(body, CaseClosed) and body.outcome in {Outcome.SETTLED, Outcome.ACCEPTED}:
            catalog = await self._editions.find(case.edition)
            if catalog is None:
                raise UserFacingError(UNREADABLE_EDITION)
            service = catalog.find(case.service)
            if service is None or not is_complete(case, service):
                raise IncompleteError(gaps(case, service) if service else ())

    async def _issue_receipt(self, known: OpenCase) -> None:
        async with known.numbering:
            if known.case.receipt is None and known.case.outcome is not None:
                await self._number(known)

    async def _number(self, known: OpenCase) -> None:
        now = self._clock.now()
        catalog = await self._editions.find(known.case.edition) or self._editions.in_force
        day, office = now.astimezone(OFFICE_ZONE).date(), catalog.office.code
        number = await self._records.receipt_number(
            known.case.case, day, lambda serial: receipt_number(office, day, serial), now
        )
        await self._add(known, self._entry(known.case.case, ReceiptIssued(number, f"/c/{known.follow_token}")))

    async def _find(self, case: CaseId) -> OpenCase | None:
        known = self._cases.find(case)
        if known is not None:
            async with known.lock:
                await self._refresh(known)
            return known
        async with self._loading.setdefault(case, asyncio.Lock()):
            known = self._cases.find(case)
            if known is None:
                head = await self._records.head(case)
                known = self._cases.add(await self._load(head)) if head is not None else None
        self._loading.pop(case, None)
        if known is not None:
            # Dispatch may have been killed between the closing and the receipt.
            await self._issue_receipt(known)
        return known

    async def _load(self, head: CaseHead) -> OpenCase:
        known = OpenCase(Case(head.case), head.follow_token, is_stale=True)
        await self._refresh(known)
        return known

    async def _refresh(self, known: OpenCase) -> None:
        """Read a case as it is on disk, if it may differ from memory."""
        if not known.is_stale:
            return
        stored = await self._records.entries(known.case.case)
        case = case_on_record(known.case.case, stored)
        known.case, known.count, known.is_stale = case, len(stored), False

    def _entry(self, case: CaseId, body: EntryBody) -> Entry:
        return Entry(
            MessageId(new_id()), case, self._clock.now(), Party.CENTRE, self._editions.in_force.office.code, body
        )


def case_on_record(case: CaseId, stored: Sequence[StoredEntry]) -> Case:
    """Return a case as its stored entries add up to."""
    folded = Case(case)
    for one in stored:
        folded.apply(_entry(one))
    return folded


_body: TypeAdapter[EntryBody] = TypeAdapter(EntryBody)


def stored_entry(entry: Entry) -> StoredEntry:
    """Return an entry as it is stored."""
    body = _body.dump_json(entry.body).decode()
    return StoredEntry(entry.entry, entry.case, entry.at.isoformat(), entry.by, entry.by_id, body)


def _entry(stored: StoredEntry) -> Entry:
    wire = WireEntry.model_validate(
        {
            "entry": stored.id,
            "case": stored.case,
            "at": stored.at,
            "by": stored.by,
            "by_id": stored.by_id,
            "body": json.loads(stored.body),
        }
    )
    return wire.to_entry()


def _records(known: OpenCase, after: int) -> list[CaseRecordsMessage]:
    """Return the entries after a number in messages that stay below what a frame from dispatch may hold."""
    parts: list[CaseRecordsMessage] = []
    entries, size = [], 0
    for number, entry in enumerate(known.case.timeline[after:], after + 1):
        entries.append(WireEntry.of(entry))
        size += len(entries[-1].model_dump_json().encode())
        # An entry came in a frame of that size at most, so that twice as much holds it and those before it.
        if size > MAX_FROM_DISPATCH_BYTES // 2 or number == len(known.case.timeline):
            first = number - len(entries) + 1
            parts.append(CaseRecordsMessage(case=known.case.case, first=first, entries=tuple(entries)))
            entries, size = [], 0
    return parts
