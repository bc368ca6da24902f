"""Keeps the path of a call: performs what the machine decides, with real connections, signals and time."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from kiosk.base.clock import Clock
from kiosk.base.ids import CallId
from kiosk.base.log import Log
from kiosk.call.connection import Connection, Media, Traffic
from kiosk.call.connections import Connections
from kiosk.call.decisions import Action, ApplyAnswer, ChangeState, End, MakeAnswer, MakeOffer, SendSignal
from kiosk.call.events import CallState, EndCondition, EndReason
from kiosk.call.machine import CallMachine
from kiosk.call.messages import Bye, decoded, encoded
from kiosk.call.ports import Signalling
from kiosk.call.seal import Seal, StrangerError
from kiosk.call.servers import servers_of
from kiosk.call.settings import CallSettings
from kiosk.call.signals import CallSignal

T = TypeVar("T")

_TICK_S = 0.1
_SEND_LIMIT_S = 5.0
_BYE_LIMIT_S = 1.0


@dataclass(frozen=True, slots=True)
class PathEvents:
    """Who is told, on the loop's thread."""

    state_changed: Callable[[CallState, CallState], None]
    ended: Callable[[EndReason, str], None]
    control_opened: Callable[[], None]
    condition_received: Callable[[EndCondition], None]
    data_received: Callable[[bytes | str], None]


