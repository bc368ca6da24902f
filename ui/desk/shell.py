"""The clerk's window from outside: views go in from any thread, actions come out."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from kiosk.base.texts import Language
from kiosk.desk.view import DeskView
from kiosk.desk.view_controls import FocusPlace
from ui.desk.models.board import ActionBoard
from ui.desk.models.call import DeskCall, DeskRing
from ui.desk.models.case import DeskCase
from ui.desk.models.dialog import DeskDialog
from ui.desk.models.form import DeskForm
from ui.desk.models.me import DeskLine, DeskMe
from ui.desk.models.notes import DeskNotes
from ui.desk.models.own_typing import OwnTyping
from ui.desk.models.papers import DeskPapers, DeskViewer
from ui.desk.models.sign_in import DeskSignIn
from ui.desk.models.words import Words
from ui.runtime.application import Interface
from ui.video.types import VideoFeed

_SETTLE_MS = 1100
"""After so long typing that no view took up gives way to what the console meant (see OwnTyping)."""


class DeskShell(QObject):
    """Shows a DeskView and tells each Action of the clerk: ``acted(Action)``, emitted in the window's thread.

    ``resident_feed`` and ``own_feed`` take the pictures of the call, from any thread.
    """

    acted = Signal(object)
    _crossed = Signal(object)

    def __init__(self, set_language: Callable[[Language], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._set_language = set_language
        self._typing = OwnTyping()
        self._view = DeskView()
        self._wish = 0
        self._held: tuple[object, ...] = ()
        self.resident_feed = VideoFeed(self)
        self.own_feed = VideoFeed(self)
        self.board = ActionBoard(self)
        self.sign_in = DeskSignIn(self)
        self.me = DeskMe(self)
        self.line = DeskLine(self)
        self.ring = DeskRing(self)
        self.call = DeskCall(self)
        self.case = DeskCase(self)
        self.papers = DeskPapers(self)
        self.viewer = DeskViewer(self)
        self.form = DeskForm(self._typing, self)
        self.notes = DeskNotes(self._typing, self)
        self.dialog = DeskDialog(self._typing, self)
        for model in (self.board, self.sign_in, self.case, self.papers, self.form, self.notes, self.dialog):
            model.acted.connect(self._tell)
        self.case.fieldSought.connect(self.form.wish)
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._draw)
        self._crossed.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._draw()

    def show(self, view: DeskView) -> None:
        """Show a view; callable from any thread, returns at once."""
        self._crossed.emit(view)

    def keep(self, *held: object) -> None:
        """Keep what must live as long as the shell: its engine and its window."""
        self._held = held

    def close(self) -> None:
        """Close the window before what it shows goes."""
        for held in self._held:
            if isinstance(held, Interface):
                held.close()

    def models(self) -> Mapping[str, QObject]:
        """Return what the window's required properties are, by name."""
        return {
            "board": self.board,
            "signIn": self.sign_in,
            "me": self.me,
            "line": self.line,
            "ring": self.ring,
            "call": self.call,
            "caseFile": self.case,
            "papers": self.papers,
            "viewer": self.viewer,
            "form": self.form,
            "notes": self.notes,
            "dialog": self.dialog,
            "residentFeed": self.resident_feed,
            "ownFeed": self.own_feed,
        }

    def _tell(self, action: object) -> None:
        if self._typing.is_waiting:
            self._settle.start()
        self.acted.emit(action)

    def _take(self, view: DeskView) -> None:
        was_in_call, self._view = self._view.call is not None, view
        self._set_language(view.language)
        if was_in_call != (view.call is not None):
            for feed in (self.resident_feed, self.own_feed):
                feed.close() if was_in_call else feed.open()
        self._draw()
        self._follow_wish()

    def _draw(self) -> None:
        view, words = self._view, Words(self._view.language)
        self.board.take(view.buttons, words)
        for model in (self.sign_in, self.me, self.line, self.ring, self.call, self.case, self.papers, self.viewer):
            model.take(view, words)
        for model in (self.form, self.notes, self.dialog):
            model.take(view, words)

    def _follow_wish(self) -> None:
        focus = self._view.focus
        if focus is None or focus.wish == self._wish:
            return
        self._wish = focus.wish
        match focus.place:
            case FocusPlace.FIELD:
                self.form.wish(focus.field or "")
            case FocusPlace.NOTES:
                self.notes.notesWished.emit()
            case FocusPlace.WORDS:
                self.dialog.wordsWished.emit()
            case FocusPlace.PAPERS:
                self.papers.papersWished.emit()
