"""The centre: what each message of a connected program does."""

import asyncio
from base64 import b64decode
from datetime import timedelta

from kiosk.base.boxes import OpeningKey
from kiosk.base.clock import Clock
from kiosk.base.errors import UserFacingError
from kiosk.base.ids import HELP_SERVICE, CallId, CaseId, ClerkId, ServiceCode, TerminalId
from kiosk.base.log import Log
from kiosk.base.texts import Language, mark, translate
from kiosk.base.words import in_words
from kiosk.cases.case import Case
from kiosk.cases.entries import CaseOpened
from kiosk.catalog.gate import office_gate
from kiosk.catalog.model import Catalog
from kiosk.catalog.readiness import Visit, kept_out, visit_from_form
from kiosk.dispatch.case_desk import CaseDesk, IncompleteError, NotYetError
from kiosk.dispatch.editions import UNKNOWN_EDITION, Editions
from kiosk.dispatch.gatehouse import Gatehouse
from kiosk.dispatch.line_desk import LineDesk
from kiosk.dispatch.measuring import Measuring
from kiosk.dispatch.peers import Peer, Peers, Role
from kiosk.dispatch.relays import Relays
from kiosk.dispatch.rights import may_send, serves_residents
from kiosk.dispatch.situations import Situations
from kiosk.dispatch.supervision import Supervision
from kiosk.line import commands as line
from kiosk.line.events import CallStarted
from kiosk.line.records import Ticket
from kiosk.line.words import End
from kiosk.protocol import calls, desk, message, records, supervision, terminal
from kiosk.protocol.codec import FromClient, decode_from_client
from kiosk.store.case_records import Ratings

UNKNOWN_SERVICE = mark("This service is not on the centre's list. Please choose another or ask a clerk.")
NO_CLERK = mark("No clerk is here at this hour.")
NOT_ALLOWED = mark("Your role does not include this. Please ask the administrator of the centre.")
NOT_A_RECORD = mark("What was sent is no record of a case.")
_FIRST_ENTRY = CaseOpened
_TELL_EVERY_S = 0.1
_log = Log("kiosk.dispatch.centre")


