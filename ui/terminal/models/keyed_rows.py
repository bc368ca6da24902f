"""Lists whose rows are known by a key, so that a row that stays keeps its control, its focus and its caret."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QObject

from ui.runtime.rows import RowModel

RowT = TypeVar("RowT")


class KeyedRows(RowModel[RowT]):
    """A list model that keeps the controls of rows whose key stays, whatever comes or goes around them."""

    def __init__(self, kind: type[RowT], key: Callable[[RowT], str], parent: QObject | None = None) -> None:
        super().__init__(kind, parent=parent)
        self._key = key

    def set_rows(self, rows: Sequence[RowT]) -> None:
        """Show other rows; rows whose order changed are made anew."""
        wanted = {self._key(row) for row in rows}
        for at in reversed(range(len(self._rows))):
            if self._key(self._rows[at]) not in wanted:
                self._remove(at)
        for at, row in enumerate(rows):
            self._place(at, row)
        while len(self._rows) > len(rows):
            self._remove(len(self._rows) - 1)

    def _place(self, at: int, row: RowT) -> None:
        while at < len(self._rows) and self._key(self._rows[at]) != self._key(row):
            if all(self._key(other) != self._key(row) for other in self._rows[at:]):
                break
            self._remove(at)
        if at < len(self._rows) and self._key(self._rows[at]) == self._key(row):
            if self._rows[at] != row:
                self._replace(at, [row])
            return
        self.beginInsertRows(QModelIndex(), at, at)
        self._rows.insert(at, row)
        self.endInsertRows()

    def _remove(self, at: int) -> None:
        self.beginRemoveRows(QModelIndex(), at, at)
        del self._rows[at]
        self.endRemoveRows()
