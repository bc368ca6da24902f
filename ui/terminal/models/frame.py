"""The frame of every touch page: whose counter, where in the journey, and the bar that never moves."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.texts import Language, Text, mark, translate
from kiosk.terminal.actions import (
    Action,
    Back,
    CallForHelp,
    Finish,
    ReadAloud,
    SetHighContrast,
    SetLanguage,
    SetLargeText,
    SetLowReach,
    Touch,
)
from kiosk.terminal.view import FrameView, LinkState, Mark, TerminalView

QML_IMPORT_NAME = "ui.terminal"
QML_IMPORT_MAJOR_VERSION = 1

_MARKS = {
    Mark.CHOOSE: mark("Choose"),
    Mark.IDENTITY: mark("Who you are"),
    Mark.WAIT: mark("Wait"),
    Mark.TALK: mark("Talk by video"),
    Mark.SIGN: mark("Check and sign"),
    Mark.DONE: mark("Done"),
}
_NAMES = {Language.CHINESE: "中文", Language.ENGLISH: "English"}
_EMPTY = FrameView(
    office=Text("", ""),
    point=Text("", ""),
    clock="",
    link=LinkState.UP,
    line_length=None,
    mark=None,
    can_go_back=False,
    can_finish=False,
    can_call_help=True,
    is_waiting_help=False,
    is_reading_aloud=False,
    is_demo=False,
)


@QmlElement
@QmlUncreatable("the shell makes it")
class FrameModel(QObject):
    """What stands around every page, and what its bar does."""

    changed = Signal()
    acted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame = _EMPTY
        self._language = Language.CHINESE
        self._is_large = False
        self._has_contrast = False
        self._is_low = False

    def show(self, view: TerminalView) -> None:
        """Show the frame of a view."""
        self._frame = view.frame
        self._language = view.language
        self._is_large = view.is_text_large
        self._has_contrast = view.has_high_contrast
        self._is_low = view.is_low_reach
        self.changed.emit()

    def _act(self, action: Action) -> None:
        self.acted.emit(action)

    def _say(self, text: str, **values: object) -> str:
        return translate(text, self._language, **values)

    @property
    def _other(self) -> Language:
        return Language.ENGLISH if self._language is Language.CHINESE else Language.CHINESE

    @Property(str, notify=changed)
    def officeName(self) -> str:  # noqa: N802 - a QML property, as are those below
        """Whose counter this is."""
        return self._frame.office.in_language(self._language)

    @Property(str, notify=changed)
    def pointName(self) -> str:  # noqa: N802
        """Where it stands."""
        return self._frame.point.in_language(self._language)

    @Property(str, notify=changed)
    def clockText(self) -> str:  # noqa: N802
        """Office time."""
        return self._frame.clock

    @Property(bool, notify=changed)
    def isLinkDown(self) -> bool:  # noqa: N802
        """Whether the connection to the centre is interrupted."""
        return self._frame.link is LinkState.DOWN

    @Property(str, notify=changed)
    def statusText(self) -> str:  # noqa: N802
        """How the connection or the line is, in a few words."""
        if self.isLinkDown:
            return self._say(mark("Connection interrupted"))
        if self._frame.line_length is None:
            return ""
        if self._frame.line_length == 0:
            return self._say(mark("Nobody is waiting"))
        return self._say(mark("Waiting: {count}"), count=self._frame.line_length)

    @Property(list, notify=changed)
    def steps(self) -> list[str]:
        """The stations of the step bar; none on pages without one."""
        return [self._say(text) for text in _MARKS.values()] if self._frame.mark else []

    @Property(int, notify=changed)
    def currentStep(self) -> int:  # noqa: N802
        """The station one is at."""
        return list(_MARKS).index(self._frame.mark) if self._frame.mark else 0

    @Property(str, notify=changed)
    def stepSummary(self) -> str:  # noqa: N802
        """The same in words."""
        if self._frame.mark is None:
            return ""
        text = mark("Step {number} of {total}: {name}")
        return self._say(text, number=self.currentStep + 1, total=len(_MARKS), name=self._say(_MARKS[self._frame.mark]))

    @Property(bool, notify=changed)
    def canGoBack(self) -> bool:  # noqa: N802
        """Whether there is a page before this one."""
        return self._frame.can_go_back

    @Property(bool, notify=changed)
    def canFinish(self) -> bool:  # noqa: N802
        """Whether there is a visit to end."""
        return self._frame.can_finish

    @Property(bool, notify=changed)
    def canCallHelp(self) -> bool:  # noqa: N802
        """Whether a person can be called."""
        return self._frame.can_call_help

    @Property(bool, notify=changed)
    def isHelpComing(self) -> bool:  # noqa: N802
        """Whether a person is on the way or here."""
        return self._frame.is_waiting_help

    @Property(bool, notify=changed)
    def isReading(self) -> bool:  # noqa: N802
        """Whether the page is being read aloud."""
        return self._frame.is_reading_aloud

    @Property(bool, notify=changed)
    def isDemo(self) -> bool:  # noqa: N802
        """Whether the persons are invented."""
        return self._frame.is_demo

    @Property(str, notify=changed)
    def otherLanguage(self) -> str:  # noqa: N802
        """The language one can change to, in its own words."""
        return _NAMES[self._other]

    @Property(bool, notify=changed)
    def hasHighContrast(self) -> bool:  # noqa: N802
        """Whether the dark theme is on."""
        return self._has_contrast

    @Property(bool, notify=changed)
    def isLowReach(self) -> bool:  # noqa: N802
        """Whether everything to press is low."""
        return self._is_low

    @Slot()
    def goBack(self) -> None:  # noqa: N802 - a QML slot, as are those below
        """One page back."""
        self._act(Back())

    @Slot()
    def finish(self) -> None:
        """End the visit."""
        self._act(Finish())

    @Slot()
    def callHelp(self) -> None:  # noqa: N802
        """Straight to a person."""
        self._act(CallForHelp())

    @Slot()
    def switchLanguage(self) -> None:  # noqa: N802
        """Show everything in the other language."""
        self._act(SetLanguage(self._other))

    @Slot()
    def switchLargeText(self) -> None:  # noqa: N802
        """Large text on or off."""
        self._act(SetLargeText(not self._is_large))

    @Slot()
    def switchHighContrast(self) -> None:  # noqa: N802
        """The dark theme on or off."""
        self._act(SetHighContrast(not self._has_contrast))

    @Slot()
    def switchLowReach(self) -> None:  # noqa: N802
        """Everything to press low, or not."""
        self._act(SetLowReach(not self._is_low))

    @Slot()
    def switchReading(self) -> None:  # noqa: N802
        """Read the page aloud, or stop."""
        self._act(ReadAloud(not self._frame.is_reading_aloud))

    @Slot()
    def touch(self) -> None:
        """Somebody is here."""
        self._act(Touch())
