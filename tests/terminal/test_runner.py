"""A terminal at work without windows: devices, store, documents and the centre's messages around the machine."""

import io
import json
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

import kiosk.terminal.errands
import kiosk.terminal.runner
from kiosk.base.ids import FieldId
from kiosk.base.texts import Language
from kiosk.call.events import Ended, EndReason
from kiosk.cases.case import CaseState
from kiosk.cases.entries import FieldEdited, PaperAccepted, PaperAsked, SignatureAsked
from kiosk.cases.form import Author
from kiosk.catalog.model import Catalog
from kiosk.catalog.search import Search
from kiosk.devices.printer import PrinterState
from kiosk.protocol.calls import FieldHeld
from kiosk.terminal.actions import (
    AcceptIdentity,
    Answer,
    Begin,
    ChooseService,
    ConfirmAll,
    EditField,
    Finish,
    GiveConsent,
    GoOn,
    HaveAll,
    HoldField,
    PaperDone,
    PrintAgain,
    Question,
    Rate,
    ReleaseField,
    SetLanguage,
    Sign,
    SomeoneElse,
    StartService,
    ToSign,
    TypeLastFour,
)
from kiosk.terminal.happenings import Device
from kiosk.terminal.pages_before import IdentityPage, PrintState, ReaderState
from kiosk.terminal.pages_case import DonePage, PaperPage, SignPage, SignState, Trouble
from kiosk.terminal.pages_door import DoorPage
from kiosk.terminal.runner import TerminalRunner
from kiosk.terminal.view import Step
from tests.faults.disk import small_disk
from tests.terminal.house import CALL, CARD, House, a_page
from tests.terminal.stage import ADDRESS, CLERK_TYPES, MOBILE, NAME, NUMBER, PERMIT, RESIDENT_TYPES, SIGNATURE, VOUCHER

SECRETS = (NUMBER, NAME, ADDRESS, MOBILE)


@pytest.fixture
def house(catalog: Catalog, search: Search, tmp_path: Path) -> House:
    return House(catalog, search, tmp_path)


async def to_line(house: House, runner: TerminalRunner) -> None:
    for action in (Begin(), ChooseService(PERMIT), StartService(), HaveAll(), GiveConsent(recording=False)):
        runner.act(action)
    await house.until(lambda: isinstance(house.view.page, IdentityPage) and house.view.page.can_go_on)
    runner.act(AcceptIdentity())
    await house.until(lambda: house.view.step is Step.LINE and house.centre.ticket is not None)


async def to_call(house: House, runner: TerminalRunner) -> None:
    await to_line(house, runner)
    await house.until(lambda: house.centre.case is not None and bool(house.centre.case.form.values()))
    house.centre.take_call()
    await house.until(lambda: house.view.step is Step.CALL and house.talk.is_up)


async def fill(house: House, runner: TerminalRunner) -> None:
    for name, value in RESIDENT_TYPES.items():
        for action in (HoldField(FieldId(name)), EditField(FieldId(name), value), ReleaseField(FieldId(name))):
            runner.act(action)
    for name, value in CLERK_TYPES.items():  # confirmed on the check page
        assert house.centre.case is not None
        edit = house.centre.case.form.next_edit(value, Author.CLERK, FieldId(name))
        house.centre.enter(FieldEdited(FieldId(name), edit.value, edit.author, edit.counter))


async def show_paper(house: House, runner: TerminalRunner) -> None:
    house.tray.lay(a_page(NAME))
    house.centre.enter(PaperAsked(VOUCHER))
    await house.until(lambda: isinstance(house.view.page, PaperPage) and house.view.page.review is not None)
    runner.act(PaperDone())
    case = house.centre.case
    assert case is not None
    await house.until(lambda: bool(case.paper(VOUCHER).pages))
    house.centre.enter(PaperAccepted(VOUCHER, tuple(page.page for page in case.paper(VOUCHER).pages)))


async def sign(house: House, runner: TerminalRunner) -> None:
    house.centre.enter(SignatureAsked())
    runner.act(ConfirmAll())
    runner.act(ToSign())
    await house.until(lambda: isinstance(house.view.page, SignPage) and house.view.page.state is SignState.READY)
    runner.act(Sign(SIGNATURE))
    await house.until(lambda: house.centre.case is not None and house.centre.case.signature is not None)


async def to_done(house: House, runner: TerminalRunner) -> None:
    await to_call(house, runner)
    await fill(house, runner)
    await show_paper(house, runner)
    await sign(house, runner)
    house.centre.close()
    await house.until(lambda: house.view.step is Step.DONE)


