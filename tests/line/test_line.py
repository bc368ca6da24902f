from collections.abc import Callable
from datetime import timedelta

from kiosk.base.ids import CallId, CaseId, ClerkId, ServiceCode, TerminalId, TicketId
from kiosk.line.codec import snapshot_from_json, snapshot_to_json
from kiosk.line.commands import (
    AcceptOffer,
    ClerkDropped,
    ClerkReturned,
    DeclineOffer,
    EndCall,
    ExtendWrapUp,
    JoinLine,
    LeaveLine,
    ResidentDropped,
    ResidentReturned,
    Restart,
    SetAway,
    SetReady,
    SignInClerk,
    SignOutClerk,
)
from kiosk.line.events import (
    CallEnded,
    CallHeld,
    CallResumed,
    CommandRefused,
    Event,
    LineMoved,
    Offered,
    OfferMissed,
    OfferWithdrawn,
    PresenceChanged,
    TicketJoined,
    TicketLeft,
)
from kiosk.line.line import Line
from kiosk.line.rules import LineRules
from kiosk.line.waits import WaitBand
from kiosk.line.words import CallEndReason, End, LeaveReason, Presence, Refusal, TicketState, WithdrawReason
from tests.line.conftest import PERMIT, Office

ANN, BO = ClerkId("ann"), ClerkId("bo")
FIRST, SECOND = TicketId("first"), TicketId("second")


def offers(events: list[Event]) -> list[tuple[str, str]]:
    return [(event.ticket, event.clerk) for event in events if isinstance(event, Offered)]


def refusals(events: list[Event]) -> list[Refusal]:
    return [event.reason for event in events if isinstance(event, CommandRefused)]


def test_the_first_who_came_is_offered_to_the_clerk_who_was_idle_longest(office: Office) -> None:
    office.staff("ann")
    office.now += timedelta(seconds=5)
    office.staff("bo")
    assert offers(office.join("first")) == [("first", "ann")]
    assert offers(office.join("second")) == [("second", "bo")]


def test_a_clerk_who_becomes_ready_gets_the_first_ticket_he_can_serve(office: Office) -> None:
    office.join("first", frozenset({"social"}))
    office.join("second")
    office.join("third")
    assert offers(office.staff("ann")) == [("second", "ann")]


def test_a_missed_offer_rings_at_once_at_the_next_clerk_and_the_one_who_missed_is_away(office: Office) -> None:
    office.staff("ann")
    office.staff("bo")
    office.join("first")
    assert office.later(14.9) == []
    events = office.later(0.1)
    assert OfferMissed(FIRST, ANN) in events
    assert PresenceChanged(ANN, Presence.RINGING, Presence.AWAY, None, "missed") in events
    assert offers(events) == [("first", "bo")]


def test_whoever_missed_a_ticket_is_rung_for_it_last(office: Office) -> None:
    office.staff("ann")
    office.join("first")
    office.later(15)
    office.does(ResidentDropped(FIRST))
    office.does(SetReady(ANN))
    office.later(1)
    office.staff("bo")
    assert offers(office.does(ResidentReturned(FIRST))) == [("first", "bo")]


def test_a_declined_ticket_keeps_the_head_and_the_clerk_is_away(office: Office) -> None:
    office.staff("ann")
    office.join("first")
    office.join("second")
    office.does(DeclineOffer(ANN, FIRST))
    assert office.line.clerk(ANN).presence is Presence.AWAY  # type: ignore[union-attr]
    assert offers(office.staff("bo")) == [("first", "bo")]


def test_a_late_accept_is_refused_with_a_reason_and_a_repeated_one_changes_nothing(office: Office) -> None:
    office.staff("ann")
    office.join("first")
    office.now += timedelta(seconds=15)
    assert refusals(office.does(AcceptOffer(ANN, FIRST))) == [Refusal.OFFER_GONE]
    office.does(SetReady(ANN))
    assert office.call("ann", "first").waited_s == 15
    assert office.does(AcceptOffer(ANN, FIRST)) == []


def test_who_drops_while_waiting_is_passed_but_finds_his_place_again(office: Office) -> None:
    office.join("first")
    office.join("second")
    office.join("third")
    office.does(ResidentDropped(FIRST))
    assert offers(office.staff("ann")) == [("second", "ann")]
    office.does(ResidentReturned(FIRST))
    assert offers(office.staff("bo")) == [("first", "bo")]


