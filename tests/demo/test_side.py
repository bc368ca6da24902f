"""One side without windows: it waits for what is shown, and says what it waited for in vain."""

import asyncio

import pytest

from kiosk.base.errors import EnvironmentFault
from kiosk.demo.side import Side


async def test_what_is_shown_already_is_not_waited_for() -> None:
    side: Side[int, str] = Side("terminal", print)
    side.show(3)
    assert await side.until(lambda view: view > 2, "three", within_s=0.1) == 3


async def test_it_looks_again_at_each_view_and_when_told_to() -> None:
    side: Side[int, str] = Side("terminal", print)
    is_lit = False
    waiting = asyncio.create_task(side.until(lambda view: view == 2 and is_lit, "light", within_s=5))
    side.show(1)
    await asyncio.sleep(0)
    side.show(2)
    await asyncio.sleep(0)
    assert not waiting.done()
    is_lit = True
    side.look()
    assert await waiting == 2


async def test_what_does_not_come_is_named() -> None:
    side: Side[int, str] = Side("desk", print)
    side.show(1)
    with pytest.raises(EnvironmentFault, match=r"the desk did not come to the ring within 0\.05 s"):
        await side.until(lambda view: view == 2, "the ring", within_s=0.05)


def test_actions_are_handed_on_in_order() -> None:
    done: list[str] = []
    side: Side[int, str] = Side("desk", done.append)
    side.do("accept", "hang up")
    assert done == ["accept", "hang up"]
