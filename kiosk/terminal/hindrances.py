"""What stands between this visit and the line, judged by the catalogue's rules from what the visit has told so far."""

from dataclasses import replace

from kiosk.cases.missing import answers
from kiosk.catalog.model import Service
from kiosk.catalog.readiness import Obstacle, Visit, birth_of, day_of, kept_out, visit_from_form, what_stands_in_the_way
from kiosk.terminal.core import Core
from kiosk.terminal.happenings import Device


def in_the_way(core: Core, service: Service) -> tuple[Obstacle, ...]:
    """Return what stands in the way now; a missing paper only until the resident has decided, or the case has begun."""
    visit = visit_of(core, service)
    is_begun = core.is_open_case and core.case is not None and core.case.service == service.code
    if core.session.choosing.is_decided or is_begun:
        return kept_out(service, core.now.at, core.catalog.office, visit)
    return what_stands_in_the_way(service, core.now.at, core.catalog.office, visit)


def hard_ones(core: Core, service: Service) -> tuple[Obstacle, ...]:
    """Return what keeps one out of the line for a service, whatever one decides."""
    return kept_out(service, core.now.at, core.catalog.office, visit_of(core, service))


def visit_of(core: Core, service: Service) -> Visit:
    """Return what is known of this visit: what was said on the pages before what stands in the form."""
    choosing, case = core.session.choosing, core.case
    values = answers(case, service) if case is not None and case.service == service.code else {}
    told = visit_from_form(service, values)
    return replace(
        told,
        answers={**values, **choosing.answers},
        at_hand=frozenset(choosing.ticks),
        has_phone=choosing.has_phone,
        whom=choosing.whom,
        event=told.event or day_of(choosing.event),
        birth=birth_of(core.session.identity.number) or told.birth,
        can_picture=Device.DOCUMENT_CAMERA not in core.missing,
    )
