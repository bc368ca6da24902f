"""Lists for QML out of frozen dataclasses: one role a field, and only what changed is told."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

RowT = TypeVar("RowT")
_FIRST_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class RowModel(QAbstractListModel, Generic[RowT]):
    """A list model whose rows are one kind of dataclass; field ``minutes_left`` is role ``minutesLeft``."""

    def __init__(self, kind: type[RowT], rows: Sequence[RowT] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
        self._rows = list(rows)

    @property
    def rows(self) -> Sequence[RowT]:
        """The rows shown now."""
        return tuple(self._rows)

    def set_rows(self, rows: Sequence[RowT]) -> None:
        """Show other rows; the rows both lists begin and end with stay untouched, so that nothing jumps."""
        new = list(rows)
        head = _common(self._rows, new)
        tail = _common(self._rows[head:][::-1], new[head:][::-1])
        old_middle = len(self._rows) - head - tail
        new_middle = len(new) - head - tail
        changed = min(old_middle, new_middle)
        self._replace(head, new[head : head + changed])
        if old_middle > changed:
            self.beginRemoveRows(QModelIndex(), head + changed, head + old_middle - 1)
            del self._rows[head + changed : head + old_middle]
            self.endRemoveRows()
        elif new_middle > changed:
            self.beginInsertRows(QModelIndex(), head + changed, head + new_middle - 1)
            self._rows[head + changed : head + changed] = new[head + changed : head + new_middle]
            self.endInsertRows()

    def _replace(self, start: int, rows: Sequence[RowT]) -> None:
        if rows:
            self._rows[start : start + len(rows)] = rows
            self.dataChanged.emit(self.index(start), self.index(start + len(rows) - 1))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return one field of one row."""
        number = role - _FIRST_ROLE
        if not index.isValid() or not 0 <= number < len(self._names):
            return None
        return getattr(self._rows[index.row()], self._names[number])

    def roleNames(self) -> dict[int, QByteArray]:
        """Return the fields' names in lowerCamelCase."""
        return {_FIRST_ROLE + number: QByteArray(_camel(name).encode()) for number, name in enumerate(self._names)}


def _common(one: Sequence[object], other: Sequence[object]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
