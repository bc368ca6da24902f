"""Takes in what dispatch and the call tell, and keeps the desk in line with it."""

from datetime import timedelta

from kiosk.base.texts import Text, joined, mark
from kiosk.base.words import Message, say
from kiosk.cases.entries import CaseClosed, Entry, FieldEdited, PaperReturned
from kiosk.desk import form_deeds
from kiosk.desk.casefile import CaseFile
from kiosk.desk.drafts import WordsDraft
from kiosk.desk.effects import ForgetCase, LoadDraft, SaveDraft, StartCall, StopCall, WatchCase
from kiosk.desk.happenings import (
    CallChanged,
    CallStopped,
    CallTroubled,
    DraftLoaded,
    EditionArrived,
    EndsTold,
    EntryRefused,
    RecordsTold,
    ResidentHolds,
)
from kiosk.desk.state import Clerk, Desk, Talk
from kiosk.desk.view import BannerLevel, CallState, LinkState, SignInState
from kiosk.desk.view_controls import DialogKind
from kiosk.desk.work import RESIDENT_HOLD, Work, words_key
from kiosk.protocol import calls
from kiosk.protocol.calls import CallInfo
from kiosk.protocol.desk import DeskSituation, Presence
from kiosk.protocol.records import MissingPart

START_AGAIN = timedelta(seconds=2)
"""Pause before a call that ended here is started again under the same id."""


def link_up(desk: Desk) -> None:
    """Dispatch is heard again; why it turned this desk away is over."""
    desk.link = LinkState.UP
    if desk.turned_away and desk.clerk.error == Message(desk.turned_away):
        desk.clerk.error = None
    desk.turned_away = ""


def link_lost(desk: Desk, turned_away: str) -> None:
    """Nothing is heard of dispatch, or only why it does not take this desk; an answer to a ring may have been lost."""
    if desk.link is LinkState.UP:
        desk.link = LinkState.LOST
    desk.answered = None
    desk.turned_away = turned_away
    if turned_away and desk.clerk.state in {SignInState.SIGNED_OUT, SignInState.SIGNING_IN}:
        desk.clerk = Clerk(SignInState.SIGNED_OUT, name=desk.clerk.name, error=Message(turned_away))


def take_situation(desk: Desk, situation: DeskSituation) -> None:
    """Put the desk in line with what dispatch says of it."""
    if desk.clerk.state not in {SignInState.SIGNED_IN, SignInState.MUST_CHANGE_PASSWORD}:
        return
    desk.situation = situation
    if not desk.is_signed_in:
        return
    if situation.ring is None or situation.ring.ticket != desk.answered:
        desk.answered = None
    _follow_call(desk, situation.call)
    _follow_case(desk, situation)


def take_records(desk: Desk, told: RecordsTold) -> None:
    """Take entries of the case on the desk."""
    if desk.work is None or told.case != desk.work.id:
        return
    if not desk.work.file.take(told.first, told.entries):
        desk.do(WatchCase(told.case))
    _settle_service(desk, desk.work)


def edition_arrived(desk: Desk, arrived: EditionArrived) -> None:
    """Take another list: new cases are shown with the one in force, the case on the desk keeps its own."""
    lists = (arrived.catalog, desk.catalog, desk.case_list)
    if arrived.is_in_force:
        desk.catalog = arrived.catalog
    edition = desk.work.case.edition if desk.work else ""
    desk.case_list = next((known for known in lists if known and known.edition == edition), None)
    if desk.work is not None:
        _settle_service(desk, desk.work)


def entry_refused(desk: Desk, refused: EntryRefused) -> None:
    """An entry of ours will never be taken: the case stands without it, and what was typed is typing again."""
    work = desk.work
    entry = work.file.refuse(refused.id) if work else None
    if work is None or entry is None:
        return
    _give_back(work, entry)
    desk.notify(BannerLevel.TROUBLE, _why(work, refused))


def _why(work: Work, refused: EntryRefused) -> Message:
    """Return why an entry was refused; of a closing that came too early also what dispatch still misses."""
    names = [name for part in refused.missing if (name := _name_of(work, part)) is not None]
    if not names:
        return Message(refused.text)
    return say(mark("The centre did not close the case. Still missing: {names}"), names=joined(names))


def _name_of(work: Work, part: MissingPart) -> Text | None:
    """Return what a part is called; None for the signature and for what this desk's list does not have."""
    if work.service is None:
        return None
    if part.field is not None:
        field = work.field(part.field)
        return field.name if field is not None else None
    return next((paper.name for paper in work.service.papers if paper.code == part.paper), None)


