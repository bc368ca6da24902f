"""Found without a word typed: life events, themes, departments, the papers one has; Back leads where one came from."""

import pytest

from kiosk.base.ids import ServiceCode
from kiosk.terminal.actions import (
    Back,
    Begin,
    ChooseService,
    HavePaper,
    SetQuery,
    ShowDepartment,
    ShowLifeEvent,
    ShowMatches,
    ShowTheme,
    ShowWay,
    StartService,
    Way,
)
from kiosk.terminal.pages_before import ServicePage, ServicesPage
from kiosk.terminal.view import Step
from tests.terminal.stage import PERMIT, Stage


def services_page(stage: Stage) -> ServicesPage:
    page = stage.view.page
    assert isinstance(page, ServicesPage)
    return page


@pytest.mark.parametrize("way", [Way.LIFE_EVENTS, Way.THEMES, Way.DEPARTMENTS, Way.PAPERS])
def test_each_way_but_the_most_used_first_offers_tiles(stage: Stage, way: Way) -> None:
    stage.do(Begin(), ShowWay(way))
    page = services_page(stage)
    assert page.chips
    assert page.rows == ()
    stage.do(ShowWay(Way.MOST_USED))
    assert services_page(stage).chips == ()
    assert services_page(stage).rows


def test_a_life_event_lists_what_belongs_to_it(stage: Stage) -> None:
    event = stage.catalog.life_events[0]
    stage.do(Begin(), ShowLifeEvent(event.id))
    page = services_page(stage)
    assert page.heading == event.name
    assert [row.code for row in page.rows] == [service.code for service in event.services]


@pytest.mark.parametrize(
    ("choose", "way"),
    [
        (ShowTheme("medical"), Way.THEMES),
        (ShowDepartment("police"), Way.DEPARTMENTS),
        (ShowLifeEvent(""), Way.LIFE_EVENTS),
    ],
)
def test_back_from_a_service_leads_to_the_list_one_came_from(stage: Stage, choose: ShowTheme, way: Way) -> None:
    stage.do(Begin(), choose)
    before = services_page(stage)
    stage.do(ChooseService(PERMIT), Back())
    assert services_page(stage) == before
    stage.do(ChooseService(ServiceCode("GA-002")), Back())
    assert services_page(stage) == before
    stage.do(Back())
    if before.rows:
        assert services_page(stage).way is way
        assert services_page(stage).chips
        stage.do(Back())
    assert stage.is_on(Step.ATTRACT)


def test_what_was_searched_for_stands_there_again_after_a_look_at_a_service(stage: Stage) -> None:
    stage.do(Begin(), SetQuery("居住证"), ChooseService(PERMIT), Back())
    assert services_page(stage).query == "居住证"


def test_the_identity_card_is_taken_as_there_and_can_be_taken_away(stage: Stage) -> None:
    stage.do(Begin(), ShowWay(Way.PAPERS))
    assert [chip.id for chip in services_page(stage).chips if chip.is_chosen] == ["id_card"]
    stage.do(HavePaper("id_card", is_there=False))
    assert not services_page(stage).can_match
    stage.do(HavePaper("id_card", is_there=True), HavePaper("a cat", is_there=True))
    assert [chip.id for chip in services_page(stage).chips if chip.is_chosen] == ["id_card"]


def test_the_papers_lead_to_what_can_be_done_with_them(stage: Stage) -> None:
    stage.do(Begin(), ShowWay(Way.PAPERS), HavePaper("residence_voucher", is_there=True), ShowMatches())
    page = services_page(stage)
    assert page.rows
    assert page.nearly
    assert all(row.missing is None for row in page.rows)
    assert all(row.missing is not None for row in page.nearly)
    stage.do(Back())
    chosen = {chip.id for chip in services_page(stage).chips if chip.is_chosen}
    assert chosen == {"id_card", "residence_voucher"}


def test_what_was_said_to_be_there_is_ticked_on_the_services_page_and_nothing_is_asked_again(stage: Stage) -> None:
    stage.do(Begin(), ShowWay(Way.PAPERS), ShowMatches())
    first = services_page(stage).rows[0]
    stage.do(ChooseService(first.code))
    page = stage.view.page
    assert isinstance(page, ServicePage)
    assert [paper for paper in page.papers if paper.is_ticked]
    stage.do(StartService())
    assert not stage.is_on(Step.GATE)


def test_the_next_person_finds_nothing_of_it(stage: Stage) -> None:
    stage.do(Begin(), ShowWay(Way.PAPERS), HavePaper("residence_voucher", is_there=True), Back(), Begin())
    assert services_page(stage).way is Way.MOST_USED
    stage.do(ShowWay(Way.PAPERS))
    assert [chip.id for chip in services_page(stage).chips if chip.is_chosen] == ["id_card"]


def test_matches_are_shown_only_where_papers_are_chosen(stage: Stage) -> None:
    stage.do(Begin(), ShowMatches())
    assert services_page(stage).way is Way.MOST_USED
    assert services_page(stage).nearly == ()
