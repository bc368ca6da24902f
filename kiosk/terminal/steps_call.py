"""The call with the shared form: both sides type, the resident confirms what the clerk typed."""

from dataclasses import replace

from kiosk.base.ids import FieldId
from kiosk.base.texts import mark
from kiosk.base.words import say
from kiosk.cases.entries import (
    CaseClosed,
    Entry,
    FieldConfirmed,
    FieldEdited,
    PaperAccepted,
    PaperAsked,
    PaperReturned,
    PaperSeen,
    Party,
    ReceiptIssued,
    SignatureAsked,
)
from kiosk.cases.form import Author
from kiosk.catalog.form import Field, FieldKind, FormDefinition
from kiosk.catalog.rules import options_offered, visible_fields
from kiosk.terminal.actions import (
    Action,
    CameraOff,
    ConfirmField,
    EditField,
    HangUp,
    HoldField,
    Mute,
    Question,
    ReleaseField,
    ScanPaper,
    SetVolume,
    ShowSection,
    ToCheck,
)
from kiosk.terminal.core import Core
from kiosk.terminal.effects import SendAgain, SendHold, SetSound
from kiosk.terminal.happenings import Captioned, ClerkHolds, ClerkPoints
from kiosk.terminal.pages_case import SignState
from kiosk.terminal.session import Consent
from kiosk.terminal.steps_end import blobs_of, happen_closed, print_receipt
from kiosk.terminal.steps_identity import answer_consent_later
from kiosk.terminal.steps_paper import happen_asked, happen_judged, open_paper
from kiosk.terminal.view import Step

PICKED = frozenset({FieldKind.CHOICE, FieldKind.DATE, FieldKind.DATE_RANGE, FieldKind.REPEAT})
"""Kinds that are picked whole, not typed letter by letter."""


def act_call(core: Core, action: Action) -> bool:
    """Fill the form together."""
    talking = core.session.talking
    match action:
        case ShowSection(section=section):
            core.commit_drafts()
            talking.section, talking.focus = section, None
        case HoldField(field=field):
            _hold(core, field)
        case ReleaseField(field=field):
            if talking.held_here == field:
                core.commit_drafts()
        case EditField(field=field, value=value):
            _edit(core, field, value)
        case ConfirmField(field=field):
            confirm(core, field)
        case ScanPaper(paper=paper):
            open_paper(core, paper)
        case ToCheck():
            core.commit_drafts()
            if form_of(core) is not None and core.session.consent is Consent.GIVEN:
                core.go(Step.CHECK)
        case _:
            return _answer_consent(core, action)
    return True


def act_sound(core: Core, action: Action) -> bool:
    """Microphone, camera, loudness and hanging up: on every page while there is a call."""
    if core.session.talking.call is None:
        return False
    sound = core.session.sound
    match action:
        case Mute(is_on=is_on):
            core.session.sound = replace(sound, is_muted=is_on)
        case CameraOff(is_on=is_on):
            core.session.sound = replace(sound, is_camera_off=is_on)
        case SetVolume(percent=percent):
            core.session.sound = replace(sound, volume_percent=max(0, min(100, percent)))
        case HangUp():
            core.question = Question.HANG_UP
            return True
        case _:
            return False
    sound = core.session.sound
    core.emit(SetSound(sound.is_muted, sound.is_camera_off, sound.volume_percent))
    return True


def confirm(core: Core, field: FieldId) -> None:
    """Confirm what the clerk typed in a field, as it stands now."""
    register = core.case.form.register(field) if core.case is not None else None
    if register is None or core.case is None or not core.is_open_case:
        return
    if register.author is Author.CLERK and not core.case.form.counts(field):
        core.record(FieldConfirmed(field, register.counter))


def happen_live(core: Core, event: ClerkHolds | ClerkPoints | Captioned) -> None:
    """What is said beside the call."""
    talking = core.session.talking
    if talking.call is None:
        return
    match event:
        case ClerkHolds(field=field, is_held=True):
            talking.held_there = field
        case ClerkHolds(field=field):
            talking.held_there = None if talking.held_there == field else talking.held_there
        case ClerkPoints(field=field):
            talking.pointer = field
            _show_field(core, field)
        case Captioned(text=text):
            talking.captions = text


