"""Browser engines as the far end of a call: Debian's chromium, and the one inside PySide6 (QtWebEngine)."""

import asyncio
import itertools
import json
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from playwright.async_api import Browser, Page, async_playwright

from tests.browser.devices import Devices, devices

CHROMIUM = "/usr/bin/chromium"
PAGE = Path(__file__).parent / "far_end.html"
ROOT = PAGE.parents[2]
_LONGEST_S = 15.0


class Engine(Protocol):
    """One page of one browser."""

    @property
    def pid(self) -> int:
        """Its first process, which has started all others."""

    async def run(self, function: str, *given: object) -> Any:
        """Return what a function of the page's ``end`` says."""


OpenEngine = Callable[[int, int], AbstractAsyncContextManager[Engine]]
"""From the width and height of its camera to the engine."""


@asynccontextmanager
async def chromium(width_px: int, height_px: int) -> AsyncIterator[Engine]:
    """Start Debian's chromium without a window."""
    with devices(width_px, height_px) as files:
        async with async_playwright() as play:
            browser = await play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", *_flags(files)])
            try:
                page = await browser.new_page()
                await page.goto(PAGE.as_uri())
                yield _Chromium(page, await _pid(browser))
            finally:
                await browser.close()


@asynccontextmanager
async def webengine(width_px: int, height_px: int) -> AsyncIterator[Engine]:
    """Start QtWebEngine in a process of its own, without a display."""
    log = (ROOT / "build" / "test-logs").resolve()
    log.mkdir(parents=True, exist_ok=True)
    with devices(width_px, height_px) as files, (log / "webengine.log").open("a") as errors:
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "QTWEBENGINE_DISABLE_SANDBOX": "1",  # Chromium's sandbox does not run as root
            "QTWEBENGINE_CHROMIUM_FLAGS": " ".join(_flags(files)),
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.browser.webengine", str(PAGE), cwd=ROOT, env=environment, limit=1 << 20,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=errors,
        )  # fmt: skip
        engine = _WebEngine(process)
        try:
            await engine.loaded()
            yield engine
        finally:
            await engine.close()


ENGINES: dict[str, OpenEngine] = {"chromium": chromium, "webengine": webengine}


@dataclass(frozen=True, slots=True)
class _Chromium:
    page: Page
    pid: int

    async def run(self, function: str, *given: object) -> Any:
        async with asyncio.timeout(_LONGEST_S):
            return await self.page.evaluate("([name, given]) => end[name](...given)", [function, list(given)])


class _WebEngine:
    """Answers come in the order of the questions' numbers, one question at a time."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._numbers = itertools.count(1)
        self._turn = asyncio.Lock()

    @property
    def pid(self) -> int:
        return self._process.pid

    async def loaded(self) -> None:
        """Return when the page is there."""
        assert await self._told(0)

    async def run(self, function: str, *given: object) -> Any:
        async with self._turn:
            number = next(self._numbers)
            assert self._process.stdin
            self._process.stdin.write(json.dumps([number, function, given]).encode() + b"\n")
            return await self._told(number)

    async def close(self) -> None:
        """End the process."""
        assert self._process.stdin
        self._process.stdin.close()
        try:
            async with asyncio.timeout(10):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    async def _told(self, number: int) -> Any:
        assert self._process.stdout
        async with asyncio.timeout(_LONGEST_S):
            line = await self._process.stdout.readline()
        if not line:
            raise RuntimeError("QtWebEngine has ended, see build/test-logs/webengine.log")
        told = json.loads(line)
        assert told["number"] == number
        if "error" in told:
            raise RuntimeError(told["error"])
        return told["value"]


async def _pid(browser: Browser) -> int:
    """Return the process of the browser itself (DevTools protocol, SystemInfo.getProcessInfo)."""
    session = await browser.new_browser_cdp_session()
    told = await session.send("SystemInfo.getProcessInfo")
    await session.detach()
    return next(int(each["id"]) for each in told["processInfo"] if each["type"] == "browser")


def _flags(files: Devices) -> list[str]:
    """Chromium's switches: devices that are files, files beside the page, true addresses, sound without a click."""
    return [
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={files.camera}",
        f"--use-file-for-fake-audio-capture={files.microphone}",
        "--use-fake-ui-for-media-stream",
        "--allow-file-access-from-files",
        "--autoplay-policy=no-user-gesture-required",
        "--disable-features=WebRtcHideLocalIpsWithMdns",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
