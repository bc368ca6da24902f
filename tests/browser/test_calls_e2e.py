"""Our end in calls with real browsers, which offer or answer: pictures, sound and messages cross both ways."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.browser.devices import COLOUR, TONE_HZ
from tests.browser.engines import ENGINES, Engine
from tests.browser.meeting import Far, meeting
from tests.call.pair import COLOURS, TONES_HZ, RemoteEnd

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(90)]

_TIMES = 100


@pytest.mark.parametrize("is_offering", [True, False], ids=["browser offers", "browser answers"])
@pytest.mark.parametrize(("name", "codec"), [("chromium", "VP8"), ("chromium", "H264"), ("webengine", "VP8")])
async def test_a_call_with_a_browser(name: str, codec: str, is_offering: bool) -> None:
    far, settings = Far(is_offering, codec), {"picture_codec": codec}
    async with ENGINES[name](640, 360) as engine, meeting(engine, far, settings=settings) as end:
        await end.state("connected")
        await end.event("FirstFrame")
        await assert_both_see(engine, end, codec)
        await assert_both_hear(engine, end)
        await assert_messages_cross(engine, end)


async def assert_both_see(engine: Engine, end: RemoteEnd, codec: str) -> None:
    seen_there = chroma(await once(lambda: engine.run("colour", "far"), lambda rgb: max(rgb) > 1))
    assert seen_there == pytest.approx(COLOURS[end.side], abs=6)
    reports = [await once(lambda: end.ask("report"), lambda report: report["colour"]) for _ in range(12)]
    assert len({round(report["block_left"], 2) for report in reports}) >= 3, "the block wanders"
    report, there = reports[-1], await engine.run("stats")
    assert report["colour"] == pytest.approx(COLOUR, abs=10)  # the browser reads the file's colours as of full range
    assert report["stats"]["frames_decoded"] > 15
    assert there["picture_in"]["framesDecoded"] > 15
    assert (report["stats"]["width_px"], there["picture_in"]["frameWidth"]) == (640, 640)
    assert f"video/{codec}" in there["codecs"]


async def assert_both_hear(engine: Engine, end: RemoteEnd) -> None:
    end.tell("forget")
    await engine.run("listen")
    expected_hz = TONES_HZ[end.side]
    await once(lambda: engine.run("tone"), lambda tone: tone["db"] > -60 and abs(tone["hz"] - expected_hz) < 12)
    await asyncio.sleep(1.0)
    assert (await end.ask("report"))["tone_hz"] == pytest.approx(TONE_HZ, abs=8)


async def assert_messages_cross(engine: Engine, end: RemoteEnd) -> None:
    await engine.run("send", "data", "from the browser")
    await end.event("DataReceived", data="from the browser")
    await engine.run("send", "control", '{"muted": true, "camera_off": false}')
    await end.event("EndsChanged", there_is_muted=True)
    assert (await end.ask("data", text="from the window"))["ok"]
    sent = {"channel": "data", "data": "from the window"}
    told = await once(lambda: engine.run("state"), lambda state: sent in state["received"])
    assert [each["channel"] for each in told["received"]].count("control") >= 1, "the switches come by themselves"


async def once(ask: Callable[[], Awaitable[Any]], holds: Callable[[Any], bool]) -> Any:
    """Ask until the answer is as wanted."""
    for _ in range(_TIMES):
        answer = await ask()
        if holds(answer):
            return answer
        await asyncio.sleep(0.1)
    raise AssertionError(f"never as wanted, at last {answer}")


def chroma(rgb: tuple[float, float, float]) -> tuple[float, float]:
    """The blue and red difference of a colour (BT.601, limited range)."""
    red, green, blue = rgb
    return 128 - 0.148 * red - 0.291 * green + 0.439 * blue, 128 + 0.439 * red - 0.368 * green - 0.071 * blue
