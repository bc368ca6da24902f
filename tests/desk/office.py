"""A desk with everything around it that tests need: time, a centre that orders entries, a resident who makes them."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from kiosk.base.ids import (
    CallId,
    CaseId,
    ClerkId,
    FieldId,
    MessageId,
    PageId,
    PaperCode,
    ServiceCode,
    TerminalId,
    TicketId,
    new_id,
)
from kiosk.base.texts import Language
from kiosk.cases.case import Case
from kiosk.cases.entries import (
    CaseOpened,
    Entry,
    EntryBody,
    FieldConfirmed,
    FieldEdited,
    PageAdded,
    Party,
    ServiceBegun,
    Signed,
)
from kiosk.cases.form import Author
from kiosk.catalog.model import Catalog
from kiosk.desk.actions import Action, SeePaper
from kiosk.desk.console import Console
from kiosk.desk.drafts import Draft
from kiosk.desk.effects import Effect, RecordEntries
from kiosk.desk.happenings import (
    DraftLoaded,
    Happening,
    LinkUp,
    PageArrived,
    RecordsKept,
    RecordsTold,
    SituationTold,
    Tick,
    Welcomed,
)
from kiosk.desk.keys import binding
from kiosk.desk.view import DeskView
from kiosk.desk.view_form import FieldView
from kiosk.protocol.calls import CallInfo
from kiosk.protocol.desk import DeskSituation, LineRow, Presence, Ring
from kiosk.protocol.message import Welcome

START = datetime(2026, 11, 23, 2, tzinfo=UTC)
CASE, CALL, TICKET = CaseId("case-1"), CallId("call-1"), TicketId("ticket-1")
PERMIT = ServiceCode("GA-001")
CLERK, TERMINAL = ClerkId("clerk-1"), TerminalId("terminal-1")
ID_CARD, VOUCHER = PaperCode("id_card"), PaperCode("residence_voucher")
ID_NUMBER = "910000199001011234"
"""Of an impossible region, with a valid check digit."""
NAME = "王小明"

E = TypeVar("E")


class Office:
    """One desk, driven."""

    def __init__(self, catalog: Catalog, language: Language = Language.CHINESE) -> None:
        self.catalog = catalog
        self.language = language
        self.now = START
        self.console = Console(catalog, START, language)
        self.told: list[Entry] = []
        self.done: list[Effect] = []
        self.call: CallInfo | None = None
        self.is_mail_held = False
        """While set, entries of the desk do not reach the centre."""
        self.mail: list[Entry] = []

    @property
    def view(self) -> DeskView:
        return self.console.view()

    @property
    def case(self) -> Case:
        """The case as the centre has it."""
        case = Case(CASE)
        for entry in self.told:
            case.apply(entry)
        return case

    def happen(self, happening: Happening) -> list[Effect]:
        """Let something happen; entries of the desk reach the centre and come back in its order."""
        effects = self.console.handle(happening, self.now)
        self.done += effects
        for recorded in of_kind(effects, RecordEntries):
            self.mail += recorded.entries
        if not self.is_mail_held:
            self.deliver()
        return effects

    def deliver(self) -> None:
        """Let the centre have what the desk recorded."""
        mail, self.mail = self.mail, []
        if mail:
            self.happen(RecordsKept(tuple(entry.entry for entry in mail)))
            self.order(mail)

    def order(self, entries: Iterable[Entry]) -> None:
        """Number entries at the centre and tell the desk."""
        known = {entry.entry for entry in self.told}
        news = [entry for entry in entries if entry.entry not in known]
        first = len(self.told) + 1
        self.told += news
        self.happen(RecordsTold(CASE, first, tuple(news)))

    def press(self, action_id: str) -> list[Effect]:
        """Press an enabled button."""
        button = self.view.button(action_id)
        assert button.is_enabled, f"{action_id} is disabled: {button.why_not}"
        return self.happen(binding(action_id).action)

    def do(self, *actions: Action) -> list[Effect]:
        """Do several things; return the effects of the last."""
        effects: list[Effect] = []
        for action in actions:
            effects = self.happen(action)
        return effects

    def resident(self, *bodies: EntryBody) -> None:
        """Let the resident make entries."""
        self.order([Entry(MessageId(new_id()), CASE, self.now, Party.RESIDENT, TERMINAL, body) for body in bodies])

    def centre(self, *bodies: EntryBody) -> None:
        """Let the centre make entries."""
        self.order([Entry(MessageId(new_id()), CASE, self.now, Party.CENTRE, "HY", body) for body in bodies])

    def fill(self, values: dict[str, str], author: Author = Author.RESIDENT) -> None:
        """Let the resident's side fill fields."""
        case = self.case
        for name, value in values.items():
            edit = case.form.next_edit(value, author, FieldId(name))
            self.resident(FieldEdited(FieldId(name), edit.value, edit.author, edit.counter))

    def confirm_all(self) -> None:
        """Let the resident confirm what the clerk typed."""
        for field in self.case.form.unconfirmed():
            register = self.case.form.register(field)
            assert register is not None
            self.resident(FieldConfirmed(field, register.counter))

    def scan(self, paper: PaperCode, page: str) -> None:
        """Let the resident lay a page under the camera; its picture reaches the desk."""
        sha256 = hashlib.sha256(page.encode()).hexdigest()
        self.resident(PageAdded(paper, PageId(page), sha256, 10))
        self.happen(PageArrived(sha256))

    def sign(self) -> None:
        """Let the resident sign the form as it stands."""
        self.resident(Signed(self.case.form_hash(), "1" * 64, 10))

    def wait(self, seconds: float) -> list[Effect]:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)
        return self.happen(Tick())

    def situation(self, presence: Presence, **more: object) -> list[Effect]:
        """Let the centre tell a situation, by default with the call as it is."""
        fields = {"call": self.call, "clerks_ready": 1, **more}
        return self.happen(SituationTold(DeskSituation.model_validate({"presence": presence, **fields})))

    def sign_in(self, clerk: ClerkId = CLERK) -> None:
        """Let the clerk in."""
        self.happen(LinkUp())
        self.happen(Welcomed(Welcome(id=clerk, name="李敏", number="031", token="t", server_time=self.now)))
        self.situation(Presence.AWAY if self.call is None else Presence.IN_CALL)

    def ring(self, seconds: float = 15) -> None:
        """Let the resident be offered to this desk."""
        until = self.now + timedelta(seconds=seconds)
        ring = Ring(ticket=TICKET, case=CASE, service=PERMIT, point="长宁来福士", language="zh_CN", until=until)
        self.situation(Presence.RINGING, ring=ring)

    def begin_call(self, service: ServiceCode = PERMIT) -> None:
        """Let the accepted call begin; the case has reached the centre."""
        self.call = CallInfo(call=CALL, case=CASE, service=service, peer_name="", point="长宁来福士")
        self.situation(Presence.IN_CALL)
        self.happen(DraftLoaded(CASE, None))
        self.resident(CaseOpened(service, TERMINAL, Language.CHINESE))
        self.centre(ServiceBegun(CLERK))

    def serve(self, service: ServiceCode = PERMIT) -> None:
        """Go as far as a call with a case on the desk."""
        self.sign_in()
        self.begin_call(service)

    def restart(self, draft: Draft | None) -> None:
        """Crash the desk and start it anew: the same clerk signs in, the call is still held for him."""
        self.console = Console(self.catalog, self.now, self.language)
        self.sign_in()
        self.happen(DraftLoaded(CASE, draft, tuple(self.mail)))
        self.happen(RecordsTold(CASE, 1, tuple(self.told)))

    def field(self, name: str) -> FieldView:
        """Return a field as shown."""
        return next(field for section in self.view.form for field in section.fields if field.id == name)

    def option(self, name: str, place: int = 0) -> str:
        """Return an option of a field of the permit; of a subdistrict, one of the first district."""
        form = self.catalog.service(PERMIT).form
        assert form is not None
        options = form.field(FieldId(name)).options
        if name == "subdistrict":
            options = tuple(option for option in options if option.parent == self.option("district"))
        return options[place].id

    def complete_the_form(self, leave_out: frozenset[str] = frozenset()) -> None:
        """See the card; let it and the resident fill all that the permit asks."""
        self.do(SeePaper(ID_CARD))
        card = {"name": NAME, "id_number": ID_NUMBER, "sex": "male", "registered_address": "某省某县某村1号"}
        self.fill({**card, "ethnic_group": self.option("ethnic_group")}, Author.CARD)
        typed = {"mobile": "13800000000", "photo_on_file": "yes", "road": "长宁路", "in_school": "no"}
        chosen = ("district", "subdistrict", "dwelling_proof_kind", "residence_reason", "education")
        values = {**typed, **{name: self.option(name) for name in chosen}}
        self.fill({name: value for name, value in values.items() if name not in leave_out})


def row(service: ServiceCode = PERMIT, ticket: str = "ticket-9", *, is_mine: bool = True) -> LineRow:
    """Return one who waits since a minute before the start."""
    since = START - timedelta(minutes=1)
    return LineRow(ticket=TicketId(ticket), service=service, point="延安西路", since=since, is_mine=is_mine)


def of_kind(effects: Iterable[Effect], kind: type[E]) -> list[E]:
    """Return the effects of a kind."""
    return [effect for effect in effects if isinstance(effect, kind)]
