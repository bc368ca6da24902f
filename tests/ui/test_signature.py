from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.screenshots.stage import Stage

PAGE = "tests/ui/pieces/PadPage.qml"  # the pad is 400 × 200 at 100, 100


def test_a_stroke_comes_out_normalised_with_its_times(stage: Stage) -> None:
    with stage.window(PAGE, {}, 800, 600) as (window, page):
        QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
        QTest.mouseMove(window, QPoint(300, 200))
        QTest.mouseMove(window, QPoint(400, 250))
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=QPoint(400, 250))
        stage.settle()
        (stroke,) = page.property("ink").strokes
        assert [(point.x, point.y) for point in stroke] == [(0.25, 0.25), (0.5, 0.5), (0.75, 0.75)]
        times = [point.time_s for point in stroke]
        assert times[0] == 0
        assert times == sorted(times)
        assert page.property("isEmpty") is False


def test_what_is_drawn_outside_of_the_pad_never_counts(stage: Stage) -> None:
    with stage.window(PAGE, {}, 800, 600) as (window, page):
        QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
        QTest.mouseMove(window, QPoint(20, 400))
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
        stage.settle()
        assert page.property("isEmpty") is True

        QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=QPoint(150, 150))
        QTest.mouseMove(window, QPoint(700, 150))
        QTest.mouseMove(window, QPoint(250, 150))
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=QPoint(250, 150))
        stage.settle()
        strokes = page.property("ink").strokes
        assert len(strokes) == 2
        assert all(0 <= point.x <= 1 and 0 <= point.y <= 1 for stroke in strokes for point in stroke)


def test_clearing_takes_every_stroke_away(stage: Stage) -> None:
    with stage.window(PAGE, {}, 800, 600) as (window, page):
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
        assert page.property("isEmpty") is False
        page.property("ink").clear()
        assert page.property("isEmpty") is True
        assert page.property("ink").strokes == ()
