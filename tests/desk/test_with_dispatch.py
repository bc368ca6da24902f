"""The desk against a real centre over real sockets: the permit to its receipt, and a desk that crashes midway."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pyotp
import pytest

from kiosk.base.ids import FieldId, MessageId, PageId, PaperCode, ServiceCode, TerminalId, TicketId, new_id
from kiosk.base.texts import Language
from kiosk.base.words import in_words
from kiosk.cases.case import Case, CaseState
from kiosk.cases.entries import (
    CaseOpened,
    Entry,
    EntryBody,
    FieldConfirmed,
    FieldEdited,
    PageAdded,
    Party,
    SignatureAsked,
    Signed,
)
from kiosk.cases.form import Author
from kiosk.cases.receipt import is_receipt_number
from kiosk.catalog.model import Catalog
from kiosk.desk.actions import Action, ChangePassword, EditNotes, GiveCode, LeaveField, SelectPaper, SignIn, TypeInField
from kiosk.desk.console import Console
from kiosk.desk.dispatch_link import DispatchLink
from kiosk.desk.happenings import EditionArrived, Happening
from kiosk.desk.keys import binding
from kiosk.desk.ports import DeskPorts
from kiosk.desk.runner import DeskRunner
from kiosk.desk.stored_drafts import FetchedPages, StoredDrafts
from kiosk.desk.view import DeskView, LinkState, SignInState
from kiosk.dispatch.secrets import hash_password
from kiosk.dispatch.settings import Totp
from kiosk.link.editions import EditionKeeper
from kiosk.link.pages import Pages
from kiosk.link.state import Online
from kiosk.protocol.calls import FieldHeld, Live
from kiosk.protocol.desk import Presence
from kiosk.protocol.message import Welcome
from kiosk.protocol.records import CaseRecords, EntryRecord, WireEntry
from kiosk.protocol.terminal import JoinLine, TerminalSituation
from kiosk.store.edition_shelf import EditionShelf
from kiosk.store.end_store import EndStore
from kiosk.store.sessions import Sessions
from tests.desk.office import CASE, ID_NUMBER, NAME, VOUCHER
from tests.desk.surroundings import SimulatedBell, SimulatedCalls, Window
from tests.dispatch.office import CATALOG, PASSWORD, End, Office, office

PERMIT = ServiceCode("GA-001")
CLERK_NAME = "李敏"


@dataclass
class RealDesk:
    """A whole desk without window and without media."""

    runner: DeskRunner
    window: Window
    pages: FetchedPages
    bell: SimulatedBell
    tasks: "list[asyncio.Task[None]]"
    store: EndStore
    link: DispatchLink
    heard: list[Happening]
    """What dispatch told, in order."""

    @property
    def view(self) -> DeskView:
        return self.window.view

    async def press(self, action_id: str) -> None:
        """Wait until a button can be pressed, then press it."""
        await self.window.until(lambda view: view.button(action_id).is_enabled)
        self.runner.submit(binding(action_id).action)

    def do(self, *actions: Action) -> None:
        for action in actions:
            self.runner.submit(action)

    async def sign_in(self) -> None:
        await self.window.until(lambda view: view.link is LinkState.UP)
        self.do(SignIn(CLERK_NAME, PASSWORD))
        await self.window.until(lambda view: view.sign_in.state is SignInState.SIGNED_IN)

    async def crash(self) -> None:
        """End everything at once."""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        self.store.close()


def real_desk(place: Office) -> RealDesk:
    store = EndStore(place.folder / "desk.db")
    window, bell, pages = Window(), SimulatedBell(), Pages(place.url)
    editions = EditionKeeper(place.url, EditionShelf(place.folder / "desk-editions"), CATALOG)

    heard: list[Happening] = []

    def hear(happening: Happening) -> None:
        heard.append(happening)
        runner.hear(happening)

    def hear_welcome(welcome: Welcome) -> None:
        pages.token = editions.token = welcome.token

    async def take_up(catalog: Catalog) -> None:
        runner.hear(EditionArrived(catalog, is_in_force=True))

    link = DispatchLink(
        place.url,
        store,
        place.clock,
        "test",
        hear,
        on_welcome=hear_welcome,
        on_signal=lambda _: None,
        on_edition=editions.hear,
    )
    fetched = FetchedPages(pages)
    ports = DeskPorts(link, SimulatedCalls(), fetched, StoredDrafts(store, place.clock), bell, editions)
    runner = DeskRunner(Console(CATALOG, place.clock.now()), place.clock, ports, window.show)
    works = (runner.run(), link.run(), editions.keep_up(take_up, pytest.fail))
    tasks = [asyncio.create_task(work) for work in works]
    return RealDesk(runner, window, fetched, bell, tasks, store, link, heard)


@dataclass
class Resident:
    """A terminal's link, played by hand."""

    place: Office
    end: End
    pages: Pages

    @property
    def me(self) -> str:
        return next(state.welcome.id for state in self.end.states if isinstance(state, Online))

    @property
    def case(self) -> Case:
        """The case as this end was told it."""
        case = Case(CASE)
        for message in self.end.heard:
            if isinstance(message, CaseRecords):
                for wire in message.entries:
                    case.apply(wire.to_entry())
        return case

    async def record(self, *bodies: EntryBody) -> None:
        for body in bodies:
            entry = Entry(MessageId(new_id()), CASE, self.place.clock.now(), Party.RESIDENT, self.me, body)
            await self.end.link.record(EntryRecord(entry=WireEntry.of(entry)))

    async def join(self) -> None:
        self.end.link.watch(CASE)
        await self.record(CaseOpened(PERMIT, TerminalId(self.me), Language.CHINESE))
        self.end.link.send(JoinLine(ticket=TicketId("t1"), case=CASE, service=PERMIT))

    async def fill(self, values: dict[str, str], author: Author = Author.RESIDENT) -> None:
        await self.record(*(FieldEdited(FieldId(name), value, author, 1) for name, value in values.items()))

    async def scan(self, paper: PaperCode, picture: bytes) -> str:
        sha256 = await self.pages.upload(picture)
        await self.record(PageAdded(paper, PageId(new_id()), sha256, len(picture)))
        return sha256

    async def heard(self, body: type[EntryBody]) -> None:
        """Wait until an entry of a kind has arrived."""
        await self.end.until(lambda _: any(isinstance(entry.body, body) for entry in self.case.timeline))


