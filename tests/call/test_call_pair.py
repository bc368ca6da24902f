"""Two calls in one loop, joined by a link that loses, doubles and shuffles."""

import asyncio
import random
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import pytest

from kiosk.base.clock import SystemClock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.frame import Frame
from kiosk.base.ids import CallId
from kiosk.base.keys import SigningKey
from kiosk.call import connection, connections
from kiosk.call.call import Call
from kiosk.call.events import (
    CallEvent,
    CallSide,
    CallState,
    DataReceived,
    Ended,
    EndReason,
    EndsChanged,
    FirstFrame,
    StateChanged,
)
from kiosk.call.ports import CallPorts, FrameSource, SoundSink, SoundSource
from kiosk.call.seal import Seal
from kiosk.call.settings import CallSettings
from kiosk.call.signals import AnswerSignal, ByeSignal, CallSignal, OfferSignal
from tests.call.media import PatternCamera, RecordingSpeaker, Told, ToneMicrophone, colour

PAIR = CallId("pair")


@dataclass
class Link:
    """Delivers what is sent to the other call, on tasks of its own."""

    chance: random.Random
    loss: float = 0.0
    most_delay_s: float = 0.0
    change: Callable[[CallSignal], CallSignal | None] = lambda signal: signal
    """What becomes of a signal on its way; None: it is lost."""
    target: Call | None = None
    sent: list[CallSignal] = field(default_factory=list)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def send(self, signal: CallSignal) -> None:
        self.sent.append(signal)
        for _ in range(self.chance.choice((1, 2)) if self.loss else 1):
            # A goodbye is heard over the path too; here it always arrives, so that a test ends soon.
            if isinstance(signal, ByeSignal) or self.chance.random() >= self.loss:
                task = asyncio.create_task(self._deliver(signal))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def _deliver(self, signal: CallSignal) -> None:
        await asyncio.sleep(self.chance.uniform(0, self.most_delay_s))
        arriving = self.change(signal)
        if self.target and arriving:
            await self.target.handle_signal(arriving)

    async def drain(self) -> None:
        await asyncio.gather(*self._tasks)


class Person:
    """One end with its devices and the events it saw."""

    def __init__(
        self,
        side: CallSide,
        link: Link,
        camera: FrameSource | None,
        settings: CallSettings,
        seal: Seal | None = None,
        microphone: SoundSource | None = None,
        speaker: SoundSink | None = None,
    ) -> None:
        self.side, self.link, self.seal = side, link, seal
        self.speaker = RecordingSpeaker()
        self.events: list[CallEvent] = []
        self._changed = asyncio.Condition()
        tone_hz = 440.0 if side is CallSide.RESIDENT else 660.0
        ports = CallPorts(link, camera, microphone or ToneMicrophone(tone_hz), speaker or self.speaker)
        self.call = Call(PAIR, side, ports, settings, SystemClock(), self._on_event, seal)
        self._tasks: set[asyncio.Task[None]] = set()

    async def saw(self, is_wanted: Callable[[CallEvent], bool], since: int = 0) -> CallEvent:
        """The first such event from position ``since`` on."""
        async with asyncio.timeout(10), self._changed:
            await self._changed.wait_for(lambda: any(map(is_wanted, self.events[since:])))
        return next(filter(is_wanted, self.events[since:]))

    async def close(self) -> None:
        await self.call.hang_up()
        await asyncio.gather(*self._tasks)

    def _on_event(self, event: CallEvent) -> None:
        self.events.append(event)
        task = asyncio.create_task(self._tell())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()


def is_connected(event: CallEvent) -> bool:
    return isinstance(event, StateChanged) and event.new is CallState.CONNECTED


def is_rebuilding(event: CallEvent) -> bool:
    return isinstance(event, StateChanged) and event.new is CallState.REBUILDING


def is_first_frame(event: CallEvent) -> bool:
    return isinstance(event, FirstFrame)


def is_over(event: CallEvent) -> bool:
    return isinstance(event, Ended)


