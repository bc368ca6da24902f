"""The readings of a call: written a line a second, read again whatever happened meanwhile, drawn as one picture."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import CallId
from kiosk.call.call_log import MOST_KEPT, CallLog, read_log
from kiosk.call.call_report import drawn
from kiosk.call.events import CallSide, CallState, CallStats
from kiosk.programs.main import main

BEGAN = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)


def reading(second: int, state: CallState = CallState.CONNECTED) -> CallStats:
    is_up = state is CallState.CONNECTED
    return CallStats(
        state=state, generation=1 + (second > 40), seconds_connected=second, fps_in=29.5 if is_up else 0.0, fps_out=30,
        frames_decoded=30 * second, frames_shown=30 * second, width_px=1280, height_px=720, sent_width_px=960,
        sent_height_px=540, freezes=second // 20, sound_received_ms=990 * second, sound_concealed_ms=10 * second,
        sound_delay_ms=20 + second % 7, round_trip_ms=None if second < 3 else 41.5, bytes_sent=150_000 * second,
        bytes_received=120_000 * second, encode_ms=4, decode_ms=1, first_frame_s=0.4, path="direct" if is_up else "",
        target_bps=1_200_000, loss_out=0.02,
    )  # fmt: skip


def written(folder: Path, seconds: int = 60) -> Path:
    log = CallLog(folder, CallId("one"), CallSide.RESIDENT, BEGAN)
    for second in range(1, seconds + 1):
        log.add(second, reading(second, CallState.REBUILDING if 35 <= second < 41 else CallState.CONNECTED), 0.31)
    log.close()
    return next(folder.iterdir())


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    call = read_log(written(tmp_path / "calls"))
    assert (call.call, call.side, call.began, len(call.readings)) == ("one", "resident", BEGAN, 60)
    assert call.readings[9]["bytes_sent"] == 1_500_000
    assert call.readings[36]["state"] == "rebuilding"


def test_a_crash_costs_the_last_line_only(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_text(path.read_text()[:-40])
    assert len(read_log(path).readings) == 59


HEAD = '{"call": "one", "side": "clerk", "began": "2026-11-26T09:30:00+00:00"}\n'


@pytest.mark.parametrize(
    "content", ["", "no readings\n", "{}\n", "[1]\n{}\n", '{"call": 1}\n{"at_s": 1}\n', f'{HEAD}{{"at_s": 1}}\n']
)
def test_another_file_is_told_from_one_with_readings(tmp_path: Path, content: str) -> None:
    path = tmp_path / "file.jsonl"
    path.write_text(content)
    with pytest.raises(EnvironmentFault, match=r"file\.jsonl.*reading"):
        read_log(path)


def test_a_spoiled_line_is_named(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_text(path.read_text().replace('"at_s": 3', "at_s 3", 1))
    with pytest.raises(EnvironmentFault, match="line 4: not a reading"):
        read_log(path)


def test_old_calls_make_room(tmp_path: Path) -> None:
    for number in range(MOST_KEPT + 5):
        CallLog(tmp_path, CallId(str(number)), CallSide.CLERK, BEGAN + timedelta(minutes=number)).close()
    kept = sorted(path.name for path in tmp_path.iterdir())
    assert len(kept) == MOST_KEPT
    assert kept[0].endswith("-5.jsonl")


def test_a_disk_that_refuses_costs_the_readings_and_nothing_else(tmp_path: Path) -> None:
    blocked = tmp_path / "calls"
    blocked.write_text("")
    log = CallLog(blocked, CallId("one"), CallSide.CLERK, BEGAN)
    log.add(1, reading(1), 0.2)
    log.close()


@pytest.mark.parametrize("seconds", [0, 1, 60, 600])
def test_a_call_of_any_length_is_one_sound_picture(tmp_path: Path, seconds: int) -> None:
    picture = ET.fromstring(drawn(read_log(written(tmp_path, seconds))))  # noqa: S314 - our own picture
    said = " ".join(picture.itertext())
    assert "Call one at the resident's end" in said
    assert ("pictures a second" in said) == (seconds > 0)


def test_nothing_in_a_file_becomes_part_of_the_picture_itself(tmp_path: Path) -> None:
    path = written(tmp_path, 3)
    head, *lines = path.read_text().splitlines()
    path.write_text("\n".join([json.dumps({**json.loads(head), "call": "<script>"}), *lines]))
    assert "<script>" not in drawn(read_log(path))


def test_the_command_writes_the_picture_beside_the_readings_or_where_it_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path)
    assert main(["call-report", str(path)]) == 0
    assert path.with_suffix(".svg").read_text() == drawn(read_log(path))
    assert main(["call-report", str(path), "--out", str(tmp_path / "none" / "x.svg")]) == 1
    assert main(["call-report", str(tmp_path / "missing")]) == 1
    told = capsys.readouterr()
    assert told.out.strip() == str(path.with_suffix(".svg"))
    assert "name another place with --out" in told.err
    assert "missing cannot be read" in told.err
