"""Sitting down at a desk: name and password, the code of the second step, the first password of one's own."""

from datetime import timedelta

from kiosk.base.ids import ClerkId
from kiosk.base.texts import mark
from kiosk.base.words import Message, Wording, say
from kiosk.desk import case_deeds, told
from kiosk.desk.actions import ChangePassword, GiveCode, SignIn
from kiosk.desk.happenings import Refusal
from kiosk.desk.own_time import offset_of
from kiosk.desk.state import Clerk, Desk
from kiosk.desk.view import BannerLevel, EnrolmentView, LinkState, SignInState
from kiosk.documents.qr import qr_matrix
from kiosk.protocol import desk as wire
from kiosk.protocol import message
from kiosk.protocol.message import CodeNeeded, Refused, Welcome

SIGN_IN_WITHIN = timedelta(seconds=15)
"""A sign-in or a code without an answer is given up after this."""
_MIN_PASSWORD = 10
_MAX_TYPED = {"name": 80, "password": 200}
_CODE_DIGITS = 6
_GROUP = 4
_NO_LINK = mark("There is no connection to the centre yet. Please try again in a moment.")
_NO_ANSWER = mark("The centre does not answer. Please try again in a moment.")
_INTERRUPTED = mark("The sign-in was interrupted. Please sign in again.")
_CODE_STATES = {SignInState.CODE_NEEDED, SignInState.CHECKING_CODE}


def sign_in(desk: Desk, action: SignIn) -> None:
    """Try to sign in; what is wrong is said on the sign-in page. Another name need not wait for the one before."""
    name = action.name.strip()
    if desk.clerk.state is not SignInState.SIGNED_OUT or (name == desk.clerk.name and _is_waiting(desk)):
        return
    if desk.link is not LinkState.UP:
        desk.clerk.error = say(_NO_LINK)
    elif not name or not action.password:
        desk.clerk.error = say(mark("Please enter your name and your password."))
    elif len(name) > _MAX_TYPED["name"] or len(action.password) > _MAX_TYPED["password"]:
        desk.clerk.error = say(mark("Name or password is too long. Please check them."))
    else:
        desk.clerk = Clerk(SignInState.SIGNING_IN, name=name, asked_at=desk.now)
        desk.send(message.SignIn(name=name, password=action.password))


def give_code(desk: Desk, action: GiveCode) -> None:
    """Hand in the code of the second step."""
    clerk = desk.clerk
    if clerk.state is not SignInState.CODE_NEEDED or _is_waiting(desk):
        return
    code = "".join(letter for letter in action.code if not letter.isspace() and letter != "-")
    if desk.link is not LinkState.UP:
        clerk.error = say(_NO_LINK)
    elif len(code) != _CODE_DIGITS or not (code.isascii() and code.isdigit()):
        clerk.error = say(mark("The code has six digits. Please type those that the phone shows now."))
    else:
        clerk.state, clerk.asked_at, clerk.error = SignInState.CHECKING_CODE, desk.now, None
        desk.send(message.GiveCode(code=code))


def change_password(desk: Desk, action: ChangePassword) -> None:
    """Set a new password."""
    if desk.clerk.state not in {SignInState.MUST_CHANGE_PASSWORD, SignInState.SIGNED_IN} or _is_waiting(desk):
        return
    if not _MIN_PASSWORD <= len(action.new) <= _MAX_TYPED["password"] or len(action.old) > _MAX_TYPED["password"]:
        desk.clerk.error = say(mark("The new password needs at least {least} characters."), least=_MIN_PASSWORD)
    elif action.new == action.old:
        desk.clerk.error = say(mark("Please choose a password that differs from the old one."))
    elif desk.link is not LinkState.UP:
        desk.clerk.error = say(_NO_LINK)
    else:
        desk.clerk.error = None
        desk.send(wire.ChangePassword(old=action.old, new=action.new))


def dismiss(desk: Desk) -> None:
    """Go back from the code to name and password; of who is signed in, close what is open."""
    if desk.clerk.state is SignInState.CODE_NEEDED:
        desk.clerk = Clerk(SignInState.SIGNED_OUT, name=desk.clerk.name, wait_until=desk.clerk.wait_until)
    elif desk.is_signed_in:
        case_deeds.dismiss(desk)


def give_up(desk: Desk) -> None:
    """End a sign-in or a code that dispatch does not answer."""
    clerk = desk.clerk
    if clerk.asked_at is None or clerk.asked_at + SIGN_IN_WITHIN > desk.now:
        return
    if clerk.state is SignInState.SIGNING_IN:
        desk.clerk = Clerk(SignInState.SIGNED_OUT, name=clerk.name, error=say(_NO_ANSWER))
    elif clerk.state is SignInState.CHECKING_CODE:
        clerk.state, clerk.asked_at, clerk.error = SignInState.CODE_NEEDED, None, say(_NO_ANSWER)


def welcomed(desk: Desk, welcome: Welcome) -> None:
    """A clerk is in."""
    state = SignInState.MUST_CHANGE_PASSWORD if welcome.must_change_password else SignInState.SIGNED_IN
    desk.clerk = Clerk(state, ClerkId(welcome.id), welcome.name, welcome.number)
    desk.link = LinkState.UP
    desk.dispatch_offset = offset_of(welcome, desk.now)
    if desk.situation is not None:
        told.take_situation(desk, desk.situation)


def code_asked(desk: Desk, needed: CodeNeeded) -> None:
    """The password was right, or a code was wrong: ask for the code. One who went back in the meantime stays there."""
    clerk = desk.clerk
    if clerk.state is not SignInState.SIGNING_IN and clerk.state not in _CODE_STATES:
        return
    enrolment = _enrolment(needed) if needed.uri else None
    desk.clerk = Clerk(SignInState.CODE_NEEDED, name=clerk.name, enrolment=enrolment)
    _take_refusal(desk, needed.text, needed.retry_after_s)


def refused(desk: Desk, why: Refused) -> None:
    """Nobody is signed in: the sign-in or the resumed one was not taken."""
    clerk = desk.clerk
    if clerk.state is SignInState.SIGNING_IN and not why.text:
        # The connection came back while the answer was out: what was typed is on its way again.
        return
    text = why.text or (_INTERRUPTED if clerk.state in _CODE_STATES else "")
    told.clear(desk)
    desk.clerk = Clerk(SignInState.SIGNED_OUT, name=clerk.name)
    _take_refusal(desk, text, why.retry_after_s)


def command_refused(desk: Desk, why: Refusal) -> None:
    """Dispatch did not do what was asked; a new password that was not taken is told where it is typed."""
    if desk.clerk.state is SignInState.MUST_CHANGE_PASSWORD:
        _take_refusal(desk, why.text, why.retry_after_s)
    else:
        desk.notify(BannerLevel.ATTENTION, Message(why.text))


def _take_refusal(desk: Desk, text: str, retry_after_s: float) -> None:
    error: Wording | None = Message(text) if text else None
    desk.clerk.error = error
    if retry_after_s > 0:
        # While the wait lasts the page counts it down; afterwards there is nothing left to say.
        desk.clerk.wait_until, desk.clerk.error = desk.now + timedelta(seconds=retry_after_s), None


def _is_waiting(desk: Desk) -> bool:
    return desk.clerk.wait_until is not None and desk.now < desk.clerk.wait_until


def _enrolment(needed: CodeNeeded) -> EnrolmentView:
    rows = tuple("".join("1" if dot else "0" for dot in row) for row in qr_matrix(needed.uri))
    secret = needed.secret
    return EnrolmentView(rows, tuple(secret[n : n + _GROUP] for n in range(0, len(secret), _GROUP)))
