"""The ring and the call."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.base.texts import Language, mark
from kiosk.desk.view import CallQuality, CallState, DeskView
from ui.desk.models.words import Words, clock, getters

QML_IMPORT_NAME = "ui.desk"
QML_IMPORT_MAJOR_VERSION = 1

LANGUAGES = {Language.CHINESE: mark("Chinese"), Language.ENGLISH: mark("English")}
RING_S = 15
"""How long dispatch lets a desk ring; only the ring's circle is drawn from it."""
_TROUBLED = {CallState.CONNECTING, CallState.RECONNECTING, CallState.HELD}


@dataclass(frozen=True, slots=True)
class RingFace:
    """What the ring shows."""

    is_on: bool = False
    service: str = ""
    point: str = ""
    language: str = ""
    left_s: int = 0
    total_s: int = RING_S


@QmlElement
class DeskRing(QObject):
    """A resident is offered now."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown = RingFace()

    def take(self, view: DeskView, words: Words) -> None:
        """Show the ring, or none."""
        now = RingFace()
        if view.ring is not None:
            ring = view.ring
            language = words.text(LANGUAGES[ring.language])
            total_s = max(RING_S, ring.left_s, self.shown.total_s if self.shown.is_on else 0)
            now = RingFace(True, words(ring.service), ring.point, language, ring.left_s, total_s)
        if now != self.shown:
            self.shown = now
            self.changed.emit()

    (_get_is_on, _get_service, _get_point, _get_language, _get_left_s, _get_total_s) = getters(
        "is_on", "service", "point", "language", "left_s", "total_s"
    )
    isOn = Property(bool, _get_is_on, notify=changed)  # noqa: N815
    service = Property(str, _get_service, notify=changed)
    point = Property(str, _get_point, notify=changed)
    language = Property(str, _get_language, notify=changed)
    leftS = Property(int, _get_left_s, notify=changed)  # noqa: N815
    totalS = Property(int, _get_total_s, notify=changed)  # noqa: N815


@dataclass(frozen=True, slots=True)
class CallFace:
    """What stands over and under the resident's picture."""

    is_on: bool = False
    is_troubled: bool = False
    state: str = ""
    point: str = ""
    duration: str = ""
    quality: str = ""
    is_quality_poor: bool = False
    volume: str = ""
    is_muted: bool = False
    is_camera_off: bool = False
    is_resident_muted: bool = False
    is_resident_camera_off: bool = False
    is_resident_unseen: bool = False
    held_text: str = ""


@QmlElement
class DeskCall(QObject):
    """The call with its clock and its switches."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown = CallFace()

    def take(self, view: DeskView, words: Words) -> None:
        """Show the call, or none."""
        now = _call(view, words)
        if now != self.shown:
            self.shown = now
            self.changed.emit()

    (
        _get_is_on,
        _get_is_troubled,
        _get_state,
        _get_point,
        _get_duration,
        _get_quality,
        _get_is_quality_poor,
        _get_volume,
        _get_is_muted,
        _get_is_camera_off,
        _get_is_resident_muted,
        _get_is_resident_camera_off,
        _get_is_resident_unseen,
        _get_held_text,
    ) = getters(
        "is_on",
        "is_troubled",
        "state",
        "point",
        "duration",
        "quality",
        "is_quality_poor",
        "volume",
        "is_muted",
        "is_camera_off",
        "is_resident_muted",
        "is_resident_camera_off",
        "is_resident_unseen",
        "held_text",
    )
    isOn = Property(bool, _get_is_on, notify=changed)  # noqa: N815
    isTroubled = Property(bool, _get_is_troubled, notify=changed)  # noqa: N815
    state = Property(str, _get_state, notify=changed)
    point = Property(str, _get_point, notify=changed)
    duration = Property(str, _get_duration, notify=changed)
    quality = Property(str, _get_quality, notify=changed)
    isQualityPoor = Property(bool, _get_is_quality_poor, notify=changed)  # noqa: N815
    volume = Property(str, _get_volume, notify=changed)
    isMuted = Property(bool, _get_is_muted, notify=changed)  # noqa: N815
    isCameraOff = Property(bool, _get_is_camera_off, notify=changed)  # noqa: N815
    isResidentMuted = Property(bool, _get_is_resident_muted, notify=changed)  # noqa: N815
    isResidentCameraOff = Property(bool, _get_is_resident_camera_off, notify=changed)  # noqa: N815
    isResidentUnseen = Property(bool, _get_is_resident_unseen, notify=changed)  # noqa: N815
    heldText = Property(str, _get_held_text, notify=changed)  # noqa: N815


def _call(view: DeskView, words: Words) -> CallFace:
    call = view.call
    if call is None:
        return CallFace()
    held = ""
    if call.held_left_s is not None:
        held = words.text(mark("The seat is held for {clock}"), clock=clock(call.held_left_s))
    return CallFace(
        is_on=True,
        is_troubled=call.state in _TROUBLED,
        state=words(call.state_words),
        point=call.point,
        duration=clock(call.duration_s),
        quality=words(call.quality_words),
        is_quality_poor=call.quality is CallQuality.POOR,
        volume=f"{call.volume_percent} %",
        is_muted=call.is_muted,
        is_camera_off=call.is_camera_off,
        is_resident_muted=call.is_resident_muted,
        is_resident_camera_off=call.is_resident_camera_off,
        is_resident_unseen=call.is_resident_unseen,
        held_text=held,
    )
