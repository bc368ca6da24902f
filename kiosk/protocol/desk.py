"""Between a desk and dispatch: commands up, the whole situation down."""

from typing import Literal

from pydantic import AwareDatetime, Field

from kiosk.base.ids import CaseId, ServiceCode, TicketId
from kiosk.line.words import Presence as Presence
from kiosk.protocol.calls import CallInfo
from kiosk.protocol.message import Message


class SetReady(Message):
    """I take calls; in wrap-up it means: I am done."""

    type: Literal["set_ready"] = "set_ready"


class SetAway(Message):
    """I take no calls; during a call or wrap-up it holds from its end."""

    type: Literal["set_away"] = "set_away"
    reason: str = Field(default="", max_length=80)
    """Why, for the office's eyes."""


class AcceptOffer(Message):
    """I take this resident."""

    type: Literal["accept_offer"] = "accept_offer"
    ticket: TicketId


class DeclineOffer(Message):
    """I cannot take this resident now; he goes back to the head of the line."""

    type: Literal["decline_offer"] = "decline_offer"
    ticket: TicketId


class ExtendWrapUp(Message):
    """I need more time before the next call."""

    type: Literal["extend_wrap_up"] = "extend_wrap_up"
    seconds: int = Field(gt=0, le=600)
    """How much longer, counted from when the time would be over."""


class SignOut(Message):
    """I go; the token of my sign-in is void from now on."""

    type: Literal["sign_out"] = "sign_out"


class ChangePassword(Message):
    """Set a new password (also required after a one-time password)."""

    type: Literal["change_password"] = "change_password"
    old: str = Field(max_length=200)
    """The password so far, or the one-time password."""
    new: str = Field(min_length=10, max_length=200)
    """The password from now on."""


class LineRow(Message):
    """One resident waiting, without a name: place, service and time are enough for a list."""

    ticket: TicketId
    service: ServiceCode
    point: str
    """Where the resident waits."""
    since: AwareDatetime
    """When he took the ticket."""
    is_mine: bool
    """Whether this clerk has the skills for it."""


class Ring(Message):
    """A resident is offered to me until ``until``."""

    ticket: TicketId
    case: CaseId
    service: ServiceCode
    point: str
    """Where the resident stands."""
    language: str
    """Which language he reads: ``zh_CN`` or ``en``."""
    until: AwareDatetime
    """When the offer counts as missed."""


class DeskSituation(Message):
    """All that dispatch has to tell a desk."""

    type: Literal["desk_situation"] = "desk_situation"
    serial: int = 0
    """Grows with each situation of a connection, so that an older one that comes late is known; 0 says nothing."""
    presence: Presence
    """What this clerk is doing, as the line sees it."""
    until: AwareDatetime | None = None
    """When wrap-up ends."""
    away_reason: str = ""
    """The reason that SetAway gave, while it holds or is to hold after the call."""
    clerks_ready: int = 0
    """How many clerks are free for a call."""
    line: tuple[LineRow, ...] = ()
    """Who waits, the next one first."""
    ring: Ring | None = None
    """The resident who is offered to this clerk now."""
    call: CallInfo | None = None
    """The call that this desk takes part in."""
