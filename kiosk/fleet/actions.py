"""What a technician does at the window."""

from dataclasses import dataclass

from kiosk.base.texts import Language
from kiosk.fleet.finding import CheckId


@dataclass(frozen=True, slots=True)
class OpenCheck:
    """Show all there is about one check."""

    check: CheckId


@dataclass(frozen=True, slots=True)
class CloseCheck:
    """Back to the list."""


@dataclass(frozen=True, slots=True)
class LookAgain:
    """Look at one thing again, or at all of them."""

    check: CheckId | None = None


@dataclass(frozen=True, slots=True)
class Choose:
    """Use another device: the choice at this place of the list shown."""

    check: CheckId
    place: int


@dataclass(frozen=True, slots=True)
class TypeIn:
    """A field holds this text now."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Identify:
    """Show a large number on each screen."""


@dataclass(frozen=True, slots=True)
class AssignTouch:
    """This is the touch screen: its number was touched."""

    name: str


@dataclass(frozen=True, slots=True)
class StopIdentifying:
    """Take the numbers away; nothing is assigned."""


@dataclass(frozen=True, slots=True)
class PlayTone:
    """Play a tone on the loudspeaker."""


@dataclass(frozen=True, slots=True)
class AnswerTone:
    """Whether the tone was heard."""

    is_heard: bool


@dataclass(frozen=True, slots=True)
class PrintSlip:
    """Print a test slip."""


@dataclass(frozen=True, slots=True)
class ReadCard:
    """Wait for a card on the reader."""


@dataclass(frozen=True, slots=True)
class Save:
    """Write terminal.toml."""


@dataclass(frozen=True, slots=True)
class Export:
    """Write the file for support."""


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """Speak another language."""

    language: Language


Action = (
    OpenCheck
    | CloseCheck
    | LookAgain
    | Choose
    | TypeIn
    | Identify
    | AssignTouch
    | StopIdentifying
    | PlayTone
    | AnswerTone
    | PrintSlip
    | ReadCard
    | Save
    | Export
    | SetLanguage
)
