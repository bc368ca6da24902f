"""Check every answer, then sign the very pages that will be stored."""

from datetime import datetime

from kiosk.base.errors import UserFacingError
from kiosk.base.texts import mark
from kiosk.base.words import say, say_error
from kiosk.cases.entries import Signed
from kiosk.cases.missing import FIELD_GAPS, Gap, GapKind, field_gaps
from kiosk.documents.filled_form import Signature
from kiosk.terminal.actions import (
    Action,
    Back,
    ChangeField,
    ClearSignature,
    ConfirmAll,
    ConfirmField,
    ScanPaper,
    Sign,
    ToSign,
)
from kiosk.terminal.core import Core
from kiosk.terminal.effects import DrawForm, StoreSignedForm
from kiosk.terminal.form_pages import form_pages
from kiosk.terminal.happenings import FormDrawn, FormFailed, FormStored
from kiosk.terminal.pages_case import SignState
from kiosk.terminal.session import Signing
from kiosk.terminal.steps_call import asked_fields, confirm, section_of
from kiosk.terminal.steps_paper import open_paper
from kiosk.terminal.view import Step

MIN_SPAN = 0.08
"""How far a signature reaches, in widths of the pad."""


def act_check(core: Core, action: Action) -> bool:
    """Line by line: confirm, change, go on to the signature."""
    match action:
        case ConfirmField(field=field):
            confirm(core, field)
        case ConfirmAll():
            for asked in asked_fields(core):
                confirm(core, asked.id)
        case ChangeField(field=wanted):
            known = next((field for field in asked_fields(core) if field.id == wanted), None)
            if known is not None:
                core.go(Step.CALL)
                core.session.talking.section, core.session.talking.focus = section_of(core, known), wanted
        case ScanPaper(paper=paper):
            open_paper(core, paper)
        case ToSign():
            if can_sign(core):
                enter_sign(core)
        case Back():
            core.go(Step.CALL)
        case _:
            return False
    return True


def act_sign(core: Core, action: Action) -> bool:
    """Read the pages, sign on the pad."""
    signing = core.session.signing
    match action:
        case Sign():
            _sign(core, action)
        case ClearSignature():
            if signing.state is SignState.READY:
                signing.error, signing.pad_round = None, signing.pad_round + 1
        case Back():
            if signing.state is not SignState.STORING:
                core.go(Step.CHECK)
        case _:
            return False
    return True


def can_sign(core: Core) -> bool:
    """Whether the clerk has asked for the signature and no answer is open; papers are the clerk's own check."""
    return core.case is not None and core.case.is_signature_asked and core.is_open_case and not open_answers(core)


def open_answers(core: Core) -> tuple[Gap, ...]:
    """Return the answers that are empty, wrong or unconfirmed."""
    if core.case is None or core.service is None:
        return ()
    return tuple(gap for gap in field_gaps(core.case, core.service) if gap.kind in FIELD_GAPS)


def unconfirmed_count(core: Core) -> int:
    """Return how many answers typed by the clerk wait for a yes."""
    return sum(gap.kind is GapKind.FIELD_UNCONFIRMED for gap in open_answers(core))


def enter_sign(core: Core) -> None:
    """Have the pages drawn as they will be stored."""
    case, service = core.case, core.service
    if case is None or service is None:
        return
    rounds = core.session.signing.pad_round
    form = form_pages(case, service, core.catalog.office, core.now.at)
    core.session.signing = Signing(form=form, pad_round=rounds + 1)
    core.go(Step.SIGN)
    core.emit(DrawForm(form))


def happen_sign(core: Core, event: FormDrawn | FormStored | FormFailed) -> None:
    """The pages are drawn, or the signed document is stored; an answer to an older form is passed over."""
    signing, case = core.session.signing, core.case
    if core.step is not Step.SIGN or case is None or signing.form is None:
        return
    match event:
        case FormDrawn(form_hash=form_hash, pages=pages):
            if signing.state is SignState.PREPARING and form_hash == signing.form.contents_hash:
                signing.state, signing.pages = SignState.READY, pages
        case FormStored() if signing.state is SignState.STORING:
            _stored(core, event)
        case FormFailed(says=says) if signing.state in {SignState.PREPARING, SignState.STORING}:
            signing.state, signing.error = SignState.FAILED, says


def signature_of(sign: Sign, now: datetime) -> Signature:
    """Return a signature as it is stored.

    Raises UserFacingError for an empty pad, lines beside the pad, and a dot, however long it was rubbed.
    """
    ratio = sign.pad_ratio if 0.2 <= sign.pad_ratio <= 20 else 8 / 3
    strokes = tuple(tuple((x * ratio, y, t) for x, y, t in stroke.points) for stroke in sign.strokes)
    signature = Signature(strokes, width=ratio, height=1.0, signed_at=now)
    signature.check()
    points = [point for stroke in strokes for point in stroke]
    span = max((max(p[axis] for p in points) - min(p[axis] for p in points) for axis in (0, 1)), default=0.0)
    if span < MIN_SPAN * ratio:
        raise UserFacingError(mark("This is too little for a signature. Please write your name in the box."))
    return signature


def _sign(core: Core, sign: Sign) -> None:
    signing = core.session.signing
    if signing.state is not SignState.READY or signing.form is None:
        return
    try:
        signature = signature_of(sign, core.now.at)
    except UserFacingError as error:
        signing.error = say_error(error)
        signing.pad_round += 1
        return
    signing.state, signing.error = SignState.STORING, None
    core.emit(StoreSignedForm(signing.form, signature))


def _stored(core: Core, event: FormStored) -> None:
    signing, case = core.session.signing, core.case
    if case is None:
        return
    if event.form_hash != case.form_hash() or not core.is_open_case:
        core.go(Step.CHECK, say(mark("The clerk changed something. Please read it once more, then sign.")))
        return
    core.record(Signed(event.form_hash, event.sha256, event.size_bytes))
    signing.state = SignState.SIGNED
