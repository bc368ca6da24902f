"""What the centre makes of the readings of calls: sums while a call lasts, one entry in its case when it is over."""

from collections import deque

from kiosk.base.clock import Clock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import CaseId
from kiosk.base.log import Log
from kiosk.cases.entries import CallMeasured
from kiosk.dispatch.call_readings import CallReadings
from kiosk.dispatch.case_desk import CaseDesk
from kiosk.dispatch.line_desk import LineDesk
from kiosk.dispatch.peers import Peer, Role
from kiosk.line.events import CallEnded
from kiosk.protocol.calls import CallReading

_MOST_UNNOTED = 1_000
_log = Log("kiosk.dispatch.measuring")


class Measuring:
    """Takes readings from the ends of calls, and notes in the case how each call went."""

    def __init__(self, line: LineDesk, cases: CaseDesk, clock: Clock) -> None:
        self._line, self._cases, self._clock = line, cases, clock
        self.readings = CallReadings()
        self._unnoted: deque[tuple[CaseId, CallMeasured]] = deque(maxlen=_MOST_UNNOTED)
        """Of calls that are over, and not in their cases yet."""

    def take(self, peer: Peer, reading: CallReading) -> None:
        """Take a reading of the sender's own call; of any other it goes nowhere, as one that comes after the end."""
        ticket = self._line.ticket_of_call(reading.call)
        if ticket is None:
            return
        if peer.id == (ticket.terminal if peer.role is Role.TERMINAL else ticket.clerk):
            self.readings.take(ticket.case, peer.role, reading, self._clock.monotonic())
        else:
            _log.warning("reading_refused", role=peer.role, call=reading.call)

    async def call_ended(self, ended: CallEnded) -> None:
        """Note in its case how a call went, unless nobody told of it."""
        over = self.readings.close(ended.call)
        if over is not None:
            self._unnoted.append(over)
            await self.note()

    async def note(self) -> None:
        """Note the calls that are over; what cannot be stored now waits, and keeps nobody from going on."""
        while self._unnoted:
            case, measured = self._unnoted.popleft()
            try:
                await self._cases.note_call(case, measured)
            except EnvironmentFault as error:
                _log.fault("call_not_noted", error, call=measured.call)
                self._unnoted.appendleft((case, measured))
                return
