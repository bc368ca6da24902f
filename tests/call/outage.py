"""A call whose network is gone for a while, and how soon sound and picture are back once it is.

``python -m tests.call.outage 120 300 600`` plays outages of so many seconds, one after the other, in one call.
"""

import asyncio
import json
import sys
from dataclasses import asdict, dataclass

from tests.call.pair import Pair, RemoteEnd, monotonic, pair

SOUND_S, PICTURE_S = 2.0, 3.0
"""The promises: after the net is back, however long it was gone."""
_LONGEST_S = 20.0


@dataclass(frozen=True, slots=True)
class Return:
    """Seconds from the return of the network to sound and picture, at the end that waited longer."""

    sound_s: float
    picture_s: float


async def outage(both: Pair, seconds: float) -> Return:
    """Take the media's way away for so long; signals still pass, as they do where only the media's way is disturbed."""
    assert both.relay
    both.relay.is_cut = True
    await asyncio.sleep(seconds)
    both.relay.is_cut = False
    back_at_s = monotonic()
    for end in both.ends:
        end.tell("watch")
    returned = [await _returned(end) for end in both.ends]
    return Return(
        max(sound for sound, _ in returned) - back_at_s,
        max(picture for _, picture in returned) - back_at_s,
    )


async def _returned(end: RemoteEnd) -> tuple[float, float]:
    """Return when the end heard and saw the other again. Raises TimeoutError when it does not at all."""
    async with asyncio.timeout(_LONGEST_S):
        while True:
            seen = await end.ask("return")
            if seen["sound_at_s"] and seen["picture_at_s"]:
                return float(seen["sound_at_s"]), float(seen["picture_at_s"])
            await asyncio.sleep(0.05)


async def main(lengths_s: list[float]) -> None:
    """Play outages of these lengths and say what came of each."""
    async with pair(with_relay=True) as both:
        await both.connected()
        for seconds in lengths_s:
            sys.stdout.write(json.dumps({"outage_s": seconds, **asdict(await outage(both, seconds))}) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main([float(each) for each in sys.argv[1:]]))
