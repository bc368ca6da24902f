"""Between a supervisor's program and dispatch: who is at work, and the few things done about another's desk."""

from typing import Literal

from pydantic import AwareDatetime, Field

from kiosk.base.ids import ClerkId
from kiosk.line.words import Presence
from kiosk.protocol.message import Message


class AskStaff(Message):
    """Who is signed in, and what is each doing? Answered by Staff."""

    type: Literal["ask_staff"] = "ask_staff"


class SetClerkAway(Message):
    """Let a clerk take no calls (from the end of the one he is in); answered by Staff."""

    type: Literal["set_clerk_away"] = "set_clerk_away"
    clerk: ClerkId
    reason: str = Field(default="", max_length=80)


class EndSession(Message):
    """End a person's session at once; answered by Staff."""

    type: Literal["end_session"] = "end_session"
    clerk: ClerkId


class StaffRow(Message):
    """One person who is signed in; nothing of a resident."""

    clerk: ClerkId
    name: str
    number: str
    role: str
    presence: Presence
    is_connected: bool
    signed_in_at: AwareDatetime
    expires_at: AwareDatetime


class Staff(Message):
    """Everybody who is signed in, by number."""

    type: Literal["staff"] = "staff"
    rows: tuple[StaffRow, ...]
