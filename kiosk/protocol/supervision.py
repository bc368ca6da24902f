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
    """Whom."""
    reason: str = Field(default="", max_length=80)
    """Why, as the clerk reads it."""


class EndSession(Message):
    """End a person's session at once; answered by Staff."""

    type: Literal["end_session"] = "end_session"
    clerk: ClerkId
    """Whose."""


class StaffRow(Message):
    """One person who is signed in; nothing of a resident."""

    clerk: ClerkId
    """Who it is, for SetClerkAway and EndSession."""
    name: str
    number: str
    """As residents see it."""
    role: str
    """What the office made of him: clerk, supervisor, technician or administrator."""
    presence: Presence
    """What he is doing; offline outside the line."""
    is_connected: bool
    """Whether his program is connected now."""
    signed_in_at: AwareDatetime
    """When the session began."""
    expires_at: AwareDatetime
    """When it runs out."""


class Staff(Message):
    """Everybody who is signed in, by number."""

    type: Literal["staff"] = "staff"
    rows: tuple[StaffRow, ...]
    """One for each session."""
