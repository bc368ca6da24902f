"""Calls in a row between the same two programs."""

import asyncio
from typing import Any

from tests.call.pair import Pair

Looked = dict[str, dict[str, Any]]
"""By side: what ``tests/call/leftovers.py`` counts."""


async def hold_call(both: Pair, number: int, seconds: float) -> Looked:
    """Hold one call of so long, which the ends take turns to hang up; return what each then holds."""
    since = both.marks()
    for end in both.ends:
        end.tell("start_again")
    for end in both.ends:
        await end.state("connected", since[end.side])
        await end.event("FirstFrame", since[end.side])
    await asyncio.sleep(seconds)
    both.ends[number % 2].tell("hang_up")
    for end in both.ends:
        await end.event("Ended", since[end.side])
    return {end.side: await end.ask("leftovers") for end in both.ends}
