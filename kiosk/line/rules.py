"""The spans and weights an office sets for its line."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineRules:
    """All spans in seconds."""

    ring_s: float = 15.0
    """How long an offer rings at a desk before it counts as missed."""
    hold_s: float = 90.0
    """How long the seat of a dropped resident or clerk is kept."""
    wrap_up_s: float = 30.0
    """How long a clerk has to himself after a call."""
    longest_wrap_up_s: float = 600.0
    """How far ahead a clerk may put the end of his wrap-up."""
    cap_s: float = 1800.0
    """Whoever has waited this long goes before every boost, the oldest first."""
    usual_wait_s: float = 180.0
    """The wait for each place in line that is assumed before anything was observed."""
    shrinkage: float = 3.0
    """How many observations it takes until a group's own wait weighs as much as the office's mean."""
    forget_after_s: float = 7200.0
    """After this long an observed wait of a group says nothing any more."""
    remember_ended_s: float = 1800.0
    """How long the id of a ticket that left is kept, so that a late repetition does not join again."""
