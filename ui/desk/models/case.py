"""The case in hand: the service, where it stands, what is missing and what happened."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.base.clock import OFFICE_ZONE
from kiosk.base.texts import mark
from kiosk.cases.case import CaseState
from kiosk.cases.entries import Party
from kiosk.desk.actions import FocusField
from kiosk.desk.view import DeskView
from kiosk.desk.view_case import TimelineRow
from ui.desk.models.call import LANGUAGES
from ui.desk.models.words import Words, getters
from ui.runtime.keyed_rows import KeyedRows
from ui.runtime.rows import RowModel

QML_IMPORT_NAME = "ui.desk"
QML_IMPORT_MAJOR_VERSION = 1

_PARTIES = {
    Party.RESIDENT: mark("Resident"),
    Party.CLERK: mark("Clerk"),
    Party.CENTRE: mark("Centre"),
}
_BADGES = {CaseState.SETTLED: 3, CaseState.ACCEPTED: 3, CaseState.ADVISED: 3, CaseState.SUBMITTED: 3}
_BADGES |= {CaseState.RETURNED: 1, CaseState.REFUSED: 2, CaseState.WITHDRAWN: 1, CaseState.ABANDONED: 1}


@dataclass(frozen=True, slots=True)
class CaseFace:
    """What the head and the foot of the right column show."""

    is_here: bool = False
    is_final: bool = False
    service: str = ""
    department: str = ""
    settlement: str = ""
    fee: str = ""
    time_limit: str = ""
    result: str = ""
    conditions: tuple[str, ...] = ()
    state: str = ""
    state_kind: int = 0
    resident: str = ""
    language: str = ""
    signature: str = ""
    is_signed: bool = False
    outcome_paper: str = ""
    receipt_number: str = ""
    waiting_text: str = ""


@dataclass(frozen=True, slots=True)
class MissingRow:
    """One thing that is missing; ``can_go`` when pressing it leads somewhere."""

    text: str
    can_go: bool


@dataclass(frozen=True, slots=True)
class EventRow:
    """One line of the timeline."""

    key: int
    at: str
    by: str
    text: str


@QmlElement
class DeskCase(QObject):
    """The case: ``acted(Action)`` when a missing thing is pressed, ``fieldSought(id)`` when that is a field."""

    changed = Signal()
    acted = Signal(object)
    fieldSought = Signal(str)  # noqa: N815 - a QML signal

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown = CaseFace()
        self._view = DeskView()
        self._missing = RowModel(MissingRow, (), self)
        self._timeline = KeyedRows(EventRow, lambda row: row.key, self)

    def take(self, view: DeskView, words: Words) -> None:
        """Show the case as it stands, or none."""
        self._view = view
        self._missing.set_rows([MissingRow(words(row.text), row.action is not None) for row in view.missing])
        events = [_event(number, row, words) for number, row in enumerate(view.timeline)]
        self._timeline.set_rows(events[::-1])
        now = _case(view, words)
        if now != self.shown:
            self.shown = now
        self.changed.emit()

    @Slot(int)
    def goTo(self, place: int) -> None:  # noqa: N802 - a QML slot
        """Go where a missing thing is settled."""
        action = self._view.missing[place].action if 0 <= place < len(self._view.missing) else None
        if action is None:
            return
        self.acted.emit(action)
        if isinstance(action, FocusField):
            self.fieldSought.emit(action.field)

    def _get_missing(self) -> QObject:
        return self._missing

    def _get_timeline(self) -> QObject:
        return self._timeline

    def _get_missing_count(self) -> int:
        return len(self._missing.rows)

    def _get_conditions(self) -> str:
        return "\n".join(self.shown.conditions)

    (
        _get_is_here,
        _get_is_final,
        _get_service,
        _get_department,
        _get_settlement,
        _get_fee,
        _get_time_limit,
        _get_result,
        _get_state,
        _get_state_kind,
        _get_resident,
        _get_language,
        _get_signature,
        _get_is_signed,
        _get_outcome_paper,
        _get_receipt_number,
        _get_waiting_text,
    ) = getters(
        "is_here",
        "is_final",
        "service",
        "department",
        "settlement",
        "fee",
        "time_limit",
        "result",
        "state",
        "state_kind",
        "resident",
        "language",
        "signature",
        "is_signed",
        "outcome_paper",
        "receipt_number",
        "waiting_text",
    )
    missing = Property(QObject, _get_missing, notify=changed)
    timeline = Property(QObject, _get_timeline, notify=changed)
    missingCount = Property(int, _get_missing_count, notify=changed)  # noqa: N815
    isHere = Property(bool, _get_is_here, notify=changed)  # noqa: N815
    isFinal = Property(bool, _get_is_final, notify=changed)  # noqa: N815
    service = Property(str, _get_service, notify=changed)
    department = Property(str, _get_department, notify=changed)
    settlement = Property(str, _get_settlement, notify=changed)
    fee = Property(str, _get_fee, notify=changed)
    timeLimit = Property(str, _get_time_limit, notify=changed)  # noqa: N815
    result = Property(str, _get_result, notify=changed)
    conditions = Property(str, _get_conditions, notify=changed)
    state = Property(str, _get_state, notify=changed)
    stateKind = Property(int, _get_state_kind, notify=changed)  # noqa: N815
    resident = Property(str, _get_resident, notify=changed)
    language = Property(str, _get_language, notify=changed)
    signature = Property(str, _get_signature, notify=changed)
    isSigned = Property(bool, _get_is_signed, notify=changed)  # noqa: N815
    outcomePaper = Property(str, _get_outcome_paper, notify=changed)  # noqa: N815
    receiptNumber = Property(str, _get_receipt_number, notify=changed)  # noqa: N815
    waitingText = Property(str, _get_waiting_text, notify=changed)  # noqa: N815


def signature_words(view: DeskView, words: Words) -> str:
    """Return how the signature stands."""
    case = view.case
    if case is not None and case.is_signed:
        return words.text(mark("Signed as it stands"))
    if case is not None and case.is_signature_asked:
        return words.text(mark("Asked for; the resident checks and signs"))
    return words.text(mark("Not signed yet"))


def _case(view: DeskView, words: Words) -> CaseFace:
    service, case = view.service, view.case
    if case is None:
        return CaseFace()
    waiting = ""
    if case.waiting_records:
        waiting = words.text(mark("Not yet at the centre: {count}"), count=case.waiting_records)
    return CaseFace(
        is_here=True,
        is_final=case.state.is_final,
        service=words(service.name) if service else "",
        department=words(service.department) if service else "",
        settlement=words(service.settlement) if service else "",
        fee=words(service.fee) if service else "",
        time_limit=words(service.time_limit) if service else "",
        result=words(service.result) if service else "",
        conditions=tuple(words(condition) for condition in service.conditions) if service else (),
        state=words(case.state_words),
        state_kind=_BADGES.get(case.state, 0),
        resident="  ".join(part for part in (case.resident_name, case.resident_id) if part),
        language=words.text(LANGUAGES[case.language]),
        signature=signature_words(view, words),
        is_signed=case.is_signed,
        outcome_paper=words(case.outcome_paper),
        receipt_number=case.receipt_number,
        waiting_text=waiting,
    )


def _event(number: int, row: TimelineRow, words: Words) -> EventRow:
    at = row.at.astimezone(OFFICE_ZONE)
    return EventRow(number, f"{at:%H:%M}", words.text(_PARTIES[row.by]), words(row.text))