def draft_loaded(desk: Desk, loaded: DraftLoaded) -> None:
    """Take back what was kept of before a restart."""
    work = desk.work
    if work is None or work.id != loaded.case:
        return
    # What another clerk made at this desk waits for that clerk.
    work.file.restore(entry for entry in loaded.unsent if entry.by_id == desk.clerk.id)
    if loaded.draft is not None and not work.is_draft_loaded:
        work.restore(loaded.draft)
        if not loaded.draft.is_empty:
            desk.notify(BannerLevel.NOTE, say(mark("What you had typed before is here again.")))
    work.is_draft_loaded = True


def resident_holds(desk: Desk, told: ResidentHolds) -> None:
    """The resident began or stopped typing in a field."""
    work = desk.work
    if work is None or desk.talk is None or desk.talk.info.call != told.call:
        return
    if told.held.is_held and work.field(told.held.field) is not None:
        work.resident_holds[told.held.field] = desk.now + RESIDENT_HOLD
    else:
        work.resident_holds.pop(told.held.field, None)


def call_told(desk: Desk, told: CallChanged | EndsTold | CallStopped | CallTroubled) -> None:
    """Take in what the call says of itself; a call that is over is not heard any more."""
    talk = desk.talk
    if talk is None or talk.info.call != told.call:
        return
    match told:
        case CallChanged(state=state, quality=quality):
            talk.state, talk.quality = state, quality
        case EndsTold(here=here, there=there):
            talk.here, talk.there = here, there
        case CallTroubled(text=text):
            desk.notify(BannerLevel.TROUBLE, Message(text))
        case CallStopped(is_hung_up=True):
            desk.notify(BannerLevel.NOTE, say(mark("The resident has ended the call.")))
            talk.state = CallState.OVER
        case CallStopped():
            talk.state, talk.start_again_at = CallState.RECONNECTING, desk.now + START_AGAIN


def clear(desk: Desk) -> None:
    """Nobody sits here any more: no call goes on unseen and no case lies open; its draft waits for the clerk."""
    put_away(desk)
    if desk.talk is not None:
        desk.do(StopCall(desk.talk.info.call))
    desk.talk = desk.situation = desk.question = desk.notice = desk.answered = desk.hung_up = None


def put_away(desk: Desk) -> None:
    """Take the case off the desk: its pictures go; its draft stays while the case is open and may come back."""
    work = desk.work
    if work is None:
        return
    form_deeds.put_all(desk)
    pages = tuple(page.sha256 for paper in work.papers for page in work.pages(paper.code))
    is_draft_kept = not work.case.state.is_final
    if is_draft_kept and work.is_draft_loaded:
        desk.do(SaveDraft(work.draft()))
    desk.do(ForgetCase(work.id, pages, is_draft_kept))
    desk.work = None


def _settle_service(desk: Desk, work: Work) -> None:
    """Show the case with the list it was begun with; what the call was shown with until the case came is a guess."""
    case = work.case
    if case.edition:
        own = desk.list_of(case.edition)
        work.service = own.find(case.service) if own else None
    elif work.service is None and case.service:
        work.service = desk.service(case.service)


def _follow_call(desk: Desk, call: CallInfo | None) -> None:
    if call is None:
        desk.hung_up = None
    elif call.call == desk.hung_up:
        # The first word may have been lost with the connection; saying it twice does no harm.
        desk.send(calls.EndCall(call=call.call))
        return
    if desk.talk is not None and (call is None or call.call != desk.talk.info.call):
        desk.do(StopCall(desk.talk.info.call))
        desk.talk = None
    if call is not None:
        if desk.talk is None:
            desk.talk = Talk(call, desk.now)
            desk.do(StartCall(call))
        desk.talk.info = call


def _follow_case(desk: Desk, situation: DeskSituation) -> None:
    call = situation.call
    if call is not None and call.call != desk.hung_up:
        if desk.work is None or desk.work.id != call.case:
            put_away(desk)
            desk.work = Work(CaseFile(call.case), desk.service(call.service))
            desk.do(LoadDraft(call.case))
            desk.do(WatchCase(call.case))
    elif situation.presence in {Presence.READY, Presence.AWAY, Presence.RINGING}:
        put_away(desk)


def _give_back(work: Work, entry: Entry) -> None:
    match entry.body:
        case FieldEdited(field=field_id, value=value):
            work.hand.restore(field_id, value)
        case CaseClosed(outcome=outcome, note=note) if note:
            words = WordsDraft(DialogKind.CLOSE, note, outcome)
            work.words.setdefault(words_key(words), words)
        case PaperReturned(paper=paper, reason=reason):
            words = WordsDraft(DialogKind.RETURN_PAPER, reason, paper=paper)
            work.words.setdefault(words_key(words), words)
        case _:
            return
