"""The technician's bench at several moments, drawn by the real drawing over findings of real checks' words."""

from collections.abc import Mapping
from pathlib import Path

from kiosk.base.texts import Language
from kiosk.base.words import say
from kiosk.devices.finding_devices import FoundDevice
from kiosk.devices.screens import Screen
from kiosk.fleet.bench_drawing import DIAGONAL, URL
from kiosk.fleet.bench_state import BenchState
from kiosk.fleet.draft import Draft
from kiosk.fleet.examine import hung
from kiosk.fleet.finding import CheckId, Fact, Finding, Light, Mend
from kiosk.fleet.screen_check import described
from kiosk.fleet.settings_reading import Reading
from kiosk.fleet.view import NoteView
from kiosk.link.probe import Hop, HopKind, HopTrouble
from kiosk.terminal.program_settings import TerminalSettings
from tests.fleet.test_examine import Given

SCREENS = (
    Screen("HDMI-1", 1080, 1920, 0, 0, 268, 476),
    Screen("DP-2", 1920, 1080, 1080, 0, 1209, 680),
)
GOOD_WAY = (
    Hop(HopKind.NAME, 3.1, "10.20.30.40"),
    Hop(HopKind.CONNECT, 11.4, "10.20.30.40:443"),
    Hop(HopKind.SECURE, 23.8, "TLSv1.3"),
    Hop(HopKind.ANSWER, 31.0, "dispatch 0.1.0"),
    Hop(HopKind.HELLO, 14.2, "protocol 1"),
)
BROKEN_WAY = (
    Hop(HopKind.NAME, 3.1, "10.20.30.40"),
    Hop(HopKind.CONNECT, 11.4, "10.20.30.40:443"),
    Hop(HopKind.SECURE, 23.8, "self-signed certificate", HopTrouble.CERTIFICATE),
)
CENTRE = "https://window.example.gov.cn"


def settings() -> TerminalSettings:
    return TerminalSettings.model_validate(
        {
            "label": "飞乐购物中心一层",
            "centre": {"url": CENTRE},
            "screens": {"touch": "HDMI-1", "video": "DP-2"},
            "camera": {"name": "usb-046d_Logitech_BRIO_A1B2C3D4-video-index0"},
        }
    )


def finding(check: CheckId, light: Light, says: str, do: str = "", mend: Mend = Mend.LOOK, **values: str) -> Finding:
    return Finding(check, light, say(says, **values), say(do or "Nothing needs doing."), mend)


def fine() -> dict[CheckId, Finding]:
    found = [
        finding(CheckId.SETTINGS, Light.OK, "{file} is complete and free of mistakes.", file="terminal.toml"),
        finding(CheckId.SCREENS, Light.OK, "Touch screen {touch}, video screen {video}.", touch="HDMI-1", video="DP-2"),
        camera(CheckId.CAMERA, "1280", "720", "30"),
        camera(CheckId.DOCUMENT_CAMERA, "2592", "1944", "10"),
        finding(CheckId.MICROPHONE, Light.OK, "The microphone hears the room: {level} dB below full.", level="41"),
        finding(CheckId.SPEAKER, Light.OK, "The tone was heard from the loudspeaker."),
        finding(CheckId.ID_READER, Light.OK, "The ID card reader answers at {port}.", port="/dev/ttyUSB0"),
        finding(CheckId.PRINTER, Light.OK, "The printer {name} is ready.", name="receipts"),
        way(Light.OK, "The centre answers in {ms} ms.", GOOD_WAY, ms="31"),
        finding(CheckId.CLOCK, Light.OK, "The clock agrees with the centre's, to {ms} ms.", ms="12"),
        finding(CheckId.DISK, Light.OK, "{gib} GiB are free, and the store is whole.", gib="181.4"),
    ]
    return {one.check: one for one in found}


def camera(check: CheckId, width: str, height: str, fps: str) -> Finding:
    says = "The camera gives {width} × {height}, {fps} pictures a second."
    found = finding(check, Light.OK, says, width=width, height=height, fps=fps)
    return found.with_facts(
        Fact("size_px", "Picture", f"{width} × {height}"), Fact("fps", "Pictures a second", f"{fps}.0")
    )


def way(light: Light, says: str, hops: tuple[Hop, ...], do: str = "", **values: str) -> Finding:
    found = finding(CheckId.DISPATCH, light, says, do, Mend.CHOOSE if do else Mend.LOOK, **values)
    return Finding(found.check, found.light, found.says, found.do, found.mend, hops=hops)


