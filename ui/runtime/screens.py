"""Which window stands on which monitor: by the monitor's name, else by position; one monitor alone is enough."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication, QScreen, QWindow

from kiosk.base.settings import WindowPlace
from kiosk.devices.screen_layout import two_screens


@dataclass(frozen=True, slots=True)
class ScreenNames:
    """Output names from settings, such as ``HDMI-1``; empty means by position."""

    touch: str = ""
    video: str = ""


@dataclass(frozen=True, slots=True)
class Output:
    """A monitor as the placing sees it; ``x_px`` is its left edge on the desktop."""

    name: str
    x_px: int
    is_portrait: bool


@dataclass(frozen=True, slots=True)
class Placing:
    """Names of the monitors for the two windows; ``video`` is empty while there is one monitor."""

    touch: str
    video: str


def choose_screens(wanted: ScreenNames, outputs: Sequence[Output]) -> Placing:
    """Return where the windows stand.

    A named monitor that is there is taken; else the touch screen is the upright one, or the leftmost. The touch window
    always has a monitor; the video window has one only beside it. Raises ValueError when there is no monitor.
    """
    if not outputs:
        raise ValueError("there is no monitor")
    in_order = sorted(outputs, key=lambda output: (not output.is_portrait, output.x_px))
    return Placing(*two_screens(wanted.touch, wanted.video, [output.name for output in in_order]))


class ScreenPlacer(QObject):
    """Keeps two windows on their monitors while monitors come and go; on a desktop they may share one, side by side.

    ``placed(Placing)`` follows each placing; an empty ``video`` means that the clerk is shown on the touch screen.
    """

    placed = Signal(object)

    def __init__(
        self,
        wanted: ScreenNames,
        touch: QWindow,
        video: QWindow | None,
        *,
        is_full_screen: bool,
        places: tuple[WindowPlace | None, WindowPlace | None] = (None, None),
    ) -> None:
        super().__init__(touch)
        self._places = places
        self._wanted = wanted
        self._touch = touch
        self._video = video
        self._is_full_screen = is_full_screen
        app = QGuiApplication.instance()
        app.screenAdded.connect(self._take_in)
        app.screenRemoved.connect(self._place_without)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self.place)

    def place(self) -> Placing:
        """Put the windows where they belong now."""
        return self._place(QGuiApplication.screens())

    def _take_in(self, added: QScreen) -> None:
        added.geometryChanged.connect(self.place)
        self.place()

    def _place_without(self, removed: QScreen) -> None:
        rest = [screen for screen in QGuiApplication.screens() if screen is not removed]
        if rest:
            self._place(rest)

    def _place(self, screens: Sequence[QScreen]) -> Placing:
        placing = choose_screens(self._wanted, [_output(screen) for screen in screens])
        if not placing.video and not self._is_full_screen:
            placing = Placing(placing.touch, placing.touch)
        if not self._is_full_screen and any(self._places):
            self._stand_on_desktop()
            self.placed.emit(placing)
            return placing
        by_name = {screen.name(): screen for screen in screens}
        self._stand(self._touch, by_name[placing.touch])
        if self._video is not None:
            if placing.video:
                beside_px = self._touch.width() if placing.video == placing.touch else 0
                self._stand(self._video, by_name[placing.video], beside_px)
            else:
                self._video.hide()
        self.placed.emit(placing)
        return placing

    def _stand_on_desktop(self) -> None:
        for window, place in zip((self._touch, self._video), self._places, strict=True):
            if window is not None:
                if place is not None:
                    stand_at(window, place)
                window.show()

    def _stand(self, window: QWindow, screen: QScreen, beside_px: int = 0) -> None:
        if self._is_full_screen:
            window.setScreen(screen)
            window.setGeometry(screen.geometry())
            window.showFullScreen()
        else:
            window.setScreen(screen)
            window.setPosition(screen.availableGeometry().topLeft() + QPoint(beside_px, 0))
            window.show()


def stand_at(window: QWindow, place: WindowPlace) -> None:
    """Put a window, with the frame around it, on the main monitor of a desktop."""
    left, top, width, height = place
    screen = QGuiApplication.primaryScreen()
    window.setScreen(screen)
    window.setFramePosition(screen.geometry().topLeft() + QPoint(left, top))
    window.resize(width, height)


def _output(screen: QScreen) -> Output:
    area = screen.geometry()
    return Output(screen.name(), area.x(), area.height() > area.width())
