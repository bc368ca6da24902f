"""``kiosk terminal``: the resident's two windows, wired."""

import argparse
import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from kiosk.base import memory
from kiosk.base.clock import Clock, clock_shifted_by
from kiosk.base.errors import EnvironmentFault
from kiosk.base.frame import Frame
from kiosk.base.installation import check_installation
from kiosk.base.keys import SigningKey
from kiosk.base.log import Log, set_up_log
from kiosk.base.resources import asset_path
from kiosk.base.settings import settings_or_default
from kiosk.base.texts import Text, mark
from kiosk.call.events import CallSide
from kiosk.call.key_ring import KeyRing
from kiosk.catalog.model import Catalog
from kiosk.catalog.search import Search
from kiosk.devices.bells import SpeakerBell
from kiosk.devices.handset import Handset
from kiosk.devices.making import (
    make_camera,
    make_document_camera,
    make_handset,
    make_id_reader,
    make_printer,
    make_speaker,
    make_switched_microphone,
    make_switched_speaker,
    make_voice,
)
from kiosk.devices.printer import Printer
from kiosk.devices.prompts import Prompts
from kiosk.devices.sound import Speaker
from kiosk.link.editions import EditionKeeper
from kiosk.link.link import Link
from kiosk.link.pages import Pages
from kiosk.link.sign_in import TerminalCredentials
from kiosk.link.state import LinkState, Online, TurnedAway
from kiosk.link.trust import trust_in
from kiosk.programs.calling import Calling, Devices, Heard, prepare_calls
from kiosk.programs.screens import lay_out
from kiosk.programs.stores import opened_store
from kiosk.protocol.codec import FromDispatch
from kiosk.protocol.editions import EditionInForce
from kiosk.protocol.message import Welcome
from kiosk.protocol.terminal import TerminalSituation
from kiosk.store.edition_shelf import EditionShelf
from kiosk.store.end_store import EndStore
from kiosk.terminal.actions import Action
from kiosk.terminal.drawing import Drawing, prepare_drawing
from kiosk.terminal.happenings import Device, Moment
from kiosk.terminal.journey import Journey
from kiosk.terminal.narrator import VoiceNarrator
from kiosk.terminal.paper_camera import CapturePaperCamera
from kiosk.terminal.ports import Ports
from kiosk.terminal.program_settings import TerminalSettings
from kiosk.terminal.runner import TerminalRunner
from kiosk.terminal.session_files import SessionFiles
from kiosk.terminal.settings import JourneySettings
from kiosk.terminal.view import TerminalView

DEFAULT_DATA = Path(os.environ.get("XDG_DATA_HOME", "~/.local/share")).expanduser() / "remote-window" / "terminal"
NO_STORE = mark("Nothing can be stored here just now. Please call the technician: is the disk full or read-only?")
_POINT = "point"
"""Under which the terminal remembers where it stands, so that it can start while the centre is away."""
CALLS = "calls"
EDITIONS = "editions"
"""The folder of the lists of services that the centre has had."""
_LOOK_AT_PRINTER_EVERY_S = 15.0
_LOOK_AGAIN_S = 1.0
_FIRST_PAGE_WITHIN_S = 3.0
_log = Log("kiosk.terminal")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """State the program's arguments."""
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="data folder (default: %(default)s)")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    screens = commands.add_parser("screens", help="lay the monitors out as terminal.toml says, and go")
    screens.add_argument("--keep", action="store_true", help="stay, and do it again when a monitor comes or goes")


def run(parsed: argparse.Namespace) -> int:
    """Open the windows and work until they are closed; returns the exit status."""
    check_installation()
    set_up_log()
    if parsed.command == "screens":
        return lay_out(_settings(parsed.data).screens, keep=parsed.keep)
    with memory.held_still():
        work = TerminalWork.in_folder(parsed.data)
        # Qt comes late: a faulty installation or list of services is told without it.
        from kiosk.programs.terminal_window import run_windows

        return run_windows(work, work.settings, parsed.data)


@dataclass(frozen=True, slots=True)
class Shows:
    """What the work tells the windows; each may be called from any thread."""

    view: Callable[[TerminalView], None]
    enrolment: Callable[[LinkState], None]
    """How the link stands while the terminal does not know yet who it is."""
    clerk: Callable[[Frame], None]
    own: Callable[[Frame], None]
    paper: Callable[[Frame], None]


