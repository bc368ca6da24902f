"""Another edition of the list of services: taken up where no case is begun; a case goes on with its own to the end."""

from kiosk.base.texts import mark
from kiosk.base.words import say
from kiosk.catalog.model import Catalog, Service
from kiosk.terminal.core import Core
from kiosk.terminal.hindrances import in_the_way
from kiosk.terminal.office import Gatekeeper
from kiosk.terminal.session import Browsing, Choosing
from kiosk.terminal.view import Step

_OF_A_SERVICE = frozenset({Step.SERVICE, Step.GATE, Step.CONSENT, Step.IDENTITY, Step.CLOSED})
_BEHIND_THE_GATE = frozenset({Step.CONSENT, Step.IDENTITY})
_RENEWED = mark("The list of services has just been renewed, and this service is no longer on it. Please choose again.")


def may_change_list(core: Core) -> bool:
    """Tell whether nothing on this terminal rests on the present list: no case of this visit, none to return to."""
    session = core.session
    return session.case is None and session.done_case is None and core.returning is None and core.door is None


def change_list(core: Core, catalog: Catalog) -> None:
    """Go on with another list; what was chosen from the old one stays as far as the new one has it too."""
    old = core.service
    core.catalog, core.gatekeeper = catalog, Gatekeeper(catalog.office)
    _find_again(core.session.browsing, catalog)
    service = core.service
    if service is not None:
        _keep_what_fits(core.session.choosing, service)
        if old is not None and (service.papers, service.questions) != (old.papers, old.questions):
            _pass_gate_again(core, service)
    elif core.session.service is not None:
        core.session.service, core.session.choosing = None, Choosing()
        if core.step in _OF_A_SERVICE:
            core.go(Step.SERVICES, say(_RENEWED))


def _pass_gate_again(core: Core, service: Service) -> None:
    """Other papers are asked for: who went on without one, or has passed the gate, has not seen that."""
    core.session.choosing.is_decided = False
    if core.step in _BEHIND_THE_GATE and in_the_way(core, service):
        core.go(Step.GATE)


def _find_again(browsing: Browsing, catalog: Catalog) -> None:
    if browsing.theme not in {theme.id for theme in catalog.themes}:
        browsing.theme = ""
    if browsing.department not in {department.id for department in catalog.departments}:
        browsing.department = ""
    if browsing.event not in {event.id for event in catalog.life_events}:
        browsing.event = ""
    if browsing.belongings is not None:
        browsing.belongings &= {thing.id for thing in catalog.belongings}


def _keep_what_fits(choosing: Choosing, service: Service) -> None:
    questions = {field.id: field for field in service.questions}
    choosing.answers = {
        question: option
        for question, option in choosing.answers.items()
        if question in questions and questions[question].option(option) is not None
    }
    choosing.ticks &= {paper.code for paper in service.papers}