def text_of(pdf: bytes) -> str:
    """Return the words of a PDF; the embedded font's codes come out with zero bytes between."""
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).replace("\x00", "")


def is_picture(path: str) -> bool:
    return Path(path).read_bytes().startswith(b"\x89PNG")


def printed(house: House) -> Callable[[], bool]:
    return lambda: isinstance(house.view.page, DonePage) and house.view.page.printing.state is PrintState.PRINTED


async def test_the_permit_runs_headless_and_nothing_of_it_is_left(house: House) -> None:
    async with house.at_work(goodbye_s=0.3) as runner:
        await to_done(house, runner)
        await house.until(printed(house))
        assert house.left_of(*SECRETS), "the search must find what is there before the wipe"
        for action in (GoOn(), Rate(4)):
            runner.act(action)
        await house.until(lambda: house.view.step is Step.ATTRACT)
        assert house.left_of(*SECRETS) == []
    case = house.centre.case
    assert case is not None
    assert case.state is CaseState.ACCEPTED
    assert case.signature is not None
    assert house.centre.pages.keys() >= {case.signature.sha256, case.paper(VOUCHER).pages[0].sha256}
    assert [rating.level for rating in house.centre.ratings] == [4]
    assert not house.talk.is_up
    receipt = text_of(next((house.folder / "paper").glob("*.pdf")).read_bytes())
    assert "CNHY-20261123-00042-7" in receipt
    assert NUMBER not in receipt


async def test_what_is_signed_is_the_pdf_whose_pages_were_shown(house: House) -> None:
    async with house.at_work() as runner:
        await to_call(house, runner)
        await fill(house, runner)
        await show_paper(house, runner)
        await sign(house, runner)
        page = house.view.page
        assert isinstance(page, SignPage)
        assert all(is_picture(path) for path in page.pages)
        case = house.centre.case
        assert case is not None
        assert case.signature is not None
        await house.until(lambda: case.signature is not None and case.signature.sha256 in house.centre.pages)
        pdf = house.centre.pages[case.signature.sha256]
    text = text_of(pdf)
    assert case.form_hash() in text
    assert NUMBER in text


async def test_the_second_resident_sees_nothing_of_the_first(house: House) -> None:
    async with house.at_work(goodbye_s=0.2) as runner:
        await to_done(house, runner)
        await house.until(printed(house))
        runner.act(SetLanguage(Language.ENGLISH))
        for action in (GoOn(), Rate(5)):
            runner.act(action)
        await house.until(lambda: house.view.step is Step.ATTRACT)
        seen = len(house.views)
        house.reader.simulator.lift()
        for first in (Begin(), ChooseService(PERMIT), StartService(), HaveAll(), GiveConsent(recording=False)):
            runner.act(first)
        await house.until(lambda: house.view.step is Step.IDENTITY)
        assert not any(secret in repr(house.views[seen:]) for secret in (*SECRETS, NUMBER[-4:], "江*"))
        assert house.view.language is Language.CHINESE


async def test_a_picture_that_fails_is_said_and_the_camera_looks_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kiosk.terminal.errands, "_LOOK_AGAIN_S", 0.01)
    house.tray.faults = ["the camera gave no still picture within 5 s"]
    async with house.at_work() as runner:
        await to_call(house, runner)
        house.tray.lay(a_page())
        house.centre.enter(PaperAsked(VOUCHER))
        await house.until(lambda: house.view.notice is not None and house.view.notice.is_problem)
        await house.until(lambda: isinstance(house.view.page, PaperPage) and house.view.page.review is not None)


async def test_a_printer_without_paper_loses_nothing(house: House) -> None:
    async with house.at_work() as runner:
        await house.printer.set_state(PrinterState.OUT_OF_PAPER)
        await to_done(house, runner)
        await house.until(
            lambda: (
                isinstance(house.view.page, DonePage)
                and house.view.page.printing.state is PrintState.PAPER_OUT
                and house.view.trouble is not None
            )
        )
        page = house.view.page
        assert isinstance(page, DonePage)
        assert page.receipt_number
        runner.act(PrintAgain())
        await house.printer.set_state(PrinterState.READY)
        await house.until(printed(house))
    assert len(list((house.folder / "paper").glob("*.pdf"))) == 1


async def test_a_visit_that_ends_before_signing_leaves_no_file_and_is_withdrawn(house: House) -> None:
    async with house.at_work(goodbye_s=0.2) as runner:
        await to_call(house, runner)
        await show_paper(house, runner)
        assert house.left_of(NAME)
        runner.act(Finish())
        runner.act(Answer(Question.FINISH, is_yes=True))
        await house.until(lambda: house.view.step is Step.ATTRACT)
        assert house.left_of(*SECRETS) == []
        assert house.centre.case is not None
        await house.until(lambda: house.centre.case is not None and house.centre.case.state is CaseState.WITHDRAWN)
        assert set(house.centre.ended) == {CALL}


