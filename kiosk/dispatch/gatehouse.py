"""Who comes in: terminals by their key or a pairing code, clerks by password or token; each refusal is audited."""

import asyncio
import secrets
from datetime import timedelta
from typing import Protocol

from kiosk.base.clock import Clock
from kiosk.base.keys import is_signed_by
from kiosk.base.texts import mark
from kiosk.dispatch.peers import Peer, Role
from kiosk.dispatch.secrets import hash_password, is_password, new_pairing_code, new_token, token_hash
from kiosk.dispatch.settings import DispatchSettings
from kiosk.dispatch.throttle import Throttle
from kiosk.protocol.codec import FromClient
from kiosk.protocol.desk import ChangePassword
from kiosk.protocol.message import (
    PROTOCOL_VERSION,
    SIGN_IN_CONTEXT,
    Challenge,
    Hello,
    Message,
    Pairing,
    Prove,
    Refused,
    Resume,
    SignIn,
    Welcome,
)
from kiosk.store.accounts import Accounts, PendingPairing, Terminal, User

_ANSWER_WITHIN_S = 30.0
_PAIRING_POLL_S = 0.5

OLD_TERMINAL = mark("This program is of another version than the centre. Please update it.")
UNEXPECTED = mark("This program did not follow the sign-in. Please start it again.")
WRONG_KEY = mark("This terminal could not prove who it is. Please call the technician.")
CODE_LAPSED = mark("The pairing code has lapsed. Please start the terminal again for a new one.")
WRONG_PASSWORD = mark("Name or password is wrong. Please try again.")
TOO_MANY = mark("Too many attempts. Please wait a little and try again.")
SIGN_IN_AGAIN = mark("Your sign-in has ended. Please sign in again.")


class Wire(Protocol):
    """A connection before it is known who is at its other end."""

    @property
    def address(self) -> str:
        """Where it comes from."""

    async def send(self, message: Message) -> None:
        """Write one message."""

    async def receive(self) -> FromClient | None:
        """Wait for one message; None when the other end has gone."""


class _TurnedAwayError(Exception):
    def __init__(self, refusal: Refused) -> None:
        super().__init__(refusal.text)
        self.refusal = refusal


