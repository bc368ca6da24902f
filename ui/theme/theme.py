"""The tokens as QML sees them: ``import ui.theme`` and ``Theme.body``, ``Theme.action`` and so on."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtGui import QColor
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.base.tokens import Density, Scheme, load_tokens

QML_IMPORT_NAME = "ui.theme"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class Theme(QObject):
    """The look of one engine: tokens times the panel's pixel, the text size, the scheme and the motion asked for.

    Python sets it through ``ui.runtime.engine``; QML reads it. Sizes are whole pixels, durations milliseconds.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = load_tokens()
        self._density = Density.TERMINAL
        self._scheme = Scheme.LIGHT
        self._pixel_mm = self._tokens.panel_pixel_mm
        self._is_large_text = False
        self._is_reduced_motion = False

    def set_look(
        self,
        *,
        density: Density | None = None,
        scheme: Scheme | None = None,
        pixel_mm: float | None = None,
        is_large_text: bool | None = None,
        is_reduced_motion: bool | None = None,
    ) -> None:
        """Change what is stated, keep the rest; every bound size and colour follows at once."""
        self._density = density or self._density
        self._scheme = scheme or self._scheme
        self._pixel_mm = pixel_mm or self._pixel_mm
        self._is_large_text = self._is_large_text if is_large_text is None else is_large_text
        self._is_reduced_motion = self._is_reduced_motion if is_reduced_motion is None else is_reduced_motion
        self.changed.emit()

    def _size(self, name: str) -> int:
        pixels = self._tokens.sizes[self._density][name] * self._scale()
        return max(1, round(pixels))

    def _type(self, name: str) -> int:
        factor = self._tokens.large_text_factor if self._is_large_text else 1.0
        return round(self._tokens.sizes[self._density][name] * self._scale() * factor)

    def _scale(self) -> float:
        return self._tokens.panel_pixel_mm / self._pixel_mm

    def _colour(self, name: str) -> QColor:
        return QColor(self._tokens.colours[self._scheme][name])

    @Property(float, notify=changed)
    def scale(self) -> float:
        """Pixels of this panel for one pixel of the panel the tokens are stated for."""
        return self._scale()

    @Property(bool, notify=changed)
    def isDesk(self) -> bool:  # noqa: N802 - a QML property
        """Whether the density is that of mouse and keyboard."""
        return self._density is Density.DESK

    @Property(bool, notify=changed)
    def isLargeText(self) -> bool:  # noqa: N802
        """Whether text is drawn 1.35 times as large."""
        return self._is_large_text

    @Property(int, notify=changed)
    def motionMs(self) -> int:  # noqa: N802
        """How long a change may move; 0 in reduced motion."""
        return 0 if self._is_reduced_motion else self._tokens.motion_ms

    @Property(str, notify=changed)
    def family(self) -> str:
        """The one type family."""
        return self._tokens.family

    @Property(float, notify=changed)
    def lineHeight(self) -> float:  # noqa: N802
        """Line spacing as a factor of the type size."""
        return self._tokens.sizes[self._density]["line_height"]

    @Property(int, notify=changed)
    def small(self) -> int:
        """Type for side remarks; nothing is smaller."""
        return self._type("small")

    @Property(int, notify=changed)
    def body(self) -> int:
        """Type for what is read."""
        return self._type("body")

    @Property(int, notify=changed)
    def lead(self) -> int:
        """Type for labels that lead the eye."""
        return self._type("lead")

    @Property(int, notify=changed)
    def title(self) -> int:
        """Type for the one title of a page."""
        return self._type("title")

    @Property(int, notify=changed)
    def unit(self) -> int:
        """The grid."""
        return self._size("unit")

    @Property(int, notify=changed)
    def gap(self) -> int:
        """Distance between two things that can be pressed."""
        return self._size("gap")

    @Property(int, notify=changed)
    def margin(self) -> int:
        """Distance from the edge of a page."""
        return self._size("margin")

    @Property(int, notify=changed)
    def radius(self) -> int:
        """Rounding of corners."""
        return self._size("radius")

    @Property(int, notify=changed)
    def touchTarget(self) -> int:  # noqa: N802
        """The least side of anything that can be pressed."""
        return self._size("touch_target")

    @Property(int, notify=changed)
    def control(self) -> int:
        """Height of a button or field at its normal size."""
        return self._size("control")

    @Property(int, notify=changed)
    def icon(self) -> int:
        """Side of an icon beside body text."""
        return self._size("icon")

    @Property(int, notify=changed)
    def stroke(self) -> int:
        """Width of an outline."""
        return self._size("stroke")

    @Property(int, notify=changed)
    def focusWidth(self) -> int:  # noqa: N802
        """Width of the ring around what has the keyboard."""
        return self._size("focus")

    @Property(QColor, notify=changed)
    def background(self) -> QColor:
        """The page."""
        return self._colour("background")

    @Property(QColor, notify=changed)
    def surface(self) -> QColor:
        """A card or field on the page."""
        return self._colour("surface")

    @Property(QColor, notify=changed)
    def sunken(self) -> QColor:
        """A bar or well, a step behind the page."""
        return self._colour("sunken")

    @Property(QColor, notify=changed)
    def text(self) -> QColor:
        """What is read."""
        return self._colour("text")

    @Property(QColor, notify=changed)
    def textQuiet(self) -> QColor:  # noqa: N802
        """What is read second."""
        return self._colour("text_quiet")

    @Property(QColor, notify=changed)
    def line(self) -> QColor:
        """A hairline between things."""
        return self._colour("line")

    @Property(QColor, notify=changed)
    def lineStrong(self) -> QColor:  # noqa: N802
        """The outline of a control."""
        return self._colour("line_strong")

    @Property(QColor, notify=changed)
    def action(self) -> QColor:
        """The one colour of what can be done."""
        return self._colour("action")

    @Property(QColor, notify=changed)
    def actionPressed(self) -> QColor:  # noqa: N802
        """The same under the finger."""
        return self._colour("action_pressed")

    @Property(QColor, notify=changed)
    def onAction(self) -> QColor:  # noqa: N802
        """Text on an action."""
        return self._colour("on_action")

    @Property(QColor, notify=changed)
    def actionSoft(self) -> QColor:  # noqa: N802
        """Behind what is chosen."""
        return self._colour("action_soft")

    @Property(QColor, notify=changed)
    def onActionSoft(self) -> QColor:  # noqa: N802
        """Text on it."""
        return self._colour("on_action_soft")

    @Property(QColor, notify=changed)
    def stop(self) -> QColor:
        """The one colour of stopping."""
        return self._colour("stop")

    @Property(QColor, notify=changed)
    def stopPressed(self) -> QColor:  # noqa: N802
        """The same under the finger."""
        return self._colour("stop_pressed")

    @Property(QColor, notify=changed)
    def onStop(self) -> QColor:  # noqa: N802
        """Text on stopping."""
        return self._colour("on_stop")

    @Property(QColor, notify=changed)
    def stopSoft(self) -> QColor:  # noqa: N802
        """Behind a trouble."""
        return self._colour("stop_soft")

    @Property(QColor, notify=changed)
    def onStopSoft(self) -> QColor:  # noqa: N802
        """Text on it."""
        return self._colour("on_stop_soft")

    @Property(QColor, notify=changed)
    def attention(self) -> QColor:
        """A mark for attention, never text."""
        return self._colour("attention")

    @Property(QColor, notify=changed)
    def attentionSoft(self) -> QColor:  # noqa: N802
        """Behind what needs attention."""
        return self._colour("attention_soft")

    @Property(QColor, notify=changed)
    def onAttentionSoft(self) -> QColor:  # noqa: N802
        """Text on it."""
        return self._colour("on_attention_soft")

    @Property(QColor, notify=changed)
    def done(self) -> QColor:
        """The colour of what is done."""
        return self._colour("done")

    @Property(QColor, notify=changed)
    def onDone(self) -> QColor:  # noqa: N802
        """Text or sign on it."""
        return self._colour("on_done")

    @Property(QColor, notify=changed)
    def doneSoft(self) -> QColor:  # noqa: N802
        """Behind what is done."""
        return self._colour("done_soft")

    @Property(QColor, notify=changed)
    def onDoneSoft(self) -> QColor:  # noqa: N802
        """Text on it."""
        return self._colour("on_done_soft")

    @Property(QColor, notify=changed)
    def focus(self) -> QColor:
        """The ring around what has the keyboard."""
        return self._colour("focus")

    @Property(QColor, notify=changed)
    def disabled(self) -> QColor:
        """Behind what cannot be pressed now."""
        return self._colour("disabled")

    @Property(QColor, notify=changed)
    def onDisabled(self) -> QColor:  # noqa: N802
        """Text on it."""
        return self._colour("on_disabled")

    @Property(QColor, notify=changed)
    def scrim(self) -> QColor:
        """Over a page that waits for an answer."""
        return self._colour("scrim")

    @Property(QColor, notify=changed)
    def paper(self) -> QColor:
        """A sheet of paper, white in every scheme."""
        return self._colour("paper")

    @Property(QColor, notify=changed)
    def ink(self) -> QColor:
        """A pen on it."""
        return self._colour("ink")
