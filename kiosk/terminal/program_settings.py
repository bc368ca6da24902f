"""``terminal.toml``: everything a technician sets for one terminal."""

from pathlib import Path

from pydantic import Field

from kiosk.base.settings import Settings, WindowPlace
from kiosk.call.settings import CallSettings
from kiosk.catalog.official import OfficialEntries
from kiosk.devices.screen_layout import Rotation
from kiosk.devices.settings import (
    CameraSettings,
    DocumentCameraSettings,
    HandsetSettings,
    IdReaderSettings,
    MicrophoneSettings,
    PrinterSettings,
    SpeakerSettings,
    VoiceSettings,
)


class CentreSettings(Settings):
    """The ``[centre]`` table."""

    url: str = Field(default="http://127.0.0.1:8460", pattern=r"^https?://[^/\s]")
    """Where dispatch listens; ``https://`` behind the proxy."""
    ca_file: Path | None = None
    """Certificate (PEM) of the authority that signed dispatch's; none: the public authorities that the system knows."""
    public_url: str = Field(default="", pattern=r"^(https?://[^/\s].*)?$")
    """Where residents' phones reach dispatch; empty: the same as ``url``."""


class ScreenSettings(Settings):
    """The ``[screens]`` table: which window stands on which monitor."""

    touch: str = ""
    """Output name of the touch screen, such as ``HDMI-1``; empty: the upright one, else the leftmost."""
    video: str = ""
    """Output name of the video screen; empty: the other one. One screen alone shows the clerk in a corner."""
    touch_rotation: Rotation = "normal"
    """How the session turns the touch screen's picture: ``normal``, ``left``, ``right`` or ``inverted``."""
    video_rotation: Rotation = "normal"
    """How the session turns the video screen's picture."""
    touch_device: str = ""
    """Part of the touch panel's name in ``xinput list``; empty: every device with ``touch`` in its name."""
    touch_diagonal_inch: float = Field(default=21.5, gt=5, lt=100)
    """Size of the touch panel, so that a finger's target is 20 mm on it."""
    is_full_screen: bool = True
    """Off only on a desktop, for trying out; closing a window then ends the program."""
    touch_window: WindowPlace | None = None
    """Where the touch window stands on a desktop; by itself: at the left."""
    video_window: WindowPlace | None = None
    """Where the video window stands on a desktop; by itself: beside the touch window."""


class TerminalSettings(Settings):
    """Everything a technician sets for one terminal."""

    label: str = Field(default="terminal", min_length=1, max_length=80)
    """What the terminal calls itself when it asks the office to be enrolled."""
    centre: CentreSettings = CentreSettings()
    """How to reach dispatch."""
    screens: ScreenSettings = ScreenSettings()
    """Monitors."""
    camera: CameraSettings = CameraSettings()
    """The camera that faces the resident."""
    document_camera: DocumentCameraSettings = DocumentCameraSettings()
    """The camera over the papers."""
    id_reader: IdReaderSettings = IdReaderSettings()
    """The ID card reader."""
    printer: PrinterSettings = PrinterSettings()
    """The printer of receipts."""
    microphone: MicrophoneSettings = MicrophoneSettings()
    """The microphone."""
    speaker: SpeakerSettings = SpeakerSettings()
    """The loudspeaker."""
    handset: HandsetSettings = HandsetSettings()
    """The telephone handset beside the screen."""
    voice: VoiceSettings = VoiceSettings()
    """The voice that reads pages aloud, and the recordings played instead of it."""
    call: CallSettings = CallSettings()
    """Picture and sound of calls."""
    official: OfficialEntries = OfficialEntries()
    """The authorities' own entries on the phone."""
    catalog: Path | None = None
    """Another list of services than the built-in one to start with; once the centre is heard, its list is used."""
    is_demo: bool = False
    """Invented persons: DEMO stands on every screen."""
    clock_shift_s: float = 0.0
    """For demonstration and tests: how far the clock is moved, so that they stand in an opening hour."""
