"""A flash and a click of the same moment, over a way whose pictures take longer: both arrive as one event."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from statistics import median

import numpy as np
import pytest

from kiosk.base.frame import Frame
from kiosk.call.call import Call
from kiosk.call.signals import AnswerSignal, CallSignal, OfferSignal
from kiosk.devices.sound import BLOCK_S, BLOCK_SAMPLES, RATE_HZ, Block
from tests.call.media import Told
from tests.call.test_call_pair import both_see, two_people
from tests.net.carrier import Deliver, Route
from tests.net.line import Line
from tests.net.relay import Relay
from tests.net.scenario import SCENARIOS, Scenario

EVERY_S, LASTS_S = 1.0, 0.25
LEAST_MS, MOST_MS = -45, 125
"""ITU-R BT.1359."""
_PICTURE_TYPES = range(97, 128)
_SETTLED_S, _WATCHED_S = 5.0, 5.0


class OneSlowerRelay(Relay):
    """Takes longer with pictures, or with sound; both are told apart by their RTP payload types."""

    def __init__(self, later: Scenario, *, is_picture_later: bool) -> None:
        self._later, self._is_picture_later = later, is_picture_later
        super().__init__(SCENARIOS["straight"])

    def carry(self, source: int, route: Route) -> None:
        slow: Line[tuple[Deliver, bytes]] = Line(self._later, route.way, time.monotonic())

        def deliver(packet: bytes) -> None:
            if self._is_slow(packet):
                slow.put((route.deliver, packet), len(packet), time.monotonic())
            else:
                route.deliver(packet)

        self._do(lambda: self._lines.update({f"{route.way} slowly": slow}))
        super().carry(source, Route(route.way, route.receive, deliver))

    def _is_slow(self, packet: bytes) -> bool:
        is_rtp = len(packet) > 12 and 128 <= packet[0] < 192 and not 64 <= packet[1] & 127 < 96
        return is_rtp and (packet[1] & 127 in _PICTURE_TYPES) is self._is_picture_later


def is_event(at_s: float) -> bool:
    return at_s % EVERY_S < LASTS_S


class FlashCamera(Told):
    """Dark, and bright for a moment each second of the clock."""

    async def frames(self) -> AsyncIterator[Frame]:
        # What hardly changes takes so little of the network that the least disturbance leaves nothing of the estimate.
        chance = np.random.default_rng(5)
        grains = [chance.integers(0, 30, (180, 320), np.uint8) for _ in range(8)]
        still = np.full((90, 160), 128, np.uint8)
        due_s = time.monotonic()
        while True:
            now = time.monotonic()
            luma = grains[int(now * 30) % len(grains)] + np.uint8(200 if is_event(now) else 20)
            yield Frame(luma, still, still, now)
            due_s += 1 / 30
            await asyncio.sleep(max(0, due_s - time.monotonic()))


class ClickMicrophone(Told):
    """Silent, and a tone at the same moments."""

    async def blocks(self) -> AsyncIterator[Block]:
        due_s = time.monotonic()
        while True:
            due_s += BLOCK_S
            await asyncio.sleep(max(0, due_s - time.monotonic()))
            at = due_s - BLOCK_S + np.arange(BLOCK_SAMPLES) / RATE_HZ
            yield (9000 * np.sin(2 * np.pi * 700 * at) * (at % EVERY_S < LASTS_S)).astype(np.int16)


class Witness:
    """Notes when events begin to be seen and heard."""

    def __init__(self) -> None:
        self.began_s: list[float] = []
        self._is_on = False
        self._off_since_s = 0.0

    def note(self, *, is_on: bool) -> None:
        now = time.monotonic()
        if is_on and not self._is_on and now - self._off_since_s > LASTS_S:
            self.began_s.append(now)
        if self._is_on and not is_on:
            self._off_since_s = now
        self._is_on = is_on


class WitnessSpeaker(Told):
    """Plays at its own pace, and notes when sound begins."""

    def __init__(self, witness: Witness) -> None:
        self._witness, self._due_s = witness, time.monotonic()

    async def write(self, block: Block) -> None:
        self._witness.note(is_on=float(np.abs(block).max()) > 800)
        self._due_s = max(self._due_s + BLOCK_S, time.monotonic() - 0.1)
        await asyncio.sleep(max(0, self._due_s - time.monotonic()))


def look(call: Call, witness: Witness) -> None:
    def see() -> None:
        frame = call.remote_picture.take()
        if frame is not None:
            witness.note(is_on=float(frame.y.mean()) > 125)

    call.remote_picture.on_filled = see


def skews_ms(flashes_s: list[float], clicks_s: list[float]) -> list[float]:
    """By how much each click came after the flash next to it."""
    return [1000 * (click - min(flashes_s, key=lambda flash: abs(flash - click))) for click in clicks_s]


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("delay_ms", "is_picture_later"),
    [(0, True), (150, True), (200, False)],
    ids=["an even way", "pictures 150 ms later", "sound 200 ms later"],
)
async def test_an_event_is_seen_and_heard_at_once_after_five_seconds(delay_ms: int, is_picture_later: bool) -> None:
    flashes, clicks = Witness(), Witness()
    later = Scenario("one is slower", delay_ms=delay_ms)
    with closing(OneSlowerRelay(later, is_picture_later=is_picture_later)) as relay:

        def led(signal: CallSignal) -> CallSignal:
            if not isinstance(signal, OfferSignal | AnswerSignal):
                return signal
            side = "clerk" if isinstance(signal, OfferSignal) else "resident"
            return replace(signal, sdp=relay.led_through(side, signal.generation, signal.sdp))

        people = two_people(
            resident_camera=FlashCamera(),
            resident_microphone=ClickMicrophone(),
            clerk_speaker=WitnessSpeaker(clicks),
            change=led,
        )
        async with people as (resident, clerk):
            look(clerk.call, flashes)
            await both_see(resident, clerk)
            settled_s = time.monotonic() + _SETTLED_S
            await asyncio.sleep(_SETTLED_S + _WATCHED_S)
    seen = skews_ms(flashes.began_s, [click for click in clicks.began_s if click > settled_s])
    assert len(seen) >= 3
    assert LEAST_MS <= median(seen) <= MOST_MS, seen
    assert sum(LEAST_MS <= each <= MOST_MS for each in seen) >= len(seen) - 1, seen
