"""The technician's bench: everything looked at, screens assigned, devices chosen, settings saved, a file exported."""

import asyncio
import zipfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
import tomli_w

from kiosk.base.clock import SystemClock
from kiosk.base.frame import Frame
from kiosk.base.settings import load_settings
from kiosk.base.texts import Language
from kiosk.base.words import in_words
from kiosk.devices.finding_devices import FoundDevice
from kiosk.devices.screens import Screens
from kiosk.fleet.actions import (
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
from kiosk.fleet.bench import Bench
from kiosk.fleet.bench_kit import BenchShows, Kit
from kiosk.fleet.finding import CheckId, Light
from kiosk.fleet.view import RowView, TechnicianView
from kiosk.programs.terminal_equipment import equipment_of
from kiosk.terminal.program_settings import TerminalSettings
from tests.e2e.test_doctor import settings
from tests.fleet.looking import GivenScreens
from tests.fleet.test_machine_checks import TOUCH, VIDEO

BOTH = GivenScreens((TOUCH, VIDEO))
FAULTY = 'label = "Mall"\nfoo = 1\n[camera]\ndriver = "pattern"\nfsp = 3\n'
BRIO = FoundDevice("usb-BRIO-index0", "Logitech BRIO")


@dataclass(frozen=True)
class GivenDevices:
    async def found(self, check: CheckId) -> Sequence[FoundDevice]:
        return [BRIO] if check is CheckId.CAMERA else []


@dataclass
class Technician:
    """Who stands at the bench: what is shown, and patience until it is so."""

    bench: Bench
    path: Path
    view: TechnicianView = field(default_factory=TechnicianView)
    frames: list[Frame] = field(default_factory=list)
    levels: list[float] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    seen: asyncio.Event = field(default_factory=asyncio.Event)
    heard: asyncio.Event = field(default_factory=asyncio.Event)

    def take(self, view: TechnicianView) -> None:
        self.view = view
        self.changed.set()

    def see(self, frame: Frame) -> None:
        self.frames.append(frame)
        self.seen.set()

    def hear(self, level: float) -> None:
        self.levels.append(level)
        if len(self.levels) > 5:
            self.heard.set()

    async def until(self, holds: Callable[[TechnicianView], bool], within_s: float = 20.0) -> None:
        async with asyncio.timeout(within_s):
            while not holds(self.view):
                self.changed.clear()
                await self.changed.wait()

    async def until_looked(self) -> None:
        await self.until(lambda view: view.light is not None and not any(row.is_running for row in view.rows))

    def row(self, check: CheckId) -> RowView:
        return next(row for row in self.view.rows if row.check is check)

    def says(self, check: CheckId) -> str:
        return in_words(self.row(check).says, Language.ENGLISH)

    def button(self, name: str) -> bool:
        return next(button.is_enabled for button in self.view.buttons if button.id == name)

    def note(self) -> str:
        return in_words(self.view.note.text, Language.ENGLISH) if self.view.note is not None else ""


@asynccontextmanager
async def at_bench(folder: Path, screens: Screens = BOTH, text: str | None = None) -> AsyncIterator[Technician]:
    data = folder / "data"
    path = data / "terminal.toml"
    data.mkdir()
    path.write_text(tomli_w.dumps(settings(folder, "http://127.0.0.1:1", 0.0)) if text is None else text)
    kit = Kit(
        TerminalSettings, path, partial(equipment_of, folder=data), screens, GivenDevices(), SystemClock(), "1.0"
    )  # fmt: skip
    seen: list[Technician] = []
    shows = BenchShows(
        lambda view: seen[0].take(view),
        lambda frame: seen[0].see(frame),
        lambda level: seen[0].hear(level),
    )
    technician = Technician(Bench(kit, shows, Language.ENGLISH), path)
    seen.append(technician)
    task = asyncio.create_task(technician.bench.run())
    try:
        await technician.until(lambda view: bool(view.rows))
        yield technician
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_everything_is_looked_at_at_the_start_and_each_row_has_light_sentence_and_button(tmp_path: Path) -> None:
    async with at_bench(tmp_path) as technician:
        await technician.until_looked()
        lights = {row.check: row.light for row in technician.view.rows}
        assert list(lights) == list(CheckId)
        assert lights[CheckId.CAMERA] is Light.OK
        assert lights[CheckId.DISPATCH] is Light.FAULT
        assert technician.view.light is Light.FAULT
        for row in technician.view.rows:
            assert in_words(row.says, Language.ENGLISH)
            assert (row.do is None) is (row.light is Light.OK)
        assert technician.row(CheckId.SCREENS).button.action == Identify()


async def test_screens_are_identified_assigned_and_saved_and_the_terminal_reads_them(tmp_path: Path) -> None:
    async with at_bench(tmp_path) as technician:
        submit = technician.bench.submit
        await technician.until_looked()
        assert not technician.button("save")
        submit(Identify())
        await technician.until(lambda view: len(view.numbers) == 2)
        assert [(number.number, number.name) for number in technician.view.numbers] == [(1, "HDMI-1"), (2, "HDMI-2")]
        submit(StopIdentifying())
        assert not technician.view.numbers
        submit(Identify())
        await technician.until(lambda view: bool(view.numbers))
        submit(AssignTouch("HDMI-2"))
        assert technician.note() == "Touch screen HDMI-2, video screen HDMI-1. Save the settings to keep that."
        await technician.until(lambda _: technician.row(CheckId.SCREENS).light is Light.OK)
        assert technician.button("save")
        submit(Save())
        await technician.until(lambda view: view.note is not None and not technician.button("save"))
        assert technician.note().startswith("Saved; the old file is kept as terminal.toml.")
        saved = load_settings(TerminalSettings, technician.path)
        assert (saved.screens.touch, saved.screens.video) == ("HDMI-2", "HDMI-1")
        assert saved.screens.touch_diagonal_inch == 54.6, "the panel says its size itself"
        assert saved.camera.driver == "pattern", "what was not touched stays"
        assert len(list(technician.path.parent.glob("*.bak"))) == 1


async def test_a_lone_screen_becomes_the_touch_screen(tmp_path: Path) -> None:
    async with at_bench(tmp_path, GivenScreens((TOUCH,))) as technician:
        await technician.until_looked()
        technician.bench.submit(Identify())
        await technician.until(lambda view: bool(view.numbers))
        technician.bench.submit(AssignTouch("HDMI-1"))
        assert technician.note() == "Screen HDMI-1 is now the touch screen. A second screen is not connected."


@pytest.mark.e2e
async def test_a_camera_is_watched_while_its_page_is_open_and_another_one_is_chosen(tmp_path: Path) -> None:
    async with at_bench(tmp_path) as technician:
        submit = technician.bench.submit
        await technician.until_looked()
        submit(OpenCheck(CheckId.CAMERA))
        await technician.until(lambda view: view.page is not None and len(view.page.choices) == 2)
        await technician.until(lambda _: technician.row(CheckId.CAMERA).light is Light.OK)
        async with asyncio.timeout(10):
            await technician.seen.wait()
        assert technician.view.page is not None
        assert [choice.is_chosen for choice in technician.view.page.choices] == [False, True]
        submit(Choose(CheckId.CAMERA, 0))
        await technician.until(lambda _: technician.row(CheckId.CAMERA).light is Light.FAULT)
        assert technician.view.page.choices[0].is_chosen is True
        submit(Choose(CheckId.CAMERA, 1))
        await technician.until(lambda _: technician.row(CheckId.CAMERA).light is Light.OK)
        submit(CloseCheck())
        assert technician.view.page is None


async def test_the_level_moves_while_the_page_of_the_microphone_is_open(tmp_path: Path) -> None:
    async with at_bench(tmp_path) as technician:
        await technician.until_looked()
        technician.bench.submit(OpenCheck(CheckId.MICROPHONE))
        async with asyncio.timeout(10):
            await technician.heard.wait()
        assert all(0.5 < level < 1 for level in technician.levels[-2:])


async def test_a_tone_a_slip_and_a_card_are_tried(tmp_path: Path) -> None:
    async with at_bench(tmp_path) as technician:
        submit = technician.bench.submit
        await technician.until_looked()
        submit(OpenCheck(CheckId.SPEAKER))
        submit(PlayTone())
        await technician.until(lambda view: view.page is not None and view.page.question is not None)
        submit(AnswerTone(is_heard=False))
        assert technician.row(CheckId.SPEAKER).light is Light.FAULT
        assert technician.view.page is not None
        assert technician.view.page.question is None

        submit(PrintSlip())
        await technician.until(lambda _: technician.says(CheckId.PRINTER) == "The test slip was printed.")
        assert len(list((tmp_path / "printed").glob("*.pdf"))) == 1

        submit(OpenCheck(CheckId.ID_READER))
        submit(ReadCard())
        await technician.until(lambda _: technician.row(CheckId.ID_READER).is_running)


async def test_what_is_typed_wrong_stays_and_cannot_be_saved(tmp_path: Path) -> None:
    async with at_bench(tmp_path) as technician:
        submit = technician.bench.submit
        await technician.until_looked()
        submit(OpenCheck(CheckId.DISPATCH))
        submit(TypeIn("centre.url", "centre.example"))
        assert technician.view.page is not None
        (address, _) = technician.view.page.fields
        assert address.text == "centre.example"
        assert in_words(address.error or "", Language.ENGLISH) == "An address begins with http:// or https://."
        assert not technician.button("save")
        submit(TypeIn("centre.url", "http://127.0.0.1:2"))
        assert technician.button("save")
        submit(LookAgain(CheckId.DISPATCH))
        await technician.until(lambda _: "127.0.0.1:2" in technician.says(CheckId.DISPATCH))


async def test_a_faulty_file_is_mended_by_saving_and_kept(tmp_path: Path) -> None:
    async with at_bench(tmp_path, text=FAULTY) as technician:
        await technician.until(lambda _: technician.row(CheckId.SETTINGS).light is Light.FAULT)
        technician.bench.submit(Save())
        await technician.until(lambda _: technician.row(CheckId.SETTINGS).light is Light.ATTENTION)
        assert load_settings(TerminalSettings, technician.path).label == "Mall"
        (kept,) = technician.path.parent.glob("*.bak")
        assert "fsp = 3" in kept.read_text()


async def test_a_file_for_support_is_written_and_its_place_told_in_the_language_asked_for(tmp_path: Path) -> None:
    async with at_bench(tmp_path) as technician:
        await technician.until_looked()
        technician.bench.submit(SetLanguage(Language.CHINESE))
        assert technician.view.language is Language.CHINESE
        technician.bench.submit(Export())
        await technician.until(lambda view: view.note is not None)
        (written,) = (technician.path.parent / "support").glob("*.zip")
        assert technician.note() == f"Written to {written}."
        assert zipfile.is_zipfile(written)