@asynccontextmanager
async def two_people(
    *,
    loss: float = 0.0,
    most_delay_s: float = 0.0,
    resident_camera: FrameSource | None = None,
    resident_microphone: SoundSource | None = None,
    clerk_speaker: SoundSink | None = None,
    change: Callable[[CallSignal], CallSignal | None] = lambda signal: signal,
) -> AsyncIterator[tuple[Person, Person]]:
    chance, settings = random.Random(5), CallSettings()
    cameras = {
        CallSide.RESIDENT: resident_camera or PatternCamera(90, 160, 320, 180),
        CallSide.CLERK: PatternCamera(170, 100, 320, 180),
    }
    keys = {side: SigningKey.for_now() for side in CallSide}
    public = {key.public_text for key in keys.values()}
    resident, clerk = (
        Person(
            side,
            Link(chance, loss, most_delay_s, change),
            cameras[side],
            settings,
            Seal(PAIR, side, keys[side], public - {keys[side].public_text}),
            resident_microphone if side is CallSide.RESIDENT else None,
            clerk_speaker if side is CallSide.CLERK else None,
        )
        for side in CallSide
    )
    resident.link.target, clerk.link.target = clerk.call, resident.call
    try:
        for person in (resident, clerk):
            await person.call.start()
        yield resident, clerk
    finally:
        for person in (resident, clerk):
            await person.close()
        for person in (resident, clerk):
            await person.link.drain()


async def nothing_runs_on(before: set[asyncio.Task[None]]) -> None:
    """What is only just ending may end; what was left behind would run for ever."""
    left = asyncio.all_tasks() - before
    if left:
        _, left = await asyncio.wait(left, timeout=10)
    assert not left


async def both_see(resident: Person, clerk: Person) -> None:
    for person in (resident, clerk):
        await person.saw(is_connected)
        await person.saw(is_first_frame)


async def test_two_calls_meet_see_each_other_talk_and_part() -> None:
    async with two_people() as (resident, clerk):
        await both_see(resident, clerk)
        seen = clerk.call.remote_picture.take()
        assert seen is not None
        assert all(abs(a - b) <= 4 for a, b in zip(colour(seen), (90, 160), strict=True))
        assert resident.call.own_picture.take() is not None
        resident.call.set_muted(True)
        await clerk.saw(lambda event: isinstance(event, EndsChanged) and event.there.is_muted)
        assert clerk.call.send_data("point 3,4")
        await resident.saw(lambda event: event == DataReceived("point 3,4"))
        stats = await clerk.call.stats()
        assert stats.generation == 1
        assert (stats.width_px, stats.height_px) == (320, 180)
        await clerk.call.hang_up("settled")
        assert await resident.saw(is_over) == Ended(EndReason.HUNG_UP_THERE, "settled")
        await resident.call.wait_closed()
    assert not resident.call.send_data("too late")


async def test_signals_that_are_lost_doubled_and_shuffled_only_take_longer() -> None:
    async with two_people(loss=0.4, most_delay_s=0.3) as (resident, clerk):
        await both_see(resident, clerk)


def naming_candidates_once(signal: CallSignal) -> CallSignal:
    if not isinstance(signal, OfferSignal | AnswerSignal):
        return signal
    audio, others = signal.sdp.split("m=video", 1)
    return replace(signal, sdp=f"{audio}m=video" + re.sub(r"a=candidate:.*\r\n", "", others))


async def test_ends_that_name_their_candidates_once_as_browsers_do_meet_too() -> None:
    async with two_people(change=naming_candidates_once) as (resident, clerk):
        await both_see(resident, clerk)
        assert clerk.call._path.generation == 1


async def test_a_call_whose_connection_breaks_is_connected_again_under_the_same_id() -> None:
    async with two_people() as (resident, clerk):
        await both_see(resident, clerk)
        before = len(clerk.events)
        clerk.call._path.failed(1)
        await clerk.saw(is_connected, before)
        assert clerk.call._path.generation == resident.call._path.generation == 2
        states = [event.new for event in resident.events if isinstance(event, StateChanged)]
        assert CallState.REBUILDING in states


async def next_picture(person: Person) -> None:
    """Wait for one that comes from now on."""
    loop, arrived = asyncio.get_running_loop(), asyncio.Event()

    def note() -> None:
        loop.call_soon_threadsafe(arrived.set)

    person.call.remote_picture.take()
    person.call.remote_picture.on_filled = note
    async with asyncio.timeout(5):
        await arrived.wait()
    person.call.remote_picture.on_filled = None


async def test_the_old_path_carries_on_until_the_new_one_stands() -> None:
    is_held_back = True

    def change(signal: CallSignal) -> CallSignal | None:
        return None if is_held_back and isinstance(signal, AnswerSignal) and signal.generation > 1 else signal

    async with two_people(change=change) as (resident, clerk):
        await both_see(resident, clerk)
        marks = {person.side: len(person.events) for person in (resident, clerk)}
        clerk.call._path.failed(1)
        await resident.saw(is_rebuilding, marks[CallSide.RESIDENT])
        for person in (resident, clerk):
            await next_picture(person)
            assert person.call.state is CallState.REBUILDING
        is_held_back = False
        for person in (resident, clerk):
            await person.saw(is_connected, marks[person.side])
            assert (await person.call.stats()).generation > 1


