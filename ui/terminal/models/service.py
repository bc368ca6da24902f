"""One service: for whom, what to bring, what it costs, how long it takes."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.ids import FieldId, PaperCode
from kiosk.base.texts import Language, mark, translate
from kiosk.base.words import Wording, in_words
from kiosk.catalog.whom import Whom
from kiosk.terminal.actions import (
    AnswerQuestion,
    ComeFor,
    PrintLeaflet,
    SayEvent,
    SendGuideToPhone,
    StartService,
    TickPaper,
)
from kiosk.terminal.pages_before import PaperTick, PrintState, ServiceOffer, ServicePage, ServiceQuestion
from ui.runtime.rows import RowModel
from ui.terminal.models.qr import breakable, qr_rows
from ui.terminal.models.services import OFFERS

QML_IMPORT_NAME = "ui.terminal"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A yes/no question of the service."""

    question: str
    name: str
    first_id: str
    first_name: str
    second_id: str
    second_name: str
    chosen: str


@dataclass(frozen=True, slots=True)
class PaperTickRow:
    """A paper to bring."""

    code: str
    name: str
    hint: str
    is_needed: bool
    is_ticked: bool
    look: str = ""
    """The pictogram of such a paper; empty: none is shown."""


@dataclass(frozen=True, slots=True)
class WhomRow:
    """One answer to for whom one has come."""

    whom: str
    name: str
    is_chosen: bool


