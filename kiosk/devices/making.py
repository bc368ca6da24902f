"""Devices made as the settings say: real drivers and simulators look the same from here on."""

from pathlib import Path

from kiosk.base.clock import Clock
from kiosk.devices.camera import DocumentCamera, PictureSize
from kiosk.devices.cups_printer import CupsPrinter
from kiosk.devices.espeak_voice import EspeakVoice
from kiosk.devices.evdev_handset import EvdevHandset
from kiosk.devices.file_source import FileSource
from kiosk.devices.folder_printer import FolderPrinter
from kiosk.devices.handset import Handset
from kiosk.devices.id_reader import IdReader
from kiosk.devices.mark import MarkPainter
from kiosk.devices.paper_source import PaperSource
from kiosk.devices.pattern_source import PatternSource
from kiosk.devices.printer import Printer
from kiosk.devices.pulse_sound import PulseMicrophone, PulseSpeaker
from kiosk.devices.serial_id_reader import SerialIdReader
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
from kiosk.devices.simulated_document_camera import SimulatedDocumentCamera
from kiosk.devices.simulated_handset import SimulatedHandset
from kiosk.devices.simulated_id_reader import SimulatedIdReader
from kiosk.devices.simulated_sound import CollectorSpeaker, FileMicrophone, ToneMicrophone
from kiosk.devices.simulated_voice import HummingVoice, NoVoice
from kiosk.devices.sound import Microphone, Speaker
from kiosk.devices.source import PictureSource
from kiosk.devices.source_camera import SourceCamera
from kiosk.devices.switched_sound import SwitchedMicrophone, SwitchedSpeaker
from kiosk.devices.v4l2_source import V4l2Source
from kiosk.devices.voice import Voice


def make_camera(settings: CameraSettings, clock: Clock) -> SourceCamera:
    """Return the camera meant, not yet open; like a document camera it also gives stills in the device's own size."""
    size = PictureSize(settings.width_px, settings.height_px)
    return SourceCamera(
        _camera_source(settings, clock), clock, size, settings.fps, name=settings.name or settings.driver
    )


def make_document_camera(settings: DocumentCameraSettings, clock: Clock) -> DocumentCamera:
    """Return the document camera meant, not yet open."""
    size = PictureSize(settings.preview_width_px, settings.preview_height_px)
    still = PictureSize(settings.still_width_px, settings.still_height_px)
    if settings.driver == "v4l2":
        return SourceCamera(V4l2Source(settings.name, still), clock, size, settings.fps, name="document camera")
    source = PaperSource(still, has_glare=settings.has_glare)
    return SimulatedDocumentCamera(source, clock, size, settings.fps, papers=settings.papers, control=settings.control)


def make_id_reader(settings: IdReaderSettings) -> IdReader:
    """Return the ID card reader meant, not yet open."""
    if settings.driver == "serial":
        return SerialIdReader(settings.port, settings.baud)
    return SimulatedIdReader(settings.card.card() if settings.card else None, settings.control)


def make_printer(settings: PrinterSettings) -> Printer:
    """Return the printer meant."""
    if settings.driver == "cups":
        return CupsPrinter(settings.queue, settings.server)
    return FolderPrinter(settings.folder)


def make_microphone(settings: MicrophoneSettings) -> Microphone:
    """Return the microphone meant, not yet open."""
    match settings.driver:
        case "pulse":
            return PulseMicrophone(settings.name)
        case "tone":
            return ToneMicrophone(settings.hz)
        case "file":
            return FileMicrophone(settings.path)


def make_speaker(settings: SpeakerSettings) -> Speaker:
    """Return the loudspeaker meant, not yet open."""
    return PulseSpeaker(settings.name) if settings.driver == "pulse" else CollectorSpeaker(settings.path)


def make_handset(settings: HandsetSettings) -> Handset | None:
    """Return the hook of the handset meant, not yet open; None where there is no handset."""
    match settings.driver:
        case "none":
            return None
        case "evdev":
            return EvdevHandset(settings.device or Path(), is_reversed=settings.is_reversed)
        case "simulated":
            return SimulatedHandset(settings.control)


def make_switched_microphone(
    usual: MicrophoneSettings, private: MicrophoneSettings, handset: Handset | None
) -> Microphone:
    """Return the terminal's own microphone, with that of its handset behind it if it has one."""
    own = make_microphone(usual)
    return own if handset is None else SwitchedMicrophone(own, make_microphone(private), handset)


def make_switched_speaker(usual: SpeakerSettings, private: SpeakerSettings, handset: Handset | None) -> Speaker:
    """Return the terminal's own loudspeaker, with the earpiece of its handset behind it if it has one."""
    own = make_speaker(usual)
    return own if handset is None else SwitchedSpeaker(own, make_speaker(private), handset)


def make_voice(settings: VoiceSettings) -> Voice:
    """Return the voice meant."""
    match settings.driver:
        case "espeak":
            return EspeakVoice(settings.words_per_minute)
        case "hum":
            return HummingVoice()
        case "silent":
            return NoVoice()


def _camera_source(settings: CameraSettings, clock: Clock) -> PictureSource:
    match settings.driver:
        case "v4l2":
            return V4l2Source(settings.name)
        case "file":
            return FileSource(settings.path)
        case "pattern":
            return PatternSource(clock, MarkPainter(settings.mark) if settings.mark else None)
