"""The page of a paper under the document camera: one hint, the found edges, the pages taken."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Property, QObject, QPointF, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.frame import Frame
from kiosk.base.ids import PaperCode
from kiosk.base.texts import Language, Text, mark, translate
from kiosk.base.words import Message, in_words
from kiosk.terminal.actions import NextPage, PaperDone, RetakePage, ShootPage
from kiosk.terminal.pages_case import PageThumb, PaperHint, PaperPage
from kiosk.terminal.view import Pictogram
from ui.runtime.rows import RowModel
from ui.video.types import VideoFeed

QML_IMPORT_NAME = "ui.terminal"
QML_IMPORT_MAJOR_VERSION = 1

USUAL_RATIO = 4 / 3
"""Width to height of the live picture until the first one has come."""


@dataclass(frozen=True, slots=True)
class ThumbRow:
    """One page taken."""

    page: str
    title: str
    picture: QUrl
    is_uploaded: bool


_EMPTY = PaperPage(
    code=PaperCode(""),
    name=Text("", ""),
    any_of=(),
    is_portrait=False,
    side=None,
    hint=PaperHint.LAY_PAPER,
    hint_words=Message(""),
    corners=(),
    steady=0.0,
    is_camera_ready=True,
    is_shooting=False,
    review=None,
    pages=(),
    reason="",
    can_finish_paper=False,
    clerk=None,
)


@QmlElement
@QmlUncreatable("the shell makes it")
class PaperModel(QObject):
    """What the document camera sees and what was taken."""

    changed = Signal()
    ratioChanged = Signal()  # noqa: N815 - a QML signal
    acted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = _EMPTY
        self._language = Language.CHINESE
        self._ratio = USUAL_RATIO
        self._feed: VideoFeed | None = None
        self._thumbs: RowModel[ThumbRow] = RowModel(ThumbRow, parent=self)

    def show(self, page: PaperPage, language: Language) -> None:
        """Show the page in a language."""
        self._page, self._language = page, language
        self._thumbs.set_rows([self._thumb(number, thumb) for number, thumb in enumerate(page.pages, start=1)])
        self.changed.emit()

    def _thumb(self, number: int, thumb: PageThumb) -> ThumbRow:
        title = self._say(mark("Page {number}"), number=number)
        return ThumbRow(thumb.page, title, _url(thumb.picture), thumb.is_uploaded)

    def _say(self, text: str, **values: object) -> str:
        return translate(text, self._language, **values)

    @Property(str, notify=changed)
    def name(self) -> str:
        """Which paper."""
        return self._page.name.in_language(self._language)

    @Property(str, notify=changed)
    def anyText(self) -> str:  # noqa: N802 - a QML property, as are those below
        """What counts as this paper, when there is a choice."""
        if not self._page.any_of:
            return ""
        names = [name.in_language(self._language) for name in self._page.any_of]
        joined = ("；" if self._language is Language.CHINESE else "; ").join(names)
        return self._say(mark("One of these is enough: {names}"), names=joined)

    @Property(str, notify=changed)
    def reasonText(self) -> str:  # noqa: N802
        """Why the clerk returned it."""
        return self._page.reason

    @Property(bool, notify=changed)
    def isPortrait(self) -> bool:  # noqa: N802
        """Whether the person is photographed, not a paper."""
        return self._page.is_portrait

    @Property(str, notify=changed)
    def sideText(self) -> str:  # noqa: N802
        """Which side of a card is wanted."""
        return in_words(self._page.side, self._language) if self._page.side else ""

    @Property(str, notify=changed)
    def hintText(self) -> str:  # noqa: N802
        """The one thing to do now."""
        if self._page.is_shooting:
            return self._say(mark("Taking the picture…"))
        return in_words(self._page.hint_words, self._language)

    @Property(bool, notify=changed)
    def isGood(self) -> bool:  # noqa: N802
        """Whether the picture takes itself now."""
        return self._page.hint is PaperHint.HOLD_STILL or self._page.is_shooting

    @Property(bool, notify=changed)
    def isCalm(self) -> bool:  # noqa: N802
        """Whether nothing is wrong: there is only no paper yet, or it is a photo of the person."""
        return self._page.hint is PaperHint.LAY_PAPER or self._page.is_portrait

    @Property(str, notify=changed)
    def pictogram(self) -> str:
        """The drawn sign of what to do."""
        if self._page.is_portrait:
            return Pictogram.LOOK_HERE.value
        if self._page.side is not None:
            return (Pictogram.TURN_OVER if len(self._page.pages) % 2 else Pictogram.LAY_CARD).value
        return Pictogram.LAY_PAPER.value

    @Property(list, notify=changed)
    def corners(self) -> list[QPointF]:
        """The found edges in 0..1 of the picture."""
        return [QPointF(x, y) for x, y in self._page.corners]

    @Property(float, notify=changed)
    def steady(self) -> float:
        """How far on the way to taking itself, 0 to 1."""
        return self._page.steady

    @Property(float, notify=ratioChanged)
    def ratio(self) -> float:
        """Width to height of the live picture."""
        return self._ratio

    @Property(bool, notify=changed)
    def isCameraReady(self) -> bool:  # noqa: N802
        """Whether the camera works."""
        return self._page.is_camera_ready

    @Property(bool, notify=changed)
    def canShoot(self) -> bool:  # noqa: N802
        """Whether the shutter can be pressed."""
        return self._page.is_camera_ready and not self._page.is_shooting

    @Property(bool, notify=changed)
    def isReviewing(self) -> bool:  # noqa: N802
        """Whether the picture just taken is shown."""
        return self._page.review is not None

    @Property(QUrl, notify=changed)
    def reviewPicture(self) -> QUrl:  # noqa: N802
        """The picture just taken."""
        return _url(self._page.review.picture) if self._page.review else QUrl()

    @Property(QObject, notify=changed)
    def thumbs(self) -> QObject:
        """The pages taken, each a ThumbRow."""
        return self._thumbs

    @Property(str, notify=changed)
    def nextText(self) -> str:  # noqa: N802
        """The words of the button that keeps the picture and goes on to another page."""
        if self._page.side is not None:
            return self._say(mark("Good, next: {side}"), side=self.sideText)
        return self._say(mark("One more page"))

    @Property(bool, notify=changed)
    def hasNext(self) -> bool:  # noqa: N802
        """Whether another page may follow: a photo is one, a card two."""
        if self._page.is_portrait:
            return False
        return self._page.side is None or not self._page.can_finish_paper

    @Property(bool, notify=changed)
    def canFinish(self) -> bool:  # noqa: N802
        """Whether all pages of the paper are there."""
        return self._page.can_finish_paper

    @Property(str, notify=changed)
    def clerkText(self) -> str:  # noqa: N802
        """Who is at the other end; empty without a call."""
        clerk = self._page.clerk
        if clerk is None:
            return ""
        says = mark("Clerk {number} {name} sees your page as soon as it is taken.")
        return self._say(says, number=clerk.number, name=clerk.name)

    @Slot(VideoFeed)
    def watch(self, feed: VideoFeed | None) -> None:
        """Take the picture's proportions from a feed."""
        if self._feed is not None:
            self._feed.shown.disconnect(self._measure)
        self._feed = feed
        if feed is not None:
            feed.shown.connect(self._measure)
            self._measure(feed.last)

    @Slot(object)
    def _measure(self, frame: Frame | None) -> None:
        ratio = frame.width_px / frame.height_px if frame is not None else self._ratio
        if ratio != self._ratio:
            self._ratio = ratio
            self.ratioChanged.emit()

    @Slot()
    def shoot(self) -> None:
        """Take the picture now."""
        self.acted.emit(ShootPage())

    @Slot()
    def retake(self) -> None:
        """Take the picture just taken again."""
        if self._page.review is not None:
            self.acted.emit(RetakePage(self._page.review.page))

    @Slot()
    def keep(self) -> None:
        """It is good: on to the next page or side."""
        self.acted.emit(NextPage())

    @Slot()
    def finish(self) -> None:
        """All pages are taken."""
        self.acted.emit(PaperDone())


def _url(path: str) -> QUrl:
    return QUrl.fromLocalFile(str(Path(path))) if path else QUrl()
