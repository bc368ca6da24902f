"""A short command of the system is answered, or its fault is one sentence; none outlives its time or its caller."""

import asyncio
import sys
from pathlib import Path

import pytest

from kiosk.base.errors import EnvironmentFault
from kiosk.base.tool import english_environment, run_tool, tool_output

LASTING = "import os, pathlib, sys, time; pathlib.Path(sys.argv[1]).write_text(str(os.getpid())); time.sleep(60)"


def is_there(pid: str) -> bool:
    return Path(f"/proc/{pid}").exists()


async def test_what_a_tool_prints_comes_back() -> None:
    assert await run_tool("echo", "well") == "well\n"
    assert await tool_output("cat", given=b"\xff\x00") == b"\xff\x00"


async def test_a_tool_reads_nothing_when_nothing_is_given() -> None:
    assert await run_tool("cat") == ""


async def test_a_tool_speaks_english_unless_it_is_given_another_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.setenv("KIOSK_OWN", "kept")
    assert {"LC_ALL=C", "KIOSK_OWN=kept"} <= set((await run_tool("env")).splitlines())
    more = await run_tool("env", environment=english_environment(CUPS_SERVER="here"))
    assert {"LC_ALL=C", "KIOSK_OWN=kept", "CUPS_SERVER=here"} <= set(more.splitlines())
    assert await run_tool("/usr/bin/env", environment={"LANG": "de"}) == "LANG=de\n"


async def test_a_missing_tool_is_named_with_its_package() -> None:
    with pytest.raises(EnvironmentFault, match=r"^/no/lp is missing; install the Debian package cups-client$"):
        await run_tool("/no/lp", package="cups-client")
    with pytest.raises(EnvironmentFault, match=r"^/no/lp is not installed$"):
        await run_tool("/no/lp")


async def test_a_file_that_is_no_program_is_told(tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text("echo")
    with pytest.raises(EnvironmentFault, match=r"^printer 1: \S+script cannot start: Permission denied$"):
        await run_tool(str(script), about="printer 1")


async def test_a_tool_that_fails_is_quoted() -> None:
    with pytest.raises(EnvironmentFault, match=r"^ls: cannot access '/no/such': No such file or directory$"):
        await run_tool("ls", "/no/such")
    with pytest.raises(EnvironmentFault, match=r"^printer 1: ls: cannot access"):
        await run_tool("ls", "/no/such", about="printer 1")
    with pytest.raises(EnvironmentFault, match=r"^no paper$"):
        await run_tool("sh", "-c", "echo no paper; exit 2")
    with pytest.raises(EnvironmentFault, match=r"^false failed with status 1$"):
        await run_tool("false")


async def test_a_silent_tool_is_killed_after_its_time(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    with pytest.raises(EnvironmentFault, match=r"^printer 1: \S+ gave no answer in 2 s$"):
        await run_tool(sys.executable, "-c", LASTING, str(note), about="printer 1", within_s=2)
    assert not is_there(note.read_text())


async def test_a_tool_ends_with_its_caller(tmp_path: Path) -> None:
    fifo = tmp_path / "pid"
    await run_tool("mkfifo", str(fifo))
    asking = asyncio.create_task(run_tool(sys.executable, "-c", LASTING, str(fifo), within_s=30))
    pid = await asyncio.to_thread(fifo.read_text)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert not is_there(pid)
