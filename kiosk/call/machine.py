"""The course of one call as a pure machine: signals, packets and time in, actions out.

The clerk's end offers, the resident's end answers and may only ask for a new offer, so offers never cross. A path
is never mended: aiortc has no ICE restart, so each attempt is a new connection with the next generation.
"""

from dataclasses import dataclass, field
from typing import assert_never

from kiosk.call.decisions import Action, ApplyAnswer, ChangeState, End, MakeAnswer, MakeOffer, SendSignal
from kiosk.call.events import CallSide, CallState, EndReason
from kiosk.call.signals import AnswerSignal, ByeSignal, CallSignal, OfferSignal, RebuildSignal


@dataclass(frozen=True, slots=True)
class CallTiming:
    """Seconds by which the machine decides."""

    shaky_after_s: float = 2.0
    lost_after_s: float = 3.5
    """Half a second under the promised four, for the tick and the scheduler."""
    stall_s: float = 1.0
    """A longer pause between two ticks is this program's own standstill."""
    repeat_s: float = 1.0
    """Pause between two copies of an unanswered signal."""
    opening_s: float = 8.0
    """Longest wait for the description: gathering waits 5 s for a dead STUN server."""
    attempts_s: tuple[float, ...] = (3.0, 3.0, 3.0, 4.0, 5.0)
    """Length of the first, second … attempt; ICE checks ever more slowly, so short ones keep pauses small."""
    retry_s: float = 0.5
    """Pause after an attempt that failed at once."""
    never_connected_s: float = 60.0
    give_up_s: float = 660.0
    """Outages of ten minutes are outlived."""


_UNDER_WAY = (CallState.CONNECTING, CallState.REBUILDING)
_ON_PATH = (CallState.CONNECTED, CallState.SHAKY)


@dataclass(slots=True)
class _Attempt:
    """One try to make a path."""

    until_s: float
    repeat_at_s: float
    description: CallSignal | None = None
    is_answered: bool = False


