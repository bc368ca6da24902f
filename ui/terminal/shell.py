"""What the two windows of a terminal hang on: views come in, models change, actions go out."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.tokens import Scheme
from kiosk.terminal.view import Step, TerminalView
from ui.runtime.application import Interface
from ui.terminal.models.attract import AttractModel
from ui.terminal.models.call import CallModel
from ui.terminal.models.check import CheckModel
from ui.terminal.models.closed import ClosedModel
from ui.terminal.models.consent import ConsentModel
from ui.terminal.models.done import DoneModel
from ui.terminal.models.door import DoorModel
from ui.terminal.models.frame import FrameModel
from ui.terminal.models.gate import GateModel
from ui.terminal.models.goodbye import GoodbyeModel
from ui.terminal.models.identity import IdentityModel
from ui.terminal.models.line import LineModel
from ui.terminal.models.overlays import OverlayModel
from ui.terminal.models.paper import PaperModel
from ui.terminal.models.rating import RatingModel
from ui.terminal.models.service import ServiceModel
from ui.terminal.models.services import ServicesModel
from ui.terminal.models.sign import SignModel
from ui.terminal.models.sound import SoundModel
from ui.terminal.models.trouble import TroubleModel
from ui.terminal.models.video import VideoModel
from ui.video.types import VideoFeed

QML_IMPORT_NAME = "ui.terminal"
QML_IMPORT_MAJOR_VERSION = 1

MODELS: dict[Step, Callable[[QObject], Any]] = {
    Step.ATTRACT: AttractModel,
    Step.SERVICES: ServicesModel,
    Step.SERVICE: ServiceModel,
    Step.GATE: GateModel,
    Step.CONSENT: ConsentModel,
    Step.IDENTITY: IdentityModel,
    Step.LINE: LineModel,
    Step.CLOSED: ClosedModel,
    Step.CALL: CallModel,
    Step.PAPER: PaperModel,
    Step.CHECK: CheckModel,
    Step.SIGN: SignModel,
    Step.DONE: DoneModel,
    Step.RATING: RatingModel,
    Step.GOODBYE: GoodbyeModel,
    Step.TROUBLE: TroubleModel,
    Step.DOOR: DoorModel,
}
"""The model of each page: ``show(page, language)`` takes the page, ``acted`` tells what was pressed."""

Looks = Callable[[TerminalView], None]


def looks_of(interface: Interface) -> Looks:
    """Return what puts a view's language, text size and colours on an engine."""

    def apply(view: TerminalView) -> None:
        interface.theme.set_look(
            scheme=Scheme.DARK if view.has_high_contrast else Scheme.LIGHT, is_large_text=view.is_text_large
        )
        interface.set_language(view.language)

    return apply


