import os
import signal
import sys
import time
from pathlib import Path

import pytest

from kiosk.base.tool import run_tool
from kiosk.demo.accessibility import AccessibilityBus
from kiosk.demo.processes import Processes
from kiosk.demo.session_bus import SessionBus

pytestmark = pytest.mark.e2e


def living_with(text: str) -> list[str]:
    """Return the command lines of living processes that name ``text``."""
    lines = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(path.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:
            continue
    return [line for line in lines if text in line]


async def test_the_buses_are_private_and_empty_at_first(tmp_path: Path, plain_environment: dict[str, str]) -> None:
    async with Processes(tmp_path / "logs") as processes:
        bus = await SessionBus.start(processes, tmp_path / "bus", plain_environment)
        assert str(tmp_path) in bus.address
        assert str(tmp_path) in bus.accessibility_address
        accessibility = await AccessibilityBus.connect(bus.accessibility_address)
        assert await accessibility.programs() == {}
        await accessibility.close()
    assert living_with(str(tmp_path / "bus")) == []


async def test_no_daemon_of_the_buses_outlives_a_killed_demo(tmp_path: Path, plain_environment: dict[str, str]) -> None:
    demo = f"""
import asyncio
from pathlib import Path
from kiosk.demo.processes import Processes
from kiosk.demo.session_bus import SessionBus
async def main():
    folder = Path({str(tmp_path / "inner")!r})
    await SessionBus.start(Processes(folder / "logs"), folder / "bus", {plain_environment!r})
    print("up", flush=True)
    await asyncio.sleep(60)
asyncio.run(main())
"""
    environment = {**plain_environment, "PYTHONPATH": str(Path(__file__).parents[2])}
    async with Processes(tmp_path) as processes:
        outer = processes.start("demo", [sys.executable, "-c", demo], environment)
        await outer.wait_for_line("up", 10)
        daemons = str(tmp_path / "inner" / "bus")
        assert len(living_with(daemons)) == 2
        os.kill(outer.pid, signal.SIGKILL)
        await outer.wait_for_end(5)
        deadline = time.monotonic() + 5
        while living_with(daemons) and time.monotonic() < deadline:
            await run_tool("true")
        assert living_with(daemons) == []
