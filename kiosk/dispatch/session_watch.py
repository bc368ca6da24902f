"""Ends at once the connection of everybody whose session is over, also when an office command ended it."""

import asyncio

from kiosk.base.clock import Clock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import ClerkId
from kiosk.base.log import Log
from kiosk.dispatch.endings import ended_text
from kiosk.dispatch.line_desk import LineDesk
from kiosk.dispatch.peers import Peer, Peers, Role
from kiosk.dispatch.secrets import token_hash
from kiosk.line.commands import SignOutClerk
from kiosk.line.words import Presence
from kiosk.protocol.message import Refused
from kiosk.store.sessions import Session, SessionEnd, Sessions

LOOK_EVERY_S = 0.5
"""Office commands are another process: what they ended is read from the records."""
_log = Log("kiosk.dispatch.session_watch")


class SessionWatch:
    """Compares the desks that are connected with the sessions on record."""

    def __init__(self, sessions: Sessions, peers: Peers, line: LineDesk, clock: Clock) -> None:
        self._sessions, self._peers, self._line, self._clock = sessions, peers, line, clock

    async def keep_watch(self) -> None:
        """Look twice a second until cancelled; records that cannot be read now are read the next time."""
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            try:
                await self.look()
            except EnvironmentFault as fault:
                _log.fault("sessions_not_read", fault)

    async def look(self) -> None:
        """Close what is to be closed now."""
        if not any(True for _ in self._peers.of(Role.DESK)):
            return
        known = {session.token_hash: session for session in await self._sessions.all()}
        for peer in self._peers.of(Role.DESK):
            session = known.get(token_hash(peer.token))
            text = ended_text(session, self._clock.now())
            if text is None or peer.is_closing or self._may_finish(peer, session):
                continue
            _log.info("session_ended", role=peer.standing, clerk=peer.id)
            peer.send(Refused(text=text))
            peer.close()
            if session is not None and not session.is_user_active:
                # He does not come back, so nobody waits for his seat; a call he is in goes the way of a lost clerk.
                await self._line.do(SignOutClerk(ClerkId(peer.id)))

    def _may_finish(self, peer: Peer, session: Session | None) -> bool:
        """A shift that ends in the midst of a call ends with the call."""
        if session is None or session.ended is not SessionEnd.LIVING or not session.is_user_active:
            return False
        clerk = self._line.clerk(ClerkId(peer.id))
        return clerk is not None and clerk.presence is Presence.IN_CALL
