"""The left and middle of the window: who sits here, the line, the ring, the sentence over it all."""

from math import ceil

from kiosk.base.ids import HELP_SERVICE
from kiosk.base.texts import Language, mark
from kiosk.base.words import Message, Wording, say
from kiosk.desk.own_time import seconds_between
from kiosk.desk.show_call import call_trouble
from kiosk.desk.state import Desk
from kiosk.desk.view import (
    BannerLevel,
    BannerView,
    LineRowView,
    LinkState,
    PresenceView,
    RingView,
    SignInView,
)
from kiosk.protocol.desk import Presence

_PRESENCE = {
    Presence.OFFLINE: mark("Offline"),
    Presence.READY: mark("Ready"),
    Presence.RINGING: mark("Ringing"),
    Presence.IN_CALL: mark("In a call"),
    Presence.WRAP_UP: mark("Wrap-up"),
    Presence.AWAY: mark("Away"),
}
_WAIT = mark("Too many attempts. Please try again in {seconds} seconds.")
_LOST = mark("The connection to the centre is lost and is being restored. What you do is kept here.")
_LIST_COMES = mark("The list of services this case was begun with is being fetched.")
_UNKNOWN_SERVICE = mark("This desk's list of services does not have this service. Please tell the technician.")
_HELD = mark("The resident's terminal is not reached. The seat is held for {seconds} seconds.")
_STILL_OPEN = mark("The case is still open. Please close it before the next call.")


def sign_in_view(desk: Desk) -> SignInView:
    """Return who sits here, or the sign-in page."""
    clerk = desk.clerk
    wait_s = ceil((clerk.wait_until - desk.now).total_seconds()) if clerk.wait_until else 0
    error = say(_WAIT, seconds=wait_s) if wait_s > 0 else clerk.error
    return SignInView(clerk.state, clerk.name, clerk.number, error, clerk.enrolment)


def presence_view(desk: Desk) -> PresenceView:
    """Return my state."""
    situation = desk.situation
    if situation is None:
        return PresenceView()
    is_wrap_up = situation.presence is Presence.WRAP_UP
    label = say(_PRESENCE[situation.presence])
    if situation.presence is Presence.AWAY and situation.away_reason:
        label = say(mark("Away: {reason}"), reason=Message(situation.away_reason))
    left_s = seconds_between(desk.now, situation.until) if is_wrap_up and situation.until else None
    return PresenceView(situation.presence, label, left_s, desk.is_away_next, situation.clerks_ready)


def line_rows(desk: Desk) -> tuple[LineRowView, ...]:
    """Return who waits, in dispatch's order."""
    rows = desk.situation.line if desk.situation else ()
    return tuple(
        LineRowView(
            row.ticket, service_name(desk, row.service), row.point, seconds_between(row.since, desk.now), row.is_mine
        )
        for row in rows
    )


def ring_view(desk: Desk) -> RingView | None:
    """Return who is offered to me."""
    ring = desk.ring
    if ring is None:
        return None
    language = Language.ENGLISH if ring.language == Language.ENGLISH.value else Language.CHINESE
    return RingView(service_name(desk, ring.service), ring.point, language, seconds_between(desk.now, ring.until))


def banner_view(desk: Desk) -> BannerView | None:
    """Return the most pressing sentence."""
    work, talk = desk.work, desk.talk
    if desk.link is LinkState.LOST:
        return BannerView(BannerLevel.TROUBLE, Message(desk.turned_away) if desk.turned_away else say(_LOST))
    if desk.notice is not None and desk.notice.until > desk.now:
        return BannerView(desk.notice.level, desk.notice.text)
    if desk.missing_edition is not None:
        return BannerView(BannerLevel.ATTENTION, say(_LIST_COMES))
    if work is not None and work.service is None and work.case.service != HELP_SERVICE:
        return BannerView(BannerLevel.TROUBLE, say(_UNKNOWN_SERVICE))
    if talk is not None and talk.info.held_until is not None and talk.info.held_for == "resident":
        return BannerView(BannerLevel.ATTENTION, say(_HELD, seconds=seconds_between(desk.now, talk.info.held_until)))
    trouble = call_trouble(talk) if talk is not None else None
    if trouble is not None:
        return BannerView(BannerLevel.ATTENTION, say(trouble))
    if work is not None and work.is_open and desk.presence is Presence.WRAP_UP:
        return BannerView(BannerLevel.ATTENTION, say(_STILL_OPEN))
    return None


def service_name(desk: Desk, code: str) -> Wording:
    """Return a service's name, or its code when this desk's list does not have it; a call for help has no service."""
    if code == HELP_SERVICE:
        return say(mark("Talk to a clerk"))
    service = desk.service(code)
    return service.name if service else code
