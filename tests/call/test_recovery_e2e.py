"""However long the network was gone, sound and picture are back soon after it is."""

import pytest

from tests.call.outage import PICTURE_S, SOUND_S, outage
from tests.call.pair import pair

pytestmark = pytest.mark.e2e


@pytest.mark.timeout(120)
async def test_after_outages_of_all_lengths_sound_and_picture_are_back_soon() -> None:
    """A machine busy with tests has a second more; tests/benchmarks/call_recovery.py measures, up to a minute."""
    async with pair(with_relay=True) as both:
        await both.connected()
        for seconds in (0.2, 1.0, 3.4, 3.9, 5.2, 9.3, 16.0):
            back = await outage(both, seconds)
            assert back.sound_s <= SOUND_S + 1, (seconds, back)
            assert back.picture_s <= PICTURE_S + 1, (seconds, back)
