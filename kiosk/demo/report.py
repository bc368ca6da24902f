"""What a run of the demo has shown: facts measured from outside, judged here, written as report.json."""

import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kiosk.base.clock import Clock
from kiosk.base.texts import Language, mark, translate
from kiosk.demo.traces import Trace, Unreadable

SMALLEST_PICTURE_PX = (640, 360)
LOWEST_FPS = 15.0
END_NAMES = {"terminal": mark("At the terminal"), "desk": mark("At the desk")}
"""The two ends of a call, as the report calls them."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the job: its name (a catalogue text), how long it took and the screenshots taken in it."""

    name: str
    seconds: float
    pictures: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """What one end of the call got from the other, read from its screen and its speaker.

    ``picture_px`` is width and height of the decoded picture; ``is_mark_seen`` and ``is_tone_heard`` tell whether this
    run's random mark and tone of the other end arrived.
    """

    accept_to_first_frame_ms: float
    picture_px: tuple[int, int]
    fps: float
    frames_shown: int
    is_mark_seen: bool
    is_tone_heard: bool


@dataclass(frozen=True, slots=True)
class CallFacts:
    """The call as both ends, ``terminal`` and ``desk``, got it."""

    press_to_ring_ms: float
    sides: Mapping[str, Side]


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """The case as dispatch tells it over HTTP after the job."""

    receipt_number: str
    state: str
    outcome: str


@dataclass(frozen=True, slots=True)
class WipeFacts:
    """The same search for the resident's values twice: before the wipe it must find them, after it none."""

    before: Sequence[Trace]
    after: Sequence[Trace]
    unreadable: Sequence[Unreadable] = ()

    @property
    def is_wiped(self) -> bool:
        """Whether the search was able to find and found nothing any more."""
        return bool(self.before) and not self.after and not self.unreadable


@dataclass(frozen=True, slots=True)
class Report:
    """One run: what is None was not reached; ``failure`` is the plain sentence that ended it early."""

    started_at: datetime
    seconds: float
    steps: Sequence[Step]
    call: CallFacts | None = None
    case: CaseFacts | None = None
    receipt_pdf: Path | None = None
    wipe: WipeFacts | None = None
    failure: str | None = None

    @property
    def is_ok(self) -> bool:
        """Whether the whole job was shown."""
        return not self.shortcomings(Language.ENGLISH)

    def shortcomings(self, language: Language) -> list[str]:
        """Return everything that was not shown, a sentence each; none when the job is done."""
        sentences = [self.failure] if self.failure else []
        sentences += _call_shortcomings(self.call, language)
        if self.case is None or not self.case.receipt_number:
            sentences.append(translate(mark("Dispatch has no receipt number for the case."), language))
        if self.receipt_pdf is None or not self.receipt_pdf.is_file() or not self.receipt_pdf.stat().st_size:
            sentences.append(translate(mark("There is no receipt as PDF."), language))
        return sentences + _wipe_shortcomings(self.wipe, language)

    def as_json(self, folder: Path) -> str:
        """Return report.json; paths are relative to ``folder`` where they lie in it."""
        facts = {
            "ok": self.is_ok,
            "failures": self.shortcomings(Language.ENGLISH),
            "started_at": self.started_at.isoformat(timespec="seconds"),
            "seconds": round(self.seconds, 2),
            "steps": [
                {
                    "name": step.name,
                    "seconds": round(step.seconds, 2),
                    "screenshots": [relative(path, folder) for path in step.pictures],
                }
                for step in self.steps
            ],
            "call": _call_json(self.call),
            "case": self.case
            and {"receipt_number": self.case.receipt_number, "state": self.case.state, "outcome": self.case.outcome},
            "receipt_pdf": self.receipt_pdf and relative(self.receipt_pdf, folder),
            "wiped": self.wipe is not None and self.wipe.is_wiped,
            "traces": _wipe_json(self.wipe),
        }
        return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"


@dataclass(slots=True)
class OpenStep:
    """The step being taken: screenshots are added to it as they are made."""

    name: str
    number: int = 0
    looks: int = 0
    """How often the screens were photographed in it."""
    pictures: list[Path] = field(default_factory=list)


class Journal:
    """Writes down steps with their time while the job goes on; a step that fails is written down too."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._started_s = clock.monotonic()
        self.started_at = clock.now()
        self.steps: list[Step] = []
        self._numbers = itertools.count(1)

    @property
    def seconds(self) -> float:
        """Seconds since the journal was opened."""
        return self._clock.monotonic() - self._started_s

    @contextmanager
    def step(self, name: str) -> Iterator[OpenStep]:
        """Time one step; ``name`` is a catalogue text."""
        step, started_s = OpenStep(name, next(self._numbers)), self._clock.monotonic()
        try:
            yield step
        finally:
            self.steps.append(Step(name, self._clock.monotonic() - started_s, tuple(step.pictures)))


def relative(path: Path, folder: Path) -> str:
    """Return a path as seen from ``folder``, or in full when it lies elsewhere."""
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)


def _call_shortcomings(call: CallFacts | None, language: Language) -> list[str]:
    if call is None or not call.sides:
        return [translate(mark("There was no call."), language)]
    sentences = []
    for name, side in call.sides.items():
        end = translate(END_NAMES[name], language)
        checks = (
            (side.is_mark_seen, mark("{end}: this run's mark was not seen in the other side's picture.")),
            (side.is_tone_heard, mark("{end}: this run's tone was not heard from the other side.")),
            (_is_large(side.picture_px), mark("{end}: the picture was smaller than 640×360.")),
            (side.fps >= LOWEST_FPS, mark("{end}: fewer than 15 pictures a second were shown.")),
        )
        sentences += [translate(text, language, end=end) for is_good, text in checks if not is_good]
    return sentences


def _is_large(size_px: tuple[int, int]) -> bool:
    return all(side >= least for side, least in zip(size_px, SMALLEST_PICTURE_PX, strict=True))


def _wipe_shortcomings(wipe: WipeFacts | None, language: Language) -> list[str]:
    if wipe is None:
        return [translate(mark("It was not searched whether the terminal wiped the resident's data."), language)]
    sentences = []
    if not wipe.before:
        sentences.append(translate(mark("The search found nothing before the wipe, so it proves nothing."), language))
    for trace in wipe.after:
        text = mark("After the wipe the terminal still holds {what}: {where}")
        sentences.append(translate(text, language, what=trace.what, where=trace.where))
    for place in wipe.unreadable:
        text = mark("This place could not be searched: {where} ({why})")
        sentences.append(translate(text, language, where=place.where, why=place.why))
    return sentences


def _call_json(call: CallFacts | None) -> dict[str, object] | None:
    if call is None:
        return None
    sides = call.sides.items()
    return {
        "press_to_ring_ms": round(call.press_to_ring_ms),
        "accept_to_first_frame_ms": {name: round(side.accept_to_first_frame_ms) for name, side in sides},
        "picture_px": {name: list(side.picture_px) for name, side in sides},
        "fps": {name: round(side.fps, 1) for name, side in sides},
        "frames_shown": {name: side.frames_shown for name, side in sides},
        "mark_seen": {name: side.is_mark_seen for name, side in sides},
        "sound_received": {name: side.is_tone_heard for name, side in sides},
    }


def _wipe_json(wipe: WipeFacts | None) -> dict[str, object] | None:
    if wipe is None:
        return None
    return {
        "before": [{"what": trace.what, "where": trace.where} for trace in wipe.before],
        "after": [{"what": trace.what, "where": trace.where} for trace in wipe.after],
        "unreadable": [{"where": place.where, "why": place.why} for place in wipe.unreadable],
    }
