"""The whole window without windows: a terminal, a desk and a centre serve the permit over real sockets."""

from pathlib import Path

from kiosk.base.ids import FieldId
from kiosk.cases.case import CaseState
from kiosk.cases.receipt import is_receipt_number
from kiosk.catalog.model import Catalog
from kiosk.catalog.search import Search
from kiosk.desk.actions import LeaveField, SelectPaper, TypeInField
from kiosk.terminal.actions import (
    AcceptIdentity,
    Begin,
    ChooseService,
    ConfirmAll,
    EditField,
    GiveConsent,
    GoOn,
    HaveAll,
    HoldField,
    PaperDone,
    Rate,
    ReleaseField,
    Sign,
    StartService,
    ToSign,
)
from kiosk.terminal.pages_before import IdentityPage, PrintState
from kiosk.terminal.pages_case import CheckPage, DonePage, PaperPage, SignPage, SignState
from kiosk.terminal.view import Step
from tests.terminal.house import a_page
from tests.terminal.stage import ADDRESS, CLERK_TYPES, MOBILE, NAME, NUMBER, PERMIT, RESIDENT_TYPES, SIGNATURE, VOUCHER
from tests.terminal.window import Window, window

SECRETS = (NUMBER, NAME, ADDRESS, MOBILE)


async def meet(both: Window) -> None:
    """From the first touch to the call."""
    house, runner, desk = both.house, both.runner, both.desk
    await desk.press("set_ready")
    for action in (Begin(), ChooseService(PERMIT), StartService(), HaveAll(), GiveConsent(recording=False)):
        runner.act(action)
    await house.until(lambda: isinstance(house.view.page, IdentityPage) and house.view.page.can_go_on)
    runner.act(AcceptIdentity())
    await desk.window.until(lambda view: view.ring is not None)
    await desk.press("accept")
    await house.until(lambda: house.view.step is Step.CALL and house.talk.is_up)
    await desk.window.until(lambda view: view.case is not None and view.case.state is CaseState.IN_SERVICE)


async def fill(both: Window) -> None:
    """Both type; the resident confirms on the check page."""
    for name, value in RESIDENT_TYPES.items():
        for action in (HoldField(FieldId(name)), EditField(FieldId(name), value), ReleaseField(FieldId(name))):
            both.runner.act(action)
    for name, value in CLERK_TYPES.items():
        both.desk.do(TypeInField(FieldId(name), value), LeaveField(FieldId(name)))


async def show_paper(both: Window) -> None:
    house = both.house
    await both.desk.press("see_paper")
    house.tray.lay(a_page())
    both.desk.do(SelectPaper(VOUCHER))
    await both.desk.press("ask_paper")
    await house.until(lambda: isinstance(house.view.page, PaperPage) and house.view.page.review is not None)
    both.runner.act(PaperDone())
    await both.desk.press("accept_paper")


async def sign(both: Window) -> None:
    house = both.house
    await both.desk.press("ask_signature")
    await house.until(lambda: isinstance(house.view.page, CheckPage) and house.view.page.is_asked)
    both.runner.act(ConfirmAll())
    both.runner.act(ToSign())
    await house.until(lambda: isinstance(house.view.page, SignPage) and house.view.page.state is SignState.READY)
    both.runner.act(Sign(SIGNATURE))
    await house.until(lambda: isinstance(house.view.page, SignPage) and house.view.page.state is SignState.SIGNED)


async def finish(both: Window) -> DonePage:
    """The clerk closes the case; the resident has the receipt."""
    house = both.house
    await both.desk.press("close_complete")
    await both.desk.press("confirm")
    await house.until(
        lambda: isinstance(house.view.page, DonePage) and house.view.page.printing.state is PrintState.PRINTED
    )
    page = house.view.page
    assert isinstance(page, DonePage)
    return page


async def go_home(both: Window) -> None:
    both.runner.act(GoOn())
    both.runner.act(Rate(5, words="很好"))
    await both.house.until(lambda: both.house.view.step is Step.ATTRACT)


async def test_terminal_desk_and_centre_serve_the_permit_to_the_printed_receipt_and_the_wipe(
    catalog: Catalog, search: Search, tmp_path: Path
) -> None:
    async with window(tmp_path, catalog, search) as both:
        house = both.house
        await meet(both)
        await fill(both)
        await show_paper(both)
        await sign(both)
        page = await finish(both)
        assert is_receipt_number(page.receipt_number)
        assert house.left_of(*SECRETS)
        await go_home(both)
        assert house.left_of(*SECRETS) == []
        assert not house.talk.is_up