def happen_entries(core: Core, entries: tuple[Entry, ...]) -> None:
    """What the clerk and the centre did with the case."""
    fresh = core.take_entries(entries)
    if core.case is not None and any(entry.by is Party.RESIDENT for entry in fresh):
        # Made here before a crash, and not known any more: what belongs to them may not have been sent.
        core.emit(SendAgain(blobs_of(core.case)))
    if core.returning is not None or core.door is not None:
        return  # the page is chosen when the clerk is there again, or the door is passed
    for entry in fresh:
        match entry.body:
            case PaperAsked(paper=paper):
                happen_asked(core, paper)
            case PaperSeen(paper=paper) | PaperAccepted(paper=paper):
                happen_judged(core, paper, "")
            case PaperReturned(paper=paper, reason=reason):
                happen_judged(core, paper, reason or "-")
            case SignatureAsked() if core.step in {Step.CALL, Step.PAPER, Step.SIGN}:
                core.go(Step.CHECK, say(mark("Please read everything once more, then sign.")))
            case FieldEdited():
                _reread(core)
            case CaseClosed():
                happen_closed(core)
            case ReceiptIssued():
                print_receipt(core)


def form_of(core: Core) -> FormDefinition | None:
    """Return the form of the chosen service."""
    return core.service.form if core.service else None


def asked_fields(core: Core) -> tuple[Field, ...]:
    """Return the fields that are asked now; the signature has a page of its own."""
    form = form_of(core)
    if form is None or core.case is None:
        return ()
    fields = visible_fields(form, core.case.form.values())
    return tuple(field for field in fields if field.kind is not FieldKind.SIGNATURE)


def _answer_consent(core: Core, action: Action) -> bool:
    if not answer_consent_later(core, action):
        return False
    asked = core.session.talking.asked_paper
    if core.session.consent is Consent.GIVEN and asked is not None:
        open_paper(core, asked)
    return True


def _may_edit(core: Core, field: FieldId) -> Field | None:
    if core.session.consent is not Consent.GIVEN or not core.is_open_case:
        return None
    return next((asked for asked in asked_fields(core) if asked.id == field), None)


def _hold(core: Core, field: FieldId) -> None:
    known, talking = _may_edit(core, field), core.session.talking
    if known is None or talking.held_here == field:
        return
    core.commit_drafts()
    talking.held_here, talking.focus = field, None
    if known.kind not in PICKED and core.case is not None:
        talking.drafts[field] = core.case.form.values().get(field, "")
    if talking.call is not None:
        core.emit(SendHold(talking.call, field, is_held=True))


def _edit(core: Core, field: FieldId, value: str) -> None:
    known, talking = _may_edit(core, field), core.session.talking
    if known is None or core.case is None:
        return
    value = value[: known.max_length]
    if known.kind is FieldKind.CHOICE:
        offered = {option.id for option in options_offered(known, core.case.form.values())}
        if value and value not in offered:
            return
    if talking.held_here == field and known.kind not in PICKED:
        talking.drafts[field] = value
        return
    core.edit(field, value)
    _clear_dependants(core, field)


def _clear_dependants(core: Core, field: FieldId) -> None:
    """Empty the choices that were offered under another value of ``field``, such as the subdistrict of a district."""
    if core.case is None:
        return
    values = core.case.form.values()
    for other in asked_fields(core):
        if other.options_by == field and values.get(other.id):
            offered = {option.id for option in options_offered(other, values)}
            if values[other.id] not in offered:
                core.edit(other.id, "")


def _show_field(core: Core, field: FieldId | None) -> None:
    """Turn to the section the clerk points into, unless the resident is typing."""
    known = next((asked for asked in asked_fields(core) if asked.id == field), None)
    if known is not None and core.step is Step.CALL and core.session.talking.held_here is None:
        core.session.talking.section = section_of(core, known)


def section_of(core: Core, field: Field) -> str:
    """Return the section a field stands in; a row's field stands where its group does."""
    form = form_of(core)
    head = field.id.partition(".")[0]
    groups = form.fields if form else ()
    return next((group.section for group in groups if group.id == head), field.section)


def _reread(core: Core) -> None:
    """The clerk changed the form while it was being signed: it must be read again."""
    signing, case = core.session.signing, core.case
    if core.step is not Step.SIGN or case is None or signing.form is None or signing.state is SignState.SIGNED:
        return
    if signing.form.contents_hash != case.form_hash():
        core.go(Step.CHECK, say(mark("The clerk changed something. Please read it once more, then sign.")))