class Gatehouse:
    """Lets programs in."""

    def __init__(self, accounts: Accounts, clock: Clock, settings: DispatchSettings) -> None:
        self._accounts, self._clock, self._settings = accounts, clock, settings
        self._throttle = Throttle()

    async def let_in(self, wire: Wire) -> Peer | None:
        """Go through the sign-in with whoever has connected; None when he is refused or has gone."""
        try:
            return await self._known(wire)
        except _TurnedAwayError as turned:
            await wire.send(turned.refusal)
            return None

    async def _known(self, wire: Wire) -> Peer | None:
        hello = await self._answer(wire)
        if not isinstance(hello, Hello):
            raise _TurnedAwayError(Refused(text=UNEXPECTED))
        if hello.protocol != PROTOCOL_VERSION:
            raise _TurnedAwayError(Refused(text=OLD_TERMINAL))
        nonce = secrets.token_bytes(32)
        await wire.send(Challenge(nonce=nonce.hex(), server_time=self._clock.now()))
        if hello.role == "terminal":
            return await self._terminal(wire, nonce)
        return await self._desk(wire)

    async def change_password(self, peer: Peer, asked: ChangePassword) -> bool:
        """Set a clerk's own password if the old one fits; his other sessions end with it."""
        user = await self._accounts.user_named(peer.name)
        if user is None or not await asyncio.to_thread(is_password, user.password_hash, asked.old):
            await self._accounts.note(peer.id, "password_refused", peer.id, self._clock.now())
            return False
        digest = await asyncio.to_thread(hash_password, asked.new)
        await self._accounts.set_password(user.id, digest, must_change=False, at=self._clock.now(), actor=user.id)
        await self._open_session(user, peer.token)
        return True

    async def sign_out(self, peer: Peer) -> None:
        """Make a clerk's token void."""
        await self._accounts.close_session(token_hash(peer.token), self._clock.now())

    async def _terminal(self, wire: Wire, nonce: bytes) -> Peer | None:
        proof = await self._answer(wire)
        if not isinstance(proof, Prove):
            raise _TurnedAwayError(Refused(text=UNEXPECTED))
        keys = (f"address:{wire.address}",)
        if (wait_s := self._throttle.wait_s(keys, self._clock.monotonic())) > 0:
            raise _TurnedAwayError(_slowed(wait_s))
        if not is_signed_by(proof.public_key, SIGN_IN_CONTEXT + nonce, proof.signature):
            self._throttle.failed(keys, self._clock.monotonic())
            await self._accounts.note("terminal", "proof_refused", wire.address, self._clock.now(), proof.label)
            raise _TurnedAwayError(Refused(text=WRONG_KEY))
        terminal = await self._accounts.terminal_with_key(proof.public_key)
        terminal = terminal or await self._paired(wire, proof)
        if terminal is None:
            return None
        self._throttle.succeeded(keys)
        token = new_token()
        await wire.send(
            Welcome(
                id=terminal.id,
                name=terminal.label,
                point=terminal.point,
                token=token,
                server_time=self._clock.now(),
            )
        )
        return Peer(Role.TERMINAL, terminal.id, terminal.point, "", frozenset(), token)

    async def _paired(self, wire: Wire, proof: Prove) -> Terminal | None:
        """Show the pairing code and wait until the office approves it; the office's command may be another process."""
        now = self._clock.now()
        expires_at = now + timedelta(minutes=self._settings.pairing_minutes)
        asked = PendingPairing(new_pairing_code(), proof.public_key, proof.label, expires_at)
        pairing = await self._accounts.ask_pairing(asked, now)
        await wire.send(Pairing(code=pairing.code, expires_at=pairing.expires_at))
        gone = asyncio.create_task(wire.receive())
        try:
            while self._clock.now() < pairing.expires_at:
                terminal = await self._accounts.terminal_with_key(proof.public_key)
                if terminal is not None:
                    return terminal
                done, _ = await asyncio.wait({gone}, timeout=_PAIRING_POLL_S)
                if done:
                    return None
        finally:
            gone.cancel()
        raise _TurnedAwayError(Refused(text=CODE_LAPSED))

    async def _desk(self, wire: Wire) -> Peer | None:
        while True:
            asked = await self._answer(wire, None)
            if isinstance(asked, Resume):
                user, token = await self._accounts.session_user(token_hash(asked.token), self._clock.now()), asked.token
                refusal = None if user else Refused(text=SIGN_IN_AGAIN)
            elif isinstance(asked, SignIn):
                user, token, refusal = await self._signed_in(wire, asked)
            elif asked is None:
                return None
            else:
                raise _TurnedAwayError(Refused(text=UNEXPECTED))
            if user is not None:
                return await self._seat(wire, user, token)
            await wire.send(refusal or Refused(text=WRONG_PASSWORD))

    async def _signed_in(self, wire: Wire, asked: SignIn) -> tuple[User | None, str, Refused | None]:
        keys = (f"name:{asked.name}", f"address:{wire.address}")
        wait_s = self._throttle.wait_s(keys, self._clock.monotonic())
        if wait_s > 0:
            await self._accounts.note("desk", "sign_in_slowed", wire.address, self._clock.now())
            return None, "", _slowed(wait_s)
        user = await self._accounts.user_named(asked.name)
        if not await asyncio.to_thread(is_password, user.password_hash if user else None, asked.password):
            self._throttle.failed(keys, self._clock.monotonic())
            subject = user.id if user else "unknown"
            await self._accounts.note("desk", "sign_in_refused", subject, self._clock.now(), wire.address)
            return None, "", None
        self._throttle.succeeded(keys)
        token = new_token()
        if user is not None:
            await self._open_session(user, token)
        return user, token, None

    async def _open_session(self, user: User, token: str) -> None:
        now = self._clock.now()
        expires_at = now + timedelta(hours=self._settings.session_hours)
        await self._accounts.open_session(user.id, token_hash(token), now, expires_at)

    async def _seat(self, wire: Wire, user: User, token: str) -> Peer:
        await wire.send(
            Welcome(
                id=user.id,
                name=user.name,
                number=user.number,
                token=token,
                server_time=self._clock.now(),
                must_change_password=user.must_change,
            )
        )
        return Peer(Role.DESK, user.id, user.name, user.number, user.skills, token)

    async def _answer(self, wire: Wire, within_s: float | None = _ANSWER_WITHIN_S) -> FromClient | None:
        try:
            async with asyncio.timeout(within_s):
                return await wire.receive()
        except TimeoutError:
            return None


def _slowed(wait_s: float) -> Refused:
    return Refused(text=TOO_MANY, retry_after_s=round(wait_s, 1))
