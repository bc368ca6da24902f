"""The desk's own state between two happenings; read by the view, changed by deeds."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kiosk.base.errors import UserFacingError
from kiosk.base.ids import NO_EDITION, CallId, ClerkId, EditionId, FieldId, PageId, PaperCode, TicketId
from kiosk.base.texts import Language
from kiosk.base.words import Wording, say_error
from kiosk.call.events import EndCondition
from kiosk.cases.entries import EntryBody, Outcome
from kiosk.catalog.model import Catalog, Service
from kiosk.desk.effects import Command, Effect, RecordEntries, SendCommand
from kiosk.desk.view import BannerLevel, CallQuality, CallState, EnrolmentView, LinkState, SignInState
from kiosk.desk.view_controls import DialogKind, FocusPlace, FocusView
from kiosk.desk.work import Work
from kiosk.protocol.calls import CallInfo
from kiosk.protocol.desk import DeskSituation, Presence, Ring

NOTICE = timedelta(seconds=8)
"""How long a passing sentence stays."""


@dataclass(slots=True)
class Clerk:
    """Who sits here."""

    state: SignInState = SignInState.SIGNED_OUT
    id: ClerkId | None = None
    name: str = ""
    number: str = ""
    error: Wording | None = None
    asked_at: datetime | None = None
    """When the sign-in or the code was sent, as long as it has no answer."""
    enrolment: EnrolmentView | None = None
    """What puts the second step on a phone, while this clerk enrols."""
    wait_until: datetime | None = None
    """Before this no further try counts."""


@dataclass(slots=True)
class Talk:
    """One call as this desk has it."""

    info: CallInfo
    since: datetime
    state: CallState = CallState.CONNECTING
    quality: CallQuality = CallQuality.UNKNOWN
    here: EndCondition = field(default_factory=EndCondition)
    """How this end of the call fares."""
    there: EndCondition = field(default_factory=EndCondition)
    """How the resident's end fares, as it told."""
    caption: str | None = None
    """What was said in words last, empty when it was taken away; None as long as nothing was."""
    start_again_at: datetime | None = None
    """Set while the call has ended here although dispatch still has it."""


@dataclass(slots=True)
class Controls:
    """My microphone, my camera and how loud the resident is; kept from call to call."""

    is_muted: bool = False
    is_camera_off: bool = False
    volume_percent: int = 100


@dataclass(slots=True)
class Question:
    """The question open over the window."""

    kind: DialogKind
    outcome: Outcome | None = None
    paper: PaperCode | None = None
    pages: tuple[PageId, ...] = ()
    chosen: int | None = None
    """Index of the canned answer taken."""
    words: str = ""


@dataclass(slots=True)
class Notice:
    """A passing sentence."""

    level: BannerLevel
    text: Wording
    until: datetime


@dataclass(slots=True)
class Desk:
    """All of it."""

    catalog: Catalog
    """The list of services now in force."""
    now: datetime
    """The desk's own time, which only passes; deadlines are kept in it."""
    language: Language = Language.CHINESE
    at: datetime | None = None
    """The time of day, for records; None: the same as ``now``."""
    dispatch_offset: timedelta = timedelta(0)
    """What is added to a moment told by dispatch to have it in the desk's own time."""
    link: LinkState = LinkState.CONNECTING
    turned_away: str = ""
    """Why dispatch does not take this desk (an English catalogue text); empty: it does, or is not reached."""
    clerk: Clerk = field(default_factory=Clerk)
    situation: DeskSituation | None = None
    answered: TicketId | None = None
    """The ring that was accepted or declined here; dispatch's answer is on its way."""
    hung_up: CallId | None = None
    """The call that was ended here; dispatch's answer is on its way."""
    talk: Talk | None = None
    controls: Controls = field(default_factory=Controls)
    work: Work | None = None
    question: Question | None = None
    notice: Notice | None = None
    focus: FocusView | None = None
    case_list: Catalog | None = None
    """The list the case on the desk was begun with, when that is not the one in force."""
    effects: list[Effect] = field(default_factory=list)
    """What the happening at hand wants done; handed out and emptied by the console."""

    @property
    def is_signed_in(self) -> bool:
        """Whether a clerk sits here and may work."""
        return self.clerk.state is SignInState.SIGNED_IN

    @property
    def presence(self) -> Presence:
        """My presence as dispatch told it last."""
        return self.situation.presence if self.situation else Presence.OFFLINE

    @property
    def is_away_next(self) -> bool:
        """Whether I shall be away from the end of what is going on now."""
        busy = {Presence.RINGING, Presence.IN_CALL, Presence.WRAP_UP}
        return self.situation is not None and self.presence in busy and bool(self.situation.away_reason)

    @property
    def ring(self) -> Ring | None:
        """The resident who is offered to me and not yet answered."""
        ring = self.situation.ring if self.situation and self.is_signed_in else None
        if ring is None or ring.ticket == self.answered or ring.until <= self.now:
            return None
        return ring if self.link is LinkState.UP else None

    def do(self, effect: Effect) -> None:
        """Want something done."""
        self.effects.append(effect)

    def send(self, command: Command) -> None:
        """Want dispatch told."""
        self.do(SendCommand(command))

    def record(self, *bodies: EntryBody) -> bool:
        """Put entries of this clerk on the case; what the case does not take is said instead, and False returned."""
        if self.work is None or self.clerk.id is None:
            return False
        try:
            entries = self.work.file.record(bodies, self.clerk.id, self.at or self.now)
        except UserFacingError as error:
            self.notify(BannerLevel.ATTENTION, say_error(error))
            return False
        self.do(RecordEntries(entries))
        return True

    def notify(self, level: BannerLevel, text: Wording) -> None:
        """Say a passing sentence."""
        self.notice = Notice(level, text, self.now + NOTICE)

    def want_keyboard(self, place: FocusPlace, field_id: FieldId | None = None) -> None:
        """Send the keyboard somewhere."""
        self.focus = FocusView(place, field_id, self.focus.wish + 1 if self.focus else 1)

    def list_of(self, edition: EditionId) -> Catalog | None:
        """Return the list of an edition, None while it is not here; without a name it is the one in force."""
        here = (self.catalog, self.case_list)
        return next((known for known in here if known and edition in {"", known.edition}), None)

    @property
    def missing_edition(self) -> EditionId | None:
        """The edition of the case on the desk, as long as it is not here."""
        edition = self.work.case.edition if self.work else NO_EDITION
        return None if self.list_of(edition) else edition

    def service(self, code: str) -> Service | None:
        """Return a service by its code, None when this desk's list does not have it."""
        return next((service for service in self.catalog.services if service.code == code), None)
