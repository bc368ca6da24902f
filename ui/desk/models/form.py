"""The shared form: rows out, typing in."""

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.base.ids import FieldId
from kiosk.desk.actions import AddRow, FocusField, LeaveField, PointAt, TypeInField
from kiosk.desk.view import DeskView
from kiosk.desk.view_form import Control, FieldView, SectionView
from ui.desk.models.case import signature_words
from ui.desk.models.field_row import FieldRow, Place, as_date, field_row, with_part
from ui.desk.models.own_typing import OwnTyping
from ui.desk.models.words import Words
from ui.runtime.keyed_rows import KeyedRows

QML_IMPORT_NAME = "ui.desk"
QML_IMPORT_MAJOR_VERSION = 1

_POINT_MS = 250
"""How long the mouse rests on a field before it points."""


@QmlElement
class DeskForm(QObject):
    """What a clerk does in the form: ``acted(Action)``; ``fieldWished(id)`` sends the keyboard to a field, once."""

    changed = Signal()
    acted = Signal(object)
    fieldWished = Signal(str)  # noqa: N815 - a QML signal

    def __init__(self, typing: OwnTyping, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._typing = typing
        self._rows = KeyedRows(FieldRow, lambda row: row.field_id, self)
        self._fields: dict[str, FieldView] = {}
        self._view = DeskView()
        self._words: Words | None = None
        self._under_mouse = ""
        self._rest = QTimer(self, interval=_POINT_MS, singleShot=True)
        self._rest.timeout.connect(self._point_now)

    def take(self, view: DeskView, words: Words) -> None:
        """Show the form as it stands."""
        self._view, self._words = view, words
        self._fields = {field.id: field for section in view.form for field in section.fields}
        self._draw()

    @Slot(str, str)
    def type(self, field_id: str, text: str) -> None:
        """Take what a field's control holds now."""
        field = self._fields.get(field_id)
        if field is None or not field.is_editable:
            return
        self._say(field_id, as_date(text) if field.control is Control.DATE else text)

    @Slot(str, int, str)
    def typePart(self, field_id: str, part: int, text: str) -> None:  # noqa: N802 - a QML slot
        """Take one end (0 or 1) of a range of dates."""
        field = self._fields.get(field_id)
        if field is not None and field.is_editable:
            self._say(field_id, with_part(self._shown(field), part, as_date(text)))

    @Slot(str, int)
    def choose(self, field_id: str, option: int) -> None:
        """Take an option by its place."""
        field = self._fields.get(field_id)
        if field is not None and field.is_editable and 0 <= option < len(field.options):
            self._say(field_id, field.options[option].id)

    @Slot(str)
    def addRow(self, field_id: str) -> None:  # noqa: N802 - a QML slot
        """Add a row to a group."""
        self.acted.emit(AddRow(FieldId(field_id)))

    @Slot(str)
    def removeRow(self, field_id: str) -> None:  # noqa: N802 - a QML slot
        """Take a group's last row away."""
        field = self._fields.get(field_id)
        if field is not None and field.is_editable and field.value.isdigit() and int(field.value):
            self.acted.emit(TypeInField(FieldId(field_id), str(int(field.value) - 1)))

    @Slot(str)
    def enter(self, field_id: str) -> None:
        """The keyboard came into a field."""
        self.acted.emit(FocusField(FieldId(field_id)))

    @Slot(str)
    def leave(self, field_id: str) -> None:
        """The keyboard left a field."""
        if field_id in self._fields:
            self.acted.emit(LeaveField(FieldId(field_id)))

    @Slot(str)
    def point(self, field_id: str) -> None:
        """The mouse came over a field, or over none."""
        self._under_mouse = field_id
        self._rest.start()

    def wish(self, field_id: str) -> None:
        """Send the keyboard to a field."""
        self.fieldWished.emit(field_id)

    def _point_now(self) -> None:
        if self._under_mouse != (self._view.pointer or ""):
            self.acted.emit(PointAt(FieldId(self._under_mouse) if self._under_mouse else None))

    def _say(self, field_id: str, text: str) -> None:
        self._typing.typed(field_id, text)
        self.acted.emit(TypeInField(FieldId(field_id), text))
        self._draw()

    def _shown(self, field: FieldView) -> str:
        return self._typing.shown(field.id, field.value)

    def _draw(self) -> None:
        if self._words is None:
            return
        missing = {row.action.field for row in self._view.missing if isinstance(row.action, FocusField)}
        signature = signature_words(self._view, self._words)
        rows = [
            field_row(field, self._place(section, number, field, missing, signature), self._words)
            for section in self._view.form
            for number, field in enumerate(section.fields)
        ]
        self._rows.set_rows(rows)
        self.changed.emit()

    def _place(
        self, section: SectionView, number: int, field: FieldView, missing: set[FieldId], signature: str
    ) -> Place:
        name = self._words(section.name) if self._words and number == 0 else ""
        is_signed = self._view.case is not None and self._view.case.is_signed
        has_signature = any(other.control is Control.SIGNATURE for other in section.fields)
        is_complete = section.is_complete and (is_signed or not has_signature)
        return Place(name, is_complete, self._shown(field), field.id in missing, signature)

    def _get_rows(self) -> QObject:
        return self._rows

    def _get_count(self) -> int:
        return len(self._rows.rows)

    rows = Property(QObject, _get_rows, notify=changed)
    count = Property(int, _get_count, notify=changed)
