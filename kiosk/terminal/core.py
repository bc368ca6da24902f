"""What all steps of the journey share: the visit, the terminal's surroundings, and the effects asked for so far."""

from dataclasses import dataclass

from kiosk.base.errors import UserFacingError
from kiosk.base.ids import FieldId, MessageId, ServiceCode, TerminalId, new_id
from kiosk.base.texts import Language, Text
from kiosk.base.words import Message, Wording
from kiosk.cases.case import Case, CaseState
from kiosk.cases.entries import CaseAbandoned, CaseWithdrawn, Entry, EntryBody, FieldEdited, Party
from kiosk.cases.form import Author
from kiosk.catalog.form import FieldKind
from kiosk.catalog.model import Catalog, Service
from kiosk.catalog.rules import tidied
from kiosk.terminal.actions import Question
from kiosk.terminal.effects import (
    CancelPrint,
    ClosePaperCamera,
    Effect,
    HangUpCall,
    LeaveLine,
    RecordEntries,
    SendHold,
    StopCall,
    StopReading,
)
from kiosk.terminal.happenings import Device, Moment, PrintJob, SituationTold
from kiosk.terminal.office import Gatekeeper
from kiosk.terminal.pages_before import PrintState, ReaderState
from kiosk.terminal.session import Farewell, Looks, Refusal, Session, Talking
from kiosk.terminal.settings import JourneySettings
from kiosk.terminal.shutters import Shutters
from kiosk.terminal.snapshot import Snapshot
from kiosk.terminal.view import NoticeView, Step

HELP_NAME = Text("与工作人员通话", "Talk to a clerk")
_ANYBODYS = {FieldKind.CHOICE, FieldKind.DATE, FieldKind.DATE_RANGE, FieldKind.NUMBER, FieldKind.REPEAT}
TELLING_KINDS = frozenset(FieldKind) - _ANYBODYS - {FieldKind.SIGNATURE}


@dataclass(slots=True)
class Aloud:
    """What is being read aloud, and in which languages it can be."""

    languages: frozenset[Language] | None = None
    """Those with a voice; None as long as nobody knows, which is a moment after the start."""
    prompts: frozenset[tuple[Language, str]] = frozenset()
    number: int = 0
    """Of the newest passage."""
    is_sounding: bool = False
    is_page: bool = False
    """What sounds is a page, not only news: somebody listens to it."""
    begun_s: float = 0.0
    """When the newest passage was begun."""
    is_once: bool = False
    """In the call: this one page, because the button was pressed."""
    page: tuple[object, ...] | None = None
    """Which page was read last, in which language; None when reading has just begun."""
    alerts: tuple[Wording, ...] = ()
    news: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class Returning:
    """After a crash: the visit as it stood, and until when (monotonic seconds) the clerk's seat is waited for."""

    snapshot: Snapshot
    until_s: float


@dataclass(slots=True)
class Door:
    """After a crash: the visit as it stood, shut away until the person shows card or last four characters."""

    snapshot: Snapshot
    until_s: float
    """Monotonic seconds; then the visit is wiped."""
    tries_left: int
    is_typing: bool = False
    draft: str = ""
    reader: ReaderState = ReaderState.WAITING
    error: Message | None = None


