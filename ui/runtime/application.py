"""One Qt application and one QML engine, set up the same way for every window program and for the tests."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QFont, QFontDatabase, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlComponent
from PySide6.QtQuickControls2 import QQuickStyle

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
