"""From the first touch to "start now": attract, the list, a service's page, the closed page."""

from kiosk.base.texts import mark
from kiosk.base.words import say
from kiosk.catalog.model import Service
from kiosk.terminal.actions import (
    Action,
    AnswerQuestion,
    Back,
    Begin,
    ChooseService,
    PrintLeaflet,
    Question,
    SendGuideToPhone,
    SetQuery,
    ShowDepartment,
    ShowGuides,
    ShowTheme,
    StartService,
    TickPaper,
)
from kiosk.terminal.core import Core
from kiosk.terminal.effects import PrintGuide
from kiosk.terminal.opening import join_line
from kiosk.terminal.pages_before import GuideView, PrintState
from kiosk.terminal.session import Choosing, Consent, Refusal, Session
from kiosk.terminal.steps_identity import after_consent
from kiosk.terminal.view import Step

QUERY_LENGTH = 40


def act_attract(core: Core, action: Action) -> bool:
    """The first touch."""
    if not isinstance(action, Begin):
        return False
    if action.is_elder:
        call_a_person(core)
    else:
        core.go(Step.SERVICES)
    return True


def act_services(core: Core, action: Action) -> bool:
    """Search, themes, departments, one service."""
    choosing = core.session.choosing
    match action:
        case SetQuery(text=text):
            choosing.query, choosing.theme, choosing.department = text[:QUERY_LENGTH], "", ""
        case ShowTheme(theme=theme):
            choosing.query, choosing.theme, choosing.department = "", theme, ""
        case ShowDepartment(department=department):
            choosing.query, choosing.theme, choosing.department = "", "", department
        case ChooseService(service=code) if (service := core.service_of(code)) is not None:
            _choose(core, service)
        case Back():
            _leave(core)
        case _:
            return False
    return True


def act_service(core: Core, action: Action) -> bool:
    """One service's page."""
    service = core.service
    if service is None:
        return False
    choosing = core.session.choosing
    match action:
        case AnswerQuestion(question=question, option=option):
            known = {field.id: field for field in service.questions}
            if question in known and known[question].option(option) is not None:
                choosing.answers[question] = option
                if core.session.consent is Consent.GIVEN:
                    core.edit(question, option)
        case TickPaper(paper=paper, is_ticked=is_ticked):
            _tick(choosing, service, paper, is_ticked=is_ticked)
        case SendGuideToPhone():
            choosing.guide = guide(core, service)
        case PrintLeaflet() if core.settings.has_leaflets and choosing.leaflet not in {
            PrintState.WAITING,
            PrintState.PRINTING,
        }:
            choosing.leaflet = PrintState.WAITING
            core.emit(PrintGuide(service.code, core.session.looks.language))
        case StartService():
            start(core)
        case Back():
            core.go(Step.SERVICES)
        case _:
            return False
    return True


def act_closed(core: Core, action: Action) -> bool:
    """Not now: what can still be done."""
    match action:
        case ShowGuides():
            core.go(Step.SERVICES)
        case SendGuideToPhone() if core.service is not None:
            core.session.choosing.guide = guide(core, core.service)
        case Back():
            core.session.refused = None
            is_end = core.came_from in {Step.DONE, Step.RATING}
            core.go(core.came_from if is_end else Step.SERVICE if core.service is not None else Step.SERVICES)
        case _:
            return False
    return True


def close(core: Core, refused: Refusal | None = None) -> None:
    """Turn to the closed page; ``refused`` is the centre's own answer, when it is not the gate's."""
    core.session.refused = refused
    if core.step is not Step.CLOSED:
        core.came_from = core.step
    core.go(Step.CLOSED)


def start(core: Core) -> None:
    """Start the chosen service, or say why not now; a case already begun goes on where it stood."""
    service = core.service
    if _is_unknown(core):
        return
    if service is not None and core.refusal(service) is not None:
        close(core)
    elif core.session.consent is not Consent.GIVEN:
        core.go(Step.CONSENT)
    else:
        after_consent(core)


def call_a_person(core: Core) -> None:
    """One press: into the line with what is chosen so far, or honest words when nobody is there.

    A service that is not taken today is no reason to leave anybody alone: then it is a general matter.
    """
    if _is_unknown(core):
        return
    if core.refusal(None) is not None:
        close(core)
        return
    if core.refusal(core.service) is not None:
        core.session.service = None
    core.commit_drafts()
    join_line(core)


def guide(core: Core, service: Service) -> GuideView | None:
    """Return the guide's address for a phone and its short code; None without a public address."""
    base = core.settings.public_url
    return GuideView(f"{base}/g/{service.code.lower()}", service.code) if base else None


def _is_unknown(core: Core) -> bool:
    """Tell, and say, that the office does not know this terminal yet: no case could be taken here."""
    if not core.terminal:
        core.tell(
            say(mark("This terminal is not ready yet. Please use another one, or come back later.")), is_problem=True
        )
    return not core.terminal


def _leave(core: Core) -> None:
    """Back from the list: the first page again, or the question whether to finish when something was begun."""
    if core.is_open_case:
        core.question = Question.FINISH
    else:
        core.session = Session()
        core.go(Step.ATTRACT)


def _choose(core: Core, service: Service) -> None:
    if core.session.service != service.code:
        core.give_case_up(is_withdrawn=True)
        core.session.choosing = Choosing()
        core.session.service = service.code
    core.go(Step.SERVICE)


def _tick(choosing: Choosing, service: Service, code: str, *, is_ticked: bool) -> None:
    known = {paper.code: paper.code for paper in service.papers}
    paper = next((own for own in known if own == code), None)
    if paper is None:
        return
    if is_ticked:
        choosing.ticks.add(paper)
    else:
        choosing.ticks.discard(paper)
