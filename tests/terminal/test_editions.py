"""Another edition of the list reaches a terminal: taken up where no case rests on the old one, and never elsewhere."""

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.base.ids import FieldId, PaperCode
from kiosk.cases.entries import CaseOpened
from kiosk.catalog.conditions import ALWAYS
from kiosk.catalog.model import Catalog
from kiosk.catalog.search import Search
from kiosk.terminal import effects
from kiosk.terminal.actions import (
    AnswerQuestion,
    Begin,
    ChooseService,
    GoOn,
    HaveAll,
    Rate,
    SetQuery,
    ShowTheme,
    StartService,
    TickPaper,
)
from kiosk.terminal.happenings import EditionArrived
from kiosk.terminal.pages_before import AttractPage, ServicePage, ServicesPage
from kiosk.terminal.pages_case import CallPage
from kiosk.terminal.view import Step
from tests.catalog.edited import NEW_NAME, asks_more, edition, renamed, without_permit
from tests.terminal.house import House
from tests.terminal.stage import PERMIT, VOUCHER, Stage, call_page
from tests.terminal.test_runner import SECRETS, to_call, visit_on_disk


def new() -> Catalog:
    return edition(renamed, asks_more)


def gone() -> Catalog:
    return edition(without_permit)


@pytest.fixture
def house(catalog: Catalog, search: Search, tmp_path: Path) -> House:
    return House(catalog, search, tmp_path)


def arrive(stage: Stage, catalog: Catalog) -> None:
    stage.do(EditionArrived(catalog, Search(catalog)))


def names(stage: Stage) -> list[object]:
    page = stage.view.page
    assert isinstance(page, ServicesPage)
    return [row.name for row in page.rows]


def test_the_first_page_shows_it_at_once(stage: Stage) -> None:
    arrive(stage, new())
    page = stage.view.page
    assert isinstance(page, AttractPage)
    assert page.topics[0].zh == NEW_NAME


def test_the_list_and_its_search_show_it_while_somebody_looks_at_them(stage: Stage) -> None:
    stage.do(Begin(), SetQuery("首办"))
    assert new().services[0].name not in names(stage)
    arrive(stage, new())
    assert names(stage)[0] == new().services[0].name


def test_the_page_of_a_service_shows_it_and_keeps_ticks_and_answers_that_still_fit(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(PERMIT), TickPaper(VOUCHER, is_ticked=True))
    stage.do(AnswerQuestion(FieldId("address_differs"), "yes"))
    arrive(stage, new())
    page = stage.view.page
    assert isinstance(page, ServicePage)
    assert page.name == new().services[0].name
    assert {tick.code for tick in page.papers if tick.is_ticked} == {VOUCHER}
    assert {question.chosen for question in page.questions if question.id == "address_differs"} == {"yes"}


def test_what_no_longer_fits_is_let_go(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(PERMIT), TickPaper(VOUCHER, is_ticked=True))
    stage.do(AnswerQuestion(FieldId("address_differs"), "yes"))
    permit, *others = stage.catalog.services
    bare = replace(permit, papers=(), questions=())
    arrive(stage, replace(stage.catalog, services=(bare, *others), most_used=(), edition=new().edition))
    page = stage.view.page
    assert isinstance(page, ServicePage)
    assert (page.papers, page.questions) == ((), ())


def test_who_has_passed_the_gate_passes_it_again_when_another_paper_is_asked_for(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(PERMIT), StartService(), HaveAll())
    assert stage.is_on(Step.CONSENT)
    arrive(stage, new())
    assert stage.is_on(Step.CONSENT), "what is asked for has not changed"
    permit, *others = stage.catalog.services
    paper = next(paper for service in others for paper in service.papers if paper.needed == ALWAYS)
    more = replace(permit, papers=(*permit.papers, replace(paper, code=PaperCode("one_more"))))
    arrive(stage, replace(stage.catalog, services=(more, *others), most_used=(), edition=gone().edition))
    assert stage.is_on(Step.GATE)
    stage.do(HaveAll())
    assert stage.is_on(Step.CONSENT)


def test_a_service_that_is_gone_leads_back_to_the_list_with_a_sentence(stage: Stage) -> None:
    stage.do(Begin(), ChooseService(PERMIT), StartService(), HaveAll())
    assert stage.is_on(Step.CONSENT)
    arrive(stage, gone())
    assert stage.is_on(Step.SERVICES)
    assert stage.view.notice is not None
    assert "no longer on it" in str(stage.view.notice.says)


def test_a_theme_that_is_gone_is_chosen_no_more(stage: Stage) -> None:
    stage.do(Begin(), ShowTheme("residence"))
    fewer = tuple(theme for theme in stage.catalog.themes if theme.id != "residence")
    arrive(stage, replace(stage.catalog, themes=fewer, edition=new().edition))
    page = stage.view.page
    assert isinstance(page, ServicesPage)
    assert {chip.id for chip in page.chips} == {theme.id for theme in fewer}


def test_a_case_says_which_edition_it_is_begun_with(stage: Stage) -> None:
    arrive(stage, new())
    stage.to_line()
    opened = next(entry.body for entry in stage.case.timeline if isinstance(entry.body, CaseOpened))
    assert opened.edition == new().edition == stage.last(effects.JoinLine).edition


def test_a_case_that_is_begun_goes_on_with_its_own_to_the_end_and_the_next_visit_has_the_new(stage: Stage) -> None:
    stage.to_call()
    arrive(stage, new())
    assert "more" not in {section.id for section in call_page(stage).sections}
    stage.to_done(is_in_call=True)
    stage.do(GoOn(), Rate(5))
    stage.wait(30)
    stage.wipes()
    assert stage.is_on(Step.ATTRACT)
    assert stage.journey.edition == new().edition
    stage.do(Begin())
    assert names(stage)[0] == new().services[0].name


def test_a_roll_back_during_a_case_leaves_the_next_visit_with_what_is_in_force_then(stage: Stage) -> None:
    stage.to_line()
    arrive(stage, new())
    arrive(stage, stage.catalog)
    stage.wait(1000)
    stage.wipes()
    assert stage.journey.edition == stage.catalog.edition


async def test_after_a_crash_a_visit_goes_on_with_its_own_edition_though_the_terminal_starts_with_a_newer(
    house: House, catalog: Catalog
) -> None:
    async with house.at_work() as runner:
        await to_call(house, runner)
        await house.until(lambda: visit_on_disk(house).get("call") is not None)
    house.catalog, house.search, house.editions = new(), Search(new()), {catalog.edition: catalog}
    async with house.at_work():
        await house.until(lambda: house.view.step is Step.CALL and house.talk.starts == 2)
        page = house.view.page
        assert isinstance(page, CallPage)
        assert page.sections
        assert "more" not in {section.id for section in page.sections}


async def test_a_visit_whose_edition_is_gone_from_the_disk_is_wiped_and_the_terminal_serves_the_next(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    async with house.at_work() as runner:
        await to_call(house, runner)
        await house.until(lambda: visit_on_disk(house).get("call") is not None)
    house.catalog, house.search, house.centre.call, house.centre.ticket = new(), Search(new()), None, None
    async with house.at_work():
        await house.until(lambda: house.view.step is Step.ATTRACT)
        assert house.left_of(*SECRETS) == []
    assert "visit_unreadable" in {record.msg for record in caplog.records}
    caplog.clear()
