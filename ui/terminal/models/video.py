"""The second screen, which faces the room: nothing personal ever stands on it."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.texts import Language, mark, translate
from kiosk.base.words import in_words
from kiosk.terminal.view import Pictogram, TerminalView, VideoMode, VideoScreenView

QML_IMPORT_NAME = "ui.terminal"
QML_IMPORT_MAJOR_VERSION = 1

_EMPTY = VideoScreenView(
    mode=VideoMode.IDLE,
    clerk=None,
    pictogram=Pictogram.NONE,
    says=None,
    captions="",
    is_self_shown=False,
    ahead=None,
)


@QmlElement
@QmlUncreatable("the shell makes it")
class VideoModel(QObject):
    """What the second screen is doing."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = Language.CHINESE
        self._video = _EMPTY

    def show(self, view: TerminalView) -> None:
        """Show the second screen of a view."""
        self._video, self._language = view.video, view.language
        self.changed.emit()

    @Property(int, notify=changed)
    def modeIndex(self) -> int:  # noqa: N802 - a QML property, as are those below
        """The mode, as its place in ``VideoMode``."""
        return list(VideoMode).index(self._video.mode)

    @Property(str, notify=changed)
    def pictogram(self) -> str:
        """The drawn sign of what to do now; empty for none."""
        return "" if self._video.pictogram is Pictogram.NONE else self._video.pictogram.value

    @Property(str, notify=changed)
    def says(self) -> str:
        """The same in words."""
        return in_words(self._video.says, self._language) if self._video.says is not None else ""

    @Property(str, notify=changed)
    def captions(self) -> str:
        """What is being said."""
        return self._video.captions

    @Property(bool, notify=changed)
    def hasClerk(self) -> bool:  # noqa: N802
        """Whether a clerk is at the other end."""
        return self._video.clerk is not None

    @Property(str, notify=changed)
    def clerkName(self) -> str:  # noqa: N802
        """The clerk's name."""
        return self._video.clerk.name if self._video.clerk else ""

    @Property(str, notify=changed)
    def clerkNumber(self) -> str:  # noqa: N802
        """The clerk's number, in words."""
        if self._video.clerk is None:
            return ""
        return translate(mark("Clerk no. {number}"), self._language, number=self._video.clerk.number)

    @Property(str, notify=changed)
    def clerkText(self) -> str:  # noqa: N802
        """Number and name of the clerk in one line."""
        if self._video.clerk is None:
            return ""
        clerk = self._video.clerk
        return translate(mark("Clerk {number} {name}"), self._language, number=clerk.number, name=clerk.name)

    @Property(bool, notify=changed)
    def isHeld(self) -> bool:  # noqa: N802
        """Whether the clerk is being brought back."""
        return self._video.mode is VideoMode.HELD

    @Property(bool, notify=changed)
    def isSelfShown(self) -> bool:  # noqa: N802
        """Whether the resident's own picture stands small in a corner."""
        return self._video.is_self_shown

    @Property(str, notify=changed)
    def aheadText(self) -> str:  # noqa: N802
        """How many are ahead in the line."""
        if self._video.ahead is None:
            return ""
        if self._video.ahead == 0:
            return translate(mark("You are next"), self._language)
        return translate(mark("Ahead of you: {count}"), self._language, count=self._video.ahead)
