"""The list of services: words, most used, life events, themes, departments, and the papers one has."""

from kiosk.catalog.by_papers import papers_of
from kiosk.catalog.model import Service
from kiosk.terminal.actions import (
    Action,
    Back,
    ChooseService,
    HavePaper,
    Question,
    SetQuery,
    ShowDepartment,
    ShowLifeEvent,
    ShowMatches,
    ShowTheme,
    ShowWay,
    Way,
)
from kiosk.terminal.core import Core
from kiosk.terminal.session import Browsing, Choosing, Session
from kiosk.terminal.view import Step

QUERY_LENGTH = 40


def act_services(core: Core, action: Action) -> bool:
    """Search, one of the ways, what is chosen on it, one service."""
    match action:
        case SetQuery(text=text):
            _turn(core, Browsing(core.session.browsing.way, query=text[:QUERY_LENGTH]))
        case ShowWay(way=way):
            _turn(core, Browsing(way))
        case ShowTheme(theme=theme):
            _turn(core, Browsing(Way.THEMES, theme=theme))
        case ShowDepartment(department=department):
            _turn(core, Browsing(Way.DEPARTMENTS, department=department))
        case ShowLifeEvent(event=event):
            _turn(core, Browsing(Way.LIFE_EVENTS, event=event))
        case HavePaper(belonging=belonging, is_there=is_there):
            _have(core, belonging, is_there=is_there)
        case ShowMatches() if core.session.browsing.way is Way.PAPERS:
            core.session.browsing.is_matched = True
        case ChooseService(service=code) if (service := core.service_of(code)) is not None:
            _choose(core, service)
        case Back():
            _back(core)
        case _:
            return False
    return True


def belongings_of(core: Core) -> set[str]:
    """Return what the resident has with him (ids): what he said, else what nearly everybody has."""
    said = core.session.browsing.belongings
    return {thing.id for thing in core.catalog.belongings if thing.is_usual} if said is None else said


def _turn(core: Core, browsing: Browsing) -> None:
    """Turn to another place of the list; what one has with one stays said."""
    browsing.belongings = core.session.browsing.belongings
    core.session.browsing = browsing


def _have(core: Core, belonging: str, *, is_there: bool) -> None:
    if all(thing.id != belonging for thing in core.catalog.belongings):
        return
    said = belongings_of(core)
    core.session.browsing.belongings = said | {belonging} if is_there else said - {belonging}


def _choose(core: Core, service: Service) -> None:
    browsing = core.session.browsing
    if core.session.service != service.code:
        core.give_case_up(is_withdrawn=True)
        core.session.choosing = Choosing()
        core.session.service = service.code
    if browsing.is_matched:  # what was said to be there need not be ticked again
        there = papers_of(core.catalog, belongings_of(core))
        core.session.choosing.ticks |= {paper.code for paper in service.papers if paper.code in there}
    core.go(Step.SERVICE)


def _back(core: Core) -> None:
    """Back to the tiles; from there to the first page, or the question whether to finish when something was begun."""
    browsing = core.session.browsing
    if browsing.is_inside:
        _turn(core, Browsing(browsing.way))
    elif core.is_open_case:
        core.question = Question.FINISH
    else:
        core.session = Session()
        core.go(Step.ATTRACT)
