"""What a receipt says, whoever prints it: the same for the same case for ever."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.base.texts import Text, mark


class PaperStanding(StrEnum):
    """What the receipt says of a paper; the values are catalogue texts."""

    RECEIVED = mark("received here")
    RETURNED = mark("given back")
    MISSING = mark("still to be brought")


@dataclass(frozen=True, slots=True)
class ReceiptPaper:
    """One paper on the receipt; ``reason`` says why it was returned or what to bring."""

    name: Text
    standing: PaperStanding
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Everything on a receipt.

    ``title`` is the outcome paper's title as a catalogue text, such as ``Acceptance receipt`` (受理情况回执). Name and
    ID number may be whole: only their masked form is ever printed. ``follow_url`` leads to the phone page of the case.
    """

    office: Text
    title: str
    number: str
    service: Text
    name: str
    id_number: str
    papers: tuple[ReceiptPaper, ...]
    next_steps: tuple[Text, ...]
    due: Text
    follow_url: str
    clerk_number: str
    issued_at: datetime
    note: str = ""
    hotline: str = "12345"