@QmlElement
@QmlUncreatable("the shell makes it")
class ServiceModel(QObject):
    """What one needs to know before starting, and the three things one can do."""

    changed = Signal()
    acted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = Language.CHINESE
        self._page: ServicePage | None = None
        self._whom = RowModel(WhomRow, parent=self)
        self._questions = RowModel(QuestionRow, parent=self)
        self._papers = RowModel(PaperTickRow, parent=self)
        self._others = RowModel(PaperTickRow, parent=self)

    def show(self, page: ServicePage, language: Language) -> None:
        """Show the page in a language."""
        self._page, self._language = page, language
        self._whom.set_rows([WhomRow(one.whom, self._words(one.name), one.is_chosen) for one in page.whom])
        self._questions.set_rows([self._question(q) for q in page.questions if len(q.options) == 2])
        rows = [self._paper(paper) for paper in page.papers]
        self._papers.set_rows([row for row in rows if row.is_needed])
        self._others.set_rows([row for row in rows if not row.is_needed])
        self.changed.emit()

    def _question(self, question: ServiceQuestion) -> QuestionRow:
        first, second = question.options
        return QuestionRow(
            question.id,
            question.name.in_language(self._language),
            first.id,
            first.name.in_language(self._language),
            second.id,
            second.name.in_language(self._language),
            question.chosen,
        )

    def _paper(self, paper: PaperTick) -> PaperTickRow:
        hints = [paper.condition.in_language(self._language)] if paper.condition else []
        if paper.any_of:
            names = " / ".join(name.in_language(self._language) for name in paper.any_of)
            hints.append(self._say(mark("One of these is enough: {names}"), names=names))
        if paper.accepts_e_licence:
            hints.append(self._say(mark("An electronic licence is accepted")))
        return PaperTickRow(
            paper.code,
            paper.name.in_language(self._language),
            "\n".join(hints),
            paper.is_needed,
            paper.is_ticked,
        )

    def _say(self, text: str, **values: object) -> str:
        return translate(text, self._language, **values)

    def _words(self, wording: Wording | None) -> str:
        return in_words(wording, self._language) if wording is not None else ""

    @Property(str, notify=changed)
    def name(self) -> str:
        """The service."""
        return self._words(self._page.name) if self._page else ""

    @Property(str, notify=changed)
    def summary(self) -> str:
        """What it is, in one line."""
        return self._words(self._page.summary) if self._page else ""

    @Property(str, notify=changed)
    def department(self) -> str:
        """Whose service it is."""
        return self._words(self._page.department) if self._page else ""

    @Property(list, notify=changed)
    def forWhom(self) -> list[str]:  # noqa: N802 - a QML property, as are those below
        """Who may come."""
        return [self._words(line) for line in self._page.for_whom] if self._page else []

    @Property(list, notify=changed)
    def conditions(self) -> list[str]:
        """What must be so."""
        return [self._words(line) for line in self._page.conditions] if self._page else []

    @Property(QObject, notify=changed)
    def whom(self) -> QObject:
        """For whom one may have come: ``WhomRow``."""
        return self._whom

    @Property(bool, notify=changed)
    def asksForWhom(self) -> bool:  # noqa: N802
        """Whether that matters."""
        return bool(self._whom.rows)

    @Property(str, notify=changed)
    def event(self) -> str:
        """The question for the day from which the service's own time is counted; empty without one."""
        return self._words(self._page.event) if self._page else ""

    @Property(str, notify=changed)
    def eventDay(self) -> str:  # noqa: N802
        """What was answered, ``2026-12-01``."""
        return self._page.event_day if self._page else ""

    @Property(QObject, notify=changed)
    def questions(self) -> QObject:
        """What decides which papers are needed: ``QuestionRow``."""
        return self._questions

    @Property(QObject, notify=changed)
    def papers(self) -> QObject:
        """The papers needed: ``PaperTickRow``."""
        return self._papers

    @Property(QObject, notify=changed)
    def otherPapers(self) -> QObject:  # noqa: N802
        """The papers needed in other cases only: ``PaperTickRow``."""
        return self._others

    @Property(bool, notify=changed)
    def hasPapers(self) -> bool:  # noqa: N802
        """Whether anything is to be brought."""
        return bool(self._papers.rows)

    @Property(bool, notify=changed)
    def hasOtherPapers(self) -> bool:  # noqa: N802
        """Whether other cases need more."""
        return bool(self._others.rows)

    @Property(bool, notify=changed)
    def hasQuestions(self) -> bool:  # noqa: N802
        """Whether anything is asked."""
        return bool(self._questions.rows)

    @Property(str, notify=changed)
    def fee(self) -> str:
        """What it costs."""
        return self._words(self._page.fee) if self._page else ""

    @Property(str, notify=changed)
    def timeLimit(self) -> str:  # noqa: N802
        """How long the office takes."""
        return self._words(self._page.time_limit) if self._page else ""

    @Property(str, notify=changed)
    def result(self) -> str:
        """What one leaves with."""
        return self._words(self._page.result) if self._page else ""

    @Property(list, notify=changed)
    def followUp(self) -> list[str]:  # noqa: N802
        """What comes after."""
        return [self._words(line) for line in self._page.follow_up] if self._page else []

    @Property(bool, notify=changed)
    def isOnPhone(self) -> bool:  # noqa: N802
        """Whether it is done on one's own phone only."""
        return self._page is not None and self._page.offer is ServiceOffer.PHONE

    @Property(list, notify=changed)
    def phoneFacts(self) -> list[str]:  # noqa: N802
        """Where it is found on a phone: app, entry and search word."""
        phone = self._page.phone if self._page else None
        if phone is None:
            return []
        facts = [self._say(mark("In the app: {app}"), app=self._words(phone.app))]
        if phone.entry is not None:
            facts.append(self._say(mark("Entry: {entry}"), entry=self._words(phone.entry)))
        if phone.search is not None:
            facts.append(self._say(mark("Search word: {search}"), search=self._words(phone.search)))
        return facts

    @Property(list, notify=changed)
    def phoneSteps(self) -> list[str]:  # noqa: N802
        """What is done there, step by step."""
        phone = self._page.phone if self._page else None
        return [self._words(step) for step in phone.steps] if phone else []

    @Property(list, notify=changed)
    def officialQr(self) -> list[str]:  # noqa: N802
        """The QR code of the official entry, rows of 0 and 1; empty where the operator has set none."""
        phone = self._page.phone if self._page else None
        return qr_rows(phone.official_url) if phone and phone.official_url else []

    @Property(str, notify=changed)
    def notNow(self) -> str:  # noqa: N802
        """Why it cannot be started now."""
        return self._words(self._page.not_now) if self._page else ""

    @Property(str, notify=changed)
    def offer(self) -> str:
        """What the terminal can do about it."""
        return self._say(OFFERS[self._page.offer]) if self._page else ""

    @Property(bool, notify=changed)
    def isHereNow(self) -> bool:  # noqa: N802
        """Whether it is done here now."""
        return self._page is not None and self._page.offer is ServiceOffer.HERE_NOW

    @Property(str, notify=changed)
    def minutes(self) -> str:
        """How long it takes here."""
        return self._say(mark("About {count} min"), count=self._page.minutes) if self._page else ""

    @Property(bool, notify=changed)
    def canSendGuide(self) -> bool:  # noqa: N802
        """Whether the guide can be taken along on a phone."""
        return self._page is not None and self._page.can_send_guide

    @Property(list, notify=changed)
    def guideQr(self) -> list[str]:  # noqa: N802
        """The guide's QR code, rows of 0 and 1; empty until asked for."""
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

    @Property(bool, notify=changed)
    def canPrint(self) -> bool:  # noqa: N802
        """Whether a leaflet can be printed now."""
        busy = {PrintState.WAITING, PrintState.PRINTING}
        return self._page is not None and self._page.can_print_leaflet and self._page.print_state.state not in busy

    @Property(str, notify=changed)
    def printText(self) -> str:  # noqa: N802
        """How far the printing has come."""
        return self._words(self._page.print_state.says) if self._page else ""

    @Slot()
    def start(self) -> None:
        """Start now."""
        self.acted.emit(StartService())

    @Slot()
    def sendGuide(self) -> None:  # noqa: N802 - a QML slot, as are those below
        """Show the QR code of the guide."""
        self.acted.emit(SendGuideToPhone())

    @Slot()
    def printLeaflet(self) -> None:  # noqa: N802
        """Print the guide."""
        self.acted.emit(PrintLeaflet())

    @Slot(str, bool)
    def tick(self, code: str, is_ticked: bool) -> None:
        """The resident has this paper, or not."""
        self.acted.emit(TickPaper(PaperCode(code), is_ticked))

    @Slot(str)
    def comeFor(self, whom: str) -> None:  # noqa: N802
        """For whom one has come."""
        self.acted.emit(ComeFor(Whom(whom)))

    @Slot(str)
    def sayEvent(self, day: str) -> None:  # noqa: N802
        """The day that was asked for, ``2026-12-01``."""
        self.acted.emit(SayEvent(day))

    @Slot(str, str)
    def answer(self, question: str, option: str) -> None:
        """An answer that decides which papers are needed."""
        self.acted.emit(AnswerQuestion(FieldId(question), option))
