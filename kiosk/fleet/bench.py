"""The technician's bench: what is done at its windows goes in, one view comes out; every look is a kept task."""

import asyncio
from collections.abc import Coroutine

from kiosk.base.settings import Settings
from kiosk.base.texts import Language
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
from kiosk.fleet.bench_drawing import DIAGONAL, draw, offered
from kiosk.fleet.bench_files import export_for_support, save
from kiosk.fleet.bench_kit import BenchShows, Kit
from kiosk.fleet.bench_looks import Looks
from kiosk.fleet.bench_screens import assigned, identify, roles_of
from kiosk.fleet.bench_state import WATCHED, BenchState
from kiosk.fleet.check import Shows
from kiosk.fleet.choices import PLACES
from kiosk.fleet.draft import Draft
from kiosk.fleet.finding import CheckId, Light
from kiosk.fleet.hands import try_printer, try_reader, try_speaker
from kiosk.fleet.settings_reading import read_settings
from kiosk.fleet.speaker_check import heard
from kiosk.fleet.view import TechnicianView


class Bench:
    """One technician at work; every method belongs to the loop that runs it."""

    def __init__(self, kit: Kit, shows: BenchShows, language: Language = Language.CHINESE) -> None:
        self._kit, self._shows = kit, shows
        reading = read_settings(kit.kind, kit.path)
        self._state = BenchState(reading, Draft(reading.settings), language)
        self._looks = Looks(kit, self._state, Shows(shows.picture, shows.level), self._spawn, self._publish)
        self._tasks: asyncio.TaskGroup | None = None
        self._shown: TechnicianView | None = None

    async def run(self) -> None:
        """Work until cancelled; begins with a look at everything."""
        async with asyncio.TaskGroup() as self._tasks:
            self._spawn(self._looks.look_at_all())
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
                self._looks.stop_watching()
                state.page, state.is_tone_played = None, False
            case LookAgain(check=None):
                self._spawn(self._looks.look_at_all())
            case LookAgain(check=CheckId() as check):
                self._spawn(self._looks.look(check))
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
        state, looks = self._state, self._looks
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
                self._spawn(looks.work(CheckId.PRINTER, try_printer(looks.equipment, self._kit.clock)))
            case ReadCard():
                self._spawn(self._read_card())
            case Save():
                self._spawn(self._save())
            case Export():
                self._spawn(self._export())

    # Settling what the draft says

    def _open(self, check: CheckId) -> None:
        self._looks.stop_watching()
        self._state.page = check
        if check in WATCHED:
            self._looks.watch(check)
        if check in PLACES:
            self._spawn(self._find_devices(check))

    async def _find_devices(self, check: CheckId) -> None:
        found = await self._kit.finder.found(check)
        self._state.found = {**self._state.found, check: found}
        self._publish()

    def _choose(self, check: CheckId, place: int) -> None:
        listed = offered(self._state, check)
        if 0 <= place < len(listed):
            self._settle(self._state.draft.with_values(dict(listed[place].values)), check)

    def _settle(self, draft: Draft[Settings], check: CheckId | None) -> None:
        """Go on with other settings; the device they are about is looked at anew."""
        is_other = draft.settings != self._state.draft.settings
        self._state.draft = draft
        if is_other and check is not None:
            self._looks.look_anew(check)

    async def _identify(self) -> None:
        await identify(self._state, self._kit.screens)
        self._publish()

    def _assign(self, name: str) -> None:
        roles = roles_of(self._state, name)
        if roles is None:
            return
        self._state.is_identifying = False
        self._settle(self._state.draft.with_values(roles), CheckId.SCREENS)
        self._state.note = assigned(roles)

    # Work

    async def _play_tone(self) -> None:
        await self._looks.work(CheckId.SPEAKER, try_speaker(self._looks.equipment))
        self._state.is_tone_played = self._state.findings[CheckId.SPEAKER].light is Light.OK
        self._publish()

    async def _read_card(self) -> None:
        self._state.is_waiting_for_card = True
        try:
            await self._looks.work(CheckId.ID_READER, try_reader(self._looks.equipment))
        finally:
            self._state.is_waiting_for_card = False
            self._publish()

    async def _save(self) -> None:
        await save(self._state, self._kit)
        self._publish()
        await self._looks.look(CheckId.SETTINGS)

    async def _export(self) -> None:
        await export_for_support(self._state, self._kit)
        self._publish()

    # Telling

    def _spawn(self, work: "Coroutine[None, None, None]") -> "asyncio.Task[None] | None":
        if self._tasks is not None:
            return self._tasks.create_task(work)
        work.close()
        return None

    def _publish(self) -> None:
        view = draw(self._state)
        if view != self._shown:
            self._shown = view
            self._shows.view(view)
