"""Who comes in at a desk: by the token of an earlier sign-in, or by password and, where it is asked, a code."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from kiosk.base.clock import Clock
from kiosk.base.texts import mark
from kiosk.dispatch.code_door import CodeDoor, Passed
from kiosk.dispatch.door import UNEXPECTED, TurnedAwayError, Wire, answer, slowed
from kiosk.dispatch.endings import CLOSED, SIGN_IN_AGAIN, ended_text
from kiosk.dispatch.peers import Peer
from kiosk.dispatch.rights import Standing, standing_of
from kiosk.dispatch.secrets import hash_password, is_password, new_token, token_hash
from kiosk.dispatch.throttle import Throttle, password_keys, sign_in_keys
from kiosk.protocol.codec import FromClient
from kiosk.protocol.desk import ChangePassword
from kiosk.protocol.message import Refused, Resume, SignIn, Welcome
from kiosk.store.accounts import Accounts, User
from kiosk.store.sessions import SessionEnd, Sessions

WRONG_PASSWORD = mark("Name or password is wrong. Please try again.")
WRONG_OLD_PASSWORD = mark("The old password is wrong. Nothing was changed.")
SAME_PASSWORD = mark("Please choose a password that differs from the old one.")


class DeskDoor:
    """Lets users in and out."""

    def __init__(
        self,
        accounts: Accounts,
        sessions: Sessions,
        code_door: CodeDoor,
        throttle: Throttle,
        clock: Clock,
        line_time: Callable[[], datetime],
        session_hours: float,
    ) -> None:
        self._accounts, self._sessions, self._code_door = accounts, sessions, code_door
        self._throttle, self._clock, self._session_hours = throttle, clock, session_hours
        self._line_time = line_time

    async def let_in(self, wire: Wire) -> Peer | None:
        """Go on until a user is in; None when the other end has gone. Raises TurnedAwayError as ``answer`` does."""
        asked = await answer(wire, Standing.NOBODY, None)
        while asked is not None:
            came: Peer | Refused | FromClient | None
            match asked:
                case Resume():
                    came = await self._resumed(asked)
                case SignIn():
                    came = await self._signed_in(wire, asked)
                case _:
                    raise TurnedAwayError(Refused(text=UNEXPECTED))
            if isinstance(came, Peer):
                await wire.send(self.welcome(came))
                return came
            if isinstance(came, Refused):
                await wire.send(came)
                came = await answer(wire, Standing.NOBODY, None)
            asked = came
        return None

    def welcome(self, peer: Peer) -> Welcome:
        """Return what tells a desk who sits at it."""
        return Welcome(
            id=peer.id,
            name=peer.name,
            number=peer.number,
            token=peer.token,
            server_time=self._clock.now(),
            line_time=self._line_time(),
            must_change_password=peer.standing is Standing.NEWCOMER,
        )

    async def change_password(self, peer: Peer, asked: ChangePassword) -> Refused | None:
        """Set a user's own password if the old one fits; his other sessions end. Returns why not, None when done."""
        keys = password_keys(peer.id)
        verdict = self._throttle.attempt(keys, self._clock.monotonic())
        if verdict.wait_s > 0:
            if verdict.is_news:
                await self._accounts.note(peer.id, "password_slowed", peer.id, self._clock.now())
            return slowed(verdict)
        user = await self._accounts.user_named(peer.name)
        if user is None or not await asyncio.to_thread(is_password, user.password_hash, asked.old):
            self._throttle.failed(keys, self._clock.monotonic())
            await self._accounts.note(peer.id, "password_refused", peer.id, self._clock.now())
            return Refused(text=WRONG_OLD_PASSWORD)
        self._throttle.succeeded(keys)
        if asked.new == asked.old:
            return Refused(text=SAME_PASSWORD)
        digest, now, mine = await asyncio.to_thread(hash_password, asked.new), self._clock.now(), token_hash(peer.token)
        await self._accounts.set_password(
            user.id, digest, must_change=False, at=now, actor=user.id, why=SessionEnd.PASSWORD, keep=mine
        )
        peer.standing = Standing(user.role)
        return None

    async def sign_out(self, peer: Peer) -> None:
        """Make a user's token void."""
        await self._sessions.close(token_hash(peer.token), self._clock.now())

    async def _resumed(self, asked: Resume) -> Peer | Refused:
        session = await self._sessions.find(token_hash(asked.token))
        why_not = ended_text(session, self._clock.now())
        user = await self._accounts.user(session.user) if session and not why_not else None
        if user is None:
            return Refused(text=why_not or SIGN_IN_AGAIN)
        return _peer(user, asked.token)

    async def _signed_in(self, wire: Wire, asked: SignIn) -> Peer | Refused | FromClient | None:
        keys = sign_in_keys(asked.name, wire.address)
        verdict = self._throttle.attempt(keys, self._clock.monotonic())
        if verdict.wait_s > 0:
            if verdict.is_news:
                await self._accounts.note("desk", "sign_in_slowed", wire.address, self._clock.now())
            return slowed(verdict)
        user = await self._accounts.user_named(asked.name)
        is_right = await asyncio.to_thread(is_password, user.password_hash if user else None, asked.password)
        if user is None or not is_right:
            await self._note_refusal(wire, user, keys)
            return Refused(text=WRONG_PASSWORD)
        if not user.is_active:
            await self._note_refusal(wire, user, keys)
            return Refused(text=CLOSED)
        self._throttle.took_back(keys)
        passed = await self._code_door.let_through(wire, user, keys)
        if not isinstance(passed, Passed):
            return passed
        self._throttle.succeeded(keys)
        return await self._seat(user, wire.address)

    async def _seat(self, user: User, address: str) -> Peer | Refused:
        """Open a session; the user is looked up once more, because the code may have taken him minutes."""
        now, token = self._clock.now(), new_token()
        known = await self._accounts.user(user.id)
        if known is None or not known.is_active:
            return Refused(text=CLOSED)
        if known.password_hash != user.password_hash:
            return Refused(text=SIGN_IN_AGAIN)
        expires_at = now + timedelta(hours=self._session_hours)
        await self._sessions.open(user.id, token_hash(token), address, now, expires_at)
        return _peer(known, token)

    async def _note_refusal(self, wire: Wire, user: User | None, keys: tuple[str, ...]) -> None:
        self._throttle.failed(keys, self._clock.monotonic())
        subject = user.id if user else "unknown"
        await self._accounts.note("desk", "sign_in_refused", subject, self._clock.now(), wire.address)


def _peer(user: User, token: str) -> Peer:
    return Peer(standing_of(user), user.id, user.name, user.number, user.skills, token)
