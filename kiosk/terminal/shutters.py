"""What keeps a terminal from serving: the centre turns it away, or its own disk takes nothing."""

from dataclasses import dataclass


@dataclass(slots=True)
class Shutters:
    """What keeps this terminal from serving."""

    turned_away: str = ""
    """Why the centre does not take this terminal (an English catalogue text); empty: it does."""
    is_for_long: bool = False
    """Whether that needs a person, such as an update."""
    is_disk_stuck: bool = False

    @property
    def are_down(self) -> bool:
        """Whether nobody new is let begin."""
        return self.is_disk_stuck or (bool(self.turned_away) and self.is_for_long)
