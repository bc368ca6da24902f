"""A look that hangs or breaks is a finding; reports and files for support say what was found and nothing of persons."""

import asyncio
import json
import threading
import zipfile
from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from pathlib import Path

from kiosk.base.errors import EnvironmentFault
from kiosk.base.texts import Language
from kiosk.base.words import say
from kiosk.fleet.check import Shows
from kiosk.fleet.examine import examine, look_once
from kiosk.fleet.export_place import export_place
from kiosk.fleet.finding import CheckId, Fact, Finding, Light, attention, fault, ok
from kiosk.fleet.log_tail import redacted
from kiosk.fleet.report import Report, console_lines, in_order, report_json, summary
from kiosk.fleet.support import export, harmless
from kiosk.link.probe import Hop, HopKind, HopTrouble
from tests.fleet.looking import look, told
from tests.fleet.test_settings import FULL

NOW = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)


class Given:
    """A check that does as it is told."""

    def __init__(
        self, check: CheckId, *, hangs: bool = False, is_stubborn: bool = False, error: Exception | None = None
    ):
        self.id, self.limit_s = check, 0.1
        self._hangs, self._is_stubborn, self._error = hangs, is_stubborn, error
        self.let_go = threading.Event()

    async def look(self, shows: Shows) -> AsyncGenerator[Finding, None]:
        del shows
        if self._error is not None:
            raise self._error
        try:
            if self._hangs:
                await asyncio.Event().wait()
        finally:
            while self._is_stubborn and not self.let_go.is_set():
                try:
                    await asyncio.sleep(0.01)
                except asyncio.CancelledError:
                    continue
        yield ok(self.id, say("Nothing needs doing."))


async def test_a_look_that_hangs_is_given_up_and_told_and_the_others_go_on() -> None:
    checks = [Given(CheckId.CAMERA, hangs=True), Given(CheckId.DISK)]
    found = {finding.check: finding async for finding in examine(checks)}
    assert found[CheckId.DISK].light is Light.OK
    assert found[CheckId.CAMERA].has_hung
    assert told(found[CheckId.CAMERA]) == (
        Light.FAULT,
        "No answer came within 0.1 s: a driver or device hangs.",
        "Unplug the device and plug it in again; if that does not help, restart the machine.",
    )


async def test_a_driver_that_does_not_even_let_go_is_left_to_itself() -> None:
    stubborn = Given(CheckId.CAMERA, hangs=True, is_stubborn=True)
    async with asyncio.timeout(10):
        finding = await look_once(stubborn)
    assert finding.has_hung
    stubborn.let_go.set()


async def test_a_check_that_breaks_is_a_finding() -> None:
    light, says, do = await look(Given(CheckId.DISK, error=EnvironmentFault("the disk is gone")))
    assert (light, says) == (Light.FAULT, "It reports: the disk is gone")
    assert do == "Mend what the sentence names, then check again."
    light, says, _ = await look(Given(CheckId.DISK, error=ValueError("a bug")))
    assert (light, says) == (Light.FAULT, "The check itself broke off: ValueError.")


FINDINGS = (
    fault(CheckId.DISPATCH, say("Nothing needs doing."), say("Check again")),
    attention(CheckId.CAMERA, say("Nothing needs doing."), say("Check again")),
    ok(CheckId.DISK, say("Nothing needs doing.")).with_facts(Fact("free_mib", "Free", "12 MiB")),
)


def test_a_console_says_light_name_sentence_and_action() -> None:
    assert console_lines(FINDINGS[0], Language.ENGLISH) == [
        "[fault] Way to the centre: Nothing needs doing.",
        "    → Check again",
    ]
    assert console_lines(FINDINGS[2], Language.CHINESE) == ["[正常] 磁盘与数据: 无需处理。"]
    assert told(Finding(CheckId.DISK, Light.OK, summary(FINDINGS)))[1] == "Faults: 1. Wants a look: 1. In order: 1."
    assert told(Finding(CheckId.DISK, Light.OK, summary(FINDINGS[2:])))[1] == "Everything is in order."


def test_a_report_is_read_by_machines_and_its_exit_status_says_the_worst() -> None:
    hops = (Hop(HopKind.NAME, 1.25, "10.0.0.1"), Hop(HopKind.CONNECT, 2.0, "no", HopTrouble.REFUSED))
    with_hops = Finding(CheckId.DISPATCH, Light.FAULT, FINDINGS[0].says, hops=hops)
    report = Report("Mall", "1.0", NOW, in_order([*FINDINGS[1:], with_hops]))
    read = json.loads(report_json(report, Language.ENGLISH))
    assert read["exit_status"] == report.exit_status == 1
    assert [check["check"] for check in read["checks"]] == ["camera", "dispatch", "disk"]
    assert read["checks"][2]["facts"] == {"free_mib": "12 MiB"}
    assert read["checks"][1]["hops"] == [
        {"hop": "name", "ok": True, "took_ms": 1.2, "detail": "10.0.0.1"},
        {"hop": "connect", "ok": False, "took_ms": 2.0, "detail": "no", "trouble": "refused"},
    ]
    assert Report("Mall", "1.0", NOW, FINDINGS[1:]).exit_status == 0
    assert Report("Mall", "1.0", NOW, FINDINGS, is_readable=False).exit_status == 2


async def test_the_file_for_support_holds_what_helps_and_nothing_of_persons_or_secrets(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "kiosk.log").write_text(
        '{"time": "2026-11-23T10:30:00.000", "level": "info", "source": "kiosk.link", "event": "link_state",'
        ' "old": "Offline", "case": "19900101 1234", "name": "王小明", "reason": "card of 王小明 910000199001010028"}\n'
        "qt: 王小明 typed 13800001234\n",
        encoding="utf-8",
    )
    path = await export(Report("Mall", "1.0", NOW, FINDINGS), FULL, data, tmp_path / "out")
    assert path.name == "kiosk-support-20261123-103000.zip"
    with zipfile.ZipFile(path) as file:
        entries = {name: file.read(name).decode() for name in file.namelist()}
    assert set(entries) == {"doctor.json", "versions.json", "settings.json", "log.jsonl"}
    everything = "".join(entries.values())
    for secret in ("王小明", "910000199001010028", "13800001234", "1234", "hush", "测试甲"):
        assert secret not in everything, secret
    assert "link_state" in entries["log.jsonl"]
    assert "Offline" in entries["log.jsonl"]
    assert json.loads(entries["settings.json"])["screens"]["touch"] == "HDMI-1"
    assert json.loads(entries["versions.json"])["PySide6"].startswith("6.")


def test_logins_in_addresses_are_left_out() -> None:
    assert harmless({"url": "https://user:pass@centre.example/x"}) == {"url": "https://(left out)@centre.example/x"}
    assert harmless({"note": "someone@example"}) == {"note": "(left out)"}


def test_only_whitelisted_fields_of_log_lines_remain() -> None:
    (line,) = redacted(['{"event": "e", "number": "1234567", "port": 8460, "count": 123456, "path": "/a/12345678"}'])
    assert json.loads(line) == {"event": "e", "port": 8460, "count": "****", "path": "/a/****"}


def test_an_export_goes_to_the_data_folder_when_no_stick_is_plugged_in(tmp_path: Path) -> None:
    (tmp_path / "media" / "no stick").mkdir(parents=True)
    assert export_place(tmp_path, (tmp_path / "media", tmp_path / "none")) == tmp_path / "support"
