"""My state and the line: the left column, and the sentence over the whole window."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.base.texts import mark
from kiosk.desk.view import BannerLevel, DeskView, LineRowView
from kiosk.protocol.desk import Presence
from ui.desk.models.words import Words, clock, getters
from ui.runtime.keyed_rows import KeyedRows

QML_IMPORT_NAME = "ui.desk"
QML_IMPORT_MAJOR_VERSION = 1

_IDLE = {
    Presence.READY: mark("You are ready. The next resident rings here."),
    Presence.AWAY: mark("You are away. Nobody rings here until you are ready again."),
}
_NOBODY = mark("No resident is here now.")
_LEVELS = {BannerLevel.NOTE: 0, BannerLevel.ATTENTION: 1, BannerLevel.TROUBLE: 2}


@dataclass(frozen=True, slots=True)
class MeFace:
    """What the head of the left column and the banner show."""

    name: str = ""
    number: str = ""
    presence: str = Presence.OFFLINE.value
    label: str = ""
    clock_text: str = ""
    is_away_next: bool = False
    ready_text: str = ""
    idle_text: str = ""
    banner_text: str = ""
    banner_level: int = 0


@QmlElement
class DeskMe(QObject):
    """Who sits here and how he stands."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown = MeFace()

    def take(self, view: DeskView, words: Words) -> None:
        """Show my state as it stands."""
        now = _me(view, words)
        if now != self.shown:
            self.shown = now
            self.changed.emit()

    (
        _get_name,
        _get_number,
        _get_presence,
        _get_label,
        _get_clock_text,
        _get_is_away_next,
        _get_ready_text,
        _get_idle_text,
        _get_banner_text,
        _get_banner_level,
    ) = getters(
        "name",
        "number",
        "presence",
        "label",
        "clock_text",
        "is_away_next",
        "ready_text",
        "idle_text",
        "banner_text",
        "banner_level",
    )
    name = Property(str, _get_name, notify=changed)
    number = Property(str, _get_number, notify=changed)
    presence = Property(str, _get_presence, notify=changed)
    label = Property(str, _get_label, notify=changed)
    clockText = Property(str, _get_clock_text, notify=changed)  # noqa: N815
    isAwayNext = Property(bool, _get_is_away_next, notify=changed)  # noqa: N815
    readyText = Property(str, _get_ready_text, notify=changed)  # noqa: N815
    idleText = Property(str, _get_idle_text, notify=changed)  # noqa: N815
    bannerText = Property(str, _get_banner_text, notify=changed)  # noqa: N815
    bannerLevel = Property(int, _get_banner_level, notify=changed)  # noqa: N815


def _me(view: DeskView, words: Words) -> MeFace:
    me, banner = view.me, view.banner
    return MeFace(
        name=view.sign_in.name,
        number=view.sign_in.number,
        presence=me.state.value,
        label=words(me.label),
        clock_text="" if me.left_s is None else clock(me.left_s),
        is_away_next=me.is_away_next,
        ready_text=words.text(mark("Clerks ready now: {count}"), count=me.clerks_ready),
        idle_text=words.text(_IDLE.get(me.state, _NOBODY)),
        banner_text=words(banner.text) if banner else "",
        banner_level=_LEVELS[banner.level] if banner else 0,
    )


@dataclass(frozen=True, slots=True)
class LineRow:
    """One resident waiting."""

    ticket: str
    service: str
    point: str
    waited: str
    is_mine: bool


@QmlElement
class DeskLine(QObject):
    """Who waits, the next one first."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = KeyedRows(LineRow, lambda row: row.ticket, self)
        self._summary = ""

    def take(self, view: DeskView, words: Words) -> None:
        """Show the line as it stands."""
        self._rows.set_rows([_line_row(row, words) for row in view.line])
        mine = sum(row.is_mine for row in view.line)
        summary = words.text(mark("{count} waiting, {mine} for you"), count=len(view.line), mine=mine)
        if summary != self._summary:
            self._summary = summary
            self.changed.emit()

    def _get_rows(self) -> QObject:
        return self._rows

    def _get_summary(self) -> str:
        return self._summary

    rows = Property(QObject, _get_rows, notify=changed)
    summary = Property(str, _get_summary, notify=changed)


def _line_row(row: LineRowView, words: Words) -> LineRow:
    return LineRow(row.ticket, words(row.service), row.point, clock(row.waited_s), row.is_mine)
