"""Fixtures of the demo's tests."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kiosk.demo.accessibility import AccessibilityBus
from kiosk.demo.displays import Displays
from kiosk.demo.locator import Locator
from kiosk.demo.processes import Processes
from kiosk.demo.session_bus import SessionBus
from tests.demo.rig import TOUCH, VIDEO, Rig


@pytest.fixture
def plain_environment(tmp_path: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8"}


@pytest.fixture
async def rig(tmp_path: Path, plain_environment: dict[str, str]) -> AsyncIterator[Rig]:
    async with Processes(tmp_path / "logs") as processes:
        displays = await Displays.start(processes, tmp_path / "display", [TOUCH, VIDEO], plain_environment)
        environment = {**plain_environment, **displays.environment}
        bus = await SessionBus.start(processes, tmp_path / "bus", environment)
        yield Rig(processes, displays, bus, {**environment, **bus.environment})


@pytest.fixture
async def locator(rig: Rig) -> AsyncIterator[Locator]:
    bus = await AccessibilityBus.connect(rig.bus.accessibility_address)
    yield Locator(bus)
    await bus.close()
