"""The technician's windows and their asyncio thread, joined; imported only when windows are really opened."""

import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.base.errors import EnvironmentFault
from kiosk.base.texts import Language
from kiosk.base.tokens import Scheme
from kiosk.fleet.actions import Action
from kiosk.fleet.bench import Bench
from kiosk.fleet.bench_kit import BenchShows, Kit
from kiosk.programs.terminal_window import pixel_mm
from kiosk.terminal.program_settings import TerminalSettings
from ui.runtime.application import make_app
from ui.runtime.async_thread import AsyncThread
from ui.runtime.quitting import QuitOnSignals
from ui.runtime.screens import ScreenNames
from ui.technician.window import TechnicianWindows


def run_windows(kit: Kit, settings: TerminalSettings, language: Language, *, is_dark: bool) -> int:
    """Show the windows until they are closed or the work fails; returns the exit status."""
    with TemporaryDirectory(prefix="technician-") as folder:
        return _run(kit, settings, language, Path(folder), is_dark=is_dark)


def _run(kit: Kit, settings: TerminalSettings, language: Language, keyboard: Path, *, is_dark: bool) -> int:
    app = make_app("technician", keyboard_folder=keyboard)
    quitting = QuitOnSignals(app)
    thread = AsyncThread()
    screens = settings.screens

    def submit(action: Action) -> None:
        thread.loop.call_soon_threadsafe(bench.submit, action)

    def failed(error: Exception) -> None:
        sentence = str(error) if isinstance(error, EnvironmentFault) else "stopped by a fault of its own; see the log"
        print(f"kiosk technician: {sentence}", file=sys.stderr)
        app.exit(1)

    windows = TechnicianWindows(
        app,
        submit,
        ScreenNames(screens.touch, screens.video),
        pixel_mm=partial(pixel_mm, app, screens),
        is_full_screen=screens.is_full_screen,
        language=language,
        scheme=Scheme.DARK if is_dark else Scheme.LIGHT,
    )
    bench = Bench(kit, BenchShows(thread.post, windows.shell.see, windows.shell.hear), language)
    thread.failed.connect(failed)
    thread.arrived.connect(windows.take)
    thread.submit(bench.run())
    print("technician shows its window", flush=True)
    status = app.exec()
    thread.stop()
    windows.close()
    del quitting
    return status
