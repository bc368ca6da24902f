import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from kiosk.base.clock import ManualClock
from kiosk.base.texts import Language, translate
from kiosk.demo import report as report_module
from kiosk.demo import report_page as page_module
from kiosk.demo.report import CallFacts, CaseFacts, Journal, Report, Side, Step, WipeFacts
from kiosk.demo.report_page import report_page, write_report
from kiosk.demo.screens_read import save_png
from kiosk.demo.traces import Trace, Unreadable

STARTED = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
GOOD_SIDE = Side(640.4, (1280, 720), 29.9, 812, is_mark_seen=True, is_tone_heard=True)


@pytest.fixture
def good(tmp_path: Path) -> Report:
    shot = tmp_path / "screenshots" / "01-touch.png"
    save_png(np.full((1920, 1080, 3), 200, np.uint8), shot)
    (tmp_path / "receipt.pdf").write_bytes(b"%PDF-1.7")
    return Report(
        started_at=STARTED,
        seconds=61.25,
        steps=[Step("Choose <the> service", 2.5, (shot,)), Step("Talk", 30.0)],
        call=CallFacts(412.3, {"terminal": GOOD_SIDE, "desk": GOOD_SIDE}),
        case=CaseFacts("SH-20260302-000001-7", "settled", "approved"),
        receipt_pdf=tmp_path / "receipt.pdf",
        wipe=WipeFacts([Trace("name", "terminal.db")], []),
    )


def test_a_good_run_is_written_with_all_its_facts(good: Report, tmp_path: Path) -> None:
    json_path, html_path = write_report(good, tmp_path)
    facts = json.loads(json_path.read_text(encoding="utf-8"))
    assert facts["ok"] is True
    assert facts["failures"] == []
    assert facts["steps"][0] == {
        "name": "Choose <the> service",
        "seconds": 2.5,
        "screenshots": ["screenshots/01-touch.png"],
    }
    assert facts["call"]["press_to_ring_ms"] == 412
    assert facts["call"]["accept_to_first_frame_ms"] == {"terminal": 640, "desk": 640}
    assert facts["call"]["picture_px"]["desk"] == [1280, 720]
    assert facts["call"]["sound_received"] == {"terminal": True, "desk": True}
    assert facts["case"] == {"receipt_number": "SH-20260302-000001-7", "state": "settled", "outcome": "approved"}
    assert facts["receipt_pdf"] == "receipt.pdf"
    assert facts["wiped"] is True
    page = html_path.read_text(encoding="utf-8")
    assert "data:image/webp;base64," in page
    assert "Choose &lt;the&gt; service" in page
    assert "2026-03-02 09:30:00" in page  # Shanghai
    assert not re.search(r'(src|href)="https?:', page)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"failure": "The desk did not ring."}, "The desk did not ring."),
        ({"call": None}, "There was no call."),
        ({"case": None}, "Dispatch has no receipt number"),
        ({"receipt_pdf": None}, "no receipt as PDF"),
        ({"wipe": None}, "was not searched"),
        ({"wipe": WipeFacts([], [])}, "proves nothing"),
        ({"wipe": WipeFacts([Trace("name", "a")], [Trace("name", "b.db")])}, "still holds name: b.db"),
        ({"wipe": WipeFacts([Trace("name", "a")], [], [Unreadable("c", "denied")])}, "could not be searched: c"),
    ],
)
def test_what_was_not_shown_makes_the_run_fail(good: Report, change: dict[str, object], sentence: str) -> None:
    bad = replace(good, **change)  # type: ignore[arg-type]
    assert not bad.is_ok
    assert sentence in " ".join(bad.shortcomings(Language.ENGLISH))
    assert json.loads(bad.as_json(Path("/")))["ok"] is False
    assert sentence in report_page(bad, Path("/"))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"is_mark_seen": False}, "mark was not seen"),
        ({"is_tone_heard": False}, "tone was not heard"),
        ({"picture_px": (640, 350)}, "smaller than 640×360"),
        ({"fps": 14.2}, "fewer than 15 pictures"),
    ],
)
def test_each_end_of_the_call_is_judged(good: Report, change: dict[str, object], sentence: str) -> None:
    side = replace(GOOD_SIDE, **change)  # type: ignore[arg-type]
    bad = replace(good, call=CallFacts(400, {"terminal": GOOD_SIDE, "desk": side}))
    assert [
        line for line in bad.shortcomings(Language.ENGLISH) if line.startswith("At the desk: ") and sentence in line
    ]


def test_the_journal_times_steps_and_keeps_a_failed_one() -> None:
    clock = ManualClock(STARTED)
    journal = Journal(clock)
    with journal.step("Choose") as step:
        clock.advance(2)
        step.pictures.append(Path("one.png"))

    def fail() -> None:
        with journal.step("Talk"):
            clock.advance(3)
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert journal.steps == [Step("Choose", 2, (Path("one.png"),)), Step("Talk", 3)]
    assert (journal.started_at, journal.seconds) == (STARTED, 5)


def test_every_text_of_the_report_has_its_chinese() -> None:
    sources = [Path(str(module.__file__)) for module in (report_module, page_module)]
    texts = {text for path in sources for text in re.findall(r'mark\("([^"]+)"\)', path.read_text(encoding="utf-8"))}
    template = sources[0].with_name("report.html.j2").read_text(encoding="utf-8")
    texts |= set(re.findall(r't\("([^"]+)"', template))
    assert len(texts) > 30
    assert [text for text in sorted(texts) if not re.search("[一-鿿]", _chinese(text))] == []


def test_the_page_is_well_formed(good: Report, tmp_path: Path) -> None:
    parser = _Balance()
    parser.feed(report_page(good, tmp_path))
    assert parser.open == []


def _chinese(text: str) -> str:
    return translate(text, Language.CHINESE)


class _Balance(HTMLParser):
    VOID = frozenset({"meta", "input", "img"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