async def test_pages_of_a_signed_case_reach_the_centre_even_after_the_visit_and_a_restart(house: House) -> None:
    house.centre.takes_pages = False
    async with house.at_work(goodbye_s=0.2) as runner:
        await to_done(house, runner)
        await house.until(printed(house))
        for action in (GoOn(), Rate(5)):
            runner.act(action)
        await house.until(lambda: house.view.step is Step.ATTRACT)
        waiting = set(house.files.unsent())
        assert list(house.files.session_folder.iterdir()) == []
    case = house.centre.case
    assert case is not None
    assert case.signature is not None
    assert waiting == {case.signature.sha256, case.paper(VOUCHER).pages[0].sha256}
    house.centre.takes_pages = True
    async with house.at_work():
        await house.until(lambda: house.centre.pages.keys() >= waiting and not any(map(house.files.is_unsent, waiting)))


async def test_pages_that_were_being_sent_when_the_terminal_died_are_sent_when_it_is_back(house: House) -> None:
    house.centre.takes_pages = False
    async with house.at_work() as runner:
        await to_call(house, runner)
        house.tray.lay(a_page())
        house.centre.enter(PaperAsked(VOUCHER))
        await house.until(lambda: isinstance(house.view.page, PaperPage) and house.view.page.review is not None)
        await house.until(lambda: house.centre.case is not None and bool(house.centre.case.paper(VOUCHER).pages))
    house.centre.takes_pages = True
    assert house.centre.case is not None
    page = house.centre.case.paper(VOUCHER).pages[0]
    async with house.at_work():
        await house.until(lambda: page.sha256 in house.centre.pages)
        await house.until(lambda: isinstance(house.view.page, PaperPage) and house.view.page.pages[0].is_uploaded)


async def test_a_receipt_that_waits_for_paper_when_the_terminal_dies_comes_out_once(house: House) -> None:
    async with house.at_work() as runner:
        await house.printer.set_state(PrinterState.OUT_OF_PAPER)
        await to_done(house, runner)
        await house.until(lambda: len(list((house.folder / "paper" / "spool").glob("*.pdf"))) == 1)
        await house.until(lambda: bool(house.left_of("receipt_job")))
    async with house.at_work():
        await house.until(lambda: house.view.step is Step.DONE)
        await house.printer.set_state(PrinterState.READY)
        await house.until(printed(house))
    assert len(list((house.folder / "paper").glob("*.pdf"))) == 1


async def test_after_a_crash_in_the_call_the_same_clerk_and_page_come_back(house: House) -> None:
    async with house.at_work() as runner:
        await to_call(house, runner)
        runner.act(HoldField(FieldId("mobile")))
        runner.act(EditField(FieldId("mobile"), MOBILE))
        assert house.talk.said[-1] == FieldHeld(field=FieldId("mobile"), is_held=True)
        await house.until(lambda: bool(house.left_of(MOBILE)))
    async with house.at_work():
        await house.until(lambda: bool(house.views) and house.view.step is Step.CALL and house.talk.starts == 2)
        assert house.centre.case is not None
        assert house.centre.case.state is CaseState.IN_SERVICE
        await house.until(lambda: house.centre.case is not None)


async def test_after_a_crash_in_the_line_the_card_leads_back_to_the_same_place(house: House) -> None:
    async with house.at_work() as runner:
        await to_line(house, runner)
        await house.until(lambda: visit_on_disk(house).get("ticket") == house.centre.ticket)
    house.has_card, ticket = False, house.centre.ticket
    async with house.at_work():
        await house.until(lambda: house.view.step is Step.DOOR)
        before = visit_on_disk(house)
        house.reader.simulator.lay(replace(CARD, name="何其远", number="91000019850101233X"))
        await house.until(lambda: isinstance(house.view.page, DoorPage) and house.view.page.error is not None)
        assert visit_on_disk(house) == before
        house.reader.simulator.lift()
        house.reader.simulator.lay(CARD)
        await house.until(lambda: house.view.step is Step.LINE)
        assert house.centre.ticket == ticket


async def test_after_a_crash_without_the_clerks_seat_who_is_someone_else_finds_nothing(house: House) -> None:
    async with house.at_work() as runner:
        await to_call(house, runner)
        await house.until(lambda: bool(house.left_of(NUMBER)))
    house.centre.call = None
    house.centre.ticket = None
    house.has_card = False
    async with house.at_work(goodbye_s=0.2) as runner:
        await house.until(lambda: house.view.step is Step.DOOR)
        runner.act(TypeLastFour("9999"))
        runner.act(SomeoneElse())
        await house.until(lambda: house.view.step is Step.ATTRACT)
        assert house.left_of(*SECRETS) == []
        await house.until(lambda: house.centre.case is not None and house.centre.case.state is CaseState.ABANDONED)


