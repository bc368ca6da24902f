"""A guide on the terminal: shown, sent to a phone, printed, and a clerk who goes through it, one press away."""

import io
from pathlib import Path

import pypdf
import pytest

from kiosk.base.ids import ServiceCode
from kiosk.base.texts import Language
from kiosk.catalog.model import Catalog, Service
from kiosk.catalog.official import OfficialEntries
from kiosk.catalog.search import Search
from kiosk.devices.printer import PrinterState
from kiosk.terminal import effects
from kiosk.terminal.actions import (
    Back,
    Begin,
    CallForHelp,
    ChooseService,
    Finish,
    PrintLeaflet,
    SendGuideToPhone,
    SetLanguage,
    SetLargeText,
    StartService,
)
from kiosk.terminal.happenings import Device, DeviceChanged, PrintChanged, PrintJob
from kiosk.terminal.pages_before import PrintState, ServiceOffer, ServicePage
from kiosk.terminal.view import Step
from tests.documents.test_guides import text_of
from tests.terminal.house import House
from tests.terminal.stage import PERMIT, Stage

OFFICIAL = "https://official.example/entry"


@pytest.fixture
def on_phone(catalog: Catalog) -> Service:
    """The first service that is done on the phone only."""
    return catalog.phone_services[0]


def page_of(stage: Stage | House) -> ServicePage:
    page = stage.view.page
    assert isinstance(page, ServicePage)
    return page


def printing(stage: Stage) -> PrintState:
    return page_of(stage).print_state.state


def leaflet_is(stage: Stage, state: PrintState, service: ServiceCode = PERMIT) -> None:
    stage.do(PrintChanged(PrintJob.LEAFLET, state, service))


def test_a_guide_for_the_phone_has_a_code_to_scan_and_one_to_type(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(PERMIT), SendGuideToPhone())
    guide = page_of(stage).guide
    assert guide is not None
    assert (guide.url, guide.short_code) == ("https://window.example/guide/ga001", "GA001")
    assert guide.typed_at == "window.example/guide"


def test_a_leaflet_is_printed_once_in_the_resident_s_own_language_and_size(stage: Stage) -> None:
    stage.do(Begin(), SetLanguage(Language.ENGLISH), SetLargeText(is_on=True), ChooseService(PERMIT))
    assert page_of(stage).can_print_leaflet
    stage.do(PrintLeaflet(), PrintLeaflet())
    asked = stage.last(effects.PrintGuide)
    assert stage.count(effects.PrintGuide) == 1
    assert (asked.guide.service.code, asked.language, asked.is_large) == (PERMIT, Language.ENGLISH, True)
    assert asked.guide.page_url == "https://window.example/guide/ga001"
    assert asked.guide.points == (stage.settings.point,)
    leaflet_is(stage, PrintState.PRINTING)
    leaflet_is(stage, PrintState.PRINTED)
    assert printing(stage) is PrintState.PRINTED


def test_a_leaflet_that_failed_is_told_and_can_be_tried_again(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(PERMIT), PrintLeaflet())
    leaflet_is(stage, PrintState.FAILED)
    assert page_of(stage).print_state.says is not None
    stage.do(PrintLeaflet())
    assert stage.count(effects.PrintGuide) == 2


def test_without_a_printer_no_leaflet_is_offered(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(PERMIT), DeviceChanged(Device.PRINTER, is_there=False))
    assert not page_of(stage).can_print_leaflet
    stage.do(PrintLeaflet())
    assert stage.count(effects.PrintGuide) == 0
    stage.do(DeviceChanged(Device.PRINTER, is_there=True))
    assert page_of(stage).can_print_leaflet


def test_the_leaflet_of_another_service_tells_nothing_here(stage: Stage, on_phone: Service) -> None:
    stage.do(Begin(), ChooseService(PERMIT), PrintLeaflet(), Back(), ChooseService(on_phone.code), PrintLeaflet())
    leaflet_is(stage, PrintState.FAILED)
    assert printing(stage) is PrintState.WAITING
    leaflet_is(stage, PrintState.PRINTED, on_phone.code)
    assert printing(stage) is PrintState.PRINTED


