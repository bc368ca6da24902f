"""Opens the technician's window, and while the screens are identified one more on each of them."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from kiosk.base.texts import Language
from kiosk.base.tokens import Density, Scheme
from kiosk.fleet.actions import Action
from kiosk.fleet.view import TechnicianView
from ui.runtime.application import make_interface
from ui.runtime.screens import Placing, ScreenNames, ScreenPlacer
from ui.technician.models.rows import NumberFace
from ui.technician.shell import TechnicianShell

SOURCE, NUMBER_SOURCE = "ui/technician/TechnicianWindow.qml", "ui/technician/NumberWindow.qml"


class TechnicianWindows:
    """The windows over one engine; ``submit`` is called in their thread with each action and must return at once.

    ``pixel_mm`` gives the width of a pixel on a monitor.

    Raises EnvironmentFault when a screen file is missing or wrong.
    """

    def __init__(
        self,
        app: QGuiApplication,
        submit: Callable[[Action], None],
        screens: ScreenNames,
        *,
        pixel_mm: Callable[[str], float],
        is_full_screen: bool,
        language: Language = Language.CHINESE,
        scheme: Scheme = Scheme.LIGHT,
    ) -> None:
        self._is_full_screen, self._pixel_mm = is_full_screen, pixel_mm
        self._interface = make_interface(app, language)
        self._interface.theme.set_look(density=Density.TERMINAL, pixel_mm=pixel_mm(screens.touch), scheme=scheme)
        self.shell = TechnicianShell(self._interface.set_language)
        self.shell.acted.connect(submit)
        self.shell.closeAsked.connect(app.quit)
        window = self._interface.window(SOURCE, {"shell": self.shell})
        window.closing.connect(app.quit)
        self._placer = ScreenPlacer(screens, window, None, is_full_screen=is_full_screen)
        self._placer.placed.connect(self._measure)
        self._placer.place()
        self._numbers: dict[NumberFace, QQuickWindow] = {}

    def take(self, view: TechnicianView) -> None:
        """Show a view; in the windows' thread."""
        self.shell.show(view)
        wanted = set(self.shell.numbers_shown)
        for face in set(self._numbers) - wanted:
            self._interface.close(self._numbers.pop(face))
        for face in sorted(wanted - set(self._numbers), key=lambda one: one.number):
            self._open(face)

    def close(self) -> None:
        """Close every window before what it shows goes."""
        self._interface.close()

    def _measure(self, placing: Placing) -> None:
        """Draw everything as large as the monitor needs it on which the window stands."""
        self._interface.theme.set_look(pixel_mm=self._pixel_mm(placing.touch))

    def _open(self, face: NumberFace) -> None:
        """Show a number on the screen it belongs to; one that Qt does not know (just unplugged) shows none."""
        screen = next((known for known in QGuiApplication.screens() if known.name() == face.output), None)
        if screen is None:
            return
        window = self._interface.window(
            NUMBER_SOURCE,
            {
                "shell": self.shell,
                "output": face.output,
                "number": face.number,
                "size": face.size,
                "role": face.role,
            },
        )
        window.setScreen(screen)
        window.setGeometry(screen.geometry())
        if self._is_full_screen:
            window.showFullScreen()
        else:
            window.show()
        window.requestActivate()
        self._numbers[face] = window
