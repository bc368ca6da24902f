"""A visit on disk, for one purpose: the way back into it after a crash, by the clerk's seat or by the door."""

from datetime import datetime

from pydantic import AwareDatetime, BaseModel, ConfigDict

from kiosk.base.ids import NO_EDITION, CallId, EditionId, FieldId, PageId, PaperCode, ServiceCode, TicketId
from kiosk.base.texts import Language
from kiosk.cases.case import case_of
from kiosk.cases.entries import CaseOpened
from kiosk.catalog.form import CardField
from kiosk.protocol.records import WireEntry
from kiosk.terminal.pages_before import PrintState
from kiosk.terminal.pages_case import PageThumb
from kiosk.terminal.session import Consent, Identity, Looks, Scanning, Session
from kiosk.terminal.view import Step


class Thumb(BaseModel):
    """A taken page."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    page: PageId
    picture: str
    is_uploaded: bool


class Snapshot(BaseModel):
    """What must be known to go on with a visit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    taken_at: AwareDatetime
    step: Step
    """The page; ``Step.GOODBYE`` when the visit is over and not wiped yet: then nobody is let back into it."""
    language: Language
    is_text_large: bool
    has_high_contrast: bool
    is_low_reach: bool
    service: ServiceCode | None
    consent: Consent
    may_record: bool
    answers: dict[FieldId, str]
    ticks: tuple[PaperCode, ...]
    identity: dict[CardField, str]
    is_typed: bool
    has_identity: bool
    entries: tuple[WireEntry, ...]
    ticket: TicketId | None
    call: CallId | None
    paper: PaperCode | None = None
    """The paper under the camera."""
    section: str
    drafts: dict[FieldId, str]
    pictures: tuple[Thumb, ...]
    printing: PrintState


def edition_of(snapshot: Snapshot) -> EditionId:
    """Return the edition of the list that the visit's case was begun with; empty for one of before editions."""
    bodies = (entry.body for entry in snapshot.entries)
    return next((body.edition for body in bodies if isinstance(body, CaseOpened)), NO_EDITION)


def snapshot_of(session: Session, step: Step, now: datetime) -> Snapshot | None:
    """Return the visit as it stands; None while there is no case to return to."""
    if session.case is None:
        return None
    return Snapshot(
        taken_at=now,
        step=step,
        language=session.looks.language,
        is_text_large=session.looks.is_text_large,
        has_high_contrast=session.looks.has_high_contrast,
        is_low_reach=session.looks.is_low_reach,
        service=session.service,
        consent=session.consent,
        may_record=session.may_record,
        answers=dict(session.choosing.answers),
        ticks=tuple(sorted(session.choosing.ticks)),
        identity=dict(session.identity.values),
        is_typed=session.identity.is_typing,
        has_identity=session.identity.is_done,
        entries=tuple(WireEntry.of(entry) for entry in session.case.timeline),
        ticket=session.waiting.ticket,
        call=session.talking.call,
        paper=session.scanning.paper,
        section=session.talking.section,
        drafts=dict(session.talking.drafts),
        pictures=tuple(_thumb(thumb) for thumb in session.scanning.pictures.values()),
        printing=session.printing,
    )


def with_looks(snapshot: Snapshot, looks: Looks) -> Snapshot:
    """Return a snapshot as it is to be read from now on: who waits at the door may want another language."""
    return snapshot.model_copy(
        update={
            "language": looks.language,
            "is_text_large": looks.is_text_large,
            "has_high_contrast": looks.has_high_contrast,
            "is_low_reach": looks.is_low_reach,
        }
    )


def session_of(snapshot: Snapshot) -> Session:
    """Return the visit a snapshot was taken of, outside any call; raises UserFacingError when entries do not fit."""
    session = Session(
        looks=Looks(snapshot.language, snapshot.is_text_large, snapshot.has_high_contrast, snapshot.is_low_reach),
        service=snapshot.service,
        consent=snapshot.consent,
        may_record=snapshot.may_record,
        case=case_of([entry.to_entry() for entry in snapshot.entries]),
        identity=Identity(is_typing=snapshot.is_typed, values=dict(snapshot.identity), is_done=snapshot.has_identity),
        scanning=Scanning(
            pictures={
                thumb.page: PageThumb(thumb.page, thumb.picture, thumb.is_uploaded) for thumb in snapshot.pictures
            }
        ),
        printing=snapshot.printing,
    )
    session.choosing.answers, session.choosing.ticks = dict(snapshot.answers), set(snapshot.ticks)
    session.waiting.ticket = snapshot.ticket
    session.talking.section, session.talking.drafts = snapshot.section, dict(snapshot.drafts)
    return session


def age_s(snapshot: Snapshot, now: datetime) -> float:
    """Return how old a snapshot is, in seconds."""
    return (now - snapshot.taken_at).total_seconds()


def _thumb(thumb: PageThumb) -> Thumb:
    return Thumb(page=thumb.page, picture=thumb.picture, is_uploaded=thumb.is_uploaded)
