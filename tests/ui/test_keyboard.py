"""Typing Chinese on the touch screen: real presses on the keys of the on-screen keyboard."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk.base.texts import Language
from tests.screenshots.stage import Stage

PAGE = "tests/ui/pieces/TypingPage.qml"


class Typist:
    """Presses keys and words where a finger would."""

    def __init__(self, stage: Stage, window: QQuickWindow) -> None:
        self._stage = stage
        self._window = window

    def types(self, letters: str) -> None:
        for letter in letters:
            assert self._stage.settle_until(lambda wanted=letter: self._key(wanted) is not None)
            self._press(self._key(letter))

    def picks(self, word: str) -> None:
        assert self._stage.settle_until(lambda: word in self._words()), list(self._words())
        self._press(self._words()[word])

    def words(self) -> list[str]:
        self._stage.settle(20)
        return list(self._words())

    def key_height(self) -> float:
        assert self._stage.settle_until(lambda: self._key("q") is not None)
        return float(self._key("q").height())

    def _press(self, item: QQuickItem) -> None:
        place = item.mapRectToScene(item.boundingRect()).center().toPoint()
        QTest.mouseClick(self._window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        self._stage.settle(8)

    def _key(self, text: str) -> QQuickItem:
        keys = (i for i in below(self._window.contentItem()) if i.property("text") == text and i.isVisible())
        return next((k for k in keys if k.property("displayText") is not None and k.width() > 0), None)  # type: ignore[return-value]

    def _words(self) -> dict[str, QQuickItem]:
        texts = (i for i in below(self._window.contentItem()) if i.inherits("QQuickText") and i.isVisible())
        return {str(t.property("text")): t for t in texts if t.parentItem().property("soundEffect") is not None}


def below(item: QQuickItem) -> Iterator[QQuickItem]:
    yield item
    for child in item.childItems():
        yield from below(child)


def test_a_resident_types_a_chinese_name_by_pinyin_and_nothing_is_learnt_for_the_next_one(stage: Stage) -> None:
    stage.interface.set_language(Language.CHINESE)
    with stage.window(PAGE, {}, 1080, 1920) as (window, page):
        typist = Typist(stage, window)
        window.requestActivate()
        field = page.property("field")
        field.forceActiveFocus()
        for pinyin, character in (("zhang", "张"), ("xiao", "小"), ("ming", "明")):
            typist.types(pinyin)
            typist.picks(character)
        assert field.property("text") == "张小明"
        typist.types("zhangxiaoming")
        offered = typist.words()
        typist.picks(offered[0])
        for pinyin, character in (("zhang", "涨"), ("xiao", "笑"), ("ming", "鸣")) * 2:
            typist.types(pinyin)
            typist.picks(character)
        assert field.mapRectToScene(field.boundingRect()).bottom() < 1920 - 4 * typist.key_height()

        typist.types("zhangxiaoming")
        assert typist.words() == offered


def test_keys_are_as_tall_as_a_finger_needs(stage: Stage) -> None:
    with stage.window(PAGE, {}, 1080, 1920) as (window, page):
        window.requestActivate()
        page.property("field").forceActiveFocus()
        assert Typist(stage, window).key_height() >= stage.touch_target_px