def test_a_place_is_given_up_after_ninety_seconds_and_no_sooner(office: Office) -> None:
    office.join("first")
    office.does(ResidentDropped(FIRST))
    assert office.later(89.9) == []
    assert office.later(0.1) == [TicketLeft(FIRST, LeaveReason.ABANDONED)]
    assert refusals(office.does(ResidentReturned(FIRST))) == [Refusal.TICKET_ENDED]


def test_a_resident_dropped_in_a_call_comes_back_to_the_same_clerk_and_call(office: Office) -> None:
    office.staff("ann")
    office.join("first")
    call = office.call("ann", "first").call
    assert CallHeld(call, End.RESIDENT, office.now + timedelta(seconds=90)) in office.does(ResidentDropped(FIRST))
    office.later(89)
    assert CallResumed(call) in office.does(ResidentReturned(FIRST))
    assert office.line.ticket(FIRST).call == call  # type: ignore[union-attr]


def test_a_call_whose_both_ends_dropped_resumes_with_the_second(office: Office) -> None:
    office.staff("ann")
    office.join("first")
    call = office.call("ann", "first").call
    office.does(ResidentDropped(FIRST))
    office.does(ClerkDropped(ANN))
    assert CallResumed(call) not in office.does(ResidentReturned(FIRST))
    assert CallResumed(call) in office.does(ClerkReturned(ANN))


def test_a_resident_lost_for_good_leaves_the_clerk_to_his_wrap_up(office: Office) -> None:
    office.staff("ann")
    office.join("first")
    office.call("ann", "first")
    office.does(ResidentDropped(FIRST))
    events = office.later(90)
    assert TicketLeft(FIRST, LeaveReason.ABANDONED) in events
    assert office.line.clerk(ANN).presence is Presence.WRAP_UP  # type: ignore[union-attr]


def test_a_clerk_lost_for_good_sends_the_resident_to_the_head_of_the_line(office: Office) -> None:
    office.staff("ann")
    office.join("first")
    call = office.call("ann", "first").call
    office.join("second", boost_s=500)
    office.does(ClerkDropped(ANN))
    events = office.later(90)
    assert CallEnded(call, FIRST, ANN, CallEndReason.CLERK_LOST) in events
    assert PresenceChanged(ANN, Presence.IN_CALL, Presence.OFFLINE, None) in events
    assert offers(office.staff("bo")) == [("first", "bo")]


def test_a_resident_who_leaves_while_it_rings_costs_the_clerk_nothing(office: Office) -> None:
    office.staff("ann")
    office.later(1)
    office.staff("bo")
    office.join("first")
    office.later(1)
    events = office.does(LeaveLine(FIRST))
    assert OfferWithdrawn(FIRST, ANN, WithdrawReason.RESIDENT_LEFT) in events
    assert offers(office.join("second")) == [("second", "ann")]


def test_wrap_up_is_not_cut_short_and_can_be_extended_but_not_shortened(office: Office) -> None:
    office.staff("ann")
    office.join("first")
    office.join("second")
    ended = office.now
    office.does(EndCall(office.call("ann", "first").call, End.CLERK))
    office.does(ExtendWrapUp(ANN, ended + timedelta(seconds=100)))
    office.does(ExtendWrapUp(ANN, ended + timedelta(seconds=5)))
    too_long = ExtendWrapUp(ANN, ended + timedelta(hours=1))
    assert refusals(office.does(too_long)) == [Refusal.SPAN_NOT_ALLOWED]
    assert offers(office.later(99)) == []
    assert offers(office.later(1)) == [("second", "ann")]


def test_a_clerk_may_say_ready_before_his_wrap_up_ends(office: Office) -> None:
    office.staff("ann")
    office.join("first")
    office.does(EndCall(office.call("ann", "first").call, End.RESIDENT))
    office.join("second")
    assert offers(office.does(SetReady(ANN))) == [("second", "ann")]


def test_away_asked_for_in_a_call_begins_after_the_wrap_up(office: Office) -> None:
    office.staff("ann")
    office.join("first")
    call = office.call("ann", "first").call
    office.does(SetAway(ANN, "lunch"))
    office.does(EndCall(call, End.CLERK))
    events = office.later(30)
    assert events == [PresenceChanged(ANN, Presence.WRAP_UP, Presence.AWAY, None, "lunch")]


