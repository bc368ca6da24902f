"""Compares what the desk wants around it with what it last asked for, and asks for the difference."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kiosk.base.ids import CaseId, EditionId, FieldId
from kiosk.desk.drafts import Draft
from kiosk.desk.effects import (
    Effect,
    FetchEdition,
    FetchPage,
    RingSound,
    SaveDraft,
    SendLive,
    SetCallControls,
    StartCall,
    WatchCase,
)
from kiosk.desk.state import Controls, Desk, Talk
from kiosk.desk.view import CallState, LinkState
from kiosk.desk.work import Work
from kiosk.protocol.calls import Caption, FieldHeld, Pointer

_HOLD_AGAIN = timedelta(seconds=3)
_CAPTION_AGAIN = timedelta(seconds=5)
"""What was said in words is said again: the terminal may have missed it while the path was lost."""
_POINTER_PAUSE = timedelta(milliseconds=100)
_WATCH_AGAIN = timedelta(seconds=2)
_FETCH_AGAIN = timedelta(seconds=3)
_SECOND = timedelta(seconds=1)


@dataclass(slots=True)
class Asked:
    """What was asked for last."""

    rings: bool = False
    controls: Controls = field(default_factory=Controls)
    draft: Draft | None = None
    case: CaseId | None = None
    watched_at: datetime | None = None
    pages: dict[str, datetime | None] = field(default_factory=dict)
    """Pages asked for; with a moment, when a missed one is asked for again."""
    edition: EditionId | None = None
    """The list asked for, that of the case on the desk."""
    edition_again_at: datetime | None = None
    """When a missed one is asked for again."""
    holds: dict[FieldId, datetime] = field(default_factory=dict)
    pointer: FieldId | None = None
    pointer_at: datetime | None = None
    caption: str | None = None
    caption_at: datetime | None = None


def reconcile(desk: Desk, asked: Asked) -> Iterator[Effect]:
    """Give the effects that close the difference; ``asked`` is brought up to date."""
    yield from _ring(desk, asked)
    yield from _controls(desk, asked)
    yield from _edition(desk, asked)
    work = desk.work
    if work is None or work.id != asked.case:
        asked.case = work.id if work else None
        asked.draft = Draft(work.id) if work else None
        asked.watched_at = desk.now
        asked.pages.clear()
        asked.holds.clear()
        asked.pointer = None
    if desk.talk is not None:
        yield from _call(desk.talk, desk.now)
    if work is not None:
        yield from _records(desk, work, asked)
        yield from _pages(work, asked, desk.now)
        if desk.talk is not None:
            yield from _live(work, desk.talk, asked, desk.now)
            yield from _caption(desk.talk, asked, desk.now)
        yield from _draft(work, asked)


def page_missed(asked: Asked, sha256: str, now: datetime) -> None:
    """Note that a page could not be fetched."""
    if sha256 in asked.pages:
        asked.pages[sha256] = now + _FETCH_AGAIN


def edition_missed(asked: Asked, edition: EditionId, now: datetime) -> None:
    """Note that a list could not be had."""
    if edition == asked.edition:
        asked.edition_again_at = now + _FETCH_AGAIN


def wake_at(desk: Desk, asked: Asked) -> datetime:
    """Return when time alone changes something next: at the latest in a second, for the clocks shown."""
    moments = [desk.now + _SECOND]
    if desk.work is not None:
        due = desk.work.hand.next_due(desk.now)
        moments += [due] if due else []
        if desk.work.pointer != asked.pointer and asked.pointer_at is not None:
            moments.append(asked.pointer_at + _POINTER_PAUSE)
    return max(desk.now, min(moments))


def _ring(desk: Desk, asked: Asked) -> Iterator[Effect]:
    rings = desk.ring is not None
    if rings != asked.rings:
        asked.rings = rings
        yield RingSound(rings)


def _controls(desk: Desk, asked: Asked) -> Iterator[Effect]:
    now = desk.controls
    if desk.talk is not None and now != asked.controls:
        asked.controls = Controls(now.is_muted, now.is_camera_off, now.volume_percent)
        yield SetCallControls(now.is_muted, now.is_camera_off, now.volume_percent)


def _call(talk: Talk, now: datetime) -> Iterator[Effect]:
    if talk.start_again_at is not None and talk.start_again_at <= now:
        talk.start_again_at, talk.state = None, CallState.CONNECTING
        yield StartCall(talk.info)


def _records(desk: Desk, work: Work, asked: Asked) -> Iterator[Effect]:
    """A case that has not reached dispatch yet is answered with silence: ask again."""
    is_due = asked.watched_at is None or asked.watched_at + _WATCH_AGAIN <= desk.now
    if work.file.told == 0 and desk.link is LinkState.UP and is_due:
        asked.watched_at = desk.now
        yield WatchCase(work.id)


def _pages(work: Work, asked: Asked, now: datetime) -> Iterator[Effect]:
    for paper in work.papers:
        for page in work.pages(paper.code):
            again_at = asked.pages.get(page.sha256)
            if page.sha256 in work.pages_here or (page.sha256 in asked.pages and (again_at is None or again_at > now)):
                continue
            asked.pages[page.sha256] = None
            yield FetchPage(work.id, page.sha256)


def _edition(desk: Desk, asked: Asked) -> Iterator[Effect]:
    wanted = desk.missing_edition
    is_asked = wanted == asked.edition and (asked.edition_again_at is None or asked.edition_again_at > desk.now)
    if not is_asked:
        asked.edition, asked.edition_again_at = wanted, None
        if wanted is not None:
            yield FetchEdition(wanted)


def _live(work: Work, talk: Talk, asked: Asked, now: datetime) -> Iterator[Effect]:
    held = work.hand.held(now)
    for field_id in [known for known in asked.holds if known not in held]:
        del asked.holds[field_id]
        yield SendLive(talk.info.call, FieldHeld(field=field_id, is_held=False))
    for field_id in sorted(held):
        said = asked.holds.get(field_id)
        if said is None or said + _HOLD_AGAIN <= now:
            asked.holds[field_id] = now
            yield SendLive(talk.info.call, FieldHeld(field=field_id, is_held=True))
    if work.pointer != asked.pointer and (asked.pointer_at is None or asked.pointer_at + _POINTER_PAUSE <= now):
        asked.pointer, asked.pointer_at = work.pointer, now
        yield SendLive(talk.info.call, Pointer(field=work.pointer))


def _caption(talk: Talk, asked: Asked, now: datetime) -> Iterator[Effect]:
    if talk.caption is None:
        return
    is_due = asked.caption_at is None or asked.caption_at + _CAPTION_AGAIN <= now
    if talk.caption != asked.caption or is_due:
        asked.caption, asked.caption_at = talk.caption, now
        yield SendLive(talk.info.call, Caption(text=talk.caption))


def _draft(work: Work, asked: Asked) -> Iterator[Effect]:
    """Only once the older draft has been read: it would be written over unread."""
    draft = work.draft()
    if work.is_draft_loaded and draft != asked.draft:
        asked.draft = draft
        yield SaveDraft(draft)
