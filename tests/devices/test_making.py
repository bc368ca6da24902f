"""A settings file chooses between real drivers and simulators."""

from pathlib import Path

import pytest

from kiosk.base.clock import SystemClock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.settings import Settings, load_settings
from kiosk.devices import making
from kiosk.devices.cups_printer import CupsPrinter
from kiosk.devices.evdev_handset import EvdevHandset
from kiosk.devices.folder_printer import FolderPrinter
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
)
from kiosk.devices.simulated_document_camera import SimulatedDocumentCamera
from kiosk.devices.simulated_handset import SimulatedHandset
from kiosk.devices.simulated_id_reader import SimulatedIdReader
from kiosk.devices.simulated_sound import CollectorSpeaker, ToneMicrophone
from kiosk.devices.switched_sound import SwitchedMicrophone, SwitchedSpeaker

SIMULATED = """
[camera]
driver = "pattern"
mark = "7F3A"
[document_camera]
driver = "papers"
papers = ["a.png", "b.png"]
[id_reader]
driver = "simulated"
[id_reader.card]
name = "测试甲"
sex = "2"
birth = 1990-01-01
number = "91000019900101002X"
valid_from = 2020-01-01
[printer]
driver = "folder"
[microphone]
driver = "tone"
hz = 880
[speaker]
driver = "collector"
[handset]
driver = "simulated"
microphone = { driver = "tone", hz = 660 }
speaker = { driver = "collector" }
"""


class _Devices(Settings):
    camera: CameraSettings = CameraSettings()
    document_camera: DocumentCameraSettings = DocumentCameraSettings()
    id_reader: IdReaderSettings = IdReaderSettings()
    printer: PrinterSettings = PrinterSettings()
    microphone: MicrophoneSettings = MicrophoneSettings()
    speaker: SpeakerSettings = SpeakerSettings()
    handset: HandsetSettings = HandsetSettings()


async def test_simulators_are_made_as_a_file_says(tmp_path: Path) -> None:
    (tmp_path / "devices.toml").write_text(SIMULATED, encoding="utf-8")
    settings = load_settings(_Devices, tmp_path / "devices.toml")
    making.make_camera(settings.camera, SystemClock())
    assert isinstance(making.make_document_camera(settings.document_camera, SystemClock()), SimulatedDocumentCamera)
    assert isinstance(making.make_printer(settings.printer), FolderPrinter)
    assert isinstance(making.make_microphone(settings.microphone), ToneMicrophone)
    assert isinstance(making.make_speaker(settings.speaker), CollectorSpeaker)
    handset = making.make_handset(settings.handset)
    assert isinstance(handset, SimulatedHandset)
    switched = making.make_switched_microphone(settings.microphone, settings.handset.microphone, handset)
    assert isinstance(switched, SwitchedMicrophone)
    speaker = making.make_switched_speaker(settings.speaker, settings.handset.speaker, handset)
    assert isinstance(speaker, SwitchedSpeaker)
    reader = making.make_id_reader(settings.id_reader)
    assert isinstance(reader, SimulatedIdReader)
    await reader.close()


def test_without_a_word_the_real_drivers_are_made() -> None:
    settings = _Devices()
    making.make_camera(settings.camera, SystemClock())
    assert isinstance(making.make_id_reader(settings.id_reader), SerialIdReader)
    assert isinstance(making.make_printer(settings.printer), CupsPrinter)
    assert isinstance(making.make_microphone(settings.microphone), PulseMicrophone)
    assert isinstance(making.make_speaker(settings.speaker), PulseSpeaker)
    assert making.make_handset(settings.handset) is None
    microphone = making.make_switched_microphone(settings.microphone, settings.handset.microphone, None)
    assert isinstance(microphone, PulseMicrophone)
    assert isinstance(making.make_switched_speaker(settings.speaker, settings.handset.speaker, None), PulseSpeaker)


def test_a_real_handset_is_made_when_its_hook_and_its_sound_are_named(tmp_path: Path) -> None:
    (tmp_path / "devices.toml").write_text(
        '[handset]\ndriver = "evdev"\ndevice = "/dev/input/by-id/usb-hook-event-kbd"\n'
        'microphone.name = "usb_handset"\nspeaker.name = "usb_handset"\n',
        encoding="utf-8",
    )
    settings = load_settings(_Devices, tmp_path / "devices.toml")
    assert isinstance(making.make_handset(settings.handset), EvdevHandset)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("", r"handset: .*input device is missing: device = \"/dev/input/by-id/"),
        ('device = "/dev/input/event7"', r"handset: .*own microphone is missing: microphone\.name"),
        ('device = "/dev/input/event7"\nmicrophone.name = "usb"', r"handset: .*own speaker is missing: speaker\.name"),
    ],
)
def test_a_handset_without_a_hook_or_without_its_own_sound_is_a_mistake(tmp_path: Path, lines: str, said: str) -> None:
    (tmp_path / "devices.toml").write_text(f'[handset]\ndriver = "evdev"\n{lines}\n', encoding="utf-8")
    with pytest.raises(EnvironmentFault, match=said):
        load_settings(_Devices, tmp_path / "devices.toml")


def test_a_wrong_mark_and_an_unknown_driver_are_named_with_their_place(tmp_path: Path) -> None:
    (tmp_path / "devices.toml").write_text('[camera]\nmark = "xyz"\n[printer]\ndriver = "fax"\n', encoding="utf-8")
    with pytest.raises(EnvironmentFault, match=r"camera\.mark[\s\S]*printer\.driver"):
        load_settings(_Devices, tmp_path / "devices.toml")
