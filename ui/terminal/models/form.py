"""One section of the shared form: its fields, what is being typed here, and the sheet that picks from a long list."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.ids import FieldId
from kiosk.base.texts import Language
from kiosk.catalog.form import FieldKind
from kiosk.terminal.actions import ConfirmField, EditField, HoldField, ReleaseField
from kiosk.terminal.pages_case import CallPage, FieldView
from ui.runtime.keyed_rows import KeyedRows
from ui.runtime.rows import RowModel
from ui.terminal.models.choices import Choice, choices_of
from ui.terminal.models.draft import Draft
from ui.terminal.models.field_rows import FieldControl, FieldRow, RowMaker

QML_IMPORT_NAME = "ui.terminal"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the call's model makes it")
class FormModel(QObject):
    """The fields of the present section; what is typed here stays as it is while the clerk's edits come in."""

    changed = Signal()
    wanted = Signal(str)
    """A field that must come into sight: the clerk points at it, or a change link led to it."""
    acted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = Language.CHINESE
        self._fields: dict[str, FieldView] = {}
        self._labels: dict[str, str] = {}
        self._rows = KeyedRows(FieldRow, lambda row: row.field, self)
        self._options: dict[str, RowModel[Choice]] = {}
        self._drafts: dict[str, Draft] = {}
        self._sight = ""
        self._open = ""
        self._query = ""
        self._found: RowModel[Choice] = RowModel(Choice, parent=self)

    def show(self, page: CallPage, language: Language) -> None:
        """Show the fields of a page in a language."""
        self._language = language
        self._fields = {field.id: field for field in page.fields}
        for field, draft in self._drafts.items():
            if field in self._fields:
                draft.take(self._fields[FieldId(field)].value)
        maker = RowMaker(page.fields, language)
        texts = {field: draft.text for field, draft in self._drafts.items()}
        self._labels = {str(field.id): maker.label(field) for field in page.fields}
        for field, options in self._options.items():
            options.set_rows(self._choices(field))
        self._rows.set_rows(maker.rows(texts, page.pointer, page.focus))
        if self._open not in self._fields:
            self._open = ""
        self._find()
        self.changed.emit()
        self._bring_into_sight(str(page.focus or page.pointer or ""))

    def _bring_into_sight(self, field: str) -> None:
        if field != self._sight:
            self._sight = field
            if field in self._fields and not self._drafts:
                self.wanted.emit(field)

    def _choices(self, field: str, query: str = "") -> list[Choice]:
        known = self._fields.get(field)
        return choices_of(known.options, self._language, query) if known else []

    def _find(self) -> None:
        self._found.set_rows(self._choices(self._open, self._query))

    def _control(self) -> int:
        row = next((row for row in self._rows.rows if row.field == self._open), None)
        return row.control if row else -1

    @Property(QObject, notify=changed)
    def rows(self) -> QObject:
        """The fields, each a FieldRow."""
        return self._rows

    @Property(bool, notify=changed)
    def isTyping(self) -> bool:  # noqa: N802 - a QML property, as are those below
        """Whether a field has the keyboard."""
        return bool(self._drafts)

    @Property(str, notify=changed)
    def sight(self) -> str:
        """The field that must be in sight; empty when there is none."""
        return self._sight

    @Property(str, notify=changed)
    def openField(self) -> str:  # noqa: N802
        """The field whose sheet is open; empty while none is."""
        return self._open

    @Property(str, notify=changed)
    def openLabel(self) -> str:  # noqa: N802
        """Its name."""
        return self._labels.get(self._open, "") if self._open else ""

    @Property(str, notify=changed)
    def openValue(self) -> str:  # noqa: N802
        """Its value."""
        known = self._fields.get(self._open)
        return known.value if known else ""

    @Property(bool, notify=changed)
    def isPicking(self) -> bool:  # noqa: N802
        """Whether an answer is picked from a list."""
        return self._control() == FieldControl.PICKED

    @Property(bool, notify=changed)
    def hasTwoDates(self) -> bool:  # noqa: N802
        """Whether it is from one day to another."""
        return self._control() == FieldControl.DATE_RANGE

    @Property(QObject, notify=changed)
    def found(self) -> QObject:
        """The answers that the search finds, each a Choice."""
        return self._found

    @Slot(str, result=QObject)
    def options(self, field: str) -> QObject:
        """Return the answers of a field as a list, each a Choice."""
        if field not in self._options:
            self._options[field] = RowModel(Choice, self._choices(field), self)
        return self._options[field]

    @Slot(str)
    def hold(self, field: str) -> None:
        """A field got the keyboard."""
        if field in self._drafts or field not in self._fields:
            return
        draft = Draft()
        draft.text = self._fields[field].value
        self._drafts[field] = draft
        self.acted.emit(HoldField(FieldId(field)))
        self.changed.emit()

    @Slot(str)
    def release(self, field: str) -> None:
        """A field lost the keyboard."""
        if self._drafts.pop(field, None) is not None:
            self.acted.emit(ReleaseField(FieldId(field)))
            self.changed.emit()

    @Slot(str, str)
    def edit(self, field: str, text: str) -> None:
        """A letter was typed or taken back; what was hidden a moment ago cannot be edited yet."""
        known, draft = self._fields.get(field), self._drafts.get(field)
        if known is None or known.is_masked or draft is None or draft.text == text:
            return
        draft.edit(text)
        self.acted.emit(EditField(FieldId(field), text))

    @Slot(str, str)
    def choose(self, field: str, value: str) -> None:
        """An answer was picked."""
        self.acted.emit(EditField(FieldId(field), value))
        self.close()

    @Slot(str)
    def confirm(self, field: str) -> None:
        """What the clerk typed here is right."""
        self.acted.emit(ConfirmField(FieldId(field)))

    @Slot(str)
    def open(self, field: str) -> None:
        """Open the sheet of a field; one whose answers depend on another stays closed until that is given."""
        known = self._fields.get(field)
        if known is None or (known.kind == FieldKind.CHOICE and not known.options):
            return
        self._open, self._query = field, ""
        self._find()
        self.acted.emit(HoldField(FieldId(field)))
        self.changed.emit()

    @Slot()
    def close(self) -> None:
        """Close the sheet without a change."""
        if self._open:
            field, self._open, self._query = self._open, "", ""
            self.acted.emit(ReleaseField(FieldId(field)))
            self.changed.emit()

    @Slot(str)
    def search(self, query: str) -> None:
        """Search the list of the open sheet."""
        self._query = query
        self._find()

    @Slot(str)
    def addRow(self, group: str) -> None:  # noqa: N802 - a QML slot, as is the next
        """One row more in a repeated group."""
        self._count(group, 1)

    @Slot(str)
    def removeRow(self, group: str) -> None:  # noqa: N802
        """One row less: the last."""
        self._count(group, -1)

    def _count(self, group: str, more: int) -> None:
        known = self._fields.get(group)
        if known is not None:
            count = int(known.value) if known.value.isdigit() else 0
            self.acted.emit(EditField(FieldId(group), str(max(0, min(known.max_rows, count + more)))))
