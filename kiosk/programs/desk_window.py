"""The desk's window and its asyncio thread, joined; imported only when a window is really opened."""

import sys

from kiosk.base.errors import EnvironmentFault
from kiosk.base.tokens import Scheme
from kiosk.desk.actions import Action
from kiosk.desk.program_settings import DeskSettings
from kiosk.programs.desk import DeskWork
from ui.desk.window import open_desk
from ui.runtime.application import make_app
from ui.runtime.async_thread import AsyncThread
from ui.runtime.quitting import QuitOnSignals


def run_window(work: DeskWork, settings: DeskSettings) -> int:
    """Show the window until it is closed or the work fails; returns the exit status."""
    app = make_app("desk")
    quitting = QuitOnSignals(app)
    thread = AsyncThread()

    def submit(action: Action) -> None:
        thread.loop.call_soon_threadsafe(work.submit, action)

    def failed(error: Exception) -> None:
        sentence = str(error) if isinstance(error, EnvironmentFault) else "stopped by a fault of its own; see the log"
        print(f"kiosk desk: {sentence}", file=sys.stderr)
        app.exit(1)

    thread.failed.connect(failed)
    scheme = Scheme.DARK if settings.is_dark else Scheme.LIGHT
    shell = open_desk(app, submit, work.picture, language=settings.language, scheme=scheme, place=settings.window)
    thread.submit(work.work(shell.show, shell.resident_feed.push, shell.own_feed.push))
    print("desk shows its window", flush=True)
    status = app.exec()
    thread.stop()
    shell.close()
    del quitting
    return status
