"""``desk.toml``: everything that is set for one desk."""

from pathlib import Path

from kiosk.base.settings import Settings, WindowPlace
from kiosk.base.texts import Language
from kiosk.call.settings import CallSettings
from kiosk.devices.settings import CameraSettings, MicrophoneSettings, SpeakerSettings


class DeskSettings(Settings):
    """Everything that is set for one desk."""

    centre_url: str = "http://127.0.0.1:8460"
    """Where dispatch listens; ``https://`` behind the proxy."""
    centre_ca_file: Path | None = None
    """Certificate (PEM) of the authority that signed dispatch's; none: the public authorities that the system knows."""
    language: Language = Language.CHINESE
    """The language the desk starts in."""
    camera: CameraSettings = CameraSettings()
    """The camera that faces the clerk."""
    microphone: MicrophoneSettings = MicrophoneSettings()
    """The clerk's microphone."""
    speaker: SpeakerSettings = SpeakerSettings()
    """The clerk's headset or loudspeaker; it rings too."""
    call: CallSettings = CallSettings()
    """Picture and sound of calls."""
    catalog: Path | None = None
    """Another list of services than the built-in one to start with; once the centre is heard, its list is used."""
    is_dark: bool = False
    """The dark theme."""
    window: WindowPlace | None = None
    """Where the window stands on a desktop; by itself: all over it."""
    clock_shift_s: float = 0.0
    """For demonstration and tests: how far the clock is moved, so that they stand in an opening hour."""
