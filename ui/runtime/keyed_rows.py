"""A list whose rows have names: a row that stays keeps its delegate, and with it keyboard and caret."""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QObject

from ui.runtime.rows import RowModel

RowT = TypeVar("RowT")


class KeyedRows(RowModel[RowT]):
    """Tells which rows came, went, moved or changed; ``key`` names a row for as long as it is there."""

    def __init__(self, kind: type[RowT], key: Callable[[RowT], Hashable], parent: QObject | None = None) -> None:
        super().__init__(kind, (), parent)
        self._key = key

    def set_rows(self, rows: Sequence[RowT]) -> None:
        """Show other rows."""
        wanted = {self._key(row) for row in rows}
        for place in range(len(self._rows) - 1, -1, -1):
            if self._key(self._rows[place]) not in wanted:
                self._take_out(place)
        for place, row in enumerate(rows):
            self._bring(place, row)

    def _bring(self, place: int, row: RowT) -> None:
        here = next((i for i in range(place, len(self._rows)) if self._key(self._rows[i]) == self._key(row)), None)
        if here is None:
            self.beginInsertRows(QModelIndex(), place, place)
            self._rows.insert(place, row)
            self.endInsertRows()
            return
        if here != place:
            self.beginMoveRows(QModelIndex(), here, here, QModelIndex(), place)
            self._rows.insert(place, self._rows.pop(here))
            self.endMoveRows()
        if self._rows[place] != row:
            self._replace(place, [row])

    def _take_out(self, place: int) -> None:
        self.beginRemoveRows(QModelIndex(), place, place)
        del self._rows[place]
        self.endRemoveRows()
