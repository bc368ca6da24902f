"""The talk itself: microphone, camera, loudness, and its end; the same on every page while there is a call."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.terminal.actions import CameraOff, HangUp, Mute, SetVolume
from kiosk.terminal.pages_case import SoundView
from kiosk.terminal.view import TerminalView

QML_IMPORT_NAME = "ui.terminal"
QML_IMPORT_MAJOR_VERSION = 1

VOLUME_STEP = 20


@QmlElement
@QmlUncreatable("the shell makes it")
class SoundModel(QObject):
    """How the talk stands, and what its buttons do."""

    changed = Signal()
    acted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sound = SoundView(is_muted=False, is_camera_off=False, volume_percent=60)

    def show(self, view: TerminalView) -> None:
        """Show the sound of a view."""
        if view.sound != self._sound:
            self._sound = view.sound
            self.changed.emit()

    @Property(bool, notify=changed)
    def isMuted(self) -> bool:  # noqa: N802 - a QML property, as are those below
        """Whether the clerk cannot hear the resident."""
        return self._sound.is_muted

    @Property(bool, notify=changed)
    def isCameraOff(self) -> bool:  # noqa: N802
        """Whether the clerk cannot see the resident."""
        return self._sound.is_camera_off

    @Property(int, notify=changed)
    def volume(self) -> int:
        """How loud the clerk is, 0 to 100."""
        return self._sound.volume_percent

    @Slot()
    def switchMicrophone(self) -> None:  # noqa: N802 - a QML slot, as are those below
        """Microphone off or on again."""
        self.acted.emit(Mute(not self._sound.is_muted))

    @Slot()
    def switchCamera(self) -> None:  # noqa: N802
        """Camera off or on again."""
        self.acted.emit(CameraOff(not self._sound.is_camera_off))

    @Slot(int)
    def turn(self, direction: int) -> None:
        """Turn the clerk's voice up (1) or down (-1)."""
        percent = self._sound.volume_percent + direction * VOLUME_STEP
        self.acted.emit(SetVolume(max(0, min(100, percent))))

    @Slot()
    def hangUp(self) -> None:  # noqa: N802
        """End the talk; the journey asks first."""
        self.acted.emit(HangUp())