def broken() -> dict[CheckId, Finding]:
    """Return what a technician finds on a bad day."""
    certificate = "The certificate of {url} is not accepted: {detail}"
    renew = "Have the certificate renewed, and check the clock of this machine."
    found = [
        finding(
            CheckId.SETTINGS, Light.FAULT, "Mistakes in {file}: {count}. The first: {first}",
            "Correct the file, or save here: what is right in it is kept, and so is the old file.", Mend.CHOOSE,
            file="terminal.toml", count="2", first="camera.fsp: unknown key; did you mean fps?",
        ).with_facts(
            Fact("file", "File", "/var/lib/remote-window/terminal/terminal.toml"),
            Fact("mistake_1", "Mistake", "camera.fsp: unknown key; did you mean fps?"),
            Fact("mistake_2", "Mistake", "screens.touch_diagonal_inch: Input should be less than 100"),
        ),
        finding(
            CheckId.SCREENS, Light.ATTENTION,
            "{count} screens are connected, but which is the touch screen is not settled.",
            "Identify the screens: touch the number on the touch screen.", Mend.IDENTIFY, count="2",
        ),
        finding(
            CheckId.CAMERA, Light.FAULT, "The camera repeats the same picture again and again.",
            "Unplug the camera and plug it in again.", Mend.AGAIN,
        ),
        hung(Given(CheckId.DOCUMENT_CAMERA)),
        finding(
            CheckId.MICROPHONE, Light.FAULT, "The microphone gives nothing but silence, not even a room's noise.",
            "Switch it on, unmute it, or choose another microphone.", Mend.CHOOSE,
        ),
        finding(
            CheckId.PRINTER, Light.FAULT, "The printer {name} is out of paper.", "Put a roll in and close the lid.",
            Mend.AGAIN, name="receipts",
        ),
        way(Light.FAULT, certificate, BROKEN_WAY, renew, url=CENTRE, detail="self-signed certificate"),
        finding(
            CheckId.CLOCK, Light.ATTENTION, "The clock is {span} behind the centre's.",
            "Switch network time on: timedatectl set-ntp true", Mend.AGAIN, span="0:00:12",
        ),
    ]  # fmt: skip
    return {**fine(), **{one.check: one for one in found}}


FOUND: Mapping[CheckId, list[FoundDevice]] = {
    CheckId.CAMERA: [
        FoundDevice("usb-046d_Logitech_BRIO_A1B2C3D4-video-index0", "Logitech BRIO"),
        FoundDevice("pci-0000:00:14.0-usb-0:3:1.0-video-index0", "HD USB Camera"),
    ],
    CheckId.SPEAKER: [FoundDevice("alsa_output.pci-0000_00_1f.3.analog-stereo", "Built-in Audio Analog Stereo")],
}


def state(findings: Mapping[CheckId, Finding], page: CheckId | None = None) -> BenchState:
    made = settings()
    return BenchState(
        Reading(Path("terminal.toml"), made), Draft(made), page=page, findings=dict(findings), found=FOUND,
        screens=SCREENS,
    )  # fmt: skip


def looking() -> BenchState:
    """Return the first seconds."""
    made = state(dict(list(fine().items())[:4]))
    made.running = set(list(CheckId)[4:])
    return made


def saved() -> BenchState:
    made = state(fine())
    text = "Saved; the old file is kept as {file}. The terminal reads the new one at its next start."
    made.note = NoteView(Light.OK, say(text, file="terminal.toml.20261123-103000.bak"))
    return made


def typing() -> BenchState:
    """Return the page of the centre with an address that is none."""
    made = state(broken(), CheckId.DISPATCH)
    made.draft = made.draft.with_text(URL, "window.example.gov.cn")
    return made


def sizing() -> BenchState:
    made = state(fine(), CheckId.SCREENS)
    made.findings[CheckId.SCREENS] = Finding(
        CheckId.SCREENS, Light.ATTENTION,
        say("The touch panel says it measures {panel} inches, the settings say {stated}.", panel="21.5", stated="32"),
        say("Correct the size, so that a finger's target is 20 mm wide."), Mend.CHOOSE,
        tuple(Fact(screen.name, "Screen", described(screen)) for screen in SCREENS),
    )  # fmt: skip
    made.draft = made.draft.with_text(DIAGONAL, "32")
    return made


def asking() -> BenchState:
    made = state(fine(), CheckId.SPEAKER)
    says = "The loudspeaker takes sound; play the tone to hear it."
    made.findings[CheckId.SPEAKER] = finding(CheckId.SPEAKER, Light.OK, says)
    made.is_tone_played = True
    return made


def identifying() -> BenchState:
    made = state(fine())
    made.is_identifying = True
    return made


def in_language(made: BenchState, language: Language) -> BenchState:
    made.language = language
    return made
