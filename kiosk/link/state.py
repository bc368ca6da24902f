"""How a program's connection to dispatch stands."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.protocol.message import CodeNeeded, Welcome

_LONG_S = 60.0


@dataclass(frozen=True, slots=True)
class Offline:
    """No connection; it is being tried again."""


@dataclass(frozen=True, slots=True)
class WaitingForApproval:
    """The terminal is not enrolled: the office approves the code shown."""

    code: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class SignInNeeded:
    """Dispatch is reached and waits for a clerk; ``text`` says why the last attempt failed (an English text)."""

    text: str = ""
    retry_after_s: float = 0.0
    attempt: int = 0
    """How many attempts have failed; tells a second refusal from the first."""


@dataclass(frozen=True, slots=True)
class CodeAsked:
    """The password was right and dispatch waits for the code of the second step."""

    needed: CodeNeeded
    attempt: int = 0
    """How many codes were not taken; tells a second refusal from the first."""


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """Dispatch does not take this program; ``text`` says why (an English text)."""

    text: str
    retry_after_s: float = 0.0
    """When it is tried again; a minute and more means that a person has to do something first."""

    @property
    def is_for_long(self) -> bool:
        """Whether waiting alone does not help."""
        return self.retry_after_s >= _LONG_S


@dataclass(frozen=True, slots=True)
class Online:
    """Connected and known."""

    welcome: Welcome


LinkState = Offline | WaitingForApproval | SignInNeeded | CodeAsked | TurnedAway | Online
