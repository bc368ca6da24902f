"""The page of the signature: the pages as they will be stored, and the pad."""

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.texts import Language, mark, translate
from kiosk.base.words import in_words
from kiosk.terminal.actions import ClearSignature, Sign, Stroke
from kiosk.terminal.pages_case import SignPage, SignState
from ui.controls.types import InkPad

QML_IMPORT_NAME = "ui.terminal"
QML_IMPORT_MAJOR_VERSION = 1

_WORDS = {
    SignState.PREPARING: mark("Your pages are being drawn up…"),
    SignState.READY: mark("Please read the pages, then sign below with your finger."),
    SignState.STORING: mark("Your signature is being stored…"),
    SignState.SIGNED: mark("Signed. Please wait a moment: the clerk is closing your case."),
    SignState.FAILED: mark("Please sign once more."),
}


@QmlElement
@QmlUncreatable("the shell makes it")
class SignModel(QObject):
    """How far the signature has come."""

    changed = Signal()
    emptied = Signal()
    """The pad must be empty again."""
    acted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = SignPage(SignState.PREPARING, (), None, 0, None)
        self._language = Language.CHINESE

    def show(self, page: SignPage, language: Language) -> None:
        """Show the page in a language; another round empties the pad."""
        is_new_round = page.pad_round != self._page.pad_round
        self._page, self._language = page, language
        self.changed.emit()
        if is_new_round:
            self.emptied.emit()

    @Property(list, notify=changed)
    def pages(self) -> list[QUrl]:
        """The pages' pictures."""
        return [QUrl.fromLocalFile(path) for path in self._page.pages]

    @Property(str, notify=changed)
    def stateText(self) -> str:  # noqa: N802 - a QML property, as are those below
        """What happens now or is to be done."""
        return translate(_WORDS[self._page.state], self._language)

    @Property(str, notify=changed)
    def errorText(self) -> str:  # noqa: N802
        """Why the signature was not taken; empty otherwise."""
        return in_words(self._page.error, self._language) if self._page.error else ""

    @Property(bool, notify=changed)
    def canSign(self) -> bool:  # noqa: N802
        """Whether the pad takes strokes now."""
        return self._page.state in {SignState.READY, SignState.FAILED}

    @Property(bool, notify=changed)
    def isPreparing(self) -> bool:  # noqa: N802
        """Whether the pages are not there yet."""
        return self._page.state is SignState.PREPARING

    @Property(bool, notify=changed)
    def isSigned(self) -> bool:  # noqa: N802
        """Whether it is stored."""
        return self._page.state is SignState.SIGNED

    @Slot(InkPad)
    def sign(self, pad: InkPad) -> None:
        """Accept what is drawn on the pad."""
        strokes = tuple(Stroke(tuple((p.x, p.y, p.time_s) for p in stroke)) for stroke in pad.strokes)
        self.acted.emit(Sign(strokes))

    @Slot()
    def clear(self) -> None:
        """Begin anew."""
        self.acted.emit(ClearSignature())
