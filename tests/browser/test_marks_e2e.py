"""The marks of a browser's page are those of our devices: each reads the other's."""

import asyncio
from typing import Any

import pytest

from tests.browser.engines import ENGINES
from tests.browser.meeting import Far, meeting
from tests.call.marks import WRAP_MS

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(90)]

_SECONDS = 3


@pytest.mark.parametrize("name", ENGINES)
async def test_a_browser_and_our_end_read_each_others_marks_and_clicks(name: str) -> None:
    far = Far(is_offering=True, is_marked=True)
    async with ENGINES[name](640, 360) as engine, meeting(engine, far, grain=4, marked=True) as end:
        await end.state("connected")
        await end.event("FirstFrame")
        await engine.run("first_frame")
        await engine.run("read_marks")
        await asyncio.sleep(2)
        await told(engine.run("marks"), end.ask("marks"))
        await asyncio.sleep(_SECONDS)
        there, here = await told(engine.run("marks"), end.ask("marks"))
    for side in (there, here):
        assert len(side["ages_ms"]) > 15 * _SECONDS
        assert side["unread"] < len(side["ages_ms"]) / 10
        assert len(side["given_ms"]) >= _SECONDS
        assert len(side["heard_ms"]) >= _SECONDS
    # Two clocks: what one is ahead by is missing from the other.
    both_ways_ms = (middle(there["ages_ms"]) + middle(here["ages_ms"])) % WRAP_MS
    assert 10 < both_ways_ms < 1000


async def told(*questions: Any) -> list[dict[str, Any]]:
    return list(await asyncio.gather(*questions))


def middle(values: list[int]) -> int:
    return sorted(values)[len(values) // 2]
