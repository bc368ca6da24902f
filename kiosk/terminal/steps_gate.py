"""The gate before the line: nobody waits to be refused, and what is missing is told all at once."""

from kiosk.catalog.model import Service
from kiosk.catalog.readiness import papers_to_bring
from kiosk.terminal.actions import (
    Action,
    Back,
    GoToLine,
    HaveAll,
    PhoneAtHand,
    SendGuideToPhone,
    ShowGuides,
    SortPapers,
    TickPaper,
)
from kiosk.terminal.core import Core
from kiosk.terminal.guides import guide
from kiosk.terminal.hindrances import in_the_way, visit_of
from kiosk.terminal.session import Consent, Identity
from kiosk.terminal.steps_identity import after_consent
from kiosk.terminal.view import Step


def act_gate(core: Core, action: Action) -> bool:
    """Say what is there, go on, or do something else instead."""
    service, choosing = core.service, core.session.choosing
    if service is None:
        return False
    match action:
        case HaveAll():
            choosing.ticks |= {paper.code for paper in papers_to_bring(service, visit_of(core, service).answers)}
            enter(core)
        case SortPapers():
            choosing.is_sorting = True
        case TickPaper(paper=paper, is_ticked=is_ticked):
            tick(core, service, paper, is_ticked=is_ticked)
        case PhoneAtHand(is_there=is_there):
            choosing.has_phone = is_there
        case GoToLine():
            choosing.is_decided = True
            enter(core)
        case SendGuideToPhone():
            choosing.guide = guide(core, service)
        case ShowGuides():
            core.go(Step.SERVICES)
        case Back():
            _forget_stranger(core)
            core.go(Step.SERVICE)
        case _:
            return False
    return True


def enter(core: Core) -> None:
    """Go on to consent, identity and the line, or to the page that says what stands in the way."""
    service = core.service
    if service is not None and in_the_way(core, service):
        core.go(Step.GATE)
    elif core.session.consent is not Consent.GIVEN:
        core.go(Step.CONSENT)
    else:
        after_consent(core)


def tick(core: Core, service: Service, code: str, *, is_ticked: bool) -> None:
    """Note that a paper is at hand, or not."""
    paper = next((paper.code for paper in service.papers if paper.code == code), None)
    if paper is None:
        return
    if is_ticked:
        core.session.choosing.ticks.add(paper)
    else:
        core.session.choosing.ticks.discard(paper)


def _forget_stranger(core: Core) -> None:
    """A card that was read and kept one out may have been the wrong one: it is asked for again."""
    if not core.session.identity.is_done:
        core.session.identity = Identity()
