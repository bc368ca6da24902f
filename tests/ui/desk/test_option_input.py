"""A list of answers opens by the keys a clerk tries."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.screenshots.stage import Stage

PROPERTIES = {"name": "Sex", "options": "Male\nFemale", "chosen": 0}


def is_open(box: QQuickItem) -> bool:
    """Tell whether the list stands open."""
    context = qmlContext(box)
    assert context is not None
    value, is_undefined = QQmlExpression(context, box, "popup.visible").evaluate()
    assert not is_undefined
    return bool(value)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Down])
def test_a_key_opens_the_list_and_leaves_it_open(stage: Stage, key: Qt.Key) -> None:
    with stage.window("ui/desk/parts/OptionInput.qml", PROPERTIES, 400, 200) as (window, box):
        window.requestActivate()
        box.forceActiveFocus()
        stage.settle(4)
        assert not is_open(box)
        QTest.keyClick(window, key)
        stage.settle(4)
        assert is_open(box)
