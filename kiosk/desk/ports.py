"""What the desk's work needs around it: dispatch, the call, pictures of pages, a place for drafts, a bell."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from kiosk.base.ids import CaseId, EditionId
from kiosk.call.events import CallStats
from kiosk.cases.entries import Entry
from kiosk.catalog.model import Catalog
from kiosk.desk.drafts import Draft
from kiosk.desk.effects import Command
from kiosk.protocol.calls import CallInfo, LiveWord


class LinkPort(Protocol):
    """The way to dispatch. It reconnects by itself; what it hears comes to the runner as happenings."""

    def sign_in(self, name: str, password: str) -> None:
        """Hand in what the clerk typed."""

    def give_code(self, code: str) -> None:
        """Hand in the code of the second step."""

    def sign_out(self) -> None:
        """Say that the clerk goes, and forget his sign-in."""

    def send(self, command: Command) -> bool:
        """Tell dispatch now; False when there is no connection."""

    def watch(self, case: CaseId) -> None:
        """Hear of a case's entries from its first on; asking again asks dispatch again."""

    def unwatch(self, case: CaseId) -> None:
        """Hear no more of a case."""

    async def record(self, entries: tuple[Entry, ...]) -> None:
        """Keep entries on disk and send them until acknowledged. Raises EnvironmentFault when the disk is full."""

    async def unsent(self, case: CaseId) -> tuple[Entry, ...]:
        """Return the entries of a case that wait for their acknowledgement. Raises EnvironmentFault."""


class CallPort(Protocol):
    """The one call of a desk; what becomes of it comes to the runner as happenings (kiosk.desk.call_events)."""

    async def start(self, info: CallInfo) -> None:
        """Bring a call up; one that is up already stays as it is. Raises EnvironmentFault when it cannot be."""

    async def stop(self) -> None:
        """Let the call go, if one is up; returns once its devices are free."""

    def set_controls(self, *, is_muted: bool, is_camera_off: bool, volume_percent: int) -> None:
        """Set microphone, camera and loudness, for this call and those after it."""

    def send_live(self, body: LiveWord) -> None:
        """Say something beside the call, by its data channel or by dispatch; it may be lost."""

    async def stats(self) -> CallStats | None:
        """Read the instruments, None when no call is up."""


class PageStore(Protocol):
    """Pictures of pages while their case lies on the desk; the window reads them by their SHA-256."""

    async def fetch(self, case: CaseId, sha256: str) -> None:
        """Get a picture. Raises EnvironmentFault when it cannot be had, so that it may be tried again."""

    def picture(self, sha256: str) -> bytes | None:
        """Return a picture's bytes, None while it is not here."""

    def forget(self, sha256: tuple[str, ...]) -> None:
        """Let pictures go."""


class EditionPort(Protocol):
    """Lists of services of other editions (``kiosk.link.editions.EditionKeeper``)."""

    async def find(self, edition: EditionId) -> Catalog:
        """Get one. Raises EnvironmentFault when it cannot be had or read, so that it may be tried again."""


class DraftStore(Protocol):
    """Drafts on this desk's disk. Every method raises EnvironmentFault when the disk does not do its part."""

    async def load(self, case: CaseId) -> Draft | None:
        """Return a case's draft, None when there is none."""

    async def save(self, draft: Draft) -> None:
        """Keep a draft in the place of the older one; an empty one is forgotten."""

    async def forget(self, case: CaseId) -> None:
        """Forget a case's draft so that its bytes are gone."""

    async def forget_before(self, moment: datetime) -> None:
        """Forget drafts that were last saved before a moment."""


class Bell(Protocol):
    """The ringing."""

    def ring(self, *, is_on: bool) -> None:
        """Switch it on or off."""


@dataclass(frozen=True, slots=True)
class DeskPorts:
    """All of them."""

    link: LinkPort
    calls: CallPort
    pages: PageStore
    drafts: DraftStore
    bell: Bell
    editions: EditionPort
