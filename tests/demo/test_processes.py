import os
import signal
import sys
import time
from pathlib import Path

import pytest

from kiosk.base.errors import EnvironmentFault
from kiosk.base.tool import run_tool
from kiosk.demo.processes import Processes, fetch

SLEEPER = [sys.executable, "-c", "import time; print('ready', flush=True); time.sleep(60)"]


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


async def end_of(pid: int) -> bool:
    """Wait up to 5 s for a process that is nobody's child here."""
    deadline = time.monotonic() + 5
    while is_alive(pid) and time.monotonic() < deadline:
        await run_tool("true")
    return not is_alive(pid)


async def test_programs_are_awaited_by_a_line_and_all_ended(tmp_path: Path, plain_environment: dict[str, str]) -> None:
    async with Processes(tmp_path) as processes:
        first = processes.start("sleeper", SLEEPER, plain_environment)
        second = processes.start("sleeper", SLEEPER, plain_environment)
        assert await first.wait_for_line("ready", 10) == "ready"
        assert await second.wait_for_line("ready", 10) == "ready"
        assert (first.log_path.name, second.log_path.name) == ("sleeper.log", "sleeper-2.log")
    assert not is_alive(first.pid)
    assert not is_alive(second.pid)


async def test_a_program_that_fails_is_quoted_with_its_last_words(
    tmp_path: Path, plain_environment: dict[str, str]
) -> None:
    command = [sys.executable, "-c", "print('the disk is full'); raise SystemExit(3)"]
    async with Processes(tmp_path) as processes:
        program = processes.start("scribe", command, plain_environment)
        with pytest.raises(EnvironmentFault, match=r"(?s)scribe ended with code 3 .*the disk is full"):
            await program.wait_for_line("ready", 10)


async def test_a_silent_program_is_not_awaited_for_ever(tmp_path: Path, plain_environment: dict[str, str]) -> None:
    async with Processes(tmp_path) as processes:
        program = processes.start("sleeper", SLEEPER, plain_environment)
        with pytest.raises(EnvironmentFault, match=r"did not say “never” within 0.1 s"):
            await program.wait_for_line("never", 0.1)


async def test_a_missing_program_is_named(tmp_path: Path, plain_environment: dict[str, str]) -> None:
    async with Processes(tmp_path) as processes:
        with pytest.raises(EnvironmentFault, match="no-such-program is not installed"):
            processes.start("ghost", ["no-such-program"], plain_environment)


async def test_grandchildren_end_with_their_program(tmp_path: Path, plain_environment: dict[str, str]) -> None:
    code = "import subprocess, time; print('child', subprocess.Popen(['sleep', '60']).pid, flush=True); time.sleep(60)"
    async with Processes(tmp_path) as processes:
        program = processes.start("parent", [sys.executable, "-c", code], plain_environment)
        grandchild = int((await program.wait_for_line("child", 10)).split()[1])
        assert is_alive(grandchild)
        program.kill()
        assert program.exit_code == -signal.SIGKILL
        assert await end_of(grandchild)


async def test_programs_die_with_a_demo_that_is_killed(tmp_path: Path, plain_environment: dict[str, str]) -> None:
    demo = f"""
import sys, time
from pathlib import Path
from kiosk.demo.processes import Processes
program = Processes(Path({str(tmp_path / "inner")!r})).start("sleeper", {SLEEPER!r}, {plain_environment!r})
print("child", program.pid, flush=True)
time.sleep(60)
"""
    environment = {**plain_environment, "PYTHONPATH": str(Path(__file__).parents[2])}
    async with Processes(tmp_path) as processes:
        outer = processes.start("demo", [sys.executable, "-c", demo], environment)
        child = int((await outer.wait_for_line("child", 10)).split()[1])
        os.kill(outer.pid, signal.SIGKILL)
        await outer.wait_for_end(5)
        assert await end_of(child)


async def test_readiness_by_http_and_reading_an_answer(tmp_path: Path, plain_environment: dict[str, str]) -> None:
    code = """
import http.server
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/healthz?a=1" else 404); self.end_headers(); self.wfile.write(b"well")
server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
print("port", server.server_port, flush=True)
server.serve_forever()
"""
    async with Processes(tmp_path) as processes:
        program = processes.start("server", [sys.executable, "-c", code], plain_environment)
        port = int((await program.wait_for_line("port", 10)).split()[1])
        await program.wait_for_http(f"http://127.0.0.1:{port}/healthz?a=1", 10)
        assert await fetch(f"http://127.0.0.1:{port}/healthz?a=1") == (200, b"well")
        with pytest.raises(EnvironmentFault, match="did not answer at"):
            await program.wait_for_http(f"http://127.0.0.1:{port}/other", 0.1)
