"""The terminal's windows and its asyncio thread, joined; imported only when windows are really opened."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from kiosk.base.errors import EnvironmentFault
from kiosk.base.frame import Frame
from kiosk.base.service_manager import ServiceManager
from kiosk.base.texts import Language, translate
from kiosk.base.tokens import Density, load_tokens
from kiosk.link.state import LinkState, TurnedAway, WaitingForApproval
from kiosk.programs.terminal import Shows, TerminalWork
from kiosk.terminal.actions import Action
from kiosk.terminal.program_settings import ScreenSettings, TerminalSettings
from kiosk.terminal.view import Step, TerminalView
from ui.runtime.application import make_app, make_interface
from ui.runtime.async_thread import AsyncThread
from ui.runtime.keyboard import wipe_keyboard
from ui.runtime.quitting import QuitOnSignals
from ui.runtime.screens import Placing, ScreenNames, ScreenPlacer
from ui.terminal.shell import TerminalShell, looks_of
from ui.video.types import VideoFeed

_MM_PER_INCH = 25.4


def run_windows(work: TerminalWork, settings: TerminalSettings, folder: Path) -> int:
    """Show both windows until they are closed or the work fails; returns the exit status."""
    app = make_app("terminal", keyboard_folder=folder / "keyboard")
    quitting = QuitOnSignals(app)
    thread = AsyncThread()
    windows = TerminalWindows(
        app, settings, folder / "keyboard", lambda: thread.loop.call_soon_threadsafe(work.first_page_drawn)
    )

    def submit(action: Action) -> None:
        thread.loop.call_soon_threadsafe(work.submit, action)

    def failed(error: Exception) -> None:
        sentence = str(error) if isinstance(error, EnvironmentFault) else "stopped by a fault of its own; see the log"
        print(f"kiosk terminal: {sentence}", file=sys.stderr)
        app.exit(1)

    windows.shell.acted.connect(submit)
    thread.failed.connect(failed)
    manager = ServiceManager.of()
    thread.arrived.connect(windows.take)
    # Ready is a terminal that shows something; alive is one whose loop turns and whose windows answer.
    thread.arrived.connect(lambda _: manager.ready())
    shell = windows.shell
    feeds = (_into(shell.clerkFeed), _into(shell.selfFeed), _into(shell.paperFeed))
    thread.submit(work.work(Shows(thread.post, thread.post, *feeds)))
    thread.submit(manager.keep_alive(thread.gui_answers))
    status = app.exec()
    manager.stopping()
    thread.stop()
    windows.close()
    del quitting
    return status


class TerminalWindows:
    """The pairing window until the terminal knows who it is, then the touch and the video window."""

    def __init__(
        self, app: QGuiApplication, settings: TerminalSettings, keyboard_folder: Path, drawn: Callable[[], object]
    ) -> None:
        self._app, self._settings, self._keyboard_folder, self._drawn = app, settings, keyboard_folder, drawn
        self._interface = make_interface(app, Language.CHINESE)
        self._measure(settings.screens.touch)
        self.shell = TerminalShell(looks_of(self._interface))
        self._pairing: QQuickWindow | None = None
        self._windows: tuple[QQuickWindow, QQuickWindow] | None = None
        self._placer: ScreenPlacer | None = None
        self._step = Step.ATTRACT
        self._is_touchable = False

    def take(self, told: object) -> None:
        """Show what the work told: a view, or how the enrolment stands."""
        if isinstance(told, TerminalView):
            self._show(told)
        elif self._windows is None:
            self._show_enrolment(told)  # type: ignore[arg-type]

    def close(self) -> None:
        """Close every window before what it shows goes."""
        self._interface.close()

    def _show(self, view: TerminalView) -> None:
        if self._windows is None:
            self._open()
        self.shell.show(view)
        if view.step is Step.ATTRACT and self._step is not Step.ATTRACT:
            self._forget_person()
        self._step = view.step

    def _open(self) -> None:
        self._windows = (
            self._interface.window("ui/terminal/TouchWindow.qml", {"shell": self.shell}),
            self._interface.window("ui/terminal/VideoWindow.qml", {"shell": self.shell}),
        )
        self._placer = self._placed(*self._windows)
        if self._pairing is not None:
            self._interface.close(self._pairing)
            self._pairing = None
        print("terminal shows its windows", flush=True)
        self._windows[0].frameSwapped.connect(self._say_touchable, Qt.ConnectionType.QueuedConnection)

    def _say_touchable(self) -> None:
        """The first page is drawn and the GUI thread takes input: said once."""
        if not self._is_touchable:
            self._is_touchable = True
            print("terminal can be touched", flush=True)
            self._drawn()

    def _placed(self, touch: QQuickWindow, video: QQuickWindow | None) -> ScreenPlacer:
        screens = self._settings.screens
        names = ScreenNames(screens.touch, screens.video)
        places = (screens.touch_window, screens.video_window)
        placer = ScreenPlacer(names, touch, video, is_full_screen=screens.is_full_screen, places=places)
        if not screens.is_full_screen:
            for window in filter(None, (touch, video)):
                window.closing.connect(self._app.quit)
        placer.placed.connect(self._note_placing)
        placer.place()
        return placer

    def _note_placing(self, placing: Placing) -> None:
        self._measure(placing.touch)
        self.shell.set_alone(not placing.video)

    def _measure(self, touch: str) -> None:
        """Draw everything as large as the monitor ``touch`` needs it."""
        size_mm = pixel_mm(self._app, self._settings.screens, touch)
        self._interface.theme.set_look(density=Density.TERMINAL, pixel_mm=size_mm)

    def _show_enrolment(self, state: LinkState) -> None:
        if self._pairing is None:
            source = "ui/terminal/PairingWindow.qml"
            self._pairing = self._interface.window(source, {"label": self._settings.label})
            self._placer = self._placed(self._pairing, None)
        code = state.code if isinstance(state, WaitingForApproval) else ""
        self._pairing.setProperty("code", code)
        problem = translate(state.text, Language.CHINESE) if isinstance(state, TurnedAway) else ""
        self._pairing.setProperty("problem", problem)
        if code:
            print(f"terminal waits for approval: {code}", flush=True)

    def _forget_person(self) -> None:
        """The visit is over: nothing that was typed or copied stays in Qt."""
        wipe_keyboard(self._keyboard_folder)
        clipboard = self._app.clipboard()
        for mode in (clipboard.Mode.Clipboard, clipboard.Mode.Selection):
            clipboard.clear(mode)


def _into(feed: object) -> Callable[[Frame], None]:
    if not isinstance(feed, VideoFeed):
        raise TypeError(f"not a video feed: {type(feed).__name__}")
    return feed.push


def pixel_mm(app: QGuiApplication, screens: ScreenSettings, touch: str) -> float:
    """Return the width of a pixel of the monitor ``touch``, from the panel's stated diagonal; in a window the usual."""
    if not screens.is_full_screen:
        return load_tokens().panel_pixel_mm
    named = [screen for screen in app.screens() if screen.name() == touch]
    size = (named or [app.primaryScreen()])[0].size()
    diagonal_px = (size.width() ** 2 + size.height() ** 2) ** 0.5
    return float(screens.touch_diagonal_inch * _MM_PER_INCH / diagonal_px)
