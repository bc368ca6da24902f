"""Not now: why, from when, and what can be done instead."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.texts import Language
from kiosk.base.words import in_words
from kiosk.terminal.actions import SendGuideToPhone, ShowGuides
from kiosk.terminal.pages_before import ClosedPage
from ui.terminal.models.qr import breakable, qr_rows

QML_IMPORT_NAME = "ui.terminal"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the shell makes it")
class ClosedModel(QObject):
    """The reason and the ways on."""

    changed = Signal()
    acted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = Language.CHINESE
        self._page: ClosedPage | None = None

    def show(self, page: ClosedPage, language: Language) -> None:
        """Show the page in a language."""
        self._page, self._language = page, language
        self.changed.emit()

    @Property(str, notify=changed)
    def service(self) -> str:
        """The service it is about; empty when it is the whole office."""
        service = self._page.service if self._page else None
        return service.in_language(self._language) if service else ""

    @Property(str, notify=changed)
    def reason(self) -> str:
        """Why not now, and from when."""
        return in_words(self._page.reason, self._language) if self._page else ""

    @Property(list, notify=changed)
    def instead(self) -> list[str]:
        """What can be done instead."""
        return [in_words(line, self._language) for line in self._page.instead] if self._page else []

    @Property(bool, notify=changed)
    def canShowGuides(self) -> bool:  # noqa: N802 - a QML property, as are those below
        """Whether the guides can be looked through."""
        return self._page is not None and self._page.can_show_guides

    @Property(bool, notify=changed)
    def canSendGuide(self) -> bool:  # noqa: N802
        """Whether the guide can be taken along on a phone."""
        return self._page is not None and self._page.can_send_guide

    @Property(list, notify=changed)
    def guideQr(self) -> list[str]:  # noqa: N802
        """The guide's QR code, rows of 0 and 1."""
        guide = self._page.guide if self._page else None
        return qr_rows(guide.url) if guide else []

    @Property(str, notify=changed)
    def guideCode(self) -> str:  # noqa: N802
        """The guide's short code."""
        guide = self._page.guide if self._page else None
        return guide.short_code if guide else ""

    @Property(str, notify=changed)
    def guideAddress(self) -> str:  # noqa: N802
        """Where the short code is typed."""
        guide = self._page.guide if self._page else None
        return breakable(guide.typed_at) if guide else ""

    @Property(str, notify=changed)
    def hotline(self) -> str:
        """The number to ring."""
        return self._page.hotline if self._page else ""

    @Property(str, notify=changed)
    def hotlineName(self) -> str:  # noqa: N802
        """Whose number it is."""
        return self._page.hotline_name.in_language(self._language) if self._page else ""

    @Slot()
    def showGuides(self) -> None:  # noqa: N802 - a QML slot, as are those below
        """Look through the guides."""
        self.acted.emit(ShowGuides())

    @Slot()
    def sendGuide(self) -> None:  # noqa: N802
        """Show the QR code of the guide."""
        self.acted.emit(SendGuideToPhone())
