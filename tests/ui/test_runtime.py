import asyncio
import threading
from dataclasses import dataclass

import pytest

from kiosk.base.texts import Language, wordings
from tests.screenshots.stage import Stage
from ui.runtime.async_thread import AsyncThread
from ui.runtime.messages import qt_messages
from ui.runtime.rows import RowModel
from ui.runtime.screens import Output, Placing, ScreenNames, choose_screens

TOUCH = Output("HDMI-1", x_px=1920, is_portrait=True)
VIDEO = Output("HDMI-2", x_px=0, is_portrait=False)


def test_every_text_of_the_catalogue_reaches_qml_in_chinese(stage: Stage) -> None:
    stage.interface.set_language(Language.CHINESE)
    texts = wordings(Language.CHINESE)
    assert {text: stage.app.translate("Any", text) for text in texts} == dict(texts)
    assert stage.app.translate("Any", "not in the catalogue") == "not in the catalogue"


def test_switching_the_language_keeps_what_was_typed(stage: Stage) -> None:
    stage.interface.set_language(Language.CHINESE)
    with stage.window("tests/ui/pieces/TypingPage.qml", {}, 1080, 1920) as (_window, page):
        field = page.property("field")
        field.setProperty("text", "张小明")
        stage.interface.set_language(Language.ENGLISH)
        stage.settle()
        assert field.property("text") == "张小明"
        assert stage.app.translate("Any", "Finish") == "Finish"
    stage.interface.set_language(Language.CHINESE)
    assert stage.app.translate("Any", "Finish") == "结束"


def test_results_cross_into_the_gui_thread(stage: Stage) -> None:
    bridge = AsyncThread()
    seen: list[tuple[object, int]] = []
    bridge.arrived.connect(lambda event: seen.append((event, threading.get_ident())))

    async def work() -> int:
        await asyncio.sleep(0)
        bridge.post("done")
        return threading.get_ident()

    thread = bridge.submit(work()).result(timeout=5)
    assert stage.settle_until(lambda: bool(seen))
    assert seen == [("done", threading.get_ident())]
    assert thread != threading.get_ident()
    assert bridge.stop()


def test_a_failed_coroutine_is_told_and_the_loop_goes_on(stage: Stage) -> None:
    bridge = AsyncThread()
    failures: list[object] = []
    bridge.failed.connect(failures.append)

    async def breaks() -> None:
        raise ValueError("broken")

    async def works() -> str:
        return "still here"

    bridge.submit(breaks())
    assert bridge.submit(works()).result(timeout=5) == "still here"
    assert stage.settle_until(lambda: bool(failures))
    assert isinstance(failures[0], ValueError)
    assert bridge.stop()


def test_the_gui_thread_answers_only_when_it_turns(stage: Stage) -> None:
    bridge = AsyncThread()
    answer = bridge.submit(bridge.gui_answers())
    with pytest.raises(TimeoutError):
        answer.result(timeout=0.2)
    assert stage.settle_until(answer.done)
    assert bridge.stop()


def test_stopping_cancels_what_still_waits() -> None:
    bridge = AsyncThread()
    ended = threading.Event()

    async def waits() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    started = threading.Event()
    bridge.submit(waits())
    bridge.loop.call_soon_threadsafe(started.set)
    assert started.wait(5)
    assert bridge.stop()
    assert ended.is_set()


@pytest.mark.parametrize(
    ("wanted", "outputs", "placing"),
    [
        (ScreenNames("HDMI-1", "HDMI-2"), [VIDEO, TOUCH], Placing("HDMI-1", "HDMI-2")),
        (ScreenNames("HDMI-2", "HDMI-1"), [VIDEO, TOUCH], Placing("HDMI-2", "HDMI-1")),
        (ScreenNames(), [VIDEO, TOUCH], Placing("HDMI-1", "HDMI-2")),
        (ScreenNames("gone", "HDMI-1"), [VIDEO, TOUCH], Placing("HDMI-2", "HDMI-1")),
        (ScreenNames("HDMI-1", "gone"), [VIDEO, TOUCH], Placing("HDMI-1", "HDMI-2")),
        (ScreenNames("HDMI-1", "HDMI-2"), [VIDEO], Placing("HDMI-2", "")),
        (ScreenNames("HDMI-1", "HDMI-2"), [TOUCH], Placing("HDMI-1", "")),
        (ScreenNames("HDMI-1", "HDMI-1"), [VIDEO, TOUCH], Placing("HDMI-1", "HDMI-2")),
    ],
)
def test_windows_find_their_monitors(wanted: ScreenNames, outputs: list[Output], placing: Placing) -> None:
    assert choose_screens(wanted, outputs) == placing


def test_without_a_monitor_there_is_no_place() -> None:
    with pytest.raises(ValueError, match="no monitor"):
        choose_screens(ScreenNames(), [])


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    minutes_left: int


def test_a_list_tells_only_what_changed() -> None:
    model = RowModel(Row, [Row("a", 1), Row("b", 2), Row("c", 3)])
    told: list[str] = []
    model.dataChanged.connect(lambda first, last: told.append(f"changed {first.row()}-{last.row()}"))
    model.rowsInserted.connect(lambda _p, first, last: told.append(f"inserted {first}-{last}"))
    model.rowsRemoved.connect(lambda _p, first, last: told.append(f"removed {first}-{last}"))
    model.set_rows([Row("a", 1), Row("b", 9), Row("c", 3)])
    model.set_rows([Row("a", 1), Row("b", 9), Row("x", 0), Row("c", 3)])
    model.set_rows([Row("b", 9), Row("x", 0), Row("c", 3)])
    assert told == ["changed 1-1", "inserted 2-2", "removed 0-0"]
    assert {bytes(name.data()) for name in model.roleNames().values()} == {b"key", b"minutesLeft"}


def test_qt_messages_are_read_back_from_standard_error() -> None:
    written = "plain line\nqt\x1fwarning\x1fqml\x1fa.qml:3: it\nbroke\nqt\x1fdebug\x1fdefault\x1fhello\n"
    messages = list(qt_messages(written))
    assert [(message.is_serious, message.text) for message in messages] == [
        (True, "a.qml:3: it\nbroke"),
        (False, "hello"),
    ]
