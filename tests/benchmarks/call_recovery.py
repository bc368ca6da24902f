"""How soon sound and picture are back after the network was gone for 0.2 s to a minute; the promise is the peer.

Two processes with real WebRTC, whose packets a relay drops for so long. The worst of the whole row is judged: what fits
one length of outage by chance (the pauses between two attempts) fails another.
"""

import asyncio

from tests.benchmarks.result import BenchmarkResult
from tests.call.outage import PICTURE_S, SOUND_S, Return, outage
from tests.call.pair import pair

OUTAGES_S = (0.2, 0.5, 1.0, 2.0, 3.4, 3.6, 4.0, 5.0, 6.0, 7.5, 9.0, 12.0, 16.5, 23.0, 31.0, 60.0)


def run() -> list[BenchmarkResult]:
    """Return the worst seconds of the row for sound and for the picture."""
    returns = asyncio.run(_returns())
    sound_s, picture_s = max(each.sound_s for each in returns), max(each.picture_s for each in returns)
    return [
        BenchmarkResult("call_recovery_sound", sound_s, SOUND_S, sound_s / SOUND_S, "s", "the promise", max_ratio=1.0),
        BenchmarkResult(
            "call_recovery_picture", picture_s, PICTURE_S, picture_s / PICTURE_S, "s", "the promise", max_ratio=1.0
        ),
    ]


async def _returns() -> list[Return]:
    async with pair(with_relay=True) as both:
        await both.connected()
        return [await outage(both, seconds) for seconds in OUTAGES_S]