class Centre:
    """Carries out what programs ask for, each within its own rights."""

    def __init__(
        self,
        editions: Editions,
        clock: Clock,
        gatehouse: Gatehouse,
        supervision: Supervision,
        line_desk: LineDesk,
        case_desk: CaseDesk,
        ratings: Ratings,
        peers: Peers,
        relays: Relays,
        sealing: OpeningKey,
    ) -> None:
        self._editions, self._clock, self._sealing = editions, clock, sealing
        self.gatehouse, self._supervision = gatehouse, supervision
        self.line, self.cases, self._ratings, self.peers = line_desk, case_desk, ratings, peers
        self._situations = Situations(line_desk, peers, relays)
        self._is_telling, self._told_at_s = False, 0.0
        self.measuring = Measuring(line_desk, case_desk, clock)
        line_desk.listen(self._call_started, self.measuring.call_ended, self._tell_soon)

    async def resume(self) -> None:
        """Finish what a death of the centre may have left half done: a call that began, its case unaware of it."""
        for ticket in self.line.tickets():
            await self._begin_service(ticket)

    async def catch_up(self) -> None:
        """Note what could not be stored while it happened: who went, and calls that began or ended."""
        for ticket in self.line.tickets():
            if ticket.gone_until is None and self.peers.find(Role.TERMINAL, ticket.terminal) is None:
                await self.line.do(line.ResidentDropped(ticket.ticket))
        for clerk in self.line.clerks():
            if clerk.gone_until is None and self.peers.find(Role.DESK, clerk.clerk) is None:
                await self.line.do(line.ClerkDropped(clerk.clerk))
        await self.resume()
        await self.measuring.note()

    async def arrived(self, peer: Peer) -> None:
        """Take a program in that has passed the gatehouse."""
        self.peers.join(peer)
        peer.send(self._editions.told)
        _log.info("arrived", role=peer.role, count=len(self.peers))
        if peer.role is Role.TERMINAL:
            self._situations.know(peer, "zh_CN")
            peer.send(records.SealingKey(key=self._sealing.public_text))
            ticket = self.line.ticket_of_terminal(TerminalId(peer.id))
            if ticket is not None:
                await self.line.do(line.ResidentReturned(ticket.ticket))
        else:
            await self._sit_down(peer)
        self._tell_soon()

    async def left(self, peer: Peer) -> None:
        """A program's connection has ended: its seat is held."""
        self.cases.forget_watcher(peer)
        if not self.peers.leave(peer):
            return
        _log.info("left", role=peer.role, count=len(self.peers))
        if peer.role is Role.TERMINAL:
            ticket = self.line.ticket_of_terminal(TerminalId(peer.id))
            if ticket is not None:
                await self.line.do(line.ResidentDropped(ticket.ticket))
        elif self.line.clerk(ClerkId(peer.id)) is not None:
            await self.line.do(line.ClerkDropped(ClerkId(peer.id)))

    async def handle(self, peer: Peer, asked: FromClient) -> None:
        """Carry out one message if the sender has a right to it; nothing any more of one who is being closed."""
        if peer.is_closing:
            return
        if not may_send(peer.standing, type(asked)):
            await self._refuse(peer, asked)
            return
        match asked:
            case records.EntryRecord() | records.RatingRecord():
                await self._record(peer, asked)
            case records.SealedRecord():
                await self._sealed_record(peer, asked)
            case records.WatchCase(case=case, after=after):
                await self._watch(peer, case, after)
            case calls.EndCall(call=call):
                await self._end_call(peer, call)
            case _ if peer.role is Role.TERMINAL:
                await self._from_terminal(peer, asked)
            case _:
                await self._from_desk(peer, asked)

    def handle_at_once(self, peer: Peer, asked: FromClient, frame: str) -> bool:
        """Carry out what takes no waiting: pass on what is said in a call, take in how it fares.

        False when it is anything else, or nobody's who may take part in calls: it is to be handled as any message is.
        """
        if peer.is_closing or not may_send(peer.standing, type(asked)):
            return False
        match asked:
            case calls.Signal() | calls.Live():
                self._relay(peer, asked, frame)
            case calls.CallReading():
                self.measuring.take(peer, asked)
            case _:
                return False
        return True

    def _relay(self, peer: Peer, sent: calls.Signal | calls.Live, frame: str) -> None:
        """Pass a message to the other end of the sender's own call as it came; from anyone else it goes nowhere."""
        ticket = self.line.ticket_of_call(sent.call)
        if ticket is None:
            return
        if peer.role is Role.TERMINAL and ticket.terminal == peer.id:
            other = self.peers.find(Role.DESK, ticket.clerk)
        elif peer.role is Role.DESK and ticket.clerk == peer.id:
            other = self.peers.find(Role.TERMINAL, ticket.terminal)
        else:
            _log.warning("relay_refused", role=peer.role, call=sent.call)
            return
        if other is not None:
            other.send(frame)

    async def _refuse(self, peer: Peer, asked: FromClient) -> None:
        """Say that the sender has no right to a message; audited once for each kind of message and connection."""
        if isinstance(asked, records.EntryRecord | records.RatingRecord | records.SealedRecord):
            peer.send(records.RecordRefused(id=asked.id, text=NOT_ALLOWED))
        else:
            peer.send(message.Refused(text=NOT_ALLOWED))
        if asked.type not in peer.trespasses:
            peer.trespasses.add(asked.type)
            _log.warning("right_refused", kind=asked.type, role=peer.standing)
            await self.gatehouse.note_trespass(peer, asked.type)

    async def _sit_down(self, peer: Peer) -> None:
        """Give a user who serves residents his seat in the line."""
        if serves_residents(peer.standing):
            await self.line.do(line.SignInClerk(ClerkId(peer.id), peer.skills))
            seat = self.line.clerk(ClerkId(peer.id))
            await self._begin_service(self.line.ticket(seat.ticket) if seat else None)

    async def _from_terminal(self, peer: Peer, asked: FromClient) -> None:
        match asked:
            case terminal.JoinLine():
                await self._join_line(peer, asked)
            case terminal.LeaveLine(ticket=ticket):
                mine = self.line.ticket_of_terminal(TerminalId(peer.id))
                if mine is not None and mine.ticket == ticket:
                    await self.line.do(line.LeaveLine(ticket))
            case _:
                raise message.ProtocolError(f"{asked.type} is not a terminal's message here")

    async def _from_desk(self, peer: Peer, asked: FromClient) -> None:
        clerk = ClerkId(peer.id)
        match asked:
            case desk.SetReady():
                await self.line.do(line.SetReady(clerk))
            case desk.SetAway(reason=reason):
                await self.line.do(line.SetAway(clerk, reason))
            case desk.AcceptOffer(ticket=ticket):
                await self.line.do(line.AcceptOffer(clerk, ticket))
            case desk.DeclineOffer(ticket=ticket):
                await self.line.do(line.DeclineOffer(clerk, ticket))
            case desk.ExtendWrapUp(seconds=seconds):
                await self._extend_wrap_up(clerk, seconds)
            case desk.ChangePassword():
                await self._change_password(peer, asked)
            case desk.SignOut():
                await self.line.do(line.SignOutClerk(clerk))
                if self.line.clerk(clerk) is None:
                    await self.gatehouse.desk.sign_out(peer)
                    peer.close()
            case supervision.AskStaff() | supervision.SetClerkAway() | supervision.EndSession():
                peer.send(await self._supervision.answer(peer, asked))
            case _:
                raise message.ProtocolError(f"{asked.type} is not a desk's message here")

    async def _change_password(self, peer: Peer, asked: desk.ChangePassword) -> None:
        refused = await self.gatehouse.desk.change_password(peer, asked)
        if refused is None:
            await self._sit_down(peer)
        peer.send(refused or self.gatehouse.desk.welcome(peer))

    async def _extend_wrap_up(self, clerk: ClerkId, seconds: int) -> None:
        known = self.line.clerk(clerk)
        if known is not None and known.until is not None:
            await self.line.do(line.ExtendWrapUp(clerk, known.until + timedelta(seconds=seconds)))

    async def _join_line(self, peer: Peer, asked: terminal.JoinLine) -> None:
        case = await self.cases.case(asked.case)
        if case is not None and case.terminal != peer.id:
            raise message.ProtocolError("case: not opened at this terminal")
        catalog = await self._editions.find(asked.edition)
        refusal = self._refusal(asked, catalog, case)
        if refusal is not None and self.line.ticket(asked.ticket) is None:
            peer.send(refusal)
            return
        self._situations.know(peer, asked.language)
        skills = self._skills(asked.service, catalog)
        await self.line.do(line.JoinLine(asked.ticket, asked.case, TerminalId(peer.id), asked.service, skills))

    async def _record(self, peer: Peer, record: records.Record) -> None:
        try:
            if isinstance(record, records.EntryRecord):
                await self.cases.take(peer, record.entry.to_entry())
                if isinstance(record.entry.to_entry().body, _FIRST_ENTRY):
                    # A ticket may overtake its case: then the call has begun already.
                    await self._begin_service(self.line.ticket_of_case(record.entry.case))
                    await self.cases.watch(peer, record.entry.case, 0)
            else:
                await self._rate(peer, record)
        except NotYetError:
            _log.info("record_early", kind=record.type)
            return
        except UserFacingError as refused:
            _log.warning("record_refused", kind=record.type, role=peer.role)
            peer.send(records.RecordRefused(id=record.id, text=refused.text, missing=_missing(refused)))
            return
        peer.send(records.Ack(ids=(record.id,)))

    async def _sealed_record(self, peer: Peer, sealed: records.SealedRecord) -> None:
        """Take what is in the box; one that cannot be opened is not answered, so that nobody throws it away."""
        try:
            record = decode_from_client(self._sealing.open(b64decode(sealed.box)).decode())
        except (ValueError, message.ProtocolError) as error:
            _log.warning("record_not_opened", error=type(error).__name__, role=peer.role)
            return
        if isinstance(record, records.EntryRecord | records.RatingRecord) and record.id == sealed.id:
            await self._record(peer, record)
        else:
            peer.send(records.RecordRefused(id=sealed.id, text=NOT_A_RECORD))

    async def _rate(self, peer: Peer, record: records.RatingRecord) -> None:
        case = await self.cases.case(record.case)
        if peer.role is not Role.TERMINAL or case is None or case.terminal != peer.id:
            raise UserFacingError(mark("This case is not open to you."))
        await self._ratings.add(record.id, record.case, record.level, record.reasons, record.words, record.at)

    async def _watch(self, peer: Peer, case: CaseId, after: int) -> None:
        try:
            await self.cases.watch(peer, case, after)
        except UserFacingError as refused:
            peer.send(message.Refused(text=refused.text))

    async def _end_call(self, peer: Peer, call: CallId) -> None:
        ticket = self.line.ticket_of_call(call)
        if ticket is None:
            return
        if peer.role is Role.TERMINAL and ticket.terminal == peer.id:
            await self.line.do(line.EndCall(call, End.RESIDENT))
        elif peer.role is Role.DESK and ticket.clerk == peer.id:
            await self.line.do(line.EndCall(call, End.CLERK))

    async def _begin_service(self, ticket: Ticket | None) -> None:
        if ticket is not None and ticket.call is not None and ticket.clerk is not None:
            await self.cases.begin_service(ticket.case, ticket.clerk)

    async def _call_started(self, started: CallStarted) -> None:
        await self.cases.begin_service(started.case, started.clerk)

    def _refusal(
        self, asked: terminal.JoinLine, catalog: Catalog | None, case: Case | None
    ) -> terminal.TicketRefused | None:
        """Return why nobody can take the service now, or not from this person; None when he may stand in line.

        The service is that of the case's edition; the hours are those in force. The terminal has asked the same before;
        a case that is still on its way tells nothing.
        """
        now, office, language = self._clock.now(), self._editions.in_force.office, Language(asked.language)
        if catalog is None:
            return terminal.TicketRefused(ticket=asked.ticket, text=translate(UNKNOWN_EDITION, language))
        service = catalog.find(asked.service)
        if service is None and asked.service != HELP_SERVICE:
            return terminal.TicketRefused(ticket=asked.ticket, text=translate(UNKNOWN_SERVICE, language))
        if service is None:
            opens_at = office_gate(now, office)
            text = translate(NO_CLERK, language)
            return terminal.TicketRefused(ticket=asked.ticket, text=text, opens_at=opens_at) if opens_at else None
        is_its_case = case is not None and case.service == service.code
        visit = visit_from_form(service, case.form.values()) if case is not None and is_its_case else Visit()
        for obstacle in kept_out(service, now, office, visit):
            text = in_words(obstacle.says, language)
            return terminal.TicketRefused(ticket=asked.ticket, text=text, opens_at=obstacle.opens)
        return None

    def _skills(self, code: ServiceCode, catalog: Catalog | None) -> frozenset[str]:
        """Return the skills a clerk needs for a service; anybody can help without one."""
        service = catalog.find(code) if catalog else None
        return service.skills if service else frozenset()

    def _tell_soon(self) -> None:
        """Tell everyone once for all changes of a short while: a thousand who come together are one change."""
        if not self._is_telling:
            self._is_telling = True
            loop = asyncio.get_running_loop()
            loop.call_at(max(loop.time(), self._told_at_s + _TELL_EVERY_S), self._tell)

    def _tell(self) -> None:
        self._is_telling, self._told_at_s = False, asyncio.get_running_loop().time()
        self._situations.tell_all()


def _missing(refused: UserFacingError) -> tuple[records.MissingPart, ...]:
    """Return what a case lacks that could not be closed as complete."""
    gaps = refused.gaps if isinstance(refused, IncompleteError) else ()
    return tuple(records.MissingPart(kind=gap.kind, field=gap.field, paper=gap.paper) for gap in gaps)
