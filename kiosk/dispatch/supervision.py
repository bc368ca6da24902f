"""What supervisors and administrators do about others' desks: see who is at work, set away, end a session."""

from kiosk.base.clock import Clock
from kiosk.base.ids import ClerkId
from kiosk.base.texts import mark
from kiosk.dispatch.line_desk import LineDesk
from kiosk.dispatch.peers import Peer, Peers, Role
from kiosk.dispatch.rights import may_end_session
from kiosk.dispatch.session_watch import SessionWatch
from kiosk.line.commands import SetAway
from kiosk.line.words import Presence
from kiosk.protocol.message import Message, Refused
from kiosk.protocol.supervision import AskStaff, EndSession, SetClerkAway, Staff, StaffRow
from kiosk.store.accounts import Accounts, User
from kiosk.store.sessions import Session, Sessions

NOBODY_THERE = mark("Nobody of that name is signed in now.")
NOT_OVER_HIM = mark("Only an administrator may end this person's session.")
SET_AWAY = mark("Set away by a supervisor")


class Supervision:
    """Carries out the messages of kiosk.protocol.supervision; who may send them is decided before."""

    def __init__(
        self,
        accounts: Accounts,
        sessions: Sessions,
        watch: SessionWatch,
        line: LineDesk,
        peers: Peers,
        clock: Clock,
    ) -> None:
        self._accounts, self._sessions, self._watch = accounts, sessions, watch
        self._line, self._peers, self._clock = line, peers, clock

    async def answer(self, peer: Peer, asked: AskStaff | SetClerkAway | EndSession) -> Message:
        """Do what is asked and return who is at work then, or why it was not done."""
        match asked:
            case SetClerkAway():
                refusal = await self._set_away(peer, asked)
            case EndSession():
                refusal = await self._end_session(peer, asked)
            case AskStaff():
                refusal = None
        return refusal or await self._staff()

    async def _set_away(self, peer: Peer, asked: SetClerkAway) -> Refused | None:
        if self._line.clerk(asked.clerk) is None:
            return Refused(text=NOBODY_THERE)
        await self._line.do(SetAway(asked.clerk, asked.reason or SET_AWAY))
        await self._accounts.note(peer.id, "clerk_set_away", asked.clerk, self._clock.now(), asked.reason)
        return None

    async def _end_session(self, peer: Peer, asked: EndSession) -> Refused | None:
        user = await self._accounts.user(asked.clerk)
        if user is None or asked.clerk not in {session.user for session in await self._living()}:
            return Refused(text=NOBODY_THERE)
        if not may_end_session(peer.standing, user.role):
            return Refused(text=NOT_OVER_HIM)
        await self._sessions.revoke(asked.clerk, self._clock.now(), peer.id)
        await self._watch.look()
        return None

    async def _staff(self) -> Staff:
        users = {user.id: user for user in await self._accounts.users()}
        rows = (self._row(users[session.user], session) for session in await self._living())
        return Staff(rows=tuple(sorted(rows, key=lambda row: row.number)))

    async def _living(self) -> list[Session]:
        now = self._clock.now()
        return [session for session in await self._sessions.all() if session.is_living(now)]

    def _row(self, user: User, session: Session) -> StaffRow:
        clerk, peer = self._line.clerk(ClerkId(user.id)), self._peers.find(Role.DESK, user.id)
        return StaffRow(
            clerk=user.id,
            name=user.name,
            number=user.number,
            role=user.role,
            presence=clerk.presence if clerk else Presence.OFFLINE,
            is_connected=peer is not None and not peer.is_closing,
            signed_in_at=session.opened_at,
            expires_at=session.expires_at,
        )
