"""Opens the clerk's window."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication

from kiosk.base.settings import WindowPlace
from kiosk.base.texts import Language
from kiosk.base.tokens import Density, Scheme
from kiosk.desk.actions import Action
from ui.desk.pages import PageProvider, PageReader
from ui.desk.shell import DeskShell
from ui.runtime.application import Interface, make_interface
from ui.runtime.screens import stand_at

SOURCE = "ui/desk/DeskWindow.qml"


def open_desk(
    app: QGuiApplication,
    submit_action: Callable[[Action], None],
    read_page: PageReader,
    *,
    language: Language = Language.CHINESE,
    scheme: Scheme = Scheme.LIGHT,
    is_full_screen: bool = False,
    place: WindowPlace | None = None,
) -> DeskShell:
    """Open the window and return its shell; the window lives as long as the shell and closing it quits ``app``.

    On a desktop it fills the monitor, or stands at ``place``. ``submit_action`` is called in the window's thread and
    must return at once. Raises EnvironmentFault when a screen file is missing or wrong.
    """
    interface = make_interface(app, language)
    interface.theme.set_look(density=Density.DESK, scheme=scheme)
    shell = make_shell(interface, read_page)
    shell.acted.connect(submit_action)
    window = interface.window(SOURCE, shell.models())
    shell.keep(interface, window)
    window.closing.connect(app.quit)
    if is_full_screen:
        window.showFullScreen()
    elif place is not None:
        stand_at(window, place)
        window.show()
    else:
        window.showMaximized()
    return shell


def make_shell(interface: Interface, read_page: PageReader) -> DeskShell:
    """Return a shell over an engine that can show pages."""
    interface.engine.addImageProvider("pages", PageProvider(read_page))
    return DeskShell(interface.set_language)
