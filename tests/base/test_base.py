"""Clocks, masks, frames, keys, settings and the log keep their promises."""

import asyncio
import io
import json
import logging
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from kiosk.base.clock import ManualClock, ShiftedClock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.frame import Frame, frame_from_i420
from kiosk.base.ids import new_id
from kiosk.base.keys import SigningKey, is_signed_by
from kiosk.base.log import Log, set_up_log
from kiosk.base.masking import last_four, masked_id_number, masked_name
from kiosk.base.settings import Settings, load_settings


def test_later_ids_sort_after_earlier_ones() -> None:
    ids = [new_id() for _ in range(100)]
    assert ids == sorted(set(ids))


def test_a_manual_clock_moves_only_forward() -> None:
    clock = ManualClock(datetime(2026, 11, 23, 1, tzinfo=UTC))
    clock.advance(90)
    assert clock.now() == datetime(2026, 11, 23, 1, 1, 30, tzinfo=UTC)
    with pytest.raises(ValueError, match="does not go back"):
        clock.advance(-1)


def test_a_shifted_clock_stands_apart_from_the_machine_by_its_span() -> None:
    ahead_s = (ShiftedClock(3600).now() - datetime.now(UTC)).total_seconds()
    assert 3595 < ahead_s <= 3600


def test_masks_hide_what_passers_by_must_not_see() -> None:
    assert masked_name("王小明") == "王*"
    assert masked_id_number("910000199003074514") == "910000********4514"
    assert last_four("910000199003074514") == "**************4514"
    assert last_four("123") == "***"


def test_an_i420_buffer_becomes_a_frame_without_copying() -> None:
    buffer = np.arange(6 * 4, dtype=np.uint8).reshape(6, 4)
    frame = frame_from_i420(buffer, taken_s=1.0)
    assert (frame.width_px, frame.height_px) == (4, 4)
    assert frame.u.tolist() == [[16, 17], [18, 19]]
    assert np.shares_memory(frame.y, buffer)


def test_planes_that_do_not_fit_are_refused() -> None:
    y, half = np.zeros((4, 4), np.uint8), np.zeros((1, 2), np.uint8)
    with pytest.raises(ValueError, match="4:2:0"):
        Frame(y, half, half, 0.0)


def test_a_key_is_made_once_and_signs(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "terminal.key"
    key = SigningKey.load_or_create(path)
    again = SigningKey.load_or_create(path)
    assert again.public_text == key.public_text
    assert path.stat().st_mode & 0o777 == 0o600
    assert is_signed_by(key.public_text, b"challenge", again.sign(b"challenge"))
    assert not is_signed_by(key.public_text, b"other", key.sign(b"challenge"))
    assert not is_signed_by("rubbish", b"challenge", "rubbish")


def test_a_broken_key_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "terminal.key"
    path.write_bytes(b"short")
    with pytest.raises(EnvironmentFault, match="enrol anew"):
        SigningKey.load_or_create(path)
    assert path.read_bytes() == b"short"


class _Screen(Settings):
    output: str = ""


class _Example(Settings):
    office: str = ""
    ring_s: int = 15
    screen: _Screen = _Screen()


def test_settings_report_every_mistake_with_the_nearest_name(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text('offise = "a"\nring_s = "soon"\n[screen]\noutpt = "DP-1"\n', encoding="utf-8")
    with pytest.raises(EnvironmentFault) as caught:
        load_settings(_Example, path)
    said = str(caught.value)
    assert "offise: unknown key; did you mean office?" in said
    assert "ring_s: Input should be a valid integer" in said
    assert "screen.outpt: unknown key; did you mean output?" in said


def test_settings_that_are_missing_or_no_toml_say_so(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="cannot be read"):
        load_settings(_Example, tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_text("= 1", encoding="utf-8")
    with pytest.raises(EnvironmentFault, match="is not TOML"):
        load_settings(_Example, tmp_path / "bad.toml")


def test_the_log_refuses_fields_that_are_not_on_its_list() -> None:
    with pytest.raises(ValueError, match="resident_name"):
        Log("t").info("greeted", resident_name="王小明")


def test_the_log_writes_one_line_of_json_without_values_of_variables() -> None:
    stream = io.StringIO()
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        set_up_log(stream)
        try:
            raise RuntimeError("910000199003074514")
        except RuntimeError as error:
            Log("kiosk.test").fault("page_lost", error, page="p1")
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
    line = json.loads(stream.getvalue())
    assert (line["event"], line["page"], line["error"]) == ("page_lost", "p1", "RuntimeError")
    assert "910000199003074514" not in stream.getvalue()


def test_of_a_group_of_errors_the_log_tells_each_kind_and_where_it_was_raised() -> None:
    async def fail(error: Exception) -> None:
        raise error

    async def fail_together() -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(fail(OSError("王小明")))
            tasks.create_task(fail(ExceptionGroup("inner", [KeyError("1"), OSError("2")])))

    stream = io.StringIO()
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        set_up_log(stream)
        try:
            asyncio.run(fail_together())
        except ExceptionGroup as group:
            Log("kiosk.test").fault("call_broken", group)
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
    line = json.loads(stream.getvalue())
    assert line["error"] == "OSError, KeyError"
    assert any(place.endswith(" fail") for place in line["trace"])
    assert "王小明" not in stream.getvalue()
