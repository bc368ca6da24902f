"""``kiosk doctor`` as a real process: sentences, JSON, exit status, the file for support."""

import asyncio
import json
import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from kiosk.demo.office import kiosk_command
from tests.dispatch.office import office

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(120)]


def settings(folder: Path, url: str, shift_s: float) -> dict[str, Any]:
    return {
        "label": "Mall",
        "is_demo": True,
        "clock_shift_s": shift_s,
        "centre": {"url": url},
        "camera": {"driver": "pattern", "width_px": 320, "height_px": 240, "fps": 5},
        "document_camera": {"driver": "papers", "still_width_px": 800, "still_height_px": 600, "fps": 2},
        "id_reader": {"driver": "simulated"},
        "printer": {"driver": "folder", "folder": str(folder / "printed")},
        "microphone": {"driver": "tone"},
        "speaker": {"driver": "collector"},
    }


def write(folder: Path, text: str) -> Path:
    data = folder / "data"
    data.mkdir(exist_ok=True)
    (data / "terminal.toml").write_text(text, encoding="utf-8")
    return data


async def doctor(data: Path, *options: str) -> tuple[int | None, str, str]:
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd()), "LANG": "C.UTF-8"}
    environment.pop("DISPLAY", None)
    process = await asyncio.create_subprocess_exec(
        *kiosk_command("doctor", "--data", str(data), *options),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, env=environment,
    )  # fmt: skip
    said, complained = await process.communicate()
    return process.returncode, said.decode(), complained.decode()


async def test_every_check_is_told_to_machines_and_only_the_missing_display_is_a_fault(tmp_path: Path) -> None:
    async with office(tmp_path / "office") as place:
        shift_s = (place.clock.now() - datetime.now(UTC)).total_seconds()
        data = write(tmp_path, tomli_w.dumps(settings(tmp_path, place.url, shift_s)))
        status, said, complained = await doctor(data, "--json", "--export", str(tmp_path / "out"))
    assert status == 1, complained
    read = json.loads(said)
    lights = {check["check"]: check["light"] for check in read["checks"]}
    assert lights.pop("screens") == "fault"
    assert lights.pop("settings") == "attention"
    assert set(lights.values()) == {"ok"}, said
    assert list(lights)[:2] == ["camera", "document_camera"]
    hops = next(check["hops"] for check in read["checks"] if check["check"] == "dispatch")
    assert [hop["hop"] for hop in hops] == ["name", "connect", "answer", "hello"]
    assert all(hop["ok"] and hop["took_ms"] > 0 for hop in hops)
    (exported,) = (tmp_path / "out").iterdir()
    with zipfile.ZipFile(exported) as file:
        assert {key: value for key, value in json.loads(file.read("doctor.json")).items() if key != "checks"} == {
            key: value for key, value in read.items() if key != "checks"
        }
    assert str(exported) in complained


async def test_what_is_in_order_ends_with_0_and_sentences_follow_the_language(tmp_path: Path) -> None:
    data = write(tmp_path, tomli_w.dumps(settings(tmp_path, "http://127.0.0.1:1", 0.0)))
    status, said, _ = await doctor(data, "--only", "id_reader", "--only", "microphone", "--language", "zh_CN")
    assert status == 0
    assert "[正常] 身份证读卡器: simulated 上的读卡器响应正常。" in said
    assert said.splitlines()[-1] == "一切正常。"

    status, said, _ = await doctor(data, "--only", "dispatch")
    assert status == 1
    assert said.splitlines()[:2] == [
        "[fault] Way to the centre: Nothing listens at http://127.0.0.1:1.",
        "    → Start dispatch there, or correct the address.",
    ]


async def test_settings_that_cannot_be_read_end_with_2_and_every_mistake(tmp_path: Path) -> None:
    data = write(tmp_path, '[camera]\nfsp = 10\nwidth_px = "wide"\n')
    status, said, _ = await doctor(data, "--json")
    assert status == 2
    (check,) = json.loads(said)["checks"]
    assert check["light"] == "fault"
    assert check["facts"]["mistake_1"].startswith("camera.width_px: ")
    assert check["facts"]["mistake_2"] == "camera.fsp: unknown key; did you mean fps?"
