"""The page of the receipt: its number, what happens next, the code for the phone, the printed slip."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.texts import Language, mark, translate
from kiosk.base.words import Message, in_words
from kiosk.cases.entries import Outcome
from kiosk.documents.qr import qr_matrix
from kiosk.terminal.actions import GoOn, PrintAgain
from kiosk.terminal.pages_before import PrintState, PrintView
from kiosk.terminal.pages_case import DonePage

QML_IMPORT_NAME = "ui.terminal"
QML_IMPORT_MAJOR_VERSION = 1

_GOOD = {Outcome.SETTLED, Outcome.ACCEPTED, Outcome.ADVISED}
_EMPTY = DonePage(
    outcome=None,
    says=Message(""),
    paper=None,
    receipt_number="",
    note="",
    next_steps=(),
    by_when=None,
    follow_url="",
    printing=PrintView(PrintState.NONE, None, can_try_again=False),
)


@QmlElement
@QmlUncreatable("the shell makes it")
class DoneModel(QObject):
    """How the case ended and what the resident takes along."""

    changed = Signal()
    acted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = _EMPTY
        self._language = Language.CHINESE
        self._code: list[str] = []

    def show(self, page: DonePage, language: Language) -> None:
        """Show the page in a language."""
        if page.follow_url != self._page.follow_url:
            rows = qr_matrix(page.follow_url) if page.follow_url else ()
            self._code = ["".join("1" if dot else "0" for dot in row) for row in rows]
        self._page, self._language = page, language
        self.changed.emit()

    def _say(self, text: str, **values: object) -> str:
        return translate(text, self._language, **values)

    @Property(str, notify=changed)
    def headline(self) -> str:
        """The outcome in one sentence."""
        return in_words(self._page.says, self._language)

    @Property(bool, notify=changed)
    def isGood(self) -> bool:  # noqa: N802 - a QML property, as are those below
        """Whether it went well."""
        return self._page.outcome in _GOOD

    @Property(bool, notify=changed)
    def isOpen(self) -> bool:  # noqa: N802
        """Whether the outcome is not there yet, or nothing was handed in."""
        return self._page.outcome is None

    @Property(str, notify=changed)
    def paperName(self) -> str:  # noqa: N802
        """The outcome paper's name."""
        return in_words(self._page.paper, self._language) if self._page.paper else ""

    @Property(str, notify=changed)
    def receiptNumber(self) -> str:  # noqa: N802
        """The number to keep; empty until the centre has given it."""
        return self._page.receipt_number

    @Property(str, notify=changed)
    def note(self) -> str:
        """What the clerk wrote."""
        return self._page.note

    @Property(list, notify=changed)
    def nextSteps(self) -> list[str]:  # noqa: N802
        """What happens next, one sentence each."""
        return [step.in_language(self._language) for step in self._page.next_steps] if self._page.outcome else []

    @Property(str, notify=changed)
    def byWhen(self) -> str:  # noqa: N802
        """By when."""
        by_when = self._page.by_when if self._page.outcome else None
        return by_when.in_language(self._language) if by_when else ""

    @Property(list, notify=changed)
    def code(self) -> list[str]:
        """The QR code for the phone as rows of 0 and 1; empty when there is none."""
        return self._code

    @Property(str, notify=changed)
    def printText(self) -> str:  # noqa: N802
        """How far the slip is."""
        says = self._page.printing.says
        return in_words(says, self._language) if says else ""

    @Property(int, notify=changed)
    def printKind(self) -> int:  # noqa: N802
        """The kind of ``Banner`` that says so: 0 under way, 1 trouble, 3 done."""
        if self._page.printing.state in {PrintState.PAPER_OUT, PrintState.FAILED}:
            return 1
        return 3 if self._page.printing.state is PrintState.PRINTED else 0

    @Property(str, notify=changed)
    def printHelp(self) -> str:  # noqa: N802
        """What to do without a slip; empty while there is no trouble."""
        if self._page.printing.state not in {PrintState.PAPER_OUT, PrintState.FAILED}:
            return ""
        return self._say(mark("Nothing is lost: any service centre prints your receipt for you with this number."))

    @Property(str, notify=changed)
    def againText(self) -> str:  # noqa: N802
        """The words of the button that prints once more; empty when there is nothing to try."""
        return self._say(mark("Print again")) if self._page.printing.can_try_again else ""

    @Slot()
    def printAgain(self) -> None:  # noqa: N802 - a QML slot, as is the next
        """Print once more."""
        self.acted.emit(PrintAgain())

    @Slot()
    def goOn(self) -> None:  # noqa: N802
        """On to the rating."""
        self.acted.emit(GoOn())
