"""The waiting line as a pure machine: tickets, skills, fairness, seats held, wait band.

What it promises (tests/line/histories.py checks every number after every command of generated histories):

1.  A ticket is in one place only: waiting, offered to one clerk, or in one call; and both ends agree on it.
2.  A clerk has at most one ticket, and has one exactly while ringing or in a call.
3.  Nobody is offered to a clerk who lacks one of the skills the ticket needs.
4.  Of two waiting tickets that a free clerk could take, the earlier in line is offered; the line's order is: back at
    the head after a missed offer or a lost clerk, then past the cap (oldest first), then boost + time waited.
5.  Nobody present waits while a compatible ready clerk is free, and the clerk who is rung is the longest idle one,
    save that one who let this ticket go is rung for it only when no other is free.
6.  Wrap-up is never cut short: no offer before its end unless the clerk says ready.
7.  Every offer ends within ``ring_s``; a missed or declined one leaves the clerk away and the resident at the head.
8.  A dropped end keeps its seat for ``hold_s``, in a call with the same partner and call id, and is offered nothing
    while gone; after that nothing of it blocks anybody.
9.  A ticket leaves once, for a stated reason, and never comes back under the same id.
10. A command sent twice changes nothing the second time; a command too late is refused with a reason, never raised.
11. A snapshot restored has the same future.
12. ``LineMoved`` is said only when place or band changed, or to one who asks by joining again or coming back.

What was decided where another way was possible:

- A declined offer sets the clerk away like a missed one: otherwise the same ticket would ring at once again.
- A desk that drops while it rings keeps ringing until the offer ends (15 s at most): most breaks are shorter.
- A ringing ticket still counts as ahead, so that nobody's place goes backwards when the offer is missed.
- A clerk signs in away and says ready himself; after a restart offers are taken back and blame nobody.
- A terminal has one ticket: a new one replaces the old, so that a crashed session blocks nobody.
"""
