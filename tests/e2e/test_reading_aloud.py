"""The button in a real window, the real voice and a real sound server: what is pressed is heard, and then silence."""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from kiosk.base.texts import Language
from kiosk.catalog.loader import load_catalog
from kiosk.catalog.search import Search
from kiosk.devices.espeak_voice import EspeakVoice
from kiosk.devices.pulse_sound import PulseMicrophone, PulseSpeaker
from kiosk.devices.sound import level_dbfs
from kiosk.terminal.actions import Begin, SetLanguage
from tests.devices.pulse_server import pactl, running_pulse
from tests.screenshots.complaints import complaints_in
from tests.screenshots.stage import Stage
from tests.screenshots.terminal_views import attract
from tests.terminal.house import House
from tests.ui.terminal.touch import TouchScreen, called, touch_screen

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.timeout(120),
    pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed"),
]
WORDS = {Language.CHINESE: ("朗读", "停止朗读"), Language.ENGLISH: ("Read aloud", "Stop reading")}
SPEECH_DBFS, SILENCE_DBFS = -40.0, -80.0
WITHIN_S = 15.0


@pytest.fixture(scope="module")
def only_stage() -> Iterator[Stage]:
    """The one Qt application of this test process."""
    stage = Stage()
    yield stage
    stage.close()


@pytest.fixture
def stage(only_stage: Stage, capfd: pytest.CaptureFixture[str]) -> Iterator[Stage]:
    yield only_stage
    assert complaints_in(capfd.readouterr().err) == []


class Ears:
    """What comes out of a sink, read from its monitor; the window lives on meanwhile."""

    def __init__(self, microphone: PulseMicrophone, stage: Stage) -> None:
        self._microphone, self._stage = microphone, stage

    async def hears(self, lowest_dbfs: float, highest_dbfs: float, for_blocks: int) -> bool:
        """Tell whether so many blocks of 10 ms in a row are as loud as this within 15 s."""
        row, until = 0, time.monotonic() + WITHIN_S
        async for block in self._microphone.blocks():
            self._stage.settle(1)
            row = row + 1 if lowest_dbfs <= level_dbfs(block) <= highest_dbfs else 0
            if row >= for_blocks or time.monotonic() > until:
                break
        return row >= for_blocks


@asynccontextmanager
async def listening(server: str, sink: str, stage: Stage) -> AsyncIterator[Ears]:
    microphone = PulseMicrophone(f"{sink}.monitor", server)
    await microphone.open()
    try:
        yield Ears(microphone, stage)
    finally:
        await microphone.close()


async def press(screen: TouchScreen, stage: Stage, word: str) -> None:
    """Press a button of the bar once it is shown."""
    async with asyncio.timeout(WITHIN_S):
        while word not in names(screen):
            stage.settle(2)
            await asyncio.sleep(0.02)
    screen.press(word)


def names(screen: TouchScreen) -> set[str]:
    return {called(item) for item in screen.controls()}


@pytest.mark.parametrize("language", Language)
async def test_the_button_is_heard_on_the_terminals_speaker_and_pressed_again_it_is_silent(
    stage: Stage, tmp_path: Path, language: Language
) -> None:
    catalog = load_catalog()
    async with running_pulse(tmp_path) as server:
        house = House(catalog, Search(catalog), tmp_path, voice=EspeakVoice(), speaker=PulseSpeaker("two", server))
        with touch_screen(stage, attract()) as screen:
            async with house.at_work() as runner:
                screen.shell.acted.connect(runner.act)
                house.show = screen.shell.show
                runner.act(Begin())
                runner.act(SetLanguage(language))
                read, stop = WORDS[language]
                async with listening(server, "two", stage) as ears, listening(server, "one", stage) as elsewhere:
                    assert await ears.hears(-96.0, SILENCE_DBFS, for_blocks=20), "nothing is said unasked"
                    await press(screen, stage, read)
                    assert await ears.hears(SPEECH_DBFS, 0.0, for_blocks=8), "the page is heard"
                    assert await elsewhere.hears(-96.0, SILENCE_DBFS, for_blocks=20), "on the speaker that is set"
                    assert house.view.frame.is_reading_aloud
                    await press(screen, stage, stop)
                    # A pause between sentences lasts half a second: this is longer.
                    assert await ears.hears(-96.0, SILENCE_DBFS, for_blocks=150), "silence after the second press"
                    assert not house.view.frame.is_reading_aloud
                    assert "pacat" not in await pactl(server, "list", "sink-inputs")