@asynccontextmanager
async def window_open(folder: Path) -> AsyncIterator[tuple[Office, Resident]]:
    async with office(folder) as place:
        end = await place.terminal()
        state = end.link.state
        assert isinstance(state, Online)
        pages = Pages(place.url)
        pages.token = state.welcome.token
        skills = frozenset(theme.id for theme in CATALOG.themes)
        digest, now = hash_password(PASSWORD), place.clock.now()
        clerk = await place.accounts.add_user(CLERK_NAME, "clerk", skills, digest, now, "office")
        assert clerk is not None
        await place.accounts.set_password(clerk.id, digest, must_change=False, at=now, actor=clerk.id)
        yield place, Resident(place, end, pages)


def answers(catalog_form_leaves: frozenset[str] = frozenset()) -> dict[str, str]:
    """What the resident types on the permit's form."""
    form = CATALOG.service(PERMIT).form
    assert form is not None
    district = form.field(FieldId("district")).options[0].id
    options = form.field(FieldId("subdistrict")).options
    values = {
        "mobile": "13800000000",
        "photo_on_file": "yes",
        "road": "长宁路",
        "in_school": "no",
        "district": district,
        "subdistrict": next(option.id for option in options if option.parent == district),
    }
    for name in ("dwelling_proof_kind", "residence_reason", "education"):
        values[name] = form.field(FieldId(name)).options[0].id
    return {name: value for name, value in values.items() if name not in catalog_form_leaves}


async def answered(desk: RealDesk, resident: Resident) -> None:
    """Take the resident up."""
    await desk.press("set_ready")
    await resident.join()
    await desk.window.until(lambda view: view.ring is not None)
    assert desk.bell.is_on
    await desk.press("accept")
    await desk.window.until(lambda view: view.case is not None and view.case.state is CaseState.IN_SERVICE)
    assert not desk.bell.is_on


async def test_the_permit_is_served_to_its_receipt_through_a_real_centre(tmp_path: Path) -> None:
    async with window_open(tmp_path) as (place, resident):
        desk = real_desk(place)
        await desk.sign_in()
        await answered(desk, resident)
        form = CATALOG.service(PERMIT).form
        assert form is not None
        card = {"name": NAME, "id_number": ID_NUMBER, "sex": "male", "registered_address": "某省某县1号"}
        group = form.field(FieldId("ethnic_group")).options[0].id
        await resident.fill({**card, "ethnic_group": group}, Author.CARD)
        await resident.fill(answers(frozenset({"mobile"})))
        desk.do(TypeInField(FieldId("mobile"), "13800000000"), LeaveField(FieldId("mobile")))
        await desk.press("see_paper")
        desk.do(SelectPaper(VOUCHER))
        await desk.press("ask_paper")
        picture = b"a picture of a page"
        sha256 = await resident.scan(VOUCHER, picture)
        await desk.press("accept_paper")
        assert desk.pages.picture(sha256) == picture
        assert hashlib.sha256(picture).hexdigest() == sha256
        await desk.press("ask_signature")
        await resident.heard(SignatureAsked)
        for field in resident.case.form.unconfirmed():
            register = resident.case.form.register(field)
            assert register is not None
            await resident.record(FieldConfirmed(field, register.counter))
        await resident.record(Signed(resident.case.form_hash(), "1" * 64, 10))
        await desk.press("close_complete")
        await desk.press("confirm")
        view = await desk.window.until(lambda view: view.case is not None and bool(view.case.receipt_number))
        assert view.case is not None
        assert is_receipt_number(view.case.receipt_number)
        assert view.case.state is CaseState.ACCEPTED
        await desk.press("hang_up")
        await desk.press("confirm")
        await desk.window.until(lambda view: view.me.state is Presence.WRAP_UP)
        await desk.press("finish_wrap_up")
        await desk.window.until(lambda view: view.me.state is Presence.READY and view.case is None)
        assert desk.pages.picture(sha256) is None
        await desk.crash()


