"""What stands before every sign-in: the wire of one connection, and how it is turned away."""

import asyncio
from typing import Protocol

from kiosk.base.texts import mark
from kiosk.dispatch.rights import Standing, may_send
from kiosk.dispatch.throttle import Verdict
from kiosk.protocol.codec import FromClient
from kiosk.protocol.message import Message, Refused

ANSWER_WITHIN_S = 30.0
UNEXPECTED = mark("This program did not follow the sign-in. Please start it again.")
TOO_MANY = mark("Too many attempts. Please wait a little and try again.")


class Wire(Protocol):
    """A connection before it is known who is at its other end."""

    @property
    def address(self) -> str:
        """Where it comes from."""

    async def send(self, message: Message) -> None:
        """Write one message."""

    async def receive(self) -> FromClient | None:
        """Wait for one message; None when the other end has gone."""


class TurnedAwayError(Exception):
    """The connection ends with this refusal."""

    def __init__(self, refusal: Refused) -> None:
        super().__init__(refusal.text)
        self.refusal = refusal


async def answer(wire: Wire, standing: Standing, within_s: float | None = ANSWER_WITHIN_S) -> FromClient | None:
    """Wait for a message; None when the other end has gone or says nothing in time.

    Raises TurnedAwayError for a message that is not for somebody of this standing to send.
    """
    try:
        async with asyncio.timeout(within_s):
            asked = await wire.receive()
    except TimeoutError:
        return None
    if asked is not None and not may_send(standing, type(asked)):
        raise TurnedAwayError(Refused(text=UNEXPECTED))
    return asked


def slowed(verdict: Verdict) -> Refused:
    """Return the refusal of an attempt that comes too soon."""
    return Refused(text=TOO_MANY, retry_after_s=round(verdict.wait_s, 1))
