"""The closed sets of words the line speaks in."""

from enum import StrEnum


class Presence(StrEnum):
    """What a clerk is doing."""

    OFFLINE = "offline"
    READY = "ready"
    RINGING = "ringing"
    IN_CALL = "in_call"
    WRAP_UP = "wrap_up"
    AWAY = "away"


class TicketState(StrEnum):
    """Where a ticket is; one that left is no longer known."""

    WAITING = "waiting"
    OFFERED = "offered"
    IN_CALL = "in_call"


class End(StrEnum):
    """One of the two ends of a call."""

    RESIDENT = "resident"
    CLERK = "clerk"


class CallEndReason(StrEnum):
    """Why a call ended."""

    CLERK_ENDED = "clerk_ended"
    RESIDENT_ENDED = "resident_ended"
    RESIDENT_LEFT = "resident_left"
    RESIDENT_LOST = "resident_lost"
    CLERK_LOST = "clerk_lost"


class LeaveReason(StrEnum):
    """Why a ticket left the line."""

    SERVED = "served"
    LEFT = "left"
    ABANDONED = "abandoned"
    REPLACED = "replaced"


class WithdrawReason(StrEnum):
    """Why an offer was taken back without the clerk's doing."""

    RESIDENT_LEFT = "resident_left"
    CLERK_LEFT = "clerk_left"
    RESTARTED = "restarted"


class Refusal(StrEnum):
    """Why a command was not carried out."""

    TICKET_UNKNOWN = "ticket_unknown"
    TICKET_ENDED = "ticket_ended"
    CLERK_UNKNOWN = "clerk_unknown"
    CLERK_DROPPED = "clerk_dropped"
    CALL_UNKNOWN = "call_unknown"
    OFFER_GONE = "offer_gone"
    IN_CALL = "in_call"
    NOT_IN_WRAP_UP = "not_in_wrap_up"
    SPAN_NOT_ALLOWED = "span_not_allowed"