def test_a_clerk_cannot_sign_out_of_a_call_but_can_out_of_an_offer(office: Office) -> None:
    office.staff("ann")
    office.join("first")
    office.does(SignOutClerk(ANN))
    assert office.line.ticket(FIRST).state is TicketState.WAITING  # type: ignore[union-attr]
    office.staff("bo")
    office.call("bo", "first")
    assert refusals(office.does(SignOutClerk(BO))) == [Refusal.IN_CALL]


def test_a_terminals_new_ticket_replaces_its_old_one(office: Office) -> None:
    office.join("first")
    anew = JoinLine(SECOND, CaseId("case"), TerminalId("terminal-first"), ServiceCode("GA-001"), PERMIT)
    assert TicketLeft(FIRST, LeaveReason.REPLACED) in office.does(anew)


def test_a_ticket_that_joins_twice_hears_its_place_again_but_not_once_it_left(office: Office) -> None:
    office.join("first")
    joined = office.join("first")
    assert [type(event) for event in joined] == [LineMoved]
    office.line.handle(LeaveLine(FIRST), office.now)
    assert refusals(office.join("first")) == [Refusal.TICKET_ENDED]


def test_unknown_names_are_refused_not_raised(office: Office) -> None:
    assert refusals(office.does(LeaveLine(FIRST))) == [Refusal.TICKET_UNKNOWN]
    assert refusals(office.does(SetReady(ANN))) == [Refusal.CLERK_UNKNOWN]
    assert refusals(office.does(EndCall(CallId("none"), End.CLERK))) == [Refusal.CALL_UNKNOWN]


def test_a_boost_counts_as_time_waited_until_the_cap_puts_the_oldest_first(
    office_with: Callable[[LineRules], Office],
) -> None:
    for waited_s, expected in ((50, "second"), (70, "first"), (300, "first")):
        office = office_with(LineRules(cap_s=300))
        office.join("first")
        office.later(waited_s)
        office.join("second", boost_s=60 if waited_s < 300 else 5000)
        assert offers(office.staff("ann")) == [(expected, "ann")]


def test_only_those_count_as_ahead_whom_the_same_clerks_would_serve_before(office: Office) -> None:
    social = frozenset({"social"})
    office.staff("ann", PERMIT)
    office.staff("bo", social)
    office.does(SetAway(ANN, "lunch"))
    office.does(SetAway(BO, "lunch"))
    office.join("first", social)
    (alone,) = office.join("second", PERMIT)
    assert isinstance(alone, TicketJoined)
    assert alone.ahead == 0
    both = office.does(SignInClerk(ClerkId("cy"), PERMIT | social))
    assert [event.ticket for event in both if isinstance(event, LineMoved)] == ["second"]


def test_no_time_is_promised_while_nobody_who_could_serve_is_there(office: Office) -> None:
    (joined,) = office.join("first")
    assert isinstance(joined, TicketJoined)
    assert joined.band is None
    office.staff("ann")
    (later,) = (event for event in office.join("second") if isinstance(event, TicketJoined))
    assert later.band == WaitBand(3, 10)


def test_after_a_crash_everybody_is_held_ninety_seconds_in_the_old_order(office: Office) -> None:
    office.staff("ann")
    office.staff("bo")
    office.join("first")
    office.join("second")
    call = office.call("bo", "second").call
    office.join("third")
    text = snapshot_to_json(office.line.snapshot())

    revived = Line.restore(snapshot_from_json(text))
    after = office.now + timedelta(minutes=5)
    events = revived.handle(Restart(), after)
    assert OfferWithdrawn(FIRST, ANN, WithdrawReason.RESTARTED) in events
    assert CallHeld(call, End.CLERK, after + timedelta(seconds=90)) in events
    revived.handle(ResidentReturned(TicketId("third")), after)
    revived.handle(ResidentReturned(FIRST), after)
    revived.handle(ResidentReturned(SECOND), after)
    assert CallResumed(call) in revived.handle(ClerkReturned(BO), after)
    assert offers(revived.handle(ClerkReturned(ANN), after)) == [("first", "ann")]


def test_the_next_deadline_is_the_soonest_of_all(office: Office) -> None:
    assert office.line.next_deadline() is None
    office.staff("ann")
    office.join("first")
    office.does(ResidentDropped(FIRST))
    assert office.line.next_deadline() == office.now + timedelta(seconds=15)