@QmlElement
@QmlUncreatable("a program makes it")
class TerminalShell(QObject):
    """Both windows read it.

    ``show`` is called in the GUI thread with each new view; ``acted`` emits ``kiosk.terminal.actions`` objects. When a
    visit is over the models of its pages are dropped as a whole, so that nothing of a person is left in a window.
    """

    acted = Signal(object)
    stepChanged = Signal()  # noqa: N815 - a QML signal
    modelsChanged = Signal()  # noqa: N815
    aloneChanged = Signal()  # noqa: N815

    def __init__(self, looks: Looks | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._step = Step.ATTRACT
        self._is_alone = False
        self._feeds = tuple(VideoFeed(self) for _ in range(3))
        self._frame = FrameModel(self)
        self._overlays = OverlayModel(self)
        self._video = VideoModel(self)
        self._sound = SoundModel(self)
        for model in (self._frame, self._overlays, self._sound):
            model.acted.connect(self.acted)
        self._pages = self._new_pages()

    def show(self, view: TerminalView) -> None:
        """Show a view: looks, then what the page says, then the page itself."""
        if self._looks is not None:
            self._looks(view)
        is_over = view.step is Step.ATTRACT and self._step is not Step.ATTRACT
        if is_over:
            self._forget()
        self._frame.show(view)
        self._overlays.show(view)
        self._video.show(view)
        self._sound.show(view)
        if view.step in self._pages:
            self._pages[view.step].show(view.page, view.language)
        if view.step is not self._step:
            self._step = view.step
            self.stepChanged.emit()

    def set_alone(self, is_alone: bool) -> None:
        """Say whether the touch screen is the only one: then the clerk is shown in its corner."""
        self._is_alone = is_alone
        self.aloneChanged.emit()

    def _new_pages(self) -> dict[Step, Any]:
        pages = {step: make(self) for step, make in MODELS.items()}
        for model in pages.values():
            model.acted.connect(self.acted)
        return pages

    def _forget(self) -> None:
        old, self._pages = self._pages, self._new_pages()
        self.modelsChanged.emit()
        for model in old.values():
            model.deleteLater()
        for feed in self._feeds:
            feed.clear()

    @Property(int, notify=stepChanged)
    def stepIndex(self) -> int:  # noqa: N802 - a QML property, as are those below
        """The page shown, as its place in ``Step``."""
        return list(Step).index(self._step)

    @Property(bool, notify=aloneChanged)
    def isAlone(self) -> bool:  # noqa: N802
        """Whether there is no video window."""
        return self._is_alone

    @Property(VideoFeed, notify=modelsChanged)
    def clerkFeed(self) -> VideoFeed:  # noqa: N802
        """The clerk's picture."""
        return self._feeds[0]

    @Property(VideoFeed, notify=modelsChanged)
    def selfFeed(self) -> VideoFeed:  # noqa: N802
        """The resident's own picture."""
        return self._feeds[1]

    @Property(VideoFeed, notify=modelsChanged)
    def paperFeed(self) -> VideoFeed:  # noqa: N802
        """The document camera's picture."""
        return self._feeds[2]

    @Property(FrameModel, notify=modelsChanged)
    def frame(self) -> FrameModel:
        """What stands around every page."""
        return self._frame

    @Property(OverlayModel, notify=modelsChanged)
    def overlays(self) -> OverlayModel:
        """What comes over a page."""
        return self._overlays

    @Property(VideoModel, notify=modelsChanged)
    def video(self) -> VideoModel:
        """The second screen."""
        return self._video

    @Property(SoundModel, notify=modelsChanged)
    def sound(self) -> SoundModel:
        """Microphone, camera and loudness."""
        return self._sound

    @Property(AttractModel, notify=modelsChanged)
    def attract(self) -> AttractModel:
        """The model of this page, as are those below."""
        return self._pages[Step.ATTRACT]

    @Property(ServicesModel, notify=modelsChanged)
    def services(self) -> ServicesModel:  # noqa: D102
        return self._pages[Step.SERVICES]

    @Property(ServiceModel, notify=modelsChanged)
    def service(self) -> ServiceModel:  # noqa: D102
        return self._pages[Step.SERVICE]

    @Property(GateModel, notify=modelsChanged)
    def gate(self) -> GateModel:  # noqa: D102
        return self._pages[Step.GATE]

    @Property(ConsentModel, notify=modelsChanged)
    def consent(self) -> ConsentModel:  # noqa: D102
        return self._pages[Step.CONSENT]

    @Property(IdentityModel, notify=modelsChanged)
    def identity(self) -> IdentityModel:  # noqa: D102
        return self._pages[Step.IDENTITY]

    @Property(LineModel, notify=modelsChanged)
    def line(self) -> LineModel:  # noqa: D102
        return self._pages[Step.LINE]

    @Property(ClosedModel, notify=modelsChanged)
    def closed(self) -> ClosedModel:  # noqa: D102
        return self._pages[Step.CLOSED]

    @Property(CallModel, notify=modelsChanged)
    def call(self) -> CallModel:
        """The talk and the form."""
        return self._pages[Step.CALL]

    @Property(PaperModel, notify=modelsChanged)
    def paper(self) -> PaperModel:
        """A paper under the camera."""
        return self._pages[Step.PAPER]

    @Property(CheckModel, notify=modelsChanged)
    def check(self) -> CheckModel:
        """Every answer."""
        return self._pages[Step.CHECK]

    @Property(SignModel, notify=modelsChanged)
    def sign(self) -> SignModel:
        """The signature."""
        return self._pages[Step.SIGN]

    @Property(DoneModel, notify=modelsChanged)
    def done(self) -> DoneModel:
        """The receipt."""
        return self._pages[Step.DONE]

    @Property(RatingModel, notify=modelsChanged)
    def rating(self) -> RatingModel:
        """Five faces."""
        return self._pages[Step.RATING]

    @Property(GoodbyeModel, notify=modelsChanged)
    def goodbye(self) -> GoodbyeModel:
        """Take your things."""
        return self._pages[Step.GOODBYE]

    @Property(TroubleModel, notify=modelsChanged)
    def trouble(self) -> TroubleModel:
        """The terminal can do nothing else."""
        return self._pages[Step.TROUBLE]

    @Property(DoorModel, notify=modelsChanged)
    def door(self) -> DoorModel:
        """After a crash: who is there."""
        return self._pages[Step.DOOR]