class PathKeeper:
    """Drives one CallMachine; it is the watcher of its connections."""

    def __init__(
        self,
        call_id: CallId,
        machine: CallMachine,
        signalling: Signalling,
        media: Media,
        settings: CallSettings,
        clock: Clock,
        events: PathEvents,
        seal: Seal | None = None,
    ) -> None:
        self._id = call_id
        self._machine = machine
        self._signalling = signalling
        self._media = media
        self._settings = settings
        self._clock = clock
        self._events = events
        self._seal = seal
        self._log = Log("kiosk.call.path")
        self._connections = Connections(call_id, media)
        self._work: asyncio.Queue[Action] = asyncio.Queue()
        self._outbox: asyncio.Queue[CallSignal] = asyncio.Queue()
        self._over = asyncio.Event()

    @property
    def state(self) -> CallState:
        """Where the call stands."""
        return self._machine.state

    @property
    def generation(self) -> int:
        """The number of the present attempt at a path."""
        return self._machine.generation

    def start(self) -> None:
        """Begin."""
        self._do(self._machine.start(self._clock.monotonic()))

    async def run(self, tasks: asyncio.TaskGroup) -> None:
        """Work until the call is over; helpers run in the given group, which the caller then cancels."""
        tasks.create_task(self._send_signals())
        tasks.create_task(self._watch_time())
        tasks.create_task(self._perform_actions())
        await self._over.wait()

    async def close(self) -> None:
        """Say what is still to be said and take all connections down."""
        await self._send_waiting()
        await self._connections.close()

    async def handle(self, signal: CallSignal) -> None:
        """Take a signal from the other end, or from whoever pretends to be it."""
        was_over = self._over.is_set()
        self._do(self._heard(signal))
        if was_over:
            await self._send_waiting()

    def _heard(self, signal: CallSignal) -> list[Action]:
        if self._seal and not self._seal.is_checkable(signal):
            # It comes again; by then the centre may have told the other end's key.
            self._log.warning("description_not_checked_yet", call=self._id)
            return []
        try:
            if self._seal:
                self._seal.check(signal)
        except StrangerError as error:
            self._log.fault("description_of_a_stranger", error, call=self._id, attempt=self.generation)
            return self._machine.stranger_spoke()
        return self._machine.signal_received(signal, self._clock.monotonic())

    def hang_up(self, code: str) -> None:
        """End the call; the other end hears it over the path and through the centre."""
        if self.state is not CallState.ENDED:
            self.send_control(Bye(code))
        self._do(self._machine.hang_up(code))

    def break_down(self) -> None:
        """End the call because of a bug here."""
        self._do(self._machine.break_down())

    def send_control(self, message: EndCondition | Bye) -> None:
        """Tell the other end; silently nothing while there is no path: the condition is told again when one opens."""
        if self._connections.newest:
            self._connections.newest.send_control(encoded(message))

    def send_data(self, data: bytes | str) -> bool:
        """Send over the data channel; False when there is no sound path just now."""
        newest = self._connections.newest
        return self.state is CallState.CONNECTED and newest is not None and newest.send_data(data)

    async def traffic(self) -> Traffic:
        """Return what all connections of this call have carried."""
        return await self._connections.traffic()

    # What a connection tells (ConnectionWatcher).

    def opened(self, generation: int) -> None:
        """The path stands."""
        connection = self._connections.newest
        if connection and generation == connection.generation == self.generation:
            self._log.info("path_opened", call=self._id, attempt=generation, path=connection.path)
            self._connections.stand_on_newest()
        self._do(self._machine.path_opened(generation, self._clock.monotonic()))

    def failed(self, generation: int) -> None:
        """The path could not be made, or closed by itself."""
        self._do(self._machine.path_failed(generation, self._clock.monotonic()))

    def heard(self, generation: int) -> None:
        """A packet came in."""
        self._do(self._machine.packet_heard(generation, self._clock.monotonic()))

    def control_opened(self, generation: int) -> None:
        """The control channel is open."""
        if generation == self.generation:
            self._events.control_opened()

    def control_received(self, generation: int, text: object) -> None:
        """A message came over the control channel."""
        message = decoded(text)
        if isinstance(message, Bye):
            self._do(self._machine.hung_up_there(message.reason))
        elif message is not None and generation == self.generation:
            self._events.condition_received(message)

    def data_received(self, generation: int, data: bytes | str) -> None:
        """A message of the program came."""
        self._events.data_received(data)

    # What the machine decides.

    def _do(self, actions: list[Action]) -> None:
        for action in actions:
            match action:
                case SendSignal(signal):
                    self._outbox.put_nowait(self._seal.sealed(signal) if self._seal else signal)
                case ChangeState(old, new):
                    self._log.info("call_state", call=self._id, old=old.value, new=new.value, attempt=self.generation)
                    self._events.state_changed(old, new)
                case End(reason, code):
                    self._over.set()
                    self._events.ended(reason, code)
                case _:
                    self._work.put_nowait(action)

    async def _watch_time(self) -> None:
        while True:
            await asyncio.sleep(_TICK_S)
            self._do(self._machine.tick(self._clock.monotonic()))

    async def _send_signals(self) -> None:
        while True:
            await self._send(await self._outbox.get(), _SEND_LIMIT_S)

    async def _send_waiting(self) -> None:
        while not self._outbox.empty():
            await self._send(self._outbox.get_nowait(), _BYE_LIMIT_S)

    async def _send(self, signal: CallSignal, limit_s: float) -> None:
        """A signal that cannot be sent now is sent again by the machine."""
        try:
            async with asyncio.timeout(limit_s):
                await self._signalling.send(signal)
        except (TimeoutError, OSError) as error:
            self._log.warning("signal_not_sent", call=self._id, kind=type(signal).__name__, error=type(error).__name__)

    async def _perform_actions(self) -> None:
        while True:
            await self._perform(await self._work.get())

    async def _perform(self, action: Action) -> None:
        """Do one action; one that a newer generation has overtaken is left out."""
        match action:
            case MakeOffer(generation) if generation == self.generation:
                connection = await self._open(generation)
                offer = await self._attempted(connection.make_offer(), generation)
                if offer is not None:
                    self._do(self._machine.offer_ready(generation, offer, self._clock.monotonic()))
            case MakeAnswer(generation, sdp) if generation == self.generation:
                connection = await self._open(generation)
                answer = await self._attempted(connection.make_answer(sdp), generation)
                if answer is not None:
                    self._do(self._machine.answer_ready(generation, answer, self._clock.monotonic()))
            case ApplyAnswer(generation, sdp) if self._connections.newest and generation == self.generation:
                await self._attempted(self._connections.newest.apply_answer(sdp), generation)

    async def _open(self, generation: int) -> Connection:
        await self._connections.make_room()
        servers = servers_of(self._settings.ice_servers, self._machine.attempt)
        connection = Connection(generation, self._media, self._settings, servers, self._clock, self)
        self._connections.newest = connection
        return connection

    async def _attempted(self, step: Awaitable[T], generation: int) -> T | None:
        """Return the step's result; a description that is no use, or a network that is not there, fails the attempt."""
        try:
            return await step
        except (ValueError, OSError) as error:
            self._log.warning("attempt_failed", call=self._id, attempt=generation, error=type(error).__name__)
            self.failed(generation)
            return None
