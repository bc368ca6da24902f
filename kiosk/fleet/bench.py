"""The technician's bench: what is done at its windows goes in, one view comes out; every look is a kept task."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path

from kiosk.base.clock import Clock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.frame import Frame
from kiosk.base.settings import Settings
from kiosk.base.texts import Language, mark
from kiosk.base.words import say
from kiosk.devices.screens import Screens
from kiosk.fleet.actions import (
    Action,
    AnswerTone,
    AssignTouch,
    Choose,
    CloseCheck,
    Export,
    Identify,
    LookAgain,
    OpenCheck,
    PlayTone,
    PrintSlip,
    ReadCard,
    Save,
    SetLanguage,
    StopIdentifying,
    TypeIn,
)
from kiosk.fleet.bench_drawing import DIAGONAL, TOUCH, VIDEO, draw, offered
from kiosk.fleet.bench_state import BenchState
from kiosk.fleet.check import Check, Shows
from kiosk.fleet.checks import make_checks
from kiosk.fleet.choices import PLACES, Finder
from kiosk.fleet.draft import Draft
from kiosk.fleet.equipment import Equipment
from kiosk.fleet.examine import AT_ONCE, broken, hung, look_once
from kiosk.fleet.export_place import export_place
from kiosk.fleet.finding import CheckId, Finding, Light
from kiosk.fleet.hands import try_printer, try_reader, try_speaker
from kiosk.fleet.report import Report, in_order
from kiosk.fleet.settings_file import write_settings
from kiosk.fleet.settings_reading import Reading, read_settings
from kiosk.fleet.speaker_check import heard
from kiosk.fleet.support import export
from kiosk.fleet.view import NoteView, TechnicianView

WATCHED = frozenset({CheckId.CAMERA, CheckId.DOCUMENT_CAMERA, CheckId.MICROPHONE})
"""While their page is open they are looked at all the time, and shown."""
_NO_OTHER = mark("Screen {name} is now the touch screen. A second screen is not connected.")
_ASSIGNED = mark("Touch screen {touch}, video screen {video}. Save the settings to keep that.")
_SAVED = mark("Saved. The terminal reads the new settings at its next start.")
_SAVED_AND_KEPT = mark("Saved; the old file is kept as {file}. The terminal reads the new one at its next start.")
_EXPORTED = mark("Written to {path}.")
_NO_SCREENS = mark("The screens cannot be identified: {reason}")
_FAILED = mark("That did not work: {reason}")


@dataclass(frozen=True, slots=True)
class Kit:
    """What a program hands the bench."""

    kind: type[Settings]
    path: Path
    """The settings file."""
    equip: Callable[[Settings], Equipment]
    screens: Screens
    finder: Finder
    clock: Clock
    program: str
    """Its version."""


@dataclass(frozen=True, slots=True)
class BenchShows:
    """What the bench tells the windows; called on its loop."""

    view: Callable[[TechnicianView], None]
    picture: Callable[[Frame], None]
    level: Callable[[float], None]


class Bench:
    """One technician at work; every method belongs to the loop that runs it."""

    def __init__(self, kit: Kit, shows: BenchShows, language: Language = Language.CHINESE) -> None:
        self._kit, self._shows = kit, shows
        reading = read_settings(kit.kind, kit.path)
        self._state = BenchState(reading, Draft(reading.settings), language)
        self._tasks: asyncio.TaskGroup | None = None
        self._watch: tuple[CheckId, asyncio.Task[None]] | None = None
        self._turns = {check: asyncio.Lock() for check in CheckId}
        """One at a time has a device."""
        self._stale: set[CheckId] = set()
        """Checks whose look under way is about settings that hold no more."""
        self._shown: TechnicianView | None = None

    async def run(self) -> None:
        """Work until cancelled; begins with a look at everything."""
        async with asyncio.TaskGroup() as self._tasks:
            self._spawn(self._look_at_all())
            self._publish()
            await asyncio.Event().wait()

    def submit(self, action: Action) -> None:
        """Take what the technician did."""
        state = self._state
        if not isinstance(action, TypeIn | SetLanguage):
            state.note = None
        match action:
            case OpenCheck(check=check):
                self._open(check)
            case CloseCheck():
                self._stop_watch()
                state.page, state.is_tone_played = None, False
            case LookAgain(check=None):
                self._spawn(self._look_at_all())
            case LookAgain(check=CheckId() as check):
                self._spawn(self._look(check))
            case Choose(check=check, place=place):
                self._choose(check, place)
            case TypeIn(place=place, text=text):
                self._settle(state.draft.with_text(place, text), CheckId.SCREENS if place == DIAGONAL else None)
            case SetLanguage(language=language):
                state.language = language
            case _:
                self._submit_work(action)
        self._publish()

    def _submit_work(self, action: Action) -> None:
        state = self._state
        match action:
            case Identify():
                self._spawn(self._identify())
            case StopIdentifying():
                state.is_identifying = False
            case AssignTouch(name=name):
                self._assign(name)
            case PlayTone():
                self._spawn(self._play_tone())
            case AnswerTone(is_heard=is_heard):
                state.is_tone_played = False
                state.findings[CheckId.SPEAKER] = heard(is_heard)
            case PrintSlip():
                self._spawn(self._work(CheckId.PRINTER, try_printer(self._equipment, self._kit.clock)))
            case ReadCard():
                self._spawn(self._read_card())
            case Save():
                self._spawn(self._save())
            case Export():
                self._spawn(self._export())

    # Looking

    @property
    def _equipment(self) -> Equipment:
        return self._kit.equip(self._state.draft.settings)

    def _checks(self) -> dict[CheckId, Check]:
        kit, state = self._kit, self._state
        made = make_checks(state.reading, self._equipment, kit.screens, kit.clock, kit.program)
        return {check.id: check for check in made}

    async def _look_at_all(self) -> None:
        """Look at everything but what is watched already."""
        state = self._state
        watched = {self._watch[0]} if self._watch is not None else set()
        wanted = [check for check in CheckId if check not in watched and check not in state.running]
        for check in wanted:
            state.findings.pop(check, None)
        state.running |= set(wanted)
        self._publish()
        seats = asyncio.Semaphore(AT_ONCE)

        async def look(check: CheckId) -> None:
            async with seats:
                await self._look_now(check)

        async with asyncio.TaskGroup() as tasks:
            for check in wanted:
                tasks.create_task(look(check))

    async def _look(self, check: CheckId) -> None:
        if check in self._state.running:
            self._stale.add(check)
            return
        self._state.running.add(check)
        self._publish()
        await self._look_now(check)

    async def _look_now(self, check: CheckId) -> None:
        """Look, and once more if the settings changed meanwhile."""
        self._stale.add(check)
        while check in self._stale:
            self._stale.discard(check)
            async with self._turns[check]:
                finding = await look_once(self._checks()[check])
        self._take(finding)

    async def _work(self, check: CheckId, work: "Coroutine[None, None, Finding]") -> None:
        """Do something with a device that a person asked for; what came of it is its finding."""
        self._state.running.add(check)
        self._publish()
        try:
            async with self._turns[check]:
                self._take(await work)
        except EnvironmentFault as error:
            self._take(broken(check, error))

    def _take(self, finding: Finding) -> None:
        self._state.running.discard(finding.check)
        self._state.findings[finding.check] = finding
        if finding.screens:
            self._state.screens = finding.screens
        self._publish()

    def _open(self, check: CheckId) -> None:
        self._stop_watch()
        self._state.page = check
        if check in WATCHED:
            self._begin_watch(check)
        if check in PLACES:
            self._spawn(self._find_devices(check))

    def _begin_watch(self, check: CheckId) -> None:
        if self._tasks is not None:
            self._watch = (check, self._tasks.create_task(self._watching(check)))

    def _stop_watch(self) -> None:
        if self._watch is not None:
            self._watch[1].cancel()
            self._watch = None

    async def _watching(self, check: CheckId) -> None:
        """Look at a device until its page is left; a watch that hangs is a finding as a look that hangs is."""
        made = self._checks()[check]
        async with self._turns[check]:
            self._state.running.discard(check)
            try:
                async with (
                    asyncio.timeout(made.limit_s) as limit,
                    aclosing(made.look(Shows(self._shows.picture, self._shows.level))) as findings,
                ):
                    async for finding in findings:
                        limit.reschedule(asyncio.get_running_loop().time() + made.limit_s)
                        self._take(finding)
            except TimeoutError:
                self._take(hung(made))
            except EnvironmentFault as error:
                self._take(broken(check, error))

    async def _find_devices(self, check: CheckId) -> None:
        found = await self._kit.finder.found(check)
        self._state.found = {**self._state.found, check: found}
        self._publish()

    # Changing

    def _choose(self, check: CheckId, place: int) -> None:
        listed = offered(self._state, check)
        if 0 <= place < len(listed):
            self._settle(self._state.draft.with_values(dict(listed[place].values)), check)

    def _settle(self, draft: Draft[Settings], check: CheckId | None) -> None:
        """Go on with other settings; the device they are about is looked at anew."""
        is_other = draft.settings != self._state.draft.settings
        self._state.draft = draft
        if not is_other or check is None:
            return
        if check in WATCHED and self._state.page is check:
            self._stop_watch()
            self._begin_watch(check)
        else:
            self._spawn(self._look(check))

    async def _identify(self) -> None:
        try:
            self._state.screens = await self._kit.screens.connected()
            self._state.is_identifying = bool(self._state.screens)
        except EnvironmentFault as error:
            self._state.note = NoteView(Light.FAULT, say(_NO_SCREENS, reason=str(error)))
        self._publish()

    def _assign(self, name: str) -> None:
        state = self._state
        touched = next((screen for screen in state.screens if screen.name == name), None)
        if not state.is_identifying or touched is None:
            return
        state.is_identifying = False
        others = [screen.name for screen in state.screens if screen.name != name]
        video = str(state.draft.value(VIDEO))
        other = video if video in others else next(iter(others), "")
        inches = touched.diagonal_inch
        size = {DIAGONAL: round(inches, 1)} if inches is not None else {}
        self._settle(state.draft.with_values({TOUCH: name, VIDEO: other, **size}), CheckId.SCREENS)
        text = say(_ASSIGNED, touch=name, video=other) if other else say(_NO_OTHER, name=name)
        state.note = NoteView(Light.OK if other else Light.ATTENTION, text)

    # Work

    async def _play_tone(self) -> None:
        await self._work(CheckId.SPEAKER, try_speaker(self._equipment))
        self._state.is_tone_played = self._state.findings[CheckId.SPEAKER].light is Light.OK
        self._publish()

    async def _read_card(self) -> None:
        self._state.is_waiting_for_card = True
        try:
            await self._work(CheckId.ID_READER, try_reader(self._equipment))
        finally:
            self._state.is_waiting_for_card = False
            self._publish()

    async def _save(self) -> None:
        state, kit = self._state, self._kit
        try:
            kept = await asyncio.to_thread(write_settings, state.draft.settings, kit.path, kit.clock.now())
        except EnvironmentFault as error:
            state.note = NoteView(Light.FAULT, say(_FAILED, reason=str(error)))
        else:
            state.reading = Reading(kit.path, state.draft.settings)
            state.note = NoteView(Light.OK, say(_SAVED_AND_KEPT, file=kept.name) if kept else say(_SAVED))
        self._publish()
        await self._look(CheckId.SETTINGS)

    async def _export(self) -> None:
        state, equipment = self._state, self._equipment
        found = in_order(tuple(state.findings.values()))
        is_readable = not state.reading.mistakes
        report = Report(equipment.label, self._kit.program, self._kit.clock.now(), found, is_readable=is_readable)
        try:
            place = await asyncio.to_thread(export_place, equipment.folder)
            path = await export(report, state.draft.settings, equipment.folder, place)
            state.note = NoteView(Light.OK, say(_EXPORTED, path=str(path)))
        except EnvironmentFault as error:
            state.note = NoteView(Light.FAULT, say(_FAILED, reason=str(error)))
        self._publish()

    # Telling

    def _spawn(self, work: "Coroutine[None, None, None]") -> None:
        if self._tasks is not None:
            self._tasks.create_task(work)
        else:
            work.close()

    def _publish(self) -> None:
        view = draw(self._state)
        if view != self._shown:
            self._shown = view
            self._shows.view(view)
