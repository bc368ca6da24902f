"""Into a call, and after a crash back to the page that was left."""

from kiosk.base.texts import mark
from kiosk.base.words import say
from kiosk.cases.case import CaseState, PaperState
from kiosk.terminal.core import Core
from kiosk.terminal.effects import Chime, SetSound, StartCall
from kiosk.terminal.happenings import OpenCall
from kiosk.terminal.session import Talking
from kiosk.terminal.snapshot import Snapshot
from kiosk.terminal.steps_end import resume_receipt
from kiosk.terminal.steps_paper import open_paper
from kiosk.terminal.view import Step

_BEFORE_CALL = frozenset(
    {
        Step.LINE,
        Step.PAPER,
        Step.SERVICE,
        Step.GATE,
        Step.SERVICES,
        Step.CONSENT,
        Step.IDENTITY,
        Step.CLOSED,
    }
)


def follow_call(core: Core, call: OpenCall) -> None:
    """Enter the call the centre has given us, or take in how it stands."""
    talking = core.session.talking
    if call.call in core.session.waiting.calls_left or core.step in {Step.RATING, Step.GOODBYE}:
        return
    if talking.call != call.call:
        core.end_call(is_by_resident=False)
        old = core.session.talking
        core.session.talking = Talking(call=call.call, section=old.section, drafts=old.drafts)
        sound = core.session.sound
        core.emit(Chime(), StartCall(call.call), SetSound(sound.is_muted, sound.is_camera_off, sound.volume_percent))
        core.session.waiting.is_place_kept = False
        if core.step in _BEFORE_CALL:
            core.go(Step.CALL, say(mark("Your clerk is here.")))
    if core.returning is not None:
        snapshot, core.returning = core.returning.snapshot, None
        return_to_page(core, snapshot)
    talking = core.session.talking
    talking.clerk_name, talking.clerk_number, talking.is_held = call.clerk_name, call.clerk_number, call.is_held


def return_to_page(core: Core, snapshot: Snapshot) -> None:
    """After a crash, in the call: the page that was left, or the one that what happened since leads to."""
    case = core.case
    if case is None:
        return
    if case.state is CaseState.SUBMITTED or case.state.is_final:
        core.go(Step.DONE)
        resume_receipt(core)
        return
    was_asked = any(entry.body.kind == "signature_asked" for entry in snapshot.entries)
    asked = next((code for code, paper in case.papers.items() if paper.state is PaperState.ASKED), None)
    if snapshot.step in {Step.CHECK, Step.SIGN} or (case.is_signature_asked and not was_asked):
        core.go(Step.CHECK)
    else:
        core.go(Step.CALL)
        paper = snapshot.paper if snapshot.step is Step.PAPER else asked
        if paper is not None:
            open_paper(core, paper, is_return=True)
