"""Consent, and who you are: the card, or number and name typed while the clerk compares."""

from kiosk.base.clock import OFFICE_ZONE
from kiosk.base.errors import UserFacingError
from kiosk.base.texts import mark
from kiosk.base.words import say, say_error
from kiosk.catalog.form import CardField, FieldKind
from kiosk.catalog.model import Service
from kiosk.catalog.numbers import birth_date_of, check_id_number
from kiosk.catalog.rules import check_birth
from kiosk.terminal.actions import (
    AcceptIdentity,
    Action,
    Back,
    GiveConsent,
    RefuseConsent,
    TypeIdentity,
    UseCard,
    UseOtherPaper,
    UseTyping,
)
from kiosk.terminal.core import Core
from kiosk.terminal.effects import StartReading, StopReading
from kiosk.terminal.happenings import CardFailed, CardRead, CardSeen, Device
from kiosk.terminal.hindrances import hard_ones
from kiosk.terminal.opening import fill_identity, join_line, note_consent, open_case
from kiosk.terminal.pages_before import ReaderState
from kiosk.terminal.session import Consent, Identity
from kiosk.terminal.view import Step

MAX_TYPED = 40


def act_consent(core: Core, action: Action) -> bool:
    """Yes or no, apart and equal."""
    match action:
        case GiveConsent(recording=recording):
            core.session.consent, core.session.may_record = Consent.GIVEN, recording
            after_consent(core)
        case RefuseConsent():
            core.session.consent = Consent.REFUSED
            core.go(
                Step.SERVICE, say(mark("Nothing was kept. You can still call a clerk, or take the guide with you."))
            )
        case Back():
            core.go(Step.SERVICE)
        case _:
            return False
    return True


def answer_consent_later(core: Core, action: Action) -> bool:
    """The same question as a panel, after a call for help; a no keeps the talk and nothing else."""
    if core.session.consent is not Consent.NONE or not core.is_open_case:
        return False
    match action:
        case GiveConsent(recording=recording):
            core.session.consent, core.session.may_record = Consent.GIVEN, recording
            note_consent(core)
        case RefuseConsent():
            core.session.consent = Consent.REFUSED
        case _:
            return False
    return True


def after_consent(core: Core) -> None:
    """Go on to what comes next: who you are where there is a form, else the line."""
    open_case(core)
    service, identity = core.service, core.session.identity
    is_known = identity.is_done and (bool(identity.values) or takes_other_papers(service))
    if service is not None and service.form is not None and not is_known:
        enter_identity(core)
    else:
        join_line(core)


def enter_identity(core: Core) -> None:
    """Turn to the identity page and wait for a card."""
    core.session.identity = Identity(is_typing=Device.CARD_READER in core.missing)
    core.go(Step.IDENTITY)
    if not core.session.identity.is_typing:
        core.emit(StartReading())


def act_identity(core: Core, action: Action) -> bool:
    """Card or typing, and go on."""
    identity = core.session.identity
    match action:
        case UseCard() if Device.CARD_READER not in core.missing:
            core.session.identity = Identity()
            core.emit(StopReading(), StartReading())
        case UseTyping():
            core.session.identity = Identity(is_typing=True)
            core.emit(StopReading())
        case UseOtherPaper() if takes_other_papers(core.service):
            core.emit(StopReading())
            core.session.identity = Identity(is_done=True)
            join_line(core)
        case TypeIdentity(number=number, name=name) if identity.is_typing:
            identity.number_draft, identity.name_draft, identity.failure = number[:MAX_TYPED], name[:MAX_TYPED], None
        case AcceptIdentity():
            _accept(core)
        case Back():
            core.session.identity = Identity()
            core.go(Step.SERVICE)
        case _:
            return False
    return True


def takes_other_papers(service: Service | None) -> bool:
    """Tell whether a service is also for people without a mainland identity card: its form asks for another paper."""
    form = service.form if service is not None else None
    return form is not None and any(field.kind is FieldKind.TRAVEL_DOCUMENT for field in form.fields)


def happen_identity(core: Core, event: CardSeen | CardRead | CardFailed) -> None:
    """What the reader says, heeded on the identity page alone."""
    identity = core.session.identity
    if core.step is not Step.IDENTITY or identity.is_typing:
        return
    match event:
        case CardSeen():
            identity.reader, identity.failure = ReaderState.READING, None
        case CardRead(values=values):
            identity.values, identity.reader, identity.failure = dict(values), ReaderState.READ, None
            if _is_kept_out(core):
                core.go(Step.GATE)
        case CardFailed(says=says):
            identity.reader, identity.failure = ReaderState.FAILED, says
            core.emit(StartReading())


def _accept(core: Core) -> None:
    identity = core.session.identity
    try:
        if identity.is_typing:
            identity.values = _typed(core, identity)
    except UserFacingError as error:
        identity.failure = say_error(error)
        return
    if not identity.values:
        return
    if _is_kept_out(core):
        core.go(Step.GATE)
        return
    identity.is_done, identity.number_draft, identity.name_draft = True, "", ""
    open_case(core)
    fill_identity(core)
    join_line(core)


def _typed(core: Core, identity: Identity) -> dict[CardField, str]:
    number = "".join(identity.number_draft.split()).upper()
    name = identity.name_draft.strip()
    if not name:
        raise UserFacingError(mark("Please write your name."))
    check_id_number(number)
    check_birth(birth_date_of(number), core.now.at.astimezone(OFFICE_ZONE).date())
    return {CardField.NAME: name, CardField.ID_NUMBER: number}


def _is_kept_out(core: Core) -> bool:
    """Tell whether what the card says, or what was typed, keeps the person out of the line: the age."""
    return core.service is not None and bool(hard_ones(core, core.service))
