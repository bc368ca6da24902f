"""Records: what must not be lost. They leave through an outbox, are acknowledged by id, and may arrive twice."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, Field

from kiosk.base.ids import CaseId, FieldId, MessageId, PaperCode
from kiosk.cases.entries import Entry, EntryBody, Party
from kiosk.cases.missing import GapKind
from kiosk.protocol.message import Message


def _of_these_times(at: datetime) -> datetime:
    """Refuse moments that no zone can show; a dead clock's 1970 is taken, the record counts more than its time."""
    if not 1970 <= at.year <= 2999:
        raise ValueError("is not in the years 1970 to 2999")
    return at


RecordMoment = Annotated[AwareDatetime, AfterValidator(_of_these_times)]


class WireEntry(Message):
    """One entry of a case as it travels."""

    entry: MessageId
    case: CaseId
    at: RecordMoment
    by: Party
    by_id: str
    """The terminal, the clerk, or ``office``."""
    body: Annotated[EntryBody, Field(discriminator="kind")]

    @classmethod
    def of(cls, entry: Entry) -> "WireEntry":
        """Return the wire form of an entry."""
        return cls(entry=entry.entry, case=entry.case, at=entry.at, by=entry.by, by_id=entry.by_id, body=entry.body)

    def to_entry(self) -> Entry:
        """Return the entry itself."""
        return Entry(self.entry, self.case, self.at, self.by, self.by_id, self.body)


class EntryRecord(Message):
    """An entry on its way to dispatch."""

    type: Literal["entry"] = "entry"
    entry: WireEntry

    @property
    def id(self) -> MessageId:
        """What the acknowledgement names."""
        return self.entry.entry


class RatingRecord(Message):
    """A rating (好差评, five fixed levels); it is stored where no clerk can read it."""

    type: Literal["rating"] = "rating"
    rating: MessageId
    case: CaseId
    level: Annotated[int, Field(ge=1, le=5)]
    """5 very satisfied … 1 very dissatisfied (GB/T 39735-2020)."""
    reasons: tuple[Annotated[str, Field(max_length=40)], ...] = ()
    """Ids of the fixed reasons a low rating gives."""
    words: Annotated[str, Field(max_length=500)] = ""
    """In the resident's own words."""
    at: RecordMoment

    @property
    def id(self) -> MessageId:
        """What the acknowledgement names."""
        return self.rating


class SealedRecord(Message):
    """A record of a visit that was wiped before dispatch had it: only dispatch can open it (kiosk.base.boxes)."""

    type: Literal["sealed"] = "sealed"
    record: MessageId
    """The id of the record inside, so that it can be acknowledged."""
    box: Annotated[str, Field(max_length=300_000)]
    """The record's own frame, sealed, in base64."""

    @property
    def id(self) -> MessageId:
        """What the acknowledgement names."""
        return self.record


Record = EntryRecord | RatingRecord


class SealingKey(Message):
    """For which key a terminal seals what waits after a visit; told when it arrives."""

    type: Literal["sealing_key"] = "sealing_key"
    key: str
    """Dispatch's public key (X25519), 32 bytes in base64."""


class Ack(Message):
    """Dispatch has these records on disk; they may leave the outbox."""

    type: Literal["ack"] = "ack"
    ids: tuple[MessageId, ...]


class MissingPart(Message):
    """One thing without which a case is not complete: a field, a ``paper``, or neither for the signature."""

    kind: GapKind
    field: FieldId | None = None
    """Which field of the form."""
    paper: PaperCode | None = None
    """Which paper of the service."""


class RecordRefused(Message):
    """Dispatch will never take this record; ``text`` is an English catalogue text."""

    type: Literal["record_refused"] = "record_refused"
    id: MessageId
    text: str
    missing: tuple[MissingPart, ...] = ()
    """Of a closing that came too early: everything the case still lacks, told at once."""


class WatchCase(Message):
    """Send me this case's records after number ``after`` and those to come (only a party to the case may ask)."""

    type: Literal["watch_case"] = "watch_case"
    case: CaseId
    after: int = Field(default=0, ge=0)


class CaseRecords(Message):
    """Entries of a case in dispatch's order; ``first`` is the number of the first, counted from 1."""

    type: Literal["case_records"] = "case_records"
    case: CaseId
    first: int = Field(ge=1)
    entries: tuple[WireEntry, ...]
