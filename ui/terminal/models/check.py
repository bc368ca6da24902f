"""The page on which every answer is read line by line before signing."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.ids import FieldId, PaperCode
from kiosk.base.texts import Language, mark, translate
from kiosk.base.words import in_words
from kiosk.cases.form import Author
from kiosk.terminal.actions import ChangeField, ConfirmAll, ConfirmField, ScanPaper, ToSign
from kiosk.terminal.pages_case import CheckLine, CheckPage, CheckSection
from ui.runtime.keyed_rows import KeyedRows
from ui.runtime.rows import RowModel
from ui.terminal.models.paper_list import PaperLine, paper_lines

QML_IMPORT_NAME = "ui.terminal"
QML_IMPORT_MAJOR_VERSION = 1

_AUTHORS = {
    Author.CLERK: mark("typed by the clerk"),
    Author.CARD: mark("from your card"),
    Author.RESIDENT: mark("typed by you"),
}


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer, or the head of a section where ``field`` is empty."""

    key: str
    field: str
    head: str
    """The section's name before its first answer."""
    name: str
    answer: str
    author: str
    problem: str
    needs_confirm: bool
    confirm_text: str
    change_text: str


_EMPTY = CheckPage(
    sections=(), papers=(), unconfirmed=0, missing=(), is_asked=False, can_sign=False, clerk=None
)  # fmt: skip


@QmlElement
@QmlUncreatable("the shell makes it")
class CheckModel(QObject):
    """Every answer with who typed it, what waits for a yes, and what is still missing."""

    changed = Signal()
    acted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = _EMPTY
        self._language = Language.CHINESE
        self._answers = KeyedRows(AnswerRow, lambda row: row.key, self)
        self._papers: RowModel[PaperLine] = RowModel(PaperLine, parent=self)

    def show(self, page: CheckPage, language: Language) -> None:
        """Show the page in a language."""
        self._page, self._language = page, language
        self._answers.set_rows([row for section in page.sections for row in self._rows(section)])
        self._papers.set_rows(paper_lines(page.papers, language))
        self.changed.emit()

    def _rows(self, section: CheckSection) -> Iterator[AnswerRow]:
        for at, line in enumerate(section.lines):
            yield self._row(line, section.name.in_language(self._language) if at == 0 else "")

    def _row(self, line: CheckLine, head: str) -> AnswerRow:
        name = self._name(line)
        return AnswerRow(
            key=line.field,
            field=line.field,
            head=head,
            name=name,
            answer=in_words(line.shown, self._language),
            author=self._say(_AUTHORS[line.author]) if line.author else "",
            problem=in_words(line.problem, self._language) if line.problem else "",
            needs_confirm=line.needs_confirm,
            confirm_text=self._say(mark("Confirm: {name}"), name=name),
            change_text=self._say(mark("Change: {name}"), name=name),
        )

    def _name(self, line: CheckLine) -> str:
        name = line.name.in_language(self._language)
        parts = line.field.split(".")
        if len(parts) != 3:
            return name
        return self._say(mark("Person {number}: {name}"), number=int(parts[1]) + 1, name=name)

    def _say(self, text: str, **values: object) -> str:
        return translate(text, self._language, **values)

    @Property(QObject, notify=changed)
    def answers(self) -> QObject:
        """The answers, each an AnswerRow."""
        return self._answers

    @Property(QObject, notify=changed)
    def papers(self) -> QObject:
        """The papers, each a PaperLine."""
        return self._papers

    @Property(bool, notify=changed)
    def hasPapers(self) -> bool:  # noqa: N802 - a QML property, as are those below
        """Whether papers go with it."""
        return bool(self._papers.rows)

    @Property(list, notify=changed)
    def missing(self) -> list[str]:
        """What is still missing, one sentence each."""
        return [in_words(message, self._language) for message in self._page.missing]

    @Property(int, notify=changed)
    def unconfirmed(self) -> int:
        """How many answers of the clerk wait for a yes."""
        return self._page.unconfirmed

    @Property(str, notify=changed)
    def confirmAllText(self) -> str:  # noqa: N802
        """The words of the button that says yes to all of them."""
        return self._say(mark("I have read it: all {count} answers by the clerk are right"), count=self.unconfirmed)

    @Property(str, notify=changed)
    def stateText(self) -> str:  # noqa: N802
        """Why it can or cannot be signed yet, in one sentence."""
        if self._page.can_sign:
            return self._say(mark("Everything is there. If it is all right, please sign."))
        if self._page.unconfirmed:
            return self._say(mark("Answers by the clerk that wait for your yes: {count}"), count=self._page.unconfirmed)
        if self._page.missing:
            return self._say(mark("Still missing: {count}. See above."), count=len(self._page.missing))
        return self._say(mark("Please wait a moment: the clerk looks through it and then asks you to sign."))

    @Property(bool, notify=changed)
    def canSign(self) -> bool:  # noqa: N802
        """Whether everything is there."""
        return self._page.can_sign

    @Slot(str)
    def change(self, field: str) -> None:
        """Open the form at a field."""
        self.acted.emit(ChangeField(FieldId(field)))

    @Slot(str)
    def confirm(self, field: str) -> None:
        """What the clerk typed here is right."""
        self.acted.emit(ConfirmField(FieldId(field)))

    @Slot()
    def confirmAll(self) -> None:  # noqa: N802 - a QML slot
        """All the clerk typed is read and right."""
        self.acted.emit(ConfirmAll())

    @Slot(str)
    def scan(self, paper: str) -> None:
        """Open the page of a paper."""
        self.acted.emit(ScanPaper(PaperCode(paper)))

    @Slot()
    def sign(self) -> None:
        """Go on to the signature."""
        self.acted.emit(ToSign())
