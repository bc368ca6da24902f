"""Which edition of the list of services is in force; its bytes travel over HTTP (``GET /api/catalog/EDITION``)."""

from typing import Literal

from pydantic import Field

from kiosk.base.ids import EditionId
from kiosk.protocol.message import Message


class EditionInForce(Message):
    """New cases are begun with this edition; told when a program arrives, and each time another comes into force.

    A case keeps the edition it was begun with, whatever comes into force later.
    """

    type: Literal["edition_in_force"] = "edition_in_force"
    number: int = Field(ge=0)
    """Counts what the office has published; 0 is the list that dispatch was started with."""
    edition: EditionId = Field(pattern=r"^[0-9a-f]{64}$")
    """SHA-256 of the file, in hex: who has it already need not fetch it."""