async def test_a_desk_that_crashed_goes_on_in_the_same_call_with_all_that_was_typed(tmp_path: Path) -> None:
    async with window_open(tmp_path) as (place, resident):
        desk = real_desk(place)
        await desk.sign_in()
        await answered(desk, resident)
        desk.do(TypeInField(FieldId("road"), "长宁路"), LeaveField(FieldId("road")))
        desk.do(TypeInField(FieldId("mobile"), "1380"), EditNotes("身份已核对"))
        await resident.heard(FieldEdited)
        store = StoredDrafts(desk.store, place.clock)
        async with asyncio.timeout(5):
            while (draft := await store.load(CASE)) is None or not draft.notes:  # noqa: ASYNC110 - the disk tells nobody
                await asyncio.sleep(0.01)
        await desk.crash()
        await resident.end.hear(TerminalSituation, lambda m: m.call is not None and m.call.held_for == "clerk")

        again = real_desk(place)
        await again.sign_in()
        view = await again.window.until(lambda view: view.notes == "身份已核对" and view.case is not None)
        assert view.call is not None
        values = {known.id: known for section in view.form for known in section.fields}
        assert (values[FieldId("mobile")].value, values[FieldId("mobile")].is_draft) == ("1380", True)
        await again.window.until(
            lambda view: any(f.id == "road" and f.value == "长宁路" for s in view.form for f in s.fields)
        )
        await again.crash()


async def test_the_residents_hand_is_seen_by_way_of_the_centre_too(tmp_path: Path) -> None:
    async with window_open(tmp_path) as (place, resident):
        desk = real_desk(place)
        await desk.sign_in()
        await answered(desk, resident)
        situation = await resident.end.hear(TerminalSituation, lambda m: m.call is not None)
        assert isinstance(situation, TerminalSituation)
        assert situation.call is not None
        resident.end.link.send(Live(call=situation.call.call, body=FieldHeld(field=FieldId("road"), is_held=True)))
        await desk.window.until(
            lambda view: any(f.held_by is Party.RESIDENT for section in view.form for f in section.fields)
        )
        await desk.crash()


async def test_a_wrong_password_is_told_and_a_clerk_who_signs_out_is_out(tmp_path: Path) -> None:
    async with window_open(tmp_path) as (place, _):
        desk = real_desk(place)
        await desk.window.until(lambda view: view.link is LinkState.UP)
        desk.do(SignIn(CLERK_NAME, "falsch"))
        view = await desk.window.until(lambda view: view.sign_in.error is not None)
        assert view.sign_in.state is SignInState.SIGNED_OUT
        await desk.sign_in()
        desk.do(ChangePassword("falsch", "quite another one"))
        await desk.window.until(lambda view: view.banner is not None)
        await desk.press("sign_out")
        await desk.window.until(lambda view: view.sign_in.state is SignInState.SIGNED_OUT)
        await desk.sign_in()
        await desk.crash()


async def test_a_new_clerk_enrols_sets_a_password_goes_ready_and_is_signed_out_by_the_office(tmp_path: Path) -> None:
    async with office(tmp_path, settings={"totp": Totp.REQUIRED}) as place:
        user = await place.user(CLERK_NAME, is_new=True)
        desk = real_desk(place)
        await desk.window.until(lambda view: view.link is LinkState.UP)
        desk.do(SignIn(CLERK_NAME, PASSWORD))
        view = await desk.window.until(lambda view: view.sign_in.state is SignInState.CODE_NEEDED)
        assert view.sign_in.enrolment is not None
        secret = "".join(view.sign_in.enrolment.groups)
        desk.do(GiveCode(pyotp.TOTP(secret).at(for_time=place.clock.now())))
        await desk.window.until(lambda view: view.sign_in.state is SignInState.MUST_CHANGE_PASSWORD)
        desk.do(ChangePassword(PASSWORD, "quite another one"))
        await desk.window.until(lambda view: view.sign_in.state is SignInState.SIGNED_IN)
        await desk.press("set_ready")
        await desk.window.until(lambda view: view.me.state is Presence.READY)
        await Sessions(place.records.main).revoke(user.id, place.clock.now(), "office")
        view = await desk.window.until(lambda view: view.sign_in.state is SignInState.SIGNED_OUT)
        assert view.sign_in.error is not None
        assert "ended by the office" in in_words(view.sign_in.error, Language.ENGLISH)
        await desk.crash()