class BrokenCamera(Told):
    """A camera that cannot be opened."""

    def frames(self) -> AsyncIterator[Frame]:
        raise EnvironmentFault("no camera")


async def test_a_broken_camera_does_not_keep_people_from_talking() -> None:
    async with two_people(resident_camera=BrokenCamera()) as (resident, clerk):
        await clerk.saw(is_connected)
        await resident.saw(is_first_frame)
        async with asyncio.timeout(5):
            await clerk.speaker.heard_something.wait()


async def test_no_description_names_a_server_on_the_internet() -> None:
    async with two_people() as (resident, clerk):
        await both_see(resident, clerk)
        sdps = [s.sdp for s in resident.link.sent + clerk.link.sent if isinstance(s, OfferSignal | AnswerSignal)]
    kinds = set(re.findall(r" typ (\w+)", "".join(sdps)))
    assert kinds == {"host"}
    assert connection._configuration().iceServers == []


async def test_a_description_that_is_none_does_not_end_the_call() -> None:
    async with two_people() as (resident, clerk):
        await both_see(resident, clerk)
        marks = len(resident.events), len(clerk.events)
        assert clerk.seal
        await resident.call.handle_signal(clerk.seal.sealed(OfferSignal(2, "this is no description")))
        await resident.saw(is_connected, marks[0])
        await clerk.saw(is_connected, marks[1])


@pytest.mark.parametrize("side", CallSide)
async def test_hanging_up_before_anyone_answered_is_clean(side: CallSide) -> None:
    link = Link(random.Random(1))
    person = Person(side, link, None, CallSettings())
    await person.call.start()
    await person.close()
    assert Ended(EndReason.HUNG_UP_HERE, "hung_up") in person.events


async def test_a_connection_that_closes_slowly_holds_no_new_path_up_and_still_frees_everything(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connections, "_WAIT_FOR_OLD_S", 0.0)
    before = asyncio.all_tasks()
    async with two_people() as (resident, clerk):
        await both_see(resident, clerk)
        mark = len(clerk.events)
        clerk.call._path.failed(1)
        await clerk.saw(is_connected, mark)
    await nothing_runs_on(before)


@pytest.mark.parametrize("steps", range(0, 60, 3))
async def test_whoever_hangs_up_while_the_path_is_being_made_leaves_nothing_behind(steps: int) -> None:
    before = asyncio.all_tasks()
    async with two_people() as (resident, clerk):
        for _ in range(steps):
            await asyncio.sleep(0.005)
        await resident.call.hang_up()
        await clerk.saw(is_over)
    await nothing_runs_on(before)


def with_own_fingerprints(kind: type[CallSignal], log: list[CallSignal]) -> Callable[[CallSignal], CallSignal]:
    """What a carrier does who wants to stand between the two: his fingerprints take the place of one end's."""

    def change(signal: CallSignal) -> CallSignal:
        if not isinstance(signal, kind) or not isinstance(signal, OfferSignal | AnswerSignal):
            return signal
        log.append(signal)
        return replace(signal, sdp=re.sub(r"(a=fingerprint:\S+) [0-9A-F]{2}", r"\1 00", signal.sdp))

    return change


@pytest.mark.parametrize("kind", [OfferSignal, AnswerSignal])
async def test_a_carrier_who_swaps_a_fingerprint_is_found_out_by_the_end_that_he_deceives(
    kind: type[CallSignal], caplog: pytest.LogCaptureFixture
) -> None:
    carried: list[CallSignal] = []
    async with two_people(change=with_own_fingerprints(kind, carried)) as (resident, clerk):
        deceived, other = (resident, clerk) if kind is OfferSignal else (clerk, resident)
        assert await deceived.saw(is_over) == Ended(EndReason.STRANGER, "stranger")
        assert await other.saw(is_over) == Ended(EndReason.HUNG_UP_THERE, "stranger")
        assert not any(is_connected(event) or is_first_frame(event) for event in [*resident.events, *clerk.events])
    assert carried
    assert "description_of_a_stranger" in caplog.messages


async def test_a_carrier_who_plays_an_older_signature_again_is_found_out(caplog: pytest.LogCaptureFixture) -> None:
    first: list[OfferSignal] = []

    def again(signal: CallSignal) -> CallSignal:
        if not isinstance(signal, OfferSignal):
            return signal
        first.append(signal)
        return replace(first[0], generation=signal.generation)

    async with two_people(change=again) as (resident, clerk):
        await both_see(resident, clerk)
        mark = len(resident.events)
        clerk.call._path.failed(1)
        assert await resident.saw(is_over, mark) == Ended(EndReason.STRANGER, "stranger")
    assert "description_of_a_stranger" in caplog.messages