def test_goodbye_waits_for_every_paper_in_the_printer(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(PERMIT), PrintLeaflet(), Finish())
    assert stage.is_on(Step.GOODBYE)
    assert stage.count(effects.WipeSession) == 0
    stage.do(PrintChanged(PrintJob.RECEIPT, PrintState.PRINTED))
    assert stage.count(effects.WipeSession) == 0
    leaflet_is(stage, PrintState.PRINTED)
    assert stage.count(effects.WipeSession) == 1


def test_one_press_on_a_phone_guide_calls_a_clerk_who_goes_through_it(stage: Stage, on_phone: Service) -> None:
    stage.do(Begin(), ChooseService(on_phone.code))
    page = page_of(stage)
    assert page.offer is ServiceOffer.PHONE
    assert page.phone is not None
    assert len(page.phone.steps) >= 2
    stage.do(StartService())
    assert stage.is_on(Step.LINE)
    assert stage.last(effects.JoinLine).service == on_phone.code


@pytest.mark.parametrize("is_phone", [False, True])
def test_from_every_guide_help_is_one_press_away(stage: Stage, on_phone: Service, is_phone: bool) -> None:
    code = on_phone.code if is_phone else PERMIT
    stage.do(Begin(), ChooseService(code), CallForHelp())
    assert stage.is_on(Step.LINE)
    assert stage.last(effects.JoinLine).service == code


def test_the_official_entry_is_shown_only_where_the_operator_has_set_one(catalog: Catalog, search: Search) -> None:
    special = catalog.phone_services[0].code
    stage = Stage(catalog, search)
    stage.do(Begin(), ChooseService(special))
    without = page_of(stage).phone
    assert without is not None
    assert without.official_url == ""
    set_up = Stage(catalog, search, official=OfficialEntries(address=OFFICIAL, services={special: f"{OFFICIAL}/1"}))
    for code, address in ((special, f"{OFFICIAL}/1"), (PERMIT, OFFICIAL)):
        set_up.do(Begin(), ChooseService(code))
        phone = page_of(set_up).phone
        assert phone is not None
        assert phone.official_url == address
        set_up.do(PrintLeaflet())
        assert set_up.last(effects.PrintGuide).guide.official_url == address
        set_up.do(Back())


@pytest.fixture
def house(catalog: Catalog, search: Search, tmp_path: Path) -> House:
    return House(catalog, search, tmp_path)


async def test_a_leaflet_comes_out_of_the_printer_also_when_it_had_no_paper_first(house: House) -> None:
    async with house.at_work(goodbye_s=0.2) as runner:
        await house.printer.set_state(PrinterState.OUT_OF_PAPER)
        for action in (Begin(), ChooseService(PERMIT), PrintLeaflet()):
            runner.act(action)
        await house.until(lambda: page_of(house).print_state.state is PrintState.PAPER_OUT)
        await house.printer.set_state(PrinterState.READY)
        await house.until(lambda: page_of(house).print_state.state is PrintState.PRINTED)
        runner.act(Finish())
        await house.until(lambda: house.view.step is Step.ATTRACT)
    (leaflet,) = (house.folder / "paper").glob("*.pdf")
    pages = pypdf.PdfReader(io.BytesIO(leaflet.read_bytes())).pages
    assert float(pages[0].mediabox.width) == pytest.approx(148 / 25.4 * 72, abs=0.5)
    text = text_of(leaflet.read_bytes())
    for words in ("居住证新办", "GA001", "window.example/guide", "飞悦里", "12345"):
        assert words in text


async def test_leaflets_of_two_services_both_come_out(house: House, on_phone: Service) -> None:
    async with house.at_work(goodbye_s=0.2) as runner:
        await house.printer.set_state(PrinterState.OUT_OF_PAPER)
        for code in (PERMIT, on_phone.code):
            for action in (Begin(), ChooseService(code), PrintLeaflet()):
                runner.act(action)
            await house.until(lambda: page_of(house).print_state.state is PrintState.PAPER_OUT)
            runner.act(Back())
        await house.printer.set_state(PrinterState.READY)
        await house.until(lambda: len(list((house.folder / "paper").glob("*.pdf"))) == 2)
