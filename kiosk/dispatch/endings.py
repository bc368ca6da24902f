"""Why a sign-in is over, in a sentence for the person at the desk."""

from datetime import datetime

from kiosk.base.texts import mark
from kiosk.store.sessions import Session, SessionEnd

SIGN_IN_AGAIN = mark("Your sign-in has ended. Please sign in again.")
CLOSED = mark("Your account at this centre is closed. Please speak to the administrator.")
_TEXTS = {
    SessionEnd.OFFICE: mark("Your session was ended by the office. Please sign in again; what you typed is kept here."),
    SessionEnd.PASSWORD: mark("Your password was changed. Please sign in again with the new one."),
    SessionEnd.ELSEWHERE: mark("You have signed in at another desk, so this one is signed out."),
}


def ended_text(session: Session | None, now: datetime) -> str | None:
    """Return why a session is over, None while it is living; a session that nobody knows is over, too."""
    if session is None:
        return SIGN_IN_AGAIN
    if session.is_living(now):
        return None
    return _TEXTS.get(session.ended, SIGN_IN_AGAIN) if session.is_user_active else CLOSED
