"""What a terminal is made of, as its settings say: the part of them that checks look at."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.devices.settings import (
    CameraSettings,
    DocumentCameraSettings,
    IdReaderSettings,
    MicrophoneSettings,
    PrinterSettings,
    SpeakerSettings,
)


@dataclass(frozen=True, slots=True)
class Equipment:
    """One terminal's devices, screens and centre."""

    folder: Path
    """The data folder."""
    label: str
    url: str
    ca_file: Path | None
    """Certificate of the authority that signed dispatch's; None: those the system knows."""
    touch_screen: str
    """Output name, "" when none is assigned."""
    video_screen: str
    touch_diagonal_inch: float
    camera: CameraSettings
    document_camera: DocumentCameraSettings
    id_reader: IdReaderSettings
    printer: PrinterSettings
    microphone: MicrophoneSettings
    speaker: SpeakerSettings
    is_demo: bool = False
    clock_shift_s: float = 0.0