class TerminalWork:
    """Everything of a terminal that is not its windows; ``work`` runs on the asyncio thread."""

    def __init__(self, folder: Path, settings: TerminalSettings, catalog: Catalog) -> None:
        self._folder, self.settings, self._catalog = folder, settings, catalog
        self._clock = clock_shifted_by(settings.clock_shift_s)
        self._runner: TerminalRunner | None = None
        self._welcomed, self._drawn = asyncio.Event(), asyncio.Event()
        self._welcome: Welcome | None = None
        self._shows: Shows | None = None
        self._keys = KeyRing(SigningKey.load_or_create(folder / "terminal.key"))
        self._trust = trust_in(settings.centre.ca_file)
        self._uploads = Pages(settings.centre.url, self._trust)
        self._shelf = EditionShelf(folder / EDITIONS, settings.catalog)
        self._editions = EditionKeeper(settings.centre.url, self._shelf, catalog, self._trust)
        self._early: list[FromDispatch] = []
        """What the centre said before there was a journey to hear it; it is told once."""

    @classmethod
    def in_folder(cls, folder: Path) -> "TerminalWork":
        """Return the terminal of a data folder; raises EnvironmentFault when settings or list are faulty."""
        settings = _settings(folder)
        return cls(folder, settings, EditionShelf(folder / EDITIONS, settings.catalog).first())

    def submit(self, action: Action) -> None:
        """Take what the resident did; on the asyncio thread."""
        if self._runner is not None:
            self._runner.act(action)

    def first_page_drawn(self) -> None:
        """Make ready now what the first page did not need; on the asyncio thread."""
        self._drawn.set()

    async def work(self, shows: Shows) -> None:
        """Work until cancelled."""
        self._shows = shows
        started = asyncio.create_task(self._note_start(), name="start")

        def closed() -> None:
            shows.enrolment(TurnedAway(NO_STORE))

        store, notice = await opened_store(self._folder / "terminal.db", self._clock, closed)
        if notice:
            _report(None, notice)
        link = self._link(store)
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(link.run())
                point = await self._point(store, link, shows)
                await self._run_journey(tasks, point, store, link, shows)
        finally:
            started.cancel()
            store.close()

    async def _note_start(self) -> None:
        await self._first_page()
        memory.go_on()

    async def _first_page(self) -> None:
        """Wait until the first page is drawn; without windows, where nothing ever is, for three seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_FIRST_PAGE_WITHIN_S):
                await self._drawn.wait()

    def _link(self, store: EndStore) -> Link:
        credentials = TerminalCredentials(self._keys.key, self.settings.label)
        program = version("remote-window")
        return Link(
            self.settings.centre.url,
            credentials,
            store,
            self._clock,
            program,
            self._hear_message,
            self._hear_link,
            self._trust,
        )

    def _hear_message(self, message: FromDispatch) -> None:
        if isinstance(message, TerminalSituation) and message.call:
            self._keys.learn(message.call.call, message.call.peer_key)
        if isinstance(message, EditionInForce):
            self._editions.hear(message)
        elif self._runner is not None:
            self._runner.hear_message(message)
        else:
            self._early.append(message)

    def _hear_link(self, state: LinkState) -> None:
        if isinstance(state, Online):
            self._welcome = state.welcome
            self._uploads.token = self._editions.token = state.welcome.token
            self._welcomed.set()
        if self._runner is not None:
            self._runner.hear_link(state)
        elif self._shows is not None:
            self._shows.enrolment(state)

    async def _point(self, store: EndStore, link: Link, shows: Shows) -> str:
        """Return where this terminal stands: as the centre says, or as it said last if it is away just now."""
        remembered = await store.memo(_POINT)
        if isinstance(remembered, str) and self._welcome is None:
            return remembered
        # A new terminal shows from the start that it looks for its centre, not a dark screen until it has found it.
        shows.enrolment(link.state)
        await self._welcomed.wait()
        assert self._welcome is not None  # noqa: S101 - the event is set after it
        try:
            await store.set_memo(_POINT, self._welcome.point)
        except EnvironmentFault as error:
            _log.fault("point_not_kept", error)
        return self._welcome.point

    async def _run_journey(
        self, tasks: asyncio.TaskGroup, point: str, store: EndStore, link: Link, shows: Shows
    ) -> None:
        settings, clock = self.settings, self._clock
        camera, printer = make_camera(settings.camera, clock), make_printer(settings.printer)
        papers = make_document_camera(settings.document_camera, clock)
        handset = make_handset(settings.handset)
        if handset is not None:
            await handset.open()
        microphone = make_switched_microphone(settings.microphone, settings.handset.microphone, handset)
        devices = Devices(camera, microphone, self._speaker(handset))
        heard = Heard(
            lambda call, event: runner.hear_call(call, event),
            lambda call, body: runner.hear_live(call, body),
            shows.clerk,
            shows.own,
        )
        calls = settings.call.believing(settings.centre.ca_file)
        calling = Calling(CallSide.RESIDENT, devices, calls, clock, link.send, heard, self._keys, self._folder / CALLS)
        ports = Ports(
            link=link,
            uploads=self._uploads,
            memos=store,
            reader=make_id_reader(settings.id_reader),
            printer=printer,
            papers=CapturePaperCamera(papers, camera, clock, shows.paper),
            paperwork=Drawing(),
            call=calling,
            bell=SpeakerBell(make_speaker(settings.speaker)),
            narrator=self._narrator(handset),
            kept_edition=self._shelf.read,
            report_fault=_report,
        )
        search = Search(self._catalog)
        journey = Journey(self._catalog, self._journey_settings(point), _moment(clock), search)
        files = SessionFiles(self._folder)
        runner = TerminalRunner(journey, ports, files, clock, shows.view)
        self._runner = runner
        runner.hear_link(link.state)
        early, self._early = self._early, []
        for message in early:
            runner.hear_message(message)
        tasks.create_task(runner.run())
        tasks.create_task(_watch_printer(printer, runner))
        if handset is not None:
            tasks.create_task(_follow_handset(handset, calling))
        tasks.create_task(self._prepare(search.prepare, prepare_drawing, prepare_calls))
        tasks.create_task(self._keep_up_list(runner))

    async def _keep_up_list(self, runner: TerminalRunner) -> None:
        """Have each edition that comes into force taken up; it waits for the first page, which needs the processor."""

        async def take_up(catalog: Catalog) -> None:
            search = Search(catalog)
            await asyncio.to_thread(_prepare_beside, search)
            runner.hear_edition(catalog, search)

        await self._first_page()
        await self._editions.keep_up(take_up, lambda text: _report(None, text))

    async def _prepare(self, *steps: Callable[[], None]) -> None:
        """Do one after the other, in a thread, what the first page does not need, once it is drawn."""
        await self._first_page()
        for step in steps:
            await asyncio.to_thread(step)

    def _speaker(self, handset: Handset | None) -> Speaker:
        return make_switched_speaker(self.settings.speaker, self.settings.handset.speaker, handset)

    def _narrator(self, handset: Handset | None) -> VoiceNarrator:
        """The voice speaks through a stream of its own on the same speaker as calls."""
        voice = self.settings.voice
        own = (voice.prompts,) if voice.prompts is not None else ()
        prompts = Prompts(*own, asset_path("prompts"))
        return VoiceNarrator(make_voice(voice), prompts, self._speaker(handset))

    def _journey_settings(self, point: str) -> JourneySettings:
        centre = self.settings.centre
        public_url = (centre.public_url or centre.url).rstrip("/")
        return JourneySettings(
            point=Text(point, point),
            public_url=public_url,
            official=self.settings.official,
            is_demo=self.settings.is_demo,
        )


def _prepare_beside(search: Search) -> None:
    with memory.held_still():
        search.prepare()


def _settings(folder: Path) -> TerminalSettings:
    path = folder / "terminal.toml"
    return settings_or_default(TerminalSettings, path)


async def _watch_printer(printer: Printer, runner: TerminalRunner) -> None:
    while True:
        state = await printer.status()
        runner.hear_device(Device.PRINTER, is_there=state.is_able)
        await asyncio.sleep(_LOOK_AT_PRINTER_EVERY_S)


async def _follow_handset(handset: Handset, calling: Calling) -> None:
    """Let the call know of each change: the echo of the one is not that of the other."""
    try:
        async for _ in handset.lifts():
            calling.forget_echo()
    finally:
        await handset.close()


def _report(device: Device | None, text: str) -> None:
    _log.warning("fault_reported", device=device or "", reason=text)


def _moment(clock: Clock) -> Moment:
    return Moment(clock.now(), clock.monotonic())
