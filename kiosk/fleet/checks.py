"""The one list of checks, for the window and the console alike."""

from functools import partial

from kiosk.base.clock import Clock
from kiosk.base.settings import Settings
from kiosk.devices.finding_devices import found_queues
from kiosk.devices.making import (
    make_camera,
    make_document_camera,
    make_id_reader,
    make_microphone,
    make_printer,
    make_speaker,
)
from kiosk.devices.screens import Screens
from kiosk.devices.settings import (
    CameraSettings,
    DocumentCameraSettings,
    IdReaderSettings,
    MicrophoneSettings,
    PrinterSettings,
    SpeakerSettings,
)
from kiosk.fleet.camera_check import CameraCheck, Wanted
from kiosk.fleet.check import Check, StandInNoted
from kiosk.fleet.clock_check import ClockCheck
from kiosk.fleet.disk_check import DiskCheck
from kiosk.fleet.dispatch_check import DispatchCheck
from kiosk.fleet.equipment import Equipment
from kiosk.fleet.finding import CheckId
from kiosk.fleet.microphone_check import MicrophoneCheck
from kiosk.fleet.printer_check import PrinterCheck
from kiosk.fleet.reader_check import ReaderCheck
from kiosk.fleet.screen_check import ScreenCheck
from kiosk.fleet.settings_check import SettingsCheck
from kiosk.fleet.settings_reading import Reading
from kiosk.fleet.speaker_check import SpeakerCheck
from kiosk.link.probe import probe

_DeviceSettings = (
    CameraSettings | DocumentCameraSettings | IdReaderSettings | PrinterSettings | MicrophoneSettings | SpeakerSettings
)
REAL_DRIVERS = frozenset({"v4l2", "serial", "cups", "pulse"})


def make_checks(
    reading: Reading[Settings], equipment: Equipment, screens: Screens, clock: Clock, program: str
) -> tuple[Check, ...]:
    """Return every check, in the order of CheckId; ``program`` is the version that dispatch is told."""
    camera, papers = equipment.camera, equipment.document_camera
    probing = partial(probe, equipment.url, clock, program, ca_file=equipment.ca_file)
    checks: tuple[tuple[Check, _DeviceSettings | None], ...] = (
        (SettingsCheck(reading, equipment), None),
        (ScreenCheck(screens, equipment), None),
        (
            CameraCheck(
                CheckId.CAMERA,
                partial(make_camera, camera, clock),
                Wanted(camera.width_px, camera.height_px, camera.fps),
            ),
            camera,
        ),
        (
            CameraCheck(
                CheckId.DOCUMENT_CAMERA,
                partial(make_document_camera, papers, clock),
                Wanted(papers.still_width_px, papers.still_height_px, papers.fps),
            ),
            papers,
        ),
        (MicrophoneCheck(partial(make_microphone, equipment.microphone)), equipment.microphone),
        (SpeakerCheck(partial(make_speaker, equipment.speaker)), equipment.speaker),
        (ReaderCheck(partial(make_id_reader, equipment.id_reader), _port(equipment.id_reader)), equipment.id_reader),
        (_printer_check(equipment.printer), equipment.printer),
        (DispatchCheck(probing, equipment.url), None),
        (ClockCheck(probing), None),
        (DiskCheck(equipment.folder), None),
    )
    return tuple(check if equipment.is_demo else _noted(check, device) for check, device in checks)


def _noted(check: Check, device: _DeviceSettings | None) -> Check:
    return StandInNoted(check) if device is not None and device.driver not in REAL_DRIVERS else check


def _port(reader: IdReaderSettings) -> str:
    return reader.port if reader.driver == "serial" else reader.driver


def _printer_check(printer: PrinterSettings) -> Check:
    if printer.driver == "cups":
        return PrinterCheck(make_printer(printer), printer.queue, partial(found_queues, printer.server))
    return PrinterCheck(make_printer(printer), str(printer.folder))
