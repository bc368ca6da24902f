"""What each connected program is told of its situation: built from the line, whole, and sent when it changed."""

from kiosk.base.ids import ClerkId, TerminalId
from kiosk.dispatch.line_desk import LineDesk, held_until
from kiosk.dispatch.peers import Peer, Peers, Role
from kiosk.dispatch.relays import Relays
from kiosk.line.records import Clerk, Ticket
from kiosk.line.words import Presence, TicketState
from kiosk.protocol.calls import CallInfo
from kiosk.protocol.desk import DeskSituation, LineRow, Ring
from kiosk.protocol.terminal import TerminalSituation, TicketInfo


class Situations:
    """Tells terminals and desks where they stand."""

    def __init__(self, line: LineDesk, peers: Peers, relays: Relays) -> None:
        self._line, self._peers, self._relays = line, peers, relays
        self._places: dict[str, tuple[str, str]] = {}
        """(name of the point, language) of every terminal that has been connected."""

    def know(self, terminal: Peer, language: str) -> None:
        """Note where a terminal stands and which language its resident reads."""
        self._places[terminal.id] = (terminal.name, language)

    def tell_all(self) -> None:
        """Tell every connected program what changed for it."""
        tickets, clerks = self._line.tickets(), self._line.clerks()
        waiting = sum(ticket.state is not TicketState.IN_CALL for ticket in tickets)
        for peer in self._peers.of(Role.TERMINAL):
            peer.tell(self._of_terminal(peer, waiting, len(clerks)))
        for peer in self._peers.of(Role.DESK):
            peer.tell(self._of_desk(peer, tickets, clerks))

    def _of_terminal(self, peer: Peer, waiting: int, clerks: int) -> TerminalSituation:
        mine = self._line.ticket_of_terminal(TerminalId(peer.id))
        return TerminalSituation(
            waiting=waiting,
            clerks=clerks,
            ticket=self._ticket_info(mine) if mine else None,
            call=self._call_info(mine, Role.TERMINAL) if mine else None,
        )

    def _of_desk(self, peer: Peer, tickets: tuple[Ticket, ...], clerks: tuple[Clerk, ...]) -> DeskSituation:
        me = self._line.clerk(ClerkId(peer.id))
        if me is None:
            return DeskSituation(presence=Presence.OFFLINE)
        ticket = self._line.ticket(me.ticket)
        return DeskSituation(
            presence=me.presence,
            until=me.until if me.presence is Presence.WRAP_UP else None,
            away_reason=me.away_next,
            clerks_ready=sum(clerk.is_free for clerk in clerks),
            line=tuple(self._row(waiting, me) for waiting in tickets if waiting.state is TicketState.WAITING),
            ring=self._ring(ticket, me) if ticket and me.presence is Presence.RINGING else None,
            call=self._call_info(ticket, Role.DESK) if ticket else None,
        )

    def _ticket_info(self, ticket: Ticket) -> TicketInfo:
        ahead, band = self._line.place(ticket.ticket)
        return TicketInfo(
            ticket=ticket.ticket,
            case=ticket.case,
            status=ticket.state.value,
            ahead=ahead,
            low_min=band.low_min if band else None,
            high_min=band.high_min if band else None,
        )

    def _call_info(self, ticket: Ticket, role: Role) -> CallInfo | None:
        if ticket.call is None:
            return None
        clerk = self._peers.find(Role.DESK, ticket.clerk)
        is_terminal = role is Role.TERMINAL
        far_role, far_id = (Role.DESK, ticket.clerk) if is_terminal else (Role.TERMINAL, ticket.terminal)
        held = held_until(ticket, self._line.clerk(ticket.clerk))
        return CallInfo(
            call=ticket.call,
            case=ticket.case,
            service=ticket.service,
            peer_name=clerk.name if is_terminal and clerk else "",
            peer_number=clerk.number if is_terminal and clerk else "",
            peer_key=self._peers.call_key(far_role, far_id),
            point=self._place(ticket.terminal)[0],
            ice_servers=self._relays.for_call(ticket.call),
            held_until=held[0] if held else None,
            held_for="" if held is None else "clerk" if held[1] == "clerk" else "resident",
        )

    def _row(self, ticket: Ticket, me: Clerk) -> LineRow:
        return LineRow(
            ticket=ticket.ticket,
            service=ticket.service,
            point=self._place(ticket.terminal)[0],
            since=ticket.joined_at,
            is_mine=ticket.skills <= me.skills,
        )

    def _ring(self, ticket: Ticket, me: Clerk) -> Ring | None:
        if me.until is None:
            return None
        point, language = self._place(ticket.terminal)
        return Ring(
            ticket=ticket.ticket,
            case=ticket.case,
            service=ticket.service,
            point=point,
            language=language,
            until=me.until,
        )

    def _place(self, terminal: TerminalId) -> tuple[str, str]:
        return self._places.get(terminal, ("", "zh_CN"))
