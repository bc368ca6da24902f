"""What a settings file says about devices: ``[camera]``, ``[document_camera]``, ``[id_reader]`` and so on."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from kiosk.base.settings import Settings
from kiosk.devices.id_card import CardKind, IdCard, Sex

_Side = Annotated[int, Field(ge=2, le=8192, multiple_of=2)]
_Rate = Annotated[int, Field(ge=1, le=60)]


class CameraSettings(Settings):
    """The camera that faces a person."""

    driver: Literal["v4l2", "file", "pattern"] = "v4l2"
    """``v4l2`` a real camera, ``file`` a picture or film, ``pattern`` a drawn person."""
    name: str = ""
    """Part of a real camera's name or of its link in /dev/v4l/by-id or by-path; empty takes the first."""
    path: Path = Path()
    """The picture or film of the ``file`` driver."""
    mark: Annotated[str, Field(pattern="^([0-9A-F]{4})?$")] = ""
    """Four hexadecimal digits that the ``pattern`` driver draws as a mark; empty draws none."""
    width_px: _Side = 1280
    """Width wanted."""
    height_px: _Side = 720
    """Height wanted."""
    fps: _Rate = 30
    """Pictures a second wanted."""


class DocumentCameraSettings(Settings):
    """The camera over the papers."""

    driver: Literal["v4l2", "papers"] = "v4l2"
    """``v4l2`` a real camera, ``papers`` pictures of papers laid on a mat."""
    name: str = ""
    """Part of a real camera's name or of its link in /dev/v4l/by-id or by-path; empty takes the first."""
    still_width_px: _Side = 2592
    """Width of a still; 2592 x 1944 is 5 million pixels, about 190 dpi on A4."""
    still_height_px: _Side = 1944
    """Height of a still."""
    preview_width_px: _Side = 960
    """Width of a live frame."""
    preview_height_px: _Side = 720
    """Height of a live frame."""
    fps: _Rate = 10
    """Live frames a second."""
    papers: tuple[Path, ...] = ()
    """The stack of the ``papers`` driver, laid one after the other."""
    control: Path | None = None
    """Socket through which papers are laid and lifted (``papers`` driver)."""
    has_glare: bool = False
    """Whether a lamp shines on the papers (``papers`` driver)."""


class CardSettings(Settings):
    """The card of the simulated reader: an invented person."""

    kind: CardKind = CardKind.RESIDENT
    """Layout of the card."""
    name: str
    """Name, at most 15 characters."""
    sex: Sex
    """``"1"`` male, ``"2"`` female."""
    birth: date
    """Date of birth."""
    number: str
    """ID number; region 910000 does not exist."""
    valid_from: date
    """First day of validity."""
    valid_to: date | None = None
    """Last day of validity; none is without end."""
    ethnic_code: str = ""
    """Two digits (GB/T 3304)."""
    address: str = ""
    """Registered address, at most 35 characters."""
    issuer: str = ""
    """Issuing office, at most 15 characters."""
    latin_name: str = ""
    """Latin name of a foreigner's card."""
    nationality: str = ""
    """Three letters on a foreigner's card."""
    pass_number: str = ""
    """Pass number on a card of Hong Kong, Macao or Taiwan residents."""

    def card(self) -> IdCard:
        """Return the card meant."""
        return IdCard(**self.model_dump())


class IdReaderSettings(Settings):
    """The ID card reader."""

    driver: Literal["serial", "simulated"] = "serial"
    """``serial`` a real reader, ``simulated`` one behind a pseudo-terminal."""
    port: str = "/dev/ttyUSB0"
    """Serial port of a real reader."""
    baud: Literal[9600, 19200, 38400, 57600, 115200] = 115_200
    """Speed of the line."""
    card: CardSettings | None = None
    """The card of the simulated reader."""
    control: Path | None = None
    """Socket through which the card is laid and lifted (``simulated`` driver)."""


class PrinterSettings(Settings):
    """The printer of receipts and forms."""

    driver: Literal["cups", "folder"] = "cups"
    """``cups`` a real queue, ``folder`` files instead of paper."""
    queue: str = "receipts"
    """Name of the CUPS queue."""
    server: str = ""
    """CUPS server as host:port or socket path; empty is this machine's own."""
    folder: Path = Path("printed")
    """Where the ``folder`` driver prints."""


class MicrophoneSettings(Settings):
    """The microphone."""

    driver: Literal["pulse", "tone", "file"] = "pulse"
    """``pulse`` a device of PulseAudio or PipeWire, ``tone`` a steady tone, ``file`` a WAV file."""
    name: str = ""
    """Name of the device on the sound server; empty is its default."""
    hz: Annotated[float, Field(ge=50, le=16_000)] = 440.0
    """Frequency of the ``tone`` driver."""
    path: Path = Path()
    """WAV file of the ``file`` driver: 48 kHz, mono, 16 bits."""


class SpeakerSettings(Settings):
    """The loudspeaker."""

    driver: Literal["pulse", "collector"] = "pulse"
    """``pulse`` a device of PulseAudio or PipeWire, ``collector`` a WAV file."""
    name: str = ""
    """Name of the device on the sound server; empty is its default."""
    path: Path | None = None
    """WAV file of the ``collector`` driver; none keeps the newest 10 s in memory only."""


class HandsetSettings(Settings):
    """A telephone handset beside the screen: while it is lifted, a call's sound goes to it and comes from it."""

    driver: Literal["none", "evdev", "simulated"] = "none"
    """``none`` no handset, ``evdev`` a hook that is an input device of Linux, ``simulated`` one lifted by command."""
    device: Path | None = None
    """Input device of the ``evdev`` driver, best by its link in /dev/input/by-id."""
    is_reversed: bool = False
    """Whether the hook's contact is closed while the handset hangs (``evdev`` driver)."""
    control: Path | None = None
    """Socket through which the handset is lifted and hung up (``simulated`` driver)."""
    microphone: MicrophoneSettings = MicrophoneSettings()
    """The handset's microphone."""
    speaker: SpeakerSettings = SpeakerSettings()
    """The handset's earpiece."""

    @model_validator(mode="after")
    def _is_a_real_handset(self) -> Self:
        if self.driver == "evdev" and self.device is None:
            raise ValueError('the hook\'s input device is missing: device = "/dev/input/by-id/..."')
        for key, sound in (("microphone", self.microphone), ("speaker", self.speaker)):
            if self.driver == "evdev" and sound.driver == "pulse" and not sound.name:
                raise ValueError(f"the handset's own {key} is missing: {key}.name as `pactl list short` has it")
        return self


class VoiceSettings(Settings):
    """The voice that reads pages aloud."""

    driver: Literal["espeak", "hum", "silent"] = "espeak"
    """``espeak`` Debian's espeak-ng, ``hum`` a tone as long as a sentence, ``silent`` no voice."""
    words_per_minute: Annotated[int, Field(ge=80, le=300)] = 140
    """How fast the synthetic voice speaks."""
    prompts: Path | None = None
    """Folder of recorded prompts, ``<language>/<page>.ogg`` or ``.wav``, played instead of the synthetic voice."""
