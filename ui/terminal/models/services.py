"""The list of services: searched, most used, by theme, by department."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.ids import ServiceCode
from kiosk.base.texts import Language, mark, translate
from kiosk.base.words import in_words
from kiosk.terminal.actions import ChooseService, SetQuery, ShowDepartment, ShowTheme
from kiosk.terminal.pages_before import Chip, ServiceOffer, ServiceRow, ServicesPage
from ui.runtime.rows import RowModel
from ui.terminal.models.draft import Draft

QML_IMPORT_NAME = "ui.terminal"
QML_IMPORT_MAJOR_VERSION = 1

OFFERS = {
    ServiceOffer.HERE_NOW: mark("Done here now"),
    ServiceOffer.TALK: mark("A clerk does it with you"),
    ServiceOffer.GUIDE: mark("Guidance only"),
}
"""What the terminal can do about a service, in words."""


class Tab(IntEnum):
    """The three ways through the list, in the order of their buttons."""

    MOST_USED = 0
    THEMES = 1
    DEPARTMENTS = 2


@dataclass(frozen=True, slots=True)
class ServiceTile:
    """One service as a tile shows it."""

    code: str
    name: str
    line: str
    minutes: str
    offer: str
    is_here_now: bool
    is_closed: bool


@dataclass(frozen=True, slots=True)
class ChipTile:
    """One theme or department as a tile shows it."""

    chip: str
    name: str
    sign: str


@QmlElement
@QmlUncreatable("the shell makes it")
class ServicesModel(QObject):
    """What is listed and how one got there."""

    changed = Signal()
    acted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = Language.CHINESE
        self._page = ServicesPage("", (), (), "", ())
        self._tab = Tab.MOST_USED
        self._query = Draft()
        self._rows = RowModel(ServiceTile, parent=self)
        self._chips = RowModel(ChipTile, parent=self)

    def show(self, page: ServicesPage, language: Language) -> None:
        """Show the list in a language."""
        self._page, self._language = page, language
        self._query.take(page.query)
        if any(chip.is_chosen for chip in page.themes):
            self._tab = Tab.THEMES
        if any(chip.is_chosen for chip in page.departments):
            self._tab = Tab.DEPARTMENTS
        self._rows.set_rows([self._tile(row) for row in page.rows])
        self._refresh()

    def _refresh(self) -> None:
        self._chips.set_rows([ChipTile(c.id, c.name.in_language(self._language), c.icon) for c in self._choices()])
        self.changed.emit()

    def _choices(self) -> Sequence[Chip]:
        """Return the themes or departments to choose from: themes when nothing was found, none where services are."""
        if self._is_nothing_found():
            return self._page.themes
        if self._page.query.strip() or self._query.text.strip():
            return ()
        chips = {Tab.THEMES: self._page.themes, Tab.DEPARTMENTS: self._page.departments}.get(self._tab, ())
        return () if any(chip.is_chosen for chip in chips) else chips

    def _is_nothing_found(self) -> bool:
        return bool(self._page.query.strip()) and not self._page.rows

    def _tile(self, row: ServiceRow) -> ServiceTile:
        not_now = in_words(row.not_now, self._language) if row.not_now is not None else ""
        return ServiceTile(
            code=row.code,
            name=row.name.in_language(self._language),
            line=not_now or row.summary.in_language(self._language),
            minutes=translate(mark("About {count} min"), self._language, count=row.minutes),
            offer=translate(mark("Not now") if not_now else OFFERS[row.offer], self._language),
            is_here_now=row.offer is ServiceOffer.HERE_NOW and not not_now,
            is_closed=bool(not_now),
        )

    @Property(str, notify=changed)
    def query(self) -> str:
        """What stands in the search field."""
        return self._query.text

    @Property(str, notify=changed)
    def heading(self) -> str:
        """What the rows are."""
        return in_words(self._page.heading, self._language)

    @Property(QObject, notify=changed)
    def rows(self) -> QObject:
        """The services listed: ``ServiceTile``."""
        return self._rows

    @Property(QObject, notify=changed)
    def chips(self) -> QObject:
        """The themes or departments to choose from: ``ChipTile``."""
        return self._chips

    @Property(bool, notify=changed)
    def isChoosing(self) -> bool:  # noqa: N802 - a QML property, as are those below
        """Whether a theme or department is to be chosen first."""
        return bool(self._choices())

    @Property(bool, notify=changed)
    def isEmpty(self) -> bool:
        """Whether nothing was found."""
        return self._is_nothing_found() or not (self._page.rows or self._choices())

    @Property(int, notify=changed)
    def tab(self) -> int:
        """The way through the list: 0 most used, 1 themes, 2 departments; -1 while searching."""
        return -1 if self._query.text.strip() else int(self._tab)

    @Slot(str)
    def editQuery(self, text: str) -> None:  # noqa: N802 - a QML slot, as are those below
        """The words in the search field changed."""
        self._query.edit(text)
        self.acted.emit(SetQuery(text))

    @Slot(int)
    def showTab(self, tab: int) -> None:  # noqa: N802
        """Another way through the list."""
        self._tab = Tab(tab)
        self._query.edit("")
        self.acted.emit(ShowTheme(""))
        self._refresh()

    @Slot(str)
    def showChip(self, chip: str) -> None:  # noqa: N802
        """The services of a theme or department."""
        is_theme = self._tab is Tab.THEMES or self._is_nothing_found()
        self._query.edit("")
        self.acted.emit(ShowTheme(chip) if is_theme else ShowDepartment(chip))

    @Slot(str)
    def choose(self, code: str) -> None:
        """Open the page of a service."""
        self.acted.emit(ChooseService(ServiceCode(code)))
