"""The machines of a run: their settings are read by the programs themselves, their signs differ."""

from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

from kiosk.base.clock import OFFICE_ZONE, ManualClock
from kiosk.base.settings import load_settings
from kiosk.demo.machines import (
    LARGEST_PICTURE,
    DeskMachine,
    Screens,
    TerminalMachine,
    draw_signs,
    sound_of_nobody,
    sound_of_server,
)
from kiosk.demo.office import shift_into_hours
from kiosk.demo.person import invent_person
from kiosk.desk.program_settings import DeskSettings
from kiosk.devices.making import make_camera, make_document_camera, make_id_reader, make_microphone, make_printer
from kiosk.terminal.program_settings import TerminalSettings
from tests.catalogue import CATALOG


async def test_a_terminal_reads_what_was_written_and_makes_its_devices(tmp_path: Path) -> None:
    signs, _ = draw_signs(Random(1))
    person = invent_person(Random(1), date(2026, 11, 23))
    machine = TerminalMachine(tmp_path)
    machine.settle("label", "http://x:1", 3.5, signs, Screens("A", "B"), sound_of_server())

    settings = load_settings(TerminalSettings, machine.data / "terminal.toml")

    assert settings.centre.url == "http://x:1"
    assert settings.clock_shift_s == 3.5
    assert settings.call.largest_picture.value == LARGEST_PICTURE
    assert settings.camera.mark == signs.mark
    clock = ManualClock(datetime(2026, 11, 23, tzinfo=UTC))
    make_camera(settings.camera, clock)
    make_document_camera(settings.document_camera, clock)
    make_printer(settings.printer)
    make_microphone(settings.microphone)
    reader = make_id_reader(settings.id_reader)
    await reader.open()
    await machine.lay_card(person)
    assert (await reader.wait_for_card()).number == person.id_number
    await reader.close()


def test_a_desk_reads_what_was_written(tmp_path: Path) -> None:
    _, signs = draw_signs(Random(1))
    machine = DeskMachine(tmp_path)
    machine.settle("http://x:1", 0.0, signs, sound_of_nobody(440.0))
    settings = load_settings(DeskSettings, machine.data / "desk.toml")
    assert settings.camera.mark == signs.mark
    assert settings.microphone.hz == 440.0


def test_the_signs_of_the_two_ends_differ_each_run() -> None:
    pairs = [draw_signs(Random()) for _ in range(30)]
    assert all(first.mark != second.mark and abs(first.tone_hz - second.tone_hz) > 100 for first, second in pairs)
    assert len({first.mark for first, _ in pairs}) > 20


def test_clocks_are_moved_to_a_monday_morning_that_is_no_holiday() -> None:
    office = CATALOG.office
    for now in (datetime(2026, 11, 23, 1, tzinfo=UTC), datetime(2026, 2, 14, 12, tzinfo=UTC)):
        moved = datetime.fromtimestamp(now.timestamp() + shift_into_hours(now, office), OFFICE_ZONE)
        assert (moved.weekday(), moved.hour, moved.minute) == (0, 10, 30)
    assert moved.date() == date(2026, 3, 2)


def test_on_a_desktop_the_programs_read_where_their_windows_stand(tmp_path: Path) -> None:
    signs, others = draw_signs(Random(1))
    terminal, desk = TerminalMachine(tmp_path / "terminal"), DeskMachine(tmp_path / "desk")
    screens = Screens(is_full_screen=False, touch_window=(0, 0, 1080, 1920), video_window=(1090, 0, 900, 506))
    terminal.settle("label", "http://x:1", 0.0, signs, screens, sound_of_nobody(440.0))
    desk.settle("http://x:1", 0.0, others, sound_of_nobody(440.0), (600, 300, 1300, 720))

    read = load_settings(TerminalSettings, terminal.data / "terminal.toml").screens

    assert (read.touch_window, read.video_window) == (screens.touch_window, screens.video_window)
    assert load_settings(DeskSettings, desk.data / "desk.toml").window == (600, 300, 1300, 720)