async def test_a_call_that_gave_up_is_brought_up_again_while_the_centre_keeps_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kiosk.terminal.runner, "CALL_AGAIN_S", 0.01)
    async with house.at_work() as runner:
        await to_call(house, runner)
        runner.hear_call(CALL, Ended(EndReason.NEVER_CONNECTED, ""))
        await house.until(lambda: house.talk.starts == 2)
        assert house.view.step is Step.CALL


async def test_without_a_card_reader_one_types(house: House) -> None:
    async with house.at_work() as runner:
        await house.until(lambda: bool(house.views))
        runner.hear_device(Device.CARD_READER, is_there=False)
        for action in (Begin(), ChooseService(PERMIT), StartService(), HaveAll(), GiveConsent(recording=False)):
            runner.act(action)
        page = house.view.page
        assert isinstance(page, IdentityPage)
        assert page.is_typing
        assert page.reader is ReaderState.ABSENT


Stride = Callable[[House, TerminalRunner], Awaitable[None]]


@pytest.mark.parametrize("stride", [to_line, to_call, to_done], ids=["line", "call", "done"])
async def test_after_a_lost_link_the_ticket_and_the_records_are_still_there(house: House, stride: Stride) -> None:
    async with house.at_work() as runner:
        await stride(house, runner)
        runner.hear_link(house.link_down())
        step, ticket = house.view.step, house.centre.ticket
        house.centre.ticket = None
        house.centre.is_up = True
        runner.hear_link(house.link_up())
        assert house.view.step is step
        if step is Step.LINE:
            assert house.centre.ticket == ticket


async def test_a_long_quiet_talk_is_as_fresh_as_a_busy_one_after_a_crash(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kiosk.terminal.runner, "REMEMBER_EVERY_S", 0.3)
    async with house.at_work() as runner:
        await to_call(house, runner)
        await house.until(lambda: remembered(house) is not None)
        first = remembered(house)
        await house.until(lambda: remembered(house) != first)


async def test_a_visit_that_was_rated_is_over_though_the_terminal_dies_before_the_wipe(house: House) -> None:
    async with house.at_work() as runner:
        await to_done(house, runner)
        await house.until(printed(house))
        runner.act(GoOn())
        await house.until(lambda: visit_on_disk(house).get("step") == Step.RATING)
        house.centre.may_seal.clear()
        runner.act(Rate(5))
        await house.until(lambda: len(house.centre.ratings) == 1)
        await house.until(lambda: visit_on_disk(house).get("step") == Step.GOODBYE)
    house.centre.may_seal.set()
    shown = len(house.views)
    async with house.at_work(goodbye_s=0.2):
        await house.until(lambda: house.view.step is Step.ATTRACT)
    assert Step.DOOR not in {view.step for view in house.views[shown:]}
    assert house.left_of(*SECRETS) == []
    assert len(house.centre.ratings) == 1


def remembered(house: House) -> object:
    """Return when the visit on disk was written."""
    snapshot = visit_on_disk(house)
    return snapshot["taken_at"] if snapshot.get("call") and snapshot.get("consent") == "given" else None


def visit_on_disk(house: House) -> dict[str, object]:
    """Return the visit as it is written for the case of a crash; empty when there is none."""
    with closing(sqlite3.connect(f"file:{house.folder / 'terminal.db'}?mode=ro", uri=True)) as connection:
        found = connection.execute("SELECT value FROM memo WHERE key = 'visit'").fetchone()
    return dict(json.loads(found[0])) if found else {}


async def test_a_disk_that_is_full_in_a_visit_is_said_and_nothing_is_lost_when_it_is_not_any_more(
    house: House, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        house.folder = disk.folder
        async with house.at_work() as runner:
            await to_call(house, runner)
            await house.until(lambda: house.view.trouble is None)
            disk.fill()
            runner.act(EditField(FieldId("road"), "样例路" * 300))
            runner.act(EditField(FieldId("house_number"), "12"))
            await house.until(lambda: house.view.trouble is not None and house.view.trouble.trouble is Trouble.DISK)
            assert (None, "the disk does not take records") in house.faults
            assert house.view.step is Step.CALL
            disk.free()
            await house.until(lambda: house.view.trouble is None)
            case = house.centre.case
            assert case is not None
            await house.until(lambda: FieldId("road") in case.form.values())
