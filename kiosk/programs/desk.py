"""``kiosk desk``: the clerk's window, wired."""

import argparse
import asyncio
import os
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from kiosk.base.clock import clock_shifted_by
from kiosk.base.frame import Frame
from kiosk.base.ids import CallId
from kiosk.base.installation import check_installation
from kiosk.base.keys import SigningKey
from kiosk.base.log import Log, set_up_log
from kiosk.base.settings import settings_or_default
from kiosk.base.texts import mark
from kiosk.call.events import CallEvent, CallSide
from kiosk.call.key_ring import KeyRing
from kiosk.catalog.model import Catalog
from kiosk.desk.actions import Action
from kiosk.desk.call_events import happening_of
from kiosk.desk.console import Console
from kiosk.desk.dispatch_link import DispatchLink
from kiosk.desk.happenings import EditionArrived, Happening, LinkDown, ResidentHolds, SituationTold, Trouble
from kiosk.desk.ports import DeskPorts
from kiosk.desk.program_settings import DeskSettings
from kiosk.desk.runner import DeskRunner
from kiosk.desk.stored_drafts import FetchedPages, StoredDrafts
from kiosk.desk.view import DeskView
from kiosk.devices.bells import SpeakerBell
from kiosk.devices.making import make_camera, make_microphone, make_speaker
from kiosk.link.editions import EditionKeeper
from kiosk.link.pages import Pages
from kiosk.link.trust import trust_in
from kiosk.programs.calling import Calling, Devices, Heard, prepare_calls
from kiosk.programs.stores import opened_store
from kiosk.protocol.calls import FieldHeld, LiveWord, Signal
from kiosk.protocol.message import Welcome
from kiosk.store.edition_shelf import EditionShelf

DEFAULT_DATA = Path(os.environ.get("XDG_DATA_HOME", "~/.local/share")).expanduser() / "remote-window" / "desk"
CALLS = "calls"
"""Readings of the last calls, for `kiosk call-report`."""
EDITIONS = "editions"
"""The folder of the lists of services that the centre has had."""
_log = Log("kiosk.desk")
NO_STORE = mark("Nothing can be stored here just now. Please call the technician: is the disk full or read-only?")
STORE_ANEW = mark("This desk's store was damaged and was set aside. What was not sent is in it: tell the technician.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """State the program's arguments."""
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="data folder (default: %(default)s)")


def run(parsed: argparse.Namespace) -> int:
    """Open the window and work until it is closed; returns the exit status."""
    check_installation()
    set_up_log()
    work = DeskWork.in_folder(parsed.data)
    # Qt comes late: a faulty installation or list of services is told without it.
    from kiosk.programs.desk_window import run_window

    return run_window(work, work.settings)


class DeskWork:
    """Everything of a desk that is not its window; ``work`` runs on the asyncio thread."""

    def __init__(self, folder: Path, settings: DeskSettings, catalog: Catalog) -> None:
        self._folder, self.settings, self._catalog = folder, settings, catalog
        self._trust = trust_in(settings.centre_ca_file)
        self._shelf = EditionShelf(folder / EDITIONS, settings.catalog)
        self._editions = EditionKeeper(settings.centre_url, self._shelf, catalog, self._trust)
        self._pages: FetchedPages | None = None
        self._runner: DeskRunner | None = None

    @classmethod
    def in_folder(cls, folder: Path) -> "DeskWork":
        """Return the desk of a data folder; raises EnvironmentFault when settings or list are faulty."""
        path = folder / "desk.toml"
        settings = settings_or_default(DeskSettings, path)
        return cls(folder, settings, EditionShelf(folder / EDITIONS, settings.catalog).first())

    def submit(self, action: Action) -> None:
        """Take what the clerk did; on the asyncio thread."""
        if self._runner is not None:
            self._runner.submit(action)

    def picture(self, sha256: str) -> bytes | None:
        """Return a page's bytes if they are here; quick, callable from any thread."""
        return self._pages.picture(sha256) if self._pages is not None else None

    async def work(
        self, show: Callable[[DeskView], None], resident: Callable[[Frame], None], own: Callable[[Frame], None]
    ) -> None:
        """Work until cancelled; ``show`` and the two pictures may be called from any thread."""
        settings, clock = self.settings, clock_shifted_by(self.settings.clock_shift_s)
        console = Console(self._catalog, clock.now(), settings.language)

        def closed() -> None:
            console.handle(LinkDown(NO_STORE), clock.now())
            show(console.view())

        store, notice = await opened_store(self._folder / "desk.db", clock, closed)
        keys = KeyRing(SigningKey.for_now())

        def hear_welcome(welcome: Welcome) -> None:
            nonlocal notice
            pages.token = self._editions.token = welcome.token
            if notice:
                runner.hear(Trouble(STORE_ANEW))
                notice = ""

        def hear(happening: Happening) -> None:
            if isinstance(happening, SituationTold) and happening.situation.call:
                keys.learn(happening.situation.call.call, happening.situation.call.peer_key)
            runner.hear(happening)

        def hear_signal(signal: Signal) -> None:
            tasks.create_task(calling.take_signal(signal))

        def hear_call(call: CallId, event: CallEvent) -> None:
            happening = happening_of(call, event)
            if happening is not None:
                runner.hear(happening)

        def hear_live(call: CallId, body: LiveWord) -> None:
            if isinstance(body, FieldHeld):
                runner.hear(ResidentHolds(call, body))

        pages = Pages(settings.centre_url, self._trust)
        self._pages = fetched = FetchedPages(pages)
        link = DispatchLink(
            settings.centre_url,
            store,
            clock,
            version("remote-window"),
            hear=hear,
            on_welcome=hear_welcome,
            on_signal=hear_signal,
            trust=self._trust,
            on_edition=self._editions.hear,
            call_key=keys.key.public_text,
        )
        devices = Devices(
            make_camera(settings.camera, clock), make_microphone(settings.microphone), make_speaker(settings.speaker)
        )
        heard = Heard(hear_call, hear_live, resident, own)
        calls = settings.call.believing(settings.centre_ca_file)
        calling = Calling(CallSide.CLERK, devices, calls, clock, link.send_message, heard, keys, self._folder / CALLS)
        bell = SpeakerBell(make_speaker(settings.speaker))
        ports = DeskPorts(link, calling, fetched, StoredDrafts(store, clock), bell, self._editions)
        self._runner = runner = DeskRunner(console, clock, ports, show)
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(link.run())
                tasks.create_task(asyncio.to_thread(prepare_calls))
                tasks.create_task(runner.run())
                tasks.create_task(self._keep_up_list(runner))
        finally:
            store.close()

    async def _keep_up_list(self, runner: DeskRunner) -> None:
        """Have each edition that comes into force taken up."""

        async def take_up(catalog: Catalog) -> None:
            runner.hear(EditionArrived(catalog, is_in_force=True))

        await self._editions.keep_up(take_up, lambda reason: _log.warning("fault_reported", reason=reason))
