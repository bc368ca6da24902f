"""What the gate before the line shows: everything that stands in the way, at once, each with what to do instead."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.base.ids import PaperCode
from kiosk.base.texts import Text
from kiosk.base.words import Wording
from kiosk.catalog.model import PaperLook
from kiosk.terminal.pages_before import GuideView


class GateMode(StrEnum):
    """What the resident is asked."""

    SHUT = "shut"
    """Something keeps him out of the line for this service."""
    ASK = "ask"
    """Nothing was ticked: have you all of these?"""
    SORT = "sort"
    """A paper is missing: fetch it, or go on anyway."""
    FREE = "free"
    """Nothing stands in the way any more."""


@dataclass(frozen=True, slots=True)
class GatePaper:
    """A paper to have at hand, whether it is, and what to do if not."""

    code: PaperCode
    name: Text
    any_of: tuple[Text, ...]
    """The papers of which one is enough."""
    look: PaperLook
    """Which drawn specimen shows it."""
    is_there: bool
    """Ticked, or shown on the phone."""
    instead: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class GatePage:
    """Before the line."""

    service: Text
    mode: GateMode
    reasons: tuple[Wording, ...]
    """What keeps one out, one sentence each; empty unless the mode is ``SHUT``."""
    papers: tuple[GatePaper, ...]
    """What is needed as far as the answers tell; what is made here is not among it."""
    notes: tuple[Wording, ...]
    """What must be so and was not asked or answered."""
    instead: tuple[Wording, ...]
    """What can be done instead of coming to the window now."""
    hotlines: tuple[str, ...]
    """The numbers named in it, which everybody may hear."""
    takes_phone: bool
    """An electronic licence stands for one of the papers."""
    has_phone: bool
    can_talk: bool
    """Clerks are there: one of them can be asked whatever keeps one out."""
    can_send_guide: bool
    guide: GuideView | None
