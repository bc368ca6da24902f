"""The desk's way to dispatch over kiosk.link: messages become happenings, effects become messages and records."""

from collections.abc import Callable

from pydantic import ValidationError

from kiosk.base.clock import Clock
from kiosk.base.ids import CaseId
from kiosk.cases.entries import Entry
from kiosk.desk import happenings as happen
from kiosk.desk.effects import Command
from kiosk.desk.happenings import Happening
from kiosk.link.link import Link
from kiosk.link.sign_in import ClerkCredentials
from kiosk.link.state import CodeAsked, LinkState, Offline, Online, SignInNeeded, TurnedAway
from kiosk.link.trust import Trust
from kiosk.protocol.calls import FieldHeld, Live, Signal
from kiosk.protocol.codec import FromDispatch
from kiosk.protocol.desk import DeskSituation, SignOut
from kiosk.protocol.editions import EditionInForce
from kiosk.protocol.message import Message, Refused, Welcome
from kiosk.protocol.records import Ack, CaseRecords, EntryRecord, RecordRefused, WireEntry
from kiosk.store.end_store import EndStore


class DispatchLink:
    """Implements LinkPort. ``on_welcome`` hears each sign-in (its token opens the pages), ``on_signal`` the call's.

    ``on_edition`` hears which list of services is in force; ``call_key`` is the public key of this desk's calls.
    """

    def __init__(
        self,
        url: str,
        store: EndStore,
        clock: Clock,
        program: str,
        hear: Callable[[Happening], None],
        on_welcome: Callable[[Welcome], None],
        on_signal: Callable[[Signal], None],
        trust: Trust = True,
        on_edition: Callable[[EditionInForce], None] = lambda _: None,
        call_key: str = "",
    ) -> None:
        self._on_edition = on_edition
        self._store, self._hear = store, hear
        self._on_welcome, self._on_signal = on_welcome, on_signal
        self._credentials = ClerkCredentials(call_key)
        self._link = Link(url, self._credentials, store, clock, program, self._on_message, self._on_state, trust)

    async def run(self) -> None:
        """Stay connected until cancelled."""
        await self._link.run()

    def sign_in(self, name: str, password: str) -> None:
        """Hand in what the clerk typed."""
        self._credentials.enter(name, password)

    def give_code(self, code: str) -> None:
        """Hand in the code of the second step."""
        self._credentials.enter_code(code)

    def sign_out(self) -> None:
        """Say that the clerk goes, and forget his sign-in."""
        self._link.send(SignOut())
        self._credentials.forget()

    def send(self, command: Command) -> bool:
        """Tell dispatch now; False when there is no connection."""
        return self._link.send(command)

    def send_message(self, message: Message) -> bool:
        """Send what the call has for its other end; False when there is no connection."""
        return self._link.send(message)

    def watch(self, case: CaseId) -> None:
        """Hear of a case's entries from its first on."""
        self._link.watch(case)

    def unwatch(self, case: CaseId) -> None:
        """Hear no more of a case."""
        self._link.unwatch(case)

    async def record(self, entries: tuple[Entry, ...]) -> None:
        """Keep entries on disk and send them until acknowledged; raises EnvironmentFault."""
        await self._link.record(*(EntryRecord(entry=WireEntry.of(entry)) for entry in entries))

    async def unsent(self, case: CaseId) -> tuple[Entry, ...]:
        """Return the entries of a case that wait for their acknowledgement; raises EnvironmentFault."""
        found = []
        for item in await self._store.pending():
            try:
                entry = EntryRecord.model_validate_json(item.frame).entry.to_entry()
            except ValidationError:
                continue
            if entry.case == case:
                found.append(entry)
        return tuple(found)

    def _on_message(self, message: FromDispatch) -> None:
        if isinstance(message, Signal):
            self._on_signal(message)
        if isinstance(message, EditionInForce):
            self._on_edition(message)
        happening = happening_of(message)
        if happening is not None:
            self._hear(happening)

    def _on_state(self, state: LinkState) -> None:
        if isinstance(state, Online):
            self._on_welcome(state.welcome)
        for happening in happenings_of_state(state):
            self._hear(happening)


def happening_of(message: FromDispatch) -> Happening | None:
    """Return what a message from dispatch means to a desk, None when it means nothing to it."""
    match message:
        case DeskSituation():
            return happen.SituationTold(message)
        case CaseRecords(case=case, first=first, entries=entries):
            return happen.RecordsTold(case, first, tuple(entry.to_entry() for entry in entries))
        case Ack(ids=ids):
            return happen.RecordsKept(ids)
        case RecordRefused(id=refused, text=text, missing=missing):
            return happen.EntryRefused(refused, text, missing)
        case Live(call=call, body=FieldHeld() as held):
            return happen.ResidentHolds(call, held)
        case Refused(text=text, retry_after_s=retry_after_s):
            return happen.Refusal(text, retry_after_s)
        case Welcome():
            return happen.Welcomed(message)
        case _:
            return None


def happenings_of_state(state: LinkState) -> tuple[Happening, ...]:
    """Return what a new state of the link means to a desk."""
    match state:
        case Online(welcome=welcome):
            return (happen.LinkUp(), happen.Welcomed(welcome))
        case SignInNeeded(text=text, retry_after_s=retry_after_s):
            return (happen.LinkUp(), happen.SignInRefused(Refused(text=text, retry_after_s=retry_after_s)))
        case CodeAsked(needed=needed):
            return (happen.LinkUp(), happen.CodeAsked(needed))
        case TurnedAway(text=text):
            return (happen.LinkDown(text),)
        case Offline():
            return (happen.LinkDown(),)
        case _:
            return ()