@dataclass(slots=True)
class CallMachine:
    """Decides; whoever drives it performs the returned actions in order. ``now`` is in monotonic seconds."""

    side: CallSide
    timing: CallTiming = field(default_factory=CallTiming)
    state: CallState = CallState.NEW
    generation: int = 0
    _attempt: _Attempt | None = None
    _count_attempts: int = 0
    _heard_at_s: float = 0.0
    _ticked_at_s: float = 0.0
    _searching_since_s: float = 0.0
    _was_connected: bool = False
    _out: list[Action] = field(default_factory=list)

    @property
    def attempt(self) -> int:
        """Which try at a path this is, 1 = the first, counted from the last path that stood."""
        return max(1, self._count_attempts)

    def start(self, now: float) -> list[Action]:
        """Begin: the clerk's end offers, the resident's end waits for the offer; nothing when it is over already.

        Raises ValueError when it has begun before.
        """
        if self.state is CallState.ENDED:
            return []
        if self.state is not CallState.NEW:
            raise ValueError(f"a call starts once, this one is {self.state.value}")
        self._searching_since_s = now
        self._enter(CallState.CONNECTING)
        if self.side is CallSide.CLERK:
            self._next_offer(now)
        return self._take()

    def offer_ready(self, generation: int, sdp: str, now: float) -> list[Action]:
        """The offer of that generation is described; it is sent until an answer comes."""
        if self._is_current(generation) and self._attempt:
            self._attempt.until_s = now + self._attempt_length_s()
            self._attempt.repeat_at_s = now + self.timing.repeat_s
            self._attempt.description = OfferSignal(generation, sdp)
            self._out.append(SendSignal(self._attempt.description))
        return self._take()

    def answer_ready(self, generation: int, sdp: str, now: float) -> list[Action]:
        """The answer of that generation is described; it is sent, and again whenever its offer comes again."""
        if self._is_current(generation) and self._attempt:
            self._attempt.description = AnswerSignal(generation, sdp)
            self._out.append(SendSignal(self._attempt.description))
        return self._take()

    def signal_received(self, signal: CallSignal, now: float) -> list[Action]:
        """Something came from the other end, perhaps late, twice or out of order."""
        if self.state is CallState.ENDED:
            if not isinstance(signal, ByeSignal):
                self._out.append(SendSignal(ByeSignal("ended")))
            return self._take()
        match signal:
            case OfferSignal():
                self._offer_received(signal, now)
            case AnswerSignal():
                self._answer_received(signal)
            case RebuildSignal():
                self._rebuild_asked(signal, now)
            case ByeSignal():
                self._end(EndReason.HUNG_UP_THERE, signal.reason)
            case _:
                assert_never(signal)
        return self._take()

    def path_opened(self, generation: int, now: float) -> list[Action]:
        """The connection of that generation stands."""
        if self._is_current(generation) and self.state in _UNDER_WAY:
            self._attempt_done()
            self._heard_at_s = now
            self._was_connected = True
            self._count_attempts = 0
            self._enter(CallState.CONNECTED)
        return self._take()

    def path_failed(self, generation: int, now: float) -> list[Action]:
        """The connection of that generation could not be made, or closed by itself."""
        if self._is_current(generation):
            if self.state in _ON_PATH:
                self._lose_path(now)
            elif self._attempt:
                self._attempt.until_s = min(self._attempt.until_s, now + self.timing.retry_s)
        return self._take()

    def packet_heard(self, generation: int, now: float) -> list[Action]:
        """Sound or picture came in over the connection of that generation."""
        if self._is_current(generation):
            self._heard_at_s = now
            if self.state is CallState.SHAKY:
                self._enter(CallState.CONNECTED)
        return self._take()

    def tick(self, now: float) -> list[Action]:
        """Time has passed; to be called some ten times a second."""
        missed_s, self._ticked_at_s = now - self._ticked_at_s, now
        if missed_s > self.timing.stall_s:
            # This program stood still: packets may be waiting unread, so that time was no silence.
            self._heard_at_s = max(self._heard_at_s, min(now, self._heard_at_s + missed_s))
        if self.state in _ON_PATH:
            self._watch_path(now)
        elif self.state in _UNDER_WAY:
            self._pursue(now)
        return self._take()

    def hang_up(self, code: str) -> list[Action]:
        """End the call from here."""
        if self.state is not CallState.ENDED:
            self._out.append(SendSignal(ByeSignal(code)))
            self._end(EndReason.HUNG_UP_HERE, code)
        return self._take()

    def hung_up_there(self, code: str) -> list[Action]:
        """The other end has said over the path itself that the call is over."""
        if self.state is not CallState.ENDED:
            self._end(EndReason.HUNG_UP_THERE, code)
        return self._take()

    def stranger_spoke(self) -> list[Action]:
        """Somebody who is not the other end has described a path: better no call than one with him."""
        if self.state is not CallState.ENDED:
            self._out.append(SendSignal(ByeSignal(EndReason.STRANGER.value)))
            self._end(EndReason.STRANGER, EndReason.STRANGER.value)
        return self._take()

    def break_down(self) -> list[Action]:
        """A bug has struck this end: the call is over, and the other end is told."""
        if self.state is not CallState.ENDED:
            self._out.append(SendSignal(ByeSignal(EndReason.BROKEN.value)))
            self._end(EndReason.BROKEN, EndReason.BROKEN.value)
        return self._take()

    def _offer_received(self, offer: OfferSignal, now: float) -> None:
        if self.side is CallSide.CLERK:
            return
        if offer.generation > self.generation:
            self.generation = offer.generation
            self._count_attempts += 1
            if self.state in _ON_PATH:
                self._search(now)
            self._attempt = _Attempt(until_s=now + self.timing.opening_s, repeat_at_s=now + self.timing.repeat_s)
            self._out.append(MakeAnswer(offer.generation, offer.sdp))
        elif offer.generation == self.generation and self._attempt and self._attempt.description:
            self._out.append(SendSignal(self._attempt.description))

    def _answer_received(self, answer: AnswerSignal) -> None:
        attempt = self._attempt
        if self.side is CallSide.CLERK and self._is_current(answer.generation) and attempt and not attempt.is_answered:
            attempt.is_answered = True
            self._out.append(ApplyAnswer(answer.generation, answer.sdp))

    def _rebuild_asked(self, wish: RebuildSignal, now: float) -> None:
        if self.side is not CallSide.CLERK:
            return
        if wish.generation > self.generation:
            # This end was started again in the middle of the call: it goes on counting where the other end stands.
            self.generation = wish.generation
            if self.state in _ON_PATH:
                self._search(now)
            self._next_offer(now)
        elif self._is_current(wish.generation) and self.state in _ON_PATH:
            self._lose_path(now)

    def _watch_path(self, now: float) -> None:
        quiet_s = now - self._heard_at_s
        if quiet_s >= self.timing.lost_after_s:
            self._lose_path(now)
        elif quiet_s >= self.timing.shaky_after_s:
            self._enter(CallState.SHAKY)

    def _pursue(self, now: float) -> None:
        limit_s = self.timing.give_up_s if self._was_connected else self.timing.never_connected_s
        if now - self._searching_since_s >= limit_s:
            self._give_up()
        elif self._attempt and now >= self._attempt.until_s:
            self._retry(now)
        elif self._attempt and now >= self._attempt.repeat_at_s:
            self._repeat(self._attempt, now)

    def _repeat(self, attempt: _Attempt, now: float) -> None:
        attempt.repeat_at_s = now + self.timing.repeat_s
        if self.side is CallSide.CLERK and attempt.description and not attempt.is_answered:
            self._out.append(SendSignal(attempt.description))
        elif self.side is CallSide.RESIDENT and attempt.description is None and self._was_connected:
            self._out.append(SendSignal(RebuildSignal(self.generation)))

    def _retry(self, now: float) -> None:
        if self.side is CallSide.CLERK:
            self._next_offer(now)
        else:
            self._wait_for_offer(now)

    def _lose_path(self, now: float) -> None:
        self._search(now)
        self._retry(now)
        if self.side is CallSide.RESIDENT:
            self._out.append(SendSignal(RebuildSignal(self.generation)))

    def _search(self, now: float) -> None:
        self._searching_since_s = now
        self._enter(CallState.REBUILDING)

    def _next_offer(self, now: float) -> None:
        self.generation += 1
        self._count_attempts += 1
        self._attempt = _Attempt(until_s=now + self.timing.opening_s, repeat_at_s=now + self.timing.opening_s)
        self._out.append(MakeOffer(self.generation))

    def _wait_for_offer(self, now: float) -> None:
        self._attempt = _Attempt(until_s=now + self.timing.give_up_s, repeat_at_s=now + self.timing.repeat_s)

    def _attempt_length_s(self) -> float:
        lengths = self.timing.attempts_s
        return lengths[min(self._count_attempts, len(lengths)) - 1]

    def _attempt_done(self) -> None:
        if self._attempt:
            self._attempt.is_answered = True

    def _give_up(self) -> None:
        reason = EndReason.PATH_LOST if self._was_connected else EndReason.NEVER_CONNECTED
        self._out.append(SendSignal(ByeSignal(reason.value)))
        self._end(reason, reason.value)

    def _end(self, reason: EndReason, code: str) -> None:
        self._attempt = None
        self._enter(CallState.ENDED)
        self._out.append(End(reason, code))

    def _is_current(self, generation: int) -> bool:
        return generation == self.generation and self.state is not CallState.ENDED

    def _enter(self, state: CallState) -> None:
        """Set the state; the only place that does."""
        if state is not self.state:
            old, self.state = self.state, state
            self._out.append(ChangeState(old, state))

    def _take(self) -> list[Action]:
        out, self._out = self._out, []
        return out
