"""The list of services: searched, or on one of the ways through it; the papers one has."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.ids import ServiceCode
from kiosk.base.texts import Language, mark, translate
from kiosk.base.words import in_words
from kiosk.terminal.actions import (
    ChooseService,
    HavePaper,
    SetQuery,
    ShowDepartment,
    ShowLifeEvent,
    ShowMatches,
    ShowTheme,
    ShowWay,
    Way,
)
from kiosk.terminal.pages_before import ServiceOffer, ServiceRow, ServicesPage
from ui.runtime.rows import RowModel
from ui.terminal.models.draft import Draft

QML_IMPORT_NAME = "ui.terminal"
QML_IMPORT_MAJOR_VERSION = 1

OFFERS = {
    ServiceOffer.HERE_NOW: mark("Done here now"),
    ServiceOffer.TALK: mark("A clerk does it with you"),
    ServiceOffer.GUIDE: mark("Guidance only"),
    ServiceOffer.PHONE: mark("On your phone"),
}
"""What the terminal can do about a service, in words."""


_WAYS = list(Way)
_SHOW: dict[Way, Callable[[str], object]] = {
    Way.THEMES: ShowTheme,
    Way.DEPARTMENTS: ShowDepartment,
    Way.LIFE_EVENTS: ShowLifeEvent,
}


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
    """One theme, department, life event or paper as a tile shows it."""

    chip: str
    name: str
    sign: str
    is_chosen: bool


@QmlElement
@QmlUncreatable("the shell makes it")
class ServicesModel(QObject):
    """What is listed and how one got there."""

    changed = Signal()
    acted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = Language.CHINESE
        self._page = ServicesPage("", Way.MOST_USED, (), "", ())
        self._query = Draft()
        self._rows = RowModel(ServiceTile, parent=self)
        self._nearly = RowModel(ServiceTile, parent=self)
        self._chips = RowModel(ChipTile, parent=self)

    def show(self, page: ServicesPage, language: Language) -> None:
        """Show the list in a language."""
        self._page, self._language = page, language
        self._query.take(page.query)
        self._rows.set_rows([self._tile(row) for row in page.rows])
        self._nearly.set_rows([self._tile(row) for row in page.nearly])
        self._chips.set_rows(
            [ChipTile(chip.id, chip.name.in_language(language), chip.icon, chip.is_chosen) for chip in page.chips]
        )
        self.changed.emit()

    def _is_nothing_found(self) -> bool:
        return bool(self._page.query.strip()) and not self._page.rows

    def _tile(self, row: ServiceRow) -> ServiceTile:
        not_now = in_words(row.not_now, self._language) if row.not_now is not None else ""
        missing = in_words(row.missing, self._language) if row.missing is not None else ""
        return ServiceTile(
            code=row.code,
            name=row.name.in_language(self._language),
            line=not_now or missing or row.summary.in_language(self._language),
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
    def nearly(self) -> QObject:
        """The services that need one paper more: ``ServiceTile``."""
        return self._nearly

    @Property(QObject, notify=changed)
    def chips(self) -> QObject:
        """What is to be chosen first: ``ChipTile``."""
        return self._chips

    @Property(bool, notify=changed)
    def hasNearly(self) -> bool:  # noqa: N802 - a QML property, as are those below
        """Whether some services need one paper more."""
        return bool(self._page.nearly)

    @Property(bool, notify=changed)
    def isChoosing(self) -> bool:  # noqa: N802
        """Whether something is to be chosen first."""
        return bool(self._page.chips)

    @Property(bool, notify=changed)
    def isChoosingPapers(self) -> bool:  # noqa: N802
        """Whether that is the papers one has."""
        return self.isChoosing and self._page.way is Way.PAPERS and not self._page.query.strip()

    @Property(bool, notify=changed)
    def canMatch(self) -> bool:  # noqa: N802
        """Whether it can be asked what can be done with them."""
        return self._page.can_match

    @Property(bool, notify=changed)
    def isEmpty(self) -> bool:
        """Whether nothing was found."""
        return not self._page.rows and (self._is_nothing_found() or not (self._page.chips or self._page.nearly))

    @Property(int, notify=changed)
    def tab(self) -> int:
        """The way through the list, as its place in ``Way``; -1 while searching."""
        return -1 if self._query.text.strip() else _WAYS.index(self._page.way)

    @Slot(str)
    def editQuery(self, text: str) -> None:  # noqa: N802 - a QML slot, as are those below
        """The words in the search field changed."""
        self._query.edit(text)
        self.acted.emit(SetQuery(text))

    @Slot(int)
    def showTab(self, tab: int) -> None:  # noqa: N802
        """Another way through the list."""
        self._query.edit("")
        self.acted.emit(ShowWay(_WAYS[tab]))

    @Slot(str)
    def showChip(self, chip: str) -> None:  # noqa: N802
        """The services of a theme, department or life event."""
        way = Way.THEMES if self._is_nothing_found() else self._page.way
        self._query.edit("")
        self.acted.emit(_SHOW[way](chip))

    @Slot(str, bool)
    def have(self, chip: str, is_there: bool) -> None:
        """This paper is with me, or not."""
        self.acted.emit(HavePaper(chip, is_there))

    @Slot()
    def showMatches(self) -> None:  # noqa: N802
        """What can be done with the papers."""
        self.acted.emit(ShowMatches())

    @Slot(str)
    def choose(self, code: str) -> None:
        """Open the page of a service."""
        self.acted.emit(ChooseService(ServiceCode(code)))
