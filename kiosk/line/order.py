"""Who comes before whom, and how many are ahead."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from kiosk.line.records import Clerk, Ticket
from kiosk.line.rules import LineRules

Skills = frozenset[str]
Rank = tuple[int, datetime, int]


def rank_of(ticket: Ticket, now: datetime, rules: LineRules) -> Rank:
    """Return a ticket's place as a sortable value, the smaller the earlier.

    Boost + time waited grows alike for everybody, so that the order is that of joining time less boost.
    """
    if ticket.is_back_at_head:
        return 0, ticket.joined_at, ticket.serial
    if (now - ticket.joined_at).total_seconds() >= rules.cap_s:
        return 1, ticket.joined_at, ticket.serial
    return 2, ticket.joined_at - timedelta(seconds=ticket.boost_s), ticket.serial


def in_order(tickets: Iterable[Ticket], now: datetime, rules: LineRules) -> list[Ticket]:
    """Return tickets in the order of being served."""
    return sorted(tickets, key=lambda ticket: rank_of(ticket, now, rules))


def clerk_for(ticket: Ticket, free: Iterable[Clerk]) -> Clerk | None:
    """Return the clerk to ring out of ``free`` (longest idle first), or None.

    One who let this ticket go before comes last.
    """
    able = [clerk for clerk in free if ticket.skills <= clerk.skills]
    fresh = (clerk for clerk in able if clerk.clerk not in ticket.let_go_by)
    return next(fresh, able[0] if able else None)


class Rivals:
    """Tells which groups of tickets stand in each other's way: those that some clerk could both take."""

    def __init__(self) -> None:
        self._roster: frozenset[Skills] = frozenset()
        self._known: dict[Skills, bool] = {}

    def use(self, clerks: Iterable[Clerk]) -> None:
        """Look at the clerks who are signed in now."""
        roster = frozenset(clerk.skills for clerk in clerks)
        if roster != self._roster:
            self._roster = roster
            self._known.clear()

    def has_clerk_for(self, skills: Skills) -> bool:
        """Tell whether anybody signed in could serve such a ticket."""
        if skills not in self._known:
            self._known[skills] = any(skills <= able for able in self._roster)
        return self._known[skills]

    def are_rivals(self, one: Skills, other: Skills) -> bool:
        """Tell whether tickets with these needs compete."""
        return one == other or self.has_clerk_for(one | other)


def ahead_of_each(queue: list[Ticket], rivals: Rivals) -> list[int]:
    """Return for each ticket of an ordered queue how many before it compete for the same clerks."""
    counts: dict[Skills, int] = {ticket.skills: 0 for ticket in queue}
    in_the_way = {one: [other for other in counts if rivals.are_rivals(one, other)] for one in counts}
    ahead = []
    for ticket in queue:
        ahead.append(counts[ticket.skills])
        for other in in_the_way[ticket.skills]:
            counts[other] += 1
    return ahead
