"""What the technician's windows hang on: views come in, actions go out."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Qt, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.frame import Frame
from kiosk.base.texts import Language
from kiosk.fleet.actions import AssignTouch, OpenCheck, SetLanguage
from kiosk.fleet.view import ButtonView, TechnicianView
from ui.runtime.rows import RowModel
from ui.technician.models.page import CheckPageModel
from ui.technician.models.rows import LIGHTS, CheckFace, Faces, NumberFace
from ui.video.types import VideoFeed

QML_IMPORT_NAME = "ui.technician"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("a program makes it")
class TechnicianShell(QObject):
    """Shows a TechnicianView in the window's thread; ``acted`` emits ``kiosk.fleet.actions`` objects.

    ``see`` takes pictures and ``hear`` levels from any thread. ``closeAsked`` ends the program.
    """

    changed = Signal()
    levelChanged = Signal()  # noqa: N815 - a QML signal
    acted = Signal(object)
    closeAsked = Signal()  # noqa: N815
    _heard = Signal(float)

    def __init__(self, set_language: Callable[[Language], None] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._set_language = set_language
        self._view = TechnicianView()
        self._faces = Faces(self._view.language)
        self._level = 0.0
        self._feed = VideoFeed(self)
        self._page = CheckPageModel(self)
        self._page.acted.connect(self.acted)
        self._checks = RowModel(CheckFace, parent=self)
        self._numbers = RowModel(NumberFace, parent=self)
        self._heard.connect(self._take_level, Qt.ConnectionType.QueuedConnection)

    def show(self, view: TechnicianView) -> None:
        """Show a view."""
        is_other_page = (self._view.page and self._view.page.check) != (view.page and view.page.check)
        self._view, self._faces = view, Faces(view.language)
        if self._set_language is not None:
            self._set_language(view.language)
        if is_other_page:
            self._feed.clear()
            self._take_level(0.0)
        self._checks.set_rows([self._faces.check(row) for row in view.rows])
        self._numbers.set_rows([self._faces.number(number) for number in view.numbers])
        self._page.show(view.page, self._faces)
        self.changed.emit()

    def see(self, frame: Frame) -> None:
        """Show a picture of the camera whose page is open; callable from any thread."""
        self._feed.push(frame)

    def hear(self, level: float) -> None:
        """Show how loud it is, 0 to 1; callable from any thread."""
        self._heard.emit(level)

    @property
    def numbers_shown(self) -> tuple[NumberFace, ...]:
        """What the screens show while they are identified."""
        return tuple(self._numbers.rows)

    def _take_level(self, level: float) -> None:
        self._level = level
        self.levelChanged.emit()

    def _button(self, name: str) -> ButtonView | None:
        return next((button for button in self._view.buttons if button.id == name), None)

    @Slot(int)
    def open(self, place: int) -> None:
        """The row of a check was touched."""
        self.acted.emit(OpenCheck(self._view.rows[place].check))

    @Slot(int)
    def mend(self, place: int) -> None:
        """The button beside a check was pressed."""
        self.acted.emit(self._view.rows[place].button.action)

    @Slot(str)
    def press(self, name: str) -> None:
        """A button of the bar was pressed."""
        button = self._button(name)
        if button is not None and button.is_enabled:
            self.acted.emit(button.action)

    @Slot(str)
    def assign(self, output: str) -> None:
        """The number on this screen was touched."""
        self.acted.emit(AssignTouch(output))

    @Slot()
    def switchLanguage(self) -> None:  # noqa: N802 - a QML slot
        """Speak the other language."""
        is_chinese = self._view.language is Language.CHINESE
        self.acted.emit(SetLanguage(Language.ENGLISH if is_chinese else Language.CHINESE))

    def _label(self, name: str) -> str:
        button = self._button(name)
        return self._faces.words(button.label) if button is not None else ""

    def _is_enabled(self, name: str) -> bool:
        button = self._button(name)
        return button is not None and button.is_enabled

    @Property(str, notify=changed)
    def label(self) -> str:
        """What the terminal calls itself."""
        return self._view.label

    @Property(str, notify=changed)
    def summary(self) -> str:
        """How everything stands."""
        return self._faces.words(self._view.summary)

    @Property(int, notify=changed)
    def light(self) -> int:
        """The worst light of all; 0 while not everything was looked at."""
        return LIGHTS[self._view.light]

    @Property(str, notify=changed)
    def note(self) -> str:
        """What came of the last thing done."""
        return self._faces.words(self._view.note.text) if self._view.note is not None else ""

    @Property(int, notify=changed)
    def noteLight(self) -> int:  # noqa: N802 - a QML property, as are those below
        """Whether that went well."""
        return LIGHTS[self._view.note.light] if self._view.note is not None else 0

    @Property(str, notify=changed)
    def otherLanguage(self) -> str:  # noqa: N802
        """The language that the button switches to."""
        return "English" if self._view.language is Language.CHINESE else "中文"

    @Property(str, notify=changed)
    def allText(self) -> str:  # noqa: N802
        """On the button that looks at everything."""
        return self._label("all")

    @Property(bool, notify=changed)
    def canLook(self) -> bool:  # noqa: N802
        """Whether nothing is being looked at."""
        return self._is_enabled("all")

    @Property(str, notify=changed)
    def saveText(self) -> str:  # noqa: N802
        """On the button that saves."""
        return self._label("save")

    @Property(bool, notify=changed)
    def canSave(self) -> bool:  # noqa: N802
        """Whether there is something to save and nothing wrong in it."""
        return self._is_enabled("save")

    @Property(str, notify=changed)
    def exportText(self) -> str:  # noqa: N802
        """On the button that exports."""
        return self._label("export")

    @Property(bool, notify=changed)
    def canExport(self) -> bool:  # noqa: N802
        """Whether anything was found."""
        return self._is_enabled("export")

    @Property(float, notify=levelChanged)
    def level(self) -> float:
        """How loud it is, 0 to 1."""
        return self._level

    @Property(VideoFeed, notify=changed)
    def feed(self) -> VideoFeed:
        """The live picture of the camera whose page is open."""
        return self._feed

    @Property(CheckPageModel, notify=changed)
    def page(self) -> CheckPageModel:
        """The page of one check."""
        return self._page

    @Property(QObject, notify=changed)
    def checks(self) -> QObject:
        """The list, each a CheckFace."""
        return self._checks