class Core:
    """The state of one terminal. Steps change it and ask for effects; nothing in it waits or does I/O."""

    def __init__(self, catalog: Catalog, settings: JourneySettings, now: Moment) -> None:
        self.catalog = catalog
        self.settings = settings
        self.now = now
        self.gatekeeper = Gatekeeper(catalog.office)
        self.session = Session()
        self.farewell = Farewell()
        self.shutters = Shutters()
        self.step = Step.ATTRACT
        self.came_from = Step.ATTRACT
        """Where Back leads from the closed page."""
        self.returning: Returning | None = None
        self.door: Door | None = None
        self.terminal = settings.terminal or TerminalId("")
        self.link_is_up = False
        self.situation: SituationTold | None = None
        self.missing: set[Device] = set()
        """The devices that are not there."""
        self.printer_paper_is_out = False
        self.notice: NoticeView | None = None
        self.question: Question | None = None
        self.aloud = Aloud()
        self.touched_s = now.s
        self.step_since_s = now.s
        self._effects: list[Effect] = []

    # Effects and steps

    def emit(self, *effects: Effect) -> None:
        """Ask for effects."""
        self._effects += effects

    def take_effects(self) -> list[Effect]:
        """Return what was asked for since the last time."""
        effects, self._effects = self._effects, []
        return effects

    def go(self, step: Step, notice: Message | None = None, *, is_problem: bool = False) -> None:
        """Turn to a page; what the old one kept running stops."""
        if step is not self.step:
            self._leave(self.step)
            self.step, self.step_since_s, self.notice, self.question = step, self.now.s, None, None
        if notice is not None:
            self.tell(notice, is_problem=is_problem)

    def tell(self, says: Message, *, is_problem: bool = False) -> None:
        """Show a sentence above the page."""
        self.notice = NoticeView(says, is_problem)

    def _leave(self, step: Step) -> None:
        if step is Step.CALL:
            self.commit_drafts()
        elif step in {Step.IDENTITY, Step.DOOR}:
            self.emit(StopReading())
        elif step is Step.PAPER:
            scanning = self.session.scanning
            scanning.paper, scanning.review, scanning.is_shooting, scanning.corners = None, None, False, ()
            self.emit(ClosePaperCamera())

    # The service and its case

    @property
    def service(self) -> Service | None:
        """The chosen service; None for a general talk."""
        return self.service_of(self.session.service)

    def service_of(self, code: ServiceCode | None) -> Service | None:
        """Return a service of the list, None for none or one that is not on it."""
        return next((service for service in self.catalog.services if service.code == code), None)

    def refusal(self, service: Service | None) -> Refusal | None:
        """Return why a service, or a talk with a clerk at all, is not on offer now; None while it is."""
        return self.gatekeeper.refusal(service, self.now.at)

    @property
    def service_name(self) -> Text:
        """The name of the chosen service, or of a general talk."""
        return self.service.name if self.service else HELP_NAME

    @property
    def case(self) -> Case | None:
        """The case of this visit."""
        return self.session.case

    @property
    def is_open_case(self) -> bool:
        """Whether there is a case that has not come to its end."""
        return self.case is not None and not self.case.state.is_final

    def record(self, *bodies: EntryBody) -> None:
        """Make entries of this terminal, apply them here first, and send them on."""
        if self.case is None:
            raise ValueError("there is no case to record in")
        entries = []
        for body in bodies:
            terminal = self.case.terminal or self.terminal
            entry = Entry(MessageId(new_id()), self.case.case, self.now.at, Party.RESIDENT, terminal, body)
            self.case.apply(entry)
            entries.append(entry)
        self.emit(RecordEntries(tuple(entries)))

    def take_entries(self, entries: tuple[Entry, ...]) -> list[Entry]:
        """Apply entries made elsewhere; return those that were new. What is not of this case is passed over."""
        fresh = []
        for entry in entries:
            if self.case is None or entry.case != self.case.case:
                continue
            try:
                if self.case.apply(entry):
                    fresh.append(entry)
            except UserFacingError:
                continue  # it crossed the end of the case on its way
        return fresh

    def commit_drafts(self) -> None:
        """Put what stands in the fields being typed in into the shared form, and let the fields go."""
        talking = self.session.talking
        drafts, talking.drafts = talking.drafts, {}
        form = self.service.form if self.service else None
        if form is not None:
            for name, value in drafts.items():
                self.edit(name, tidied(form.field(name), value))
        if talking.held_here is not None and talking.call is not None:
            self.emit(SendHold(talking.call, talking.held_here, is_held=False))
        talking.held_here = None

    def edit(self, field: FieldId, value: str, author: Author = Author.RESIDENT) -> None:
        """Put a value into a field of the shared form; the same value by the same author changes nothing."""
        if self.case is None or not self.is_open_case:
            return
        known = self.case.form.register(field)
        if known is None and not value:
            return
        if known is not None and known.value == value and known.author is author:
            return
        edit = self.case.form.next_edit(value, author, field)
        self.record(FieldEdited(field, edit.value, edit.author, edit.counter))

    def give_case_up(self, *, is_withdrawn: bool) -> None:
        """End a case that was not handed in: by the resident, or because nobody is there any more."""
        if self.case is not None and self.case.state in {CaseState.DRAFT, CaseState.IN_SERVICE}:
            self.record(CaseWithdrawn() if is_withdrawn else CaseAbandoned())

    # Line and call

    def leave_line(self) -> None:
        """Give the ticket back, if there is one."""
        waiting = self.session.waiting
        if waiting.ticket is not None:
            self.emit(LeaveLine(waiting.ticket))
        waiting.ticket, waiting.is_place_kept = None, False

    def end_call(self, *, is_by_resident: bool) -> None:
        """Take the call down; tell the centre when it is the resident who ends it."""
        call = self.session.talking.call
        if call is None:
            return
        if is_by_resident:
            self.session.waiting.ticket = None
            self.session.waiting.calls_left.add(call)
            self.emit(HangUpCall(call))
        self.emit(StopCall(call))
        talking = self.session.talking
        self.session.talking = Talking(section=talking.section, drafts=talking.drafts, asked_paper=talking.asked_paper)

    # The end

    def own_values(self) -> tuple[str, ...]:
        """Return the person's own words and numbers: what a search after the wipe must not find."""
        session, values = self.session, set[str]()
        values |= {session.identity.number, session.identity.name}
        values |= {session.identity.number_draft, session.identity.name_draft}
        form = self.service.form if self.service else None
        if self.case is not None and form is not None:
            for name, value in {**self.case.form.values(), **session.talking.drafts}.items():
                try:
                    kind = form.field(name).kind
                except KeyError:
                    continue
                if kind in TELLING_KINDS:
                    values.add(value)
        return tuple(sorted(value for value in values if len(value.encode()) >= 6))

    def drop_session(self, *, keep_looks: bool) -> tuple[str, ...]:
        """Forget the person; return the values the wipe is checked with."""
        values = self.own_values()
        if self.session.printing in {PrintState.PAPER_OUT, PrintState.FAILED}:
            self.emit(CancelPrint(PrintJob.RECEIPT))
        self.session = Session(looks=self.session.looks if keep_looks else Looks())
        return values
