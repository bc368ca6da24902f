"""What the door shows, after a crash: how a visit can be gone on with by the person whose it is."""

from dataclasses import dataclass

from kiosk.base.words import Message


@dataclass(frozen=True, slots=True)
class DoorPage:
    """16. The terminal had to start again: are you the one who was here?"""

    name_masked: str
    """First character and ``*``; of the number nothing is shown."""
    hint: Message
    """The one thing to do now."""
    is_typing: bool
    """The last four characters are typed, without a card or a reader for it."""
    draft: str
    """The characters typed so far, at most four."""
    can_go_on: bool
    """All four are there."""
    error: Message | None
    """What was wrong with the last try, and what to do."""
    warning: Message | None
    """That only one try is left."""
    seconds_left: int
    """Until everything is wiped."""
    seconds_total: int
