"""What the journey must be told about its terminal."""

from dataclasses import dataclass, field

from kiosk.base.ids import TerminalId
from kiosk.base.texts import Text
from kiosk.catalog.official import OfficialEntries
from kiosk.terminal.view import Step


@dataclass(frozen=True, slots=True)
class IdleSpans:
    """After how many quiet seconds the warning comes on each page, and how long the warning stands (at least 30 s)."""

    usual_s: float = 60
    reading_s: float = 120
    """Pages to read or type on."""
    line_s: float = 300
    kept_place_s: float = 1200
    call_s: float = 600
    warning_s: float = 30

    def quiet_s(self, step: Step, is_place_kept: bool) -> float | None:
        """Return the span of a page; None where nobody is waited for."""
        if step in {Step.ATTRACT, Step.GOODBYE, Step.TROUBLE, Step.DOOR}:
            return None
        if is_place_kept:
            return self.kept_place_s
        return {
            Step.SERVICE: self.reading_s,
            Step.GATE: self.reading_s,
            Step.CONSENT: self.reading_s,
            Step.IDENTITY: self.reading_s,
            Step.LINE: self.line_s,
            Step.CALL: self.call_s,
            Step.PAPER: self.call_s,
            Step.CHECK: self.call_s,
            Step.SIGN: self.call_s,
            Step.DONE: self.reading_s,
        }.get(step, self.usual_s)


@dataclass(frozen=True, slots=True)
class JourneySettings:
    """One terminal's part in the journey."""

    point: Text
    """Where it stands."""
    terminal: TerminalId | None = None
    """How the centre calls it; None until the centre has said so for the first time."""
    public_url: str = ""
    """Where residents' phones reach the centre, without a slash at the end; empty: no phone pages."""
    has_leaflets: bool = True
    """Whether the printer here prints guides."""
    official: OfficialEntries = field(default_factory=OfficialEntries)
    """The authorities' own entries on the phone."""
    is_demo: bool = False
    idle: IdleSpans = field(default_factory=IdleSpans)
    goodbye_s: float = 20
    printing_s: float = 60
    """How long the wipe waits for the printer."""
    return_s: float = 90
    """How long after a crash the call may be returned to (the seat's hold)."""
    door_age_s: float = 600
    """How long after a crash the visit may be returned to at all, behind the card or its last four characters."""
    door_s: float = 120
    """How long that door stands before the visit is wiped; who is just doing something has ``idle.warning_s`` more."""
    door_tries: int = 3
    """Wrong cards and wrong characters after which it is wiped."""
