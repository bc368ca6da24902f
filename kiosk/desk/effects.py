"""What the console wants done; the runner does it and tells what came of it."""

from dataclasses import dataclass

from kiosk.base.ids import CallId, CaseId, EditionId
from kiosk.cases.entries import Entry
from kiosk.desk.drafts import Draft
from kiosk.protocol import calls, desk, message

Command = (
    message.SignIn
    | message.GiveCode
    | desk.ChangePassword
    | desk.SetReady
    | desk.SetAway
    | desk.AcceptOffer
    | desk.DeclineOffer
    | desk.ExtendWrapUp
    | desk.SignOut
    | calls.EndCall
)


@dataclass(frozen=True, slots=True)
class SendCommand:
    """Tell dispatch; a command that gets lost is not repeated by the link, the console decides anew."""

    command: Command


@dataclass(frozen=True, slots=True)
class WatchCase:
    """Ask dispatch for a case's entries from its first on; asked again while none has come."""

    case: CaseId


@dataclass(frozen=True, slots=True)
class RecordEntries:
    """Put these entries into the outbox, on disk, and on their way."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class SendLive:
    """Say this beside the call; it may be lost."""

    call: CallId
    body: calls.LiveWord


@dataclass(frozen=True, slots=True)
class StartCall:
    """Bring the call up (again)."""

    call: calls.CallInfo


@dataclass(frozen=True, slots=True)
class StopCall:
    """Let the call go, with everything it holds."""

    call: CallId


@dataclass(frozen=True, slots=True)
class SetCallControls:
    """How the call's sound and picture are to be now."""

    is_muted: bool
    is_camera_off: bool
    volume_percent: int


@dataclass(frozen=True, slots=True)
class FetchPage:
    """Get the bytes of a page into the page store."""

    case: CaseId
    sha256: str


@dataclass(frozen=True, slots=True)
class FetchEdition:
    """Get an edition of the list of services: that of the case on the desk."""

    edition: EditionId


@dataclass(frozen=True, slots=True)
class RingSound:
    """Switch the ringing on or off."""

    is_on: bool


@dataclass(frozen=True, slots=True)
class LoadDraft:
    """Read what was kept of a case at this desk."""

    case: CaseId


@dataclass(frozen=True, slots=True)
class SaveDraft:
    """Keep this on disk; a newer one of the same case takes its place."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class ForgetCase:
    """The case left the desk: forget its pictures (by SHA-256) and, unless it may come back, its draft."""

    case: CaseId
    pages: tuple[str, ...] = ()
    is_draft_kept: bool = False


Effect = (
    SendCommand
    | WatchCase
    | RecordEntries
    | SendLive
    | StartCall
    | StopCall
    | SetCallControls
    | FetchPage
    | FetchEdition
    | RingSound
    | LoadDraft
    | SaveDraft
    | ForgetCase
)
