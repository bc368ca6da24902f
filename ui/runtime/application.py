"""One Qt application and one QML engine, set up the same way for every window program and for the tests."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QLoggingCategory, Qt, QUrl
from PySide6.QtGui import QAccessible, QFont, QFontDatabase, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickWindow
from PySide6.QtQuickControls2 import QQuickStyle
from shiboken6 import delete

import ui.controls.types  # registers the painted types of ``import ui.controls``
import ui.theme.theme
import ui.video.types
from kiosk.base.errors import EnvironmentFault
from kiosk.base.resources import asset_path
from kiosk.base.texts import Language
from kiosk.base.tokens import load_tokens
from ui.runtime.icons import IconProvider
from ui.runtime.keyboard import KEYBOARD_IMPORTS, prepare_keyboard
from ui.runtime.translator import CatalogueTranslator
from ui.theme.theme import Theme

ROOT = Path(__file__).resolve().parent.parent.parent


def make_app(name: str, *, keyboard_folder: Path | None = None) -> QGuiApplication:
    """Make the process's one Qt application: Basic style, our fonts, exact pixels, our own on-screen keyboard or none.

    ``keyboard_folder`` asks for the on-screen keyboard and takes what that writes. Raises EnvironmentFault when the
    fonts cannot be loaded. Call it once, before any window or engine.
    """
    if keyboard_folder is not None:
        prepare_keyboard(keyboard_folder)
    else:
        os.environ["QT_IM_MODULE"] = "none"
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    QQuickStyle.setStyle("Basic")
    # Qt Multimedia looks for a PipeWire that this program does not use and says so on every start.
    QLoggingCategory.setFilterRules("qt.multimedia.*=false\nqt.multimedia.*.critical=true")
    app = QGuiApplication([sys.argv[0]])
    app.setApplicationName(name)
    app.setQuitOnLastWindowClosed(False)
    QAccessible.setActive(True)
    _load_fonts(app)
    return app


def _load_fonts(app: QGuiApplication) -> None:
    tokens = load_tokens()
    for weight in ("Regular", "Bold"):
        path = asset_path(f"fonts/NotoSansSC-{weight}.otf")
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise EnvironmentFault(f"{path}: Qt cannot load the font")
    families = [tokens.family, tokens.fallback_family]
    QFont.insertSubstitutions(tokens.family, [tokens.fallback_family])
    font = QFont(families)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(font)


@dataclass(frozen=True, slots=True)
class Interface:
    """A QML engine with its theme and its language."""

    engine: QQmlApplicationEngine
    theme: Theme
    translator: CatalogueTranslator
    windows: list[QQuickWindow] = field(default_factory=list)
    """The windows opened here and not closed yet."""

    def set_language(self, language: Language) -> None:
        """Show every text in another language at once; nothing typed or chosen is lost."""
        if language is self.translator.language:
            return
        self.translator.set_language(language)
        self.engine.setUiLanguage(language.value)
        self.engine.retranslate()

    def component(self, source: str) -> QQmlComponent:
        """Load a QML file named from the project's root, such as ``ui/terminal/TouchWindow.qml``.

        Raises EnvironmentFault with Qt's own words when the file is missing or wrong.
        """
        component = QQmlComponent(self.engine, QUrl.fromLocalFile(str(ROOT / source)))
        if component.isError():
            raise EnvironmentFault("\n".join(error.toString() for error in component.errors()))
        return component

    def window(self, source: str, properties: Mapping[str, object]) -> QQuickWindow:
        """Open a window from a QML file with its required properties; it lives until it is deleted here.

        Raises EnvironmentFault with Qt's own words when the file is missing, wrong or no window.
        """
        component = self.component(source)
        window = component.createWithInitialProperties(dict(properties))
        if not isinstance(window, QQuickWindow):
            raise EnvironmentFault(f"{source}: no window came of it: {component.errorString()}")
        # What a component made belongs to the engine's garbage collector until somebody claims it.
        QQmlEngine.setObjectOwnership(window, QQmlEngine.ObjectOwnership.CppOwnership)
        component.setParent(window)
        self.windows.append(window)
        return window

    def close(self, *windows: QQuickWindow) -> None:
        """Delete windows (all by default) while what they show still stands: bindings never see it go."""
        for window in windows or tuple(self.windows):
            self.windows.remove(window)
            delete(window)


def make_interface(app: QGuiApplication, language: Language = Language.CHINESE) -> Interface:
    """Make a QML engine that knows ``ui.*`` modules, icons, texts and the theme."""
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(ROOT))
    engine.addImportPath(str(ROOT / KEYBOARD_IMPORTS))
    engine.addImageProvider("icons", IconProvider())
    engine.addImageProvider("pictograms", IconProvider("pictograms"))
    translator = CatalogueTranslator(language, engine)
    engine.setUiLanguage(language.value)
    theme = engine.singletonInstance(ui.theme.theme.QML_IMPORT_NAME, "Theme")
    return Interface(engine, theme, translator)
