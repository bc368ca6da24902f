"""A visit's case: opened once, filled with what is known already, and taken into the line."""

from kiosk.base.ids import HELP_SERVICE, CaseId, TicketId, new_id
from kiosk.cases.case import Case
from kiosk.cases.entries import CaseOpened, ConsentGiven, IdentityShown, IdentityWay
from kiosk.cases.form import Author
from kiosk.catalog.model import Service
from kiosk.catalog.rules import values_from_card, values_from_id_number
from kiosk.terminal.core import Core
from kiosk.terminal.effects import JoinLine, WatchCase
from kiosk.terminal.session import Consent, Scanning, Signing
from kiosk.terminal.view import Step


def open_case(core: Core) -> Case:
    """Return this visit's case for the chosen service, opened now if there is none; another open one is withdrawn."""
    session = core.session
    code = session.service or HELP_SERVICE
    if session.case is not None and core.is_open_case and session.case.service == code:
        return session.case
    core.give_case_up(is_withdrawn=True)
    case = Case(CaseId(new_id()))
    session.case, session.scanning, session.signing = case, Scanning(), Signing()
    core.record(CaseOpened(code, core.terminal, session.looks.language, core.catalog.edition))
    core.emit(WatchCase(case.case))
    if session.consent is Consent.GIVEN:
        note_consent(core)
    return case


def note_consent(core: Core) -> None:
    """Record the consent just given, and with it what it lets the terminal keep."""
    core.record(ConsentGiven(core.session.may_record))
    for question, option in core.session.choosing.answers.items():
        core.edit(question, option)
    if core.service is not None:
        fill_event(core, core.service)
    fill_identity(core)


def fill_event(core: Core, service: Service) -> None:
    """Put the day that was said for the service's own time into the form, where the form asks for it."""
    window, day = service.calendar.personal_window, core.session.choosing.event
    if window is not None and window.field is not None and day:
        core.edit(window.field, day)


def fill_identity(core: Core) -> None:
    """Put what the card said, or what was typed, into the form."""
    identity, case = core.session.identity, core.case
    if not identity.values or not identity.is_done or case is None:
        return
    way = IdentityWay.TYPED if identity.is_typing else IdentityWay.CARD
    core.record(IdentityShown(way))
    form = core.service.form if core.service else None
    if form is None:
        return
    values = values_from_card(form, identity.values)
    if identity.is_typing:
        values = {**values_from_id_number(form, identity.number), **values}
    for field, value in values.items():
        core.edit(field, value, Author.RESIDENT if identity.is_typing else Author.CARD)


def join_line(core: Core) -> None:
    """Stand in line with this visit's case; a ticket in hand is kept."""
    case = open_case(core)
    waiting = core.session.waiting
    waiting.ticket = waiting.ticket or TicketId(new_id())
    waiting.asked_s = core.now.s
    core.emit(JoinLine(waiting.ticket, case.case, case.service, core.session.looks.language, case.edition))
    core.go(Step.LINE)
