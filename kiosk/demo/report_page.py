"""The report as one HTML page that needs no other file: verdict, facts and the steps with their pictures."""

import base64
import io
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup
from PIL import Image

from kiosk.base.clock import OFFICE_ZONE
from kiosk.base.texts import Language, mark, translate
from kiosk.demo.report import END_NAMES, CallFacts, Report, Step, relative

_PICTURE_PX = 720


def write_report(report: Report, folder: Path) -> tuple[Path, Path]:
    """Write report.json and report.html into ``folder`` and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    json_path, html_path = folder / "report.json", folder / "report.html"
    json_path.write_text(report.as_json(folder), encoding="utf-8")
    html_path.write_text(report_page(report, folder), encoding="utf-8")
    return json_path, html_path


def report_page(report: Report, folder: Path) -> str:
    """Return the page in Chinese and English, switched without a script."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string((Path(__file__).parent / "report.html.j2").read_text(encoding="utf-8"))
    return template.render(
        t=_both,
        report=report,
        started_at=report.started_at.astimezone(OFFICE_ZONE),
        shortcomings={language.value: report.shortcomings(language) for language in Language},
        call_rows=_call_rows(report.call),
        sides=[END_NAMES[name] for name in report.call.sides] if report.call else [],
        receipt=report.receipt_pdf and relative(report.receipt_pdf, folder),
        steps=[_shown_step(step, folder) for step in report.steps],
    )


@dataclass(frozen=True, slots=True)
class _ShownStep:
    name: str
    seconds: float
    pictures: list[tuple[str, str]]


def _both(text: str, /, **values: object) -> Markup:
    """Return a catalogue text in both languages, of which the page shows one."""
    spans = [
        Markup('<span class="{0}" lang="{1}">{2}</span>').format(
            f"in-{language.value}", language.value.replace("_", "-"), translate(text, language, **values)
        )
        for language in Language
    ]
    return Markup().join(spans)


def _call_rows(call: CallFacts | None) -> list[tuple[str, list[object]]]:
    if call is None:
        return []
    sides = list(call.sides.values())
    yes, no = _both(mark("yes, it arrived")), _both(mark("no, it did not arrive"))
    return [
        (mark("First picture after accepting"), [f"{side.accept_to_first_frame_ms:.0f} ms" for side in sides]),
        (mark("Size of the picture"), [f"{side.picture_px[0]}×{side.picture_px[1]}" for side in sides]),
        (mark("Pictures shown a second"), [f"{side.fps:.1f}" for side in sides]),
        (mark("Pictures shown in all"), [side.frames_shown for side in sides]),
        (mark("This run's mark seen on the screen"), [yes if side.is_mark_seen else no for side in sides]),
        (mark("This run's tone heard from the speaker"), [yes if side.is_tone_heard else no for side in sides]),
    ]


def _shown_step(step: Step, folder: Path) -> _ShownStep:
    pictures = [(relative(path, folder), _small_picture(path)) for path in step.pictures if path.is_file()]
    return _ShownStep(step.name, step.seconds, pictures)


def _small_picture(path: Path) -> str:
    """Return a screenshot, at most 720 pixels wide and high, as a data address."""
    with Image.open(path) as shot:
        small = shot.convert("RGB")
        small.thumbnail((_PICTURE_PX, _PICTURE_PX))
        packed = io.BytesIO()
        small.save(packed, "WEBP", quality=82)
    return f"data:image/webp;base64,{base64.b64encode(packed.getvalue()).decode()}"
