"""What a test and a program without windows say to each other, one line each."""

import base64
import pickle
from dataclasses import dataclass

from kiosk.desk.actions import Action as DeskAction
from kiosk.terminal.actions import Action as TerminalAction


@dataclass(frozen=True, slots=True)
class Do:
    """What the person at the program does."""

    action: DeskAction | TerminalAction


@dataclass(frozen=True, slots=True)
class Doom:
    """Die by SIGKILL at the first commit in ``store`` after which ``count_sql`` (a column ``n``) gives ``at_least``."""

    store: str
    count_sql: str
    at_least: int


@dataclass(frozen=True, slots=True)
class Said:
    """What a program shows: a view, how its enrolment stands, or that it has understood its doom."""

    kind: str
    what: object


def pack(message: Do | Doom | Said) -> bytes:
    """Return the line of a message."""
    return base64.b64encode(pickle.dumps(message)) + b"\n"


def unpack(line: bytes) -> object:
    """Return the message of a line; both ends are this very test's own."""
    return pickle.loads(base64.b64decode(line))  # noqa: S301 - from our own child
