"""The page of one check."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.fleet.actions import Choose, CloseCheck, TypeIn
from kiosk.fleet.view import PageView
from ui.runtime.keyed_rows import KeyedRows
from ui.runtime.rows import RowModel
from ui.technician.models.rows import LIGHTS, ButtonFace, ChoiceFace, Faces, FactFace, FieldFace, HopFace

QML_IMPORT_NAME = "ui.technician"
QML_IMPORT_MAJOR_VERSION = 1
_SHORT = 24


@QmlElement
@QmlUncreatable("the shell makes it")
class CheckPageModel(QObject):
    """All about the check whose page is open; ``acted`` tells what was pressed or typed."""

    changed = Signal()
    acted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page: PageView | None = None
        self._faces: Faces | None = None
        self._own: dict[str, str] = {}
        """What was typed and has not come back yet: a late echo must not take back a letter."""
        self._buttons = RowModel(ButtonFace, parent=self)
        self._facts = RowModel(FactFace, parent=self)
        self._hops = RowModel(HopFace, parent=self)
        self._choices = RowModel(ChoiceFace, parent=self)
        self._fields: KeyedRows[FieldFace] = KeyedRows(FieldFace, lambda row: row.place, self)

    def show(self, page: PageView | None, faces: Faces) -> None:
        """Show a page, or none."""
        self._page, self._faces = page, faces
        if page is None:
            self._own.clear()
        else:
            self._buttons.set_rows([faces.button(button) for button in page.buttons])
            self._facts.set_rows([faces.fact(fact) for fact in page.facts])
            self._hops.set_rows([faces.hop(hop) for hop in page.hops])
            self._choices.set_rows([faces.choice(choice) for choice in page.choices])
            for field in page.fields:
                if self._own.get(field.place) == field.text:
                    del self._own[field.place]
            self._draw_fields()
        self.changed.emit()

    def _draw_fields(self) -> None:
        if self._page is not None and self._faces is not None:
            own, faces = self._own, self._faces
            self._fields.set_rows([faces.field(f, own.get(f.place, f.text)) for f in self._page.fields])

    @Slot()
    def close(self) -> None:
        """Back to the list."""
        self.acted.emit(CloseCheck())

    @Slot(int)
    def press(self, place: int) -> None:
        """A button was pressed."""
        if self._page is not None and 0 <= place < len(self._page.buttons):
            self.acted.emit(self._page.buttons[place].action)

    @Slot(int)
    def choose(self, place: int) -> None:
        """A device was chosen."""
        if self._page is not None:
            self.acted.emit(Choose(self._page.check, place))

    @Slot(str, str)
    def type(self, place: str, text: str) -> None:
        """A field holds another text now."""
        self._own[place] = text
        self._draw_fields()
        self.acted.emit(TypeIn(place, text))

    def _words(self, name: str) -> str:
        if self._page is None or self._faces is None:
            return ""
        return self._faces.words(getattr(self._page, name))

    @Property(bool, notify=changed)
    def isOpen(self) -> bool:  # noqa: N802 - a QML property, as are those below
        """Whether a page is open."""
        return self._page is not None

    @Property(str, notify=changed)
    def name(self) -> str:
        """What is looked at."""
        return self._words("name")

    @Property(int, notify=changed)
    def light(self) -> int:
        """0 not looked at, 1 in order, 2 wants a look, 3 fault."""
        return LIGHTS[self._page.light] if self._page is not None else 0

    @Property(str, notify=changed)
    def says(self) -> str:
        """What is so."""
        return self._words("says")

    @Property(str, notify=changed)
    def remedy(self) -> str:
        """What to do."""
        return self._words("do")

    @Property(str, notify=changed)
    def question(self) -> str:
        """What only a person can say."""
        return self._words("question")

    @Property(bool, notify=changed)
    def isRunning(self) -> bool:  # noqa: N802
        """Whether it is being looked at."""
        return self._page is not None and self._page.is_running

    @Property(bool, notify=changed)
    def hasPicture(self) -> bool:  # noqa: N802
        """Whether a live picture belongs to it."""
        return self._page is not None and self._page.has_picture

    @Property(bool, notify=changed)
    def hasLevel(self) -> bool:  # noqa: N802
        """Whether a level meter belongs to it."""
        return self._page is not None and self._page.has_level

    @Property(bool, notify=changed)
    def hasHops(self) -> bool:  # noqa: N802
        """Whether a way is drawn."""
        return self._page is not None and bool(self._page.hops)

    @Property(bool, notify=changed)
    def hasChoices(self) -> bool:  # noqa: N802
        """Whether there are devices to choose."""
        return self._page is not None and bool(self._page.choices)

    @Property(bool, notify=changed)
    def hasFacts(self) -> bool:  # noqa: N802
        """Whether something was measured."""
        return self._page is not None and bool(self._page.facts)

    @Property(bool, notify=changed)
    def areFactsLong(self) -> bool:  # noqa: N802
        """Whether a value needs a line to itself."""
        return any(len(fact.value) > _SHORT for fact in self._facts.rows)

    @Property(bool, notify=changed)
    def hasFields(self) -> bool:  # noqa: N802
        """Whether there is something to type."""
        return self._page is not None and bool(self._page.fields)

    @Property(QObject, notify=changed)
    def buttons(self) -> QObject:
        """Each a ButtonFace."""
        return self._buttons

    @Property(QObject, notify=changed)
    def facts(self) -> QObject:
        """Each a FactFace."""
        return self._facts

    @Property(QObject, notify=changed)
    def hops(self) -> QObject:
        """Each a HopFace."""
        return self._hops

    @Property(QObject, notify=changed)
    def choices(self) -> QObject:
        """Each a ChoiceFace."""
        return self._choices

    @Property(QObject, notify=changed)
    def fields(self) -> QObject:
        """Each a FieldFace."""
        return self._fields
