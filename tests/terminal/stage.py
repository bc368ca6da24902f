"""A stage for the journey: a clock, a centre that keeps its own copy of the case, a clerk's hand, a card, a camera."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TypeVar

from kiosk.base.clock import ManualClock
from kiosk.base.ids import CallId, ClerkId, FieldId, MessageId, PageId, PaperCode, ServiceCode, TerminalId, new_id
from kiosk.base.texts import Language, Text
from kiosk.cases.case import Case
from kiosk.cases.entries import (
    CaseClosed,
    Entry,
    EntryBody,
    FieldEdited,
    Outcome,
    PaperAccepted,
    PaperAsked,
    PaperSeen,
    Party,
    ReceiptIssued,
    ServiceBegun,
    SignatureAsked,
)
from kiosk.cases.form import Author
from kiosk.catalog.form import CardField
from kiosk.catalog.model import Catalog
from kiosk.catalog.numbers import id_check_character
from kiosk.catalog.official import OfficialEntries
from kiosk.catalog.search import Search
from kiosk.terminal import effects
from kiosk.terminal.actions import (
    AcceptIdentity,
    Begin,
    ChooseService,
    ConfirmAll,
    EditField,
    GiveConsent,
    HaveAll,
    HoldField,
    PaperDone,
    ReleaseField,
    Sign,
    StartService,
    Stroke,
    ToSign,
)
from kiosk.terminal.effects import Effect
from kiosk.terminal.happenings import (
    CardRead,
    EntriesArrived,
    FormDrawn,
    FormStored,
    Happening,
    LinkChanged,
    Moment,
    OpenCall,
    PageTaken,
    PageUploaded,
    Place,
    PrintChanged,
    PrintJob,
    SituationTold,
    Tick,
    VoicesFound,
    Wiped,
)
from kiosk.terminal.journey import Journey
from kiosk.terminal.pages_before import PrintState
from kiosk.terminal.pages_case import CallPage, FieldView
from kiosk.terminal.settings import JourneySettings
from kiosk.terminal.view import Step, TerminalView

OPEN = datetime(2026, 11, 23, 2, tzinfo=UTC)
"""Monday 10:00 in the office."""
PERMIT = ServiceCode("GA-001")
ID_CARD, VOUCHER = PaperCode("id_card"), PaperCode("residence_voucher")
CALL = CallId("call-1")
_BODY = "91000019900307451"
NUMBER = _BODY + id_check_character(_BODY)
NAME = "江月明"
ADDRESS = "虚构省样例市模拟路一号"
CARD = MappingProxyType(
    {
        CardField.NAME: NAME,
        CardField.SEX: "male",
        CardField.ETHNIC_GROUP: "01",
        CardField.BIRTH_DATE: "1990-03-07",
        CardField.ADDRESS: ADDRESS,
        CardField.ID_NUMBER: NUMBER,
    }
)
MOBILE = "13912345678"
RESIDENT_TYPES = MappingProxyType(
    {
        "mobile": MOBILE,
        "photo_on_file": "yes",
        "district": "310105",
        "subdistrict": "310105006",
        "road": "样例路",
        "house_number": "12",
        "in_school": "no",
    }
)
CLERK_TYPES = MappingProxyType(
    {"dwelling_proof_kind": "filed_lease", "residence_reason": "work", "education": "bachelor"}
)
SIGNATURE = (Stroke(((0.1, 0.5, 0.0), (0.5, 0.3, 0.2), (0.8, 0.6, 0.4))),)

EffectT = TypeVar("EffectT")


@dataclass
class Stage:
    """One terminal and everything around it."""

    catalog: Catalog
    search: Search
    clock: ManualClock = field(default_factory=lambda: ManualClock(OPEN))
    asked: list[Effect] = field(default_factory=list)
    """Every effect so far."""
    has_voices: bool = True
    official: OfficialEntries = field(default_factory=OfficialEntries)
    checked: int = 0
    """How many of them a check has seen."""

    def __post_init__(self) -> None:
        self.settings = JourneySettings(
            Text("飞悦里", "Feiyueli"), public_url="https://window.example", official=self.official
        )
        self.journey = self.new_journey()
        self.centre: Case | None = None
        self.do(LinkChanged(is_up=True, terminal=TerminalId("t1")))
        if self.has_voices:
            self.do(VoicesFound(frozenset(Language)))
        self.do(SituationTold(waiting=2, clerks=1))

    def new_journey(self) -> Journey:
        return Journey(self.catalog, self.settings, self.moment, self.search)

    @property
    def moment(self) -> Moment:
        return Moment(self.clock.now(), self.clock.monotonic())

    @property
    def view(self) -> TerminalView:
        return self.journey.view()

    def is_on(self, step: Step) -> bool:
        return self.view.step is step

    def do(self, *happenings: Happening) -> list[Effect]:
        """Let things happen; entries reach the centre's own copy of the case."""
        asked: list[Effect] = []
        for happening in happenings:
            asked += self.journey.handle(happening, self.moment)
        self.note(asked)
        return asked

    def note(self, asked: list[Effect]) -> None:
        self.asked += asked
        for effect in asked:
            if isinstance(effect, effects.RecordEntries):
                for entry in effect.entries:
                    if self.centre is None or self.centre.case != entry.case:
                        self.centre = Case(entry.case)
                    self.centre.apply(entry)

    def wait(self, seconds: float, step: float = 0.5) -> list[Effect]:
        """Let time go on."""
        asked: list[Effect] = []
        while seconds > 0:
            self.clock.advance(min(step, seconds))
            seconds -= step
            asked += self.do(Tick())
        return asked

    def crash(self, dark_s: float = 0.0) -> None:
        """Lose the program, keep what was on disk, start anew after a while; the centre tells the case anew."""
        snapshot = self.journey.snapshot()
        assert snapshot is not None
        self.clock.advance(dark_s)
        self.journey = self.new_journey()
        self.note(self.journey.restore(type(snapshot).model_validate_json(snapshot.model_dump_json()), self.moment))
        self.do(LinkChanged(is_up=True, terminal=TerminalId("t1")))
        if self.centre is not None:
            self.do(EntriesArrived(tuple(self.centre.timeline)))

    def last(self, kind: type[EffectT]) -> EffectT:
        return next(effect for effect in reversed(self.asked) if isinstance(effect, kind))

    def count(self, kind: type[Effect]) -> int:
        return sum(isinstance(effect, kind) for effect in self.asked)

    # The centre and the clerk

    @property
    def case(self) -> Case:
        assert self.centre is not None
        return self.centre

    def enter(self, body: EntryBody, by: Party = Party.CLERK) -> None:
        """Make an entry elsewhere and bring it here."""
        entry = Entry(MessageId(new_id()), self.case.case, self.clock.now(), by, "c1", body)
        self.case.apply(entry)
        self.do(EntriesArrived((entry,)))

    def call_opens(self, *, is_held: bool = False, call: CallId = CALL) -> None:
        """Give the clerk to the resident."""
        self.do(SituationTold(0, 1, None, OpenCall(call, self.case.case, "王敏", "018", is_held)))
        if self.case.state.value == "draft":
            self.enter(ServiceBegun(ClerkId("c1")), Party.CENTRE)

    def stands_at(self, ahead: int) -> None:
        ticket = self.last(effects.JoinLine).ticket
        self.do(SituationTold(ahead + 1, 1, Place(ticket, ahead, 2, 5, is_offered=False)))

    def clerk_types(self, values: Mapping[str, str]) -> None:
        for name, value in values.items():
            edit = self.case.form.next_edit(value, Author.CLERK, FieldId(name))
            self.enter(FieldEdited(FieldId(name), edit.value, edit.author, edit.counter))

    # Long strides

    def to_line(self) -> None:
        """Go from the first touch to the line, with the card."""
        self.do(Begin(), ChooseService(PERMIT), StartService(), HaveAll(), GiveConsent(recording=True))
        self.do(CardRead(CARD), AcceptIdentity())
        assert self.view.step is Step.LINE

    def to_call(self) -> None:
        self.to_line()
        self.call_opens()
        assert self.view.step is Step.CALL

    def fill(self) -> None:
        """Fill the form from both sides."""
        for name, value in RESIDENT_TYPES.items():
            self.do(HoldField(FieldId(name)), EditField(FieldId(name), value), ReleaseField(FieldId(name)))
        self.clerk_types(CLERK_TYPES)

    def show_paper(self) -> None:
        """Show what the clerk asks for, and have it accepted."""
        self.enter(PaperAsked(VOUCHER))
        page = PageId(new_id())
        self.do(PageTaken(VOUCHER, page, "page.jpg", "a" * 64, 1000), PageUploaded(page), PaperDone())
        self.enter(PaperAccepted(VOUCHER, (page,)))
        self.enter(PaperSeen(ID_CARD))

    def to_sign(self, *, is_in_call: bool = False) -> None:
        if not is_in_call:
            self.to_call()
        self.fill()
        self.show_paper()
        self.enter(SignatureAsked())
        self.do(ConfirmAll(), ToSign())
        assert self.view.step is Step.SIGN

    def sign(self) -> None:
        drawn = self.last(effects.DrawForm).form.contents_hash
        self.do(FormDrawn(drawn, ("form-1.png",)), Sign(SIGNATURE))
        self.do(FormStored(self.last(effects.StoreSignedForm).form.contents_hash, "b" * 64, 5000))

    def to_done(self, *, is_in_call: bool = False) -> None:
        self.to_sign(is_in_call=is_in_call)
        self.sign()
        self.enter(CaseClosed(Outcome.ACCEPTED, "请留意短信"))
        self.enter(ReceiptIssued("CNHY-20261123-00042-7", "c/abc"), Party.CENTRE)
        self.do(PrintChanged(PrintJob.RECEIPT, PrintState.PRINTED))
        assert self.view.step is Step.DONE

    def wipes(self) -> None:
        self.do(Wiped(is_clean=True))


def call_page(stage: Stage) -> CallPage:
    page = stage.view.page
    assert isinstance(page, CallPage)
    return page


def field_shown(stage: Stage, name: str) -> FieldView:
    return next(shown for shown in call_page(stage).fields if shown.id == name)
