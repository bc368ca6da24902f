"""From the first touch to "start now": attract, a service's page, the closed page."""

from kiosk.base.ids import FieldId
from kiosk.base.texts import mark
from kiosk.base.words import say
from kiosk.catalog.build_form import NO, YES
from kiosk.catalog.model import Channel, Service
from kiosk.catalog.readiness import day_of
from kiosk.catalog.whom import Whom, asks_for_whom
from kiosk.terminal.actions import (
    Action,
    AnswerQuestion,
    Back,
    Begin,
    ComeFor,
    PrintLeaflet,
    SayEvent,
    SendGuideToPhone,
    ShowGuides,
    StartService,
    TickPaper,
)
from kiosk.terminal.core import Core
from kiosk.terminal.guides import guide, print_leaflet
from kiosk.terminal.hindrances import hard_ones
from kiosk.terminal.opening import fill_event, join_line
from kiosk.terminal.session import Consent, Refusal
from kiosk.terminal.steps_gate import enter, tick
from kiosk.terminal.view import Step


def act_attract(core: Core, action: Action) -> bool:
    """The first touch."""
    if not isinstance(action, Begin):
        return False
    if action.is_elder:
        call_a_person(core)
    else:
        core.go(Step.SERVICES)
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
                _answer(core, question, option)
        case TickPaper(paper=paper, is_ticked=is_ticked):
            tick(core, service, paper, is_ticked=is_ticked)
        case ComeFor(whom=whom) if asks_for_whom(service):
            _come_for(core, service, whom)
        case SayEvent(day=day) if service.calendar.personal_window is not None and day_of(day) is not None:
            _say_event(core, service, day)
        case SendGuideToPhone():
            choosing.guide = guide(core, service)
        case PrintLeaflet():
            print_leaflet(core, service)
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
    """Start the chosen service, or say what stands in the way; a case already begun goes on where it stood.

    What is done on the phone only begins with the clerk who goes through it: one press, and no paper to show before.
    """
    if _is_unknown(core):
        return
    if core.service is not None and core.service.channel is Channel.PHONE:
        call_a_person(core)
    else:
        enter(core)


def call_a_person(core: Core) -> None:
    """One press: into the line with what is chosen so far, or honest words when nobody is there.

    A service that is not taken today, or not from this person, is no reason to leave anybody alone: then it is a
    general matter.
    """
    if _is_unknown(core):
        return
    if core.refusal(None) is not None:
        close(core)
        return
    if core.service is not None and hard_ones(core, core.service):
        core.session.service = None
    core.commit_drafts()
    join_line(core)


def _is_unknown(core: Core) -> bool:
    """Tell, and say, that the office does not know this terminal yet: no case could be taken here."""
    if not core.terminal:
        core.tell(
            say(mark("This terminal is not ready yet. Please use another one, or come back later.")), is_problem=True
        )
    return not core.terminal


def _answer(core: Core, question: FieldId, option: str) -> None:
    core.session.choosing.answers[question] = option
    if core.session.consent is Consent.GIVEN:
        core.edit(question, option)


def _come_for(core: Core, service: Service, whom: Whom) -> None:
    """Note for whom one has come; it answers the service's own question whether somebody acts for the applicant."""
    core.session.choosing.whom = whom
    question = service.who_may_come.asked_by
    if question is not None:
        _answer(core, question, NO if whom is Whom.SELF else YES)


def _say_event(core: Core, service: Service, day: str) -> None:
    core.session.choosing.event = day
    if core.session.consent is Consent.GIVEN:
        fill_event(core, service)
