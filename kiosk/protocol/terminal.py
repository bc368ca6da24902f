"""Between a terminal and dispatch: commands up, the whole situation down.

Dispatch tells a situation whole, each time it changes: nothing needs to be replayed after a lost connection.
"""

from typing import Literal

from pydantic import AwareDatetime, Field

from kiosk.base.ids import NO_EDITION, CaseId, EditionId, ServiceCode, TicketId
from kiosk.protocol.calls import CallInfo
from kiosk.protocol.message import Message


class JoinLine(Message):
    """Put me in line; sending it again with the same ticket changes nothing."""

    type: Literal["join_line"] = "join_line"
    ticket: TicketId
    case: CaseId
    service: ServiceCode
    """``help`` stands for a clerk without a service."""
    language: Literal["zh_CN", "en"] = "zh_CN"
    """Which language the resident reads."""
    edition: EditionId = Field(default=NO_EDITION, max_length=64)
    """That of the case: the service is looked up in it."""


class LeaveLine(Message):
    """Take my ticket out of the line."""

    type: Literal["leave_line"] = "leave_line"
    ticket: TicketId


class TicketRefused(Message):
    """The ticket was not taken: closed, or the calendar says not today. ``text`` is in the resident's language."""

    type: Literal["ticket_refused"] = "ticket_refused"
    ticket: TicketId
    text: str
    opens_at: AwareDatetime | None = None
    """When the service can be had again, if the calendar knows."""


class TicketInfo(Message):
    """My place in the line; ``low_min``–``high_min`` is the honest band of minutes, None while no clerk is on duty."""

    ticket: TicketId
    case: CaseId
    status: Literal["waiting", "offered", "in_call"]
    """``offered``: a clerk's desk rings for this ticket."""
    ahead: int = Field(ge=0)
    """How many are served before this one."""
    low_min: int | None = None
    """Minutes of waiting, at best."""
    high_min: int | None = None
    """Minutes of waiting, at worst."""


class TerminalSituation(Message):
    """All that dispatch has to tell a terminal."""

    type: Literal["terminal_situation"] = "terminal_situation"
    serial: int = 0
    """Grows with each situation of a connection, so that an older one that comes late is known; 0 says nothing."""
    waiting: int = Field(ge=0)
    """How many residents are waiting for a clerk."""
    clerks: int = Field(ge=0)
    """How many clerks are on duty."""
    ticket: TicketInfo | None = None
    """This terminal's place in the line."""
    call: CallInfo | None = None
    """The call that this terminal takes part in."""
