"""Calls one after the other in the same two programs."""

import pytest

from tests.call.pair import pair
from tests.call.row import hold_call

pytestmark = pytest.mark.e2e


async def test_a_call_that_is_over_leaves_no_descriptor_thread_or_task() -> None:
    async with pair(is_told_when=True) as both:
        left = [await hold_call(both, number, seconds=0.5) for number in range(5)]
    for side in ("resident", "clerk"):
        things = [{**each[side], "rss_kb": 0} for each in left]
        assert things[2:] == things[1:2] * 3, side
