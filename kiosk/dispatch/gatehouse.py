"""Who comes in: terminals by their key or a pairing code, users by the desk's door; each refusal is audited."""

import asyncio
import secrets
from datetime import timedelta

from kiosk.base.clock import Clock
from kiosk.base.keys import is_signed_by
from kiosk.base.log import Log
from kiosk.base.texts import mark
from kiosk.dispatch.desk_door import DeskDoor
from kiosk.dispatch.door import UNEXPECTED, TurnedAwayError, Wire, answer, slowed
from kiosk.dispatch.peers import Peer
from kiosk.dispatch.rights import Standing
from kiosk.dispatch.secrets import new_pairing_code, new_token
from kiosk.dispatch.settings import DispatchSettings
from kiosk.dispatch.throttle import Throttle, proof_keys
from kiosk.protocol.message import (
    SIGN_IN_CONTEXT,
    Challenge,
    Hello,
    Pairing,
    Prove,
    Refused,
    VersionError,
    Welcome,
)
from kiosk.store.accounts import Accounts, PendingPairing, Terminal

_PAIRING_POLL_S = 0.5
_OTHER_VERSION_AGAIN_S = 60.0
"""A program of another version is not updated within seconds; until then it leaves the centre in peace."""

OLD_TERMINAL = mark("This terminal needs an update.")
NEW_TERMINAL = mark("The centre needs an update.")
OLD_DESK = mark("This desk is older than the centre. Please ask the technician to update it.")
NEW_DESK = mark("This desk is newer than the centre. Please ask the technician to update the centre.")
WRONG_KEY = mark("This terminal could not prove who it is. Please call the technician.")
CODE_LAPSED = mark("The pairing code has lapsed. Please start the terminal again for a new one.")
_log = Log("kiosk.dispatch.gatehouse")


class Gatehouse:
    """Lets programs in."""

    def __init__(
        self, accounts: Accounts, desk: DeskDoor, throttle: Throttle, clock: Clock, settings: DispatchSettings
    ) -> None:
        self._accounts, self._clock, self._settings = accounts, clock, settings
        self._throttle = throttle
        self.desk = desk

    async def let_in(self, wire: Wire) -> Peer | None:
        """Go through the sign-in with whoever has connected; None when he is refused or has gone."""
        try:
            return await self._known(wire)
        except TurnedAwayError as turned:
            await wire.send(turned.refusal)
        except VersionError as other:
            _log.warning("version_refused", role=other.role, version=other.spoken, address=wire.address)
            await wire.send(Refused(text=_version_text(other), retry_after_s=_OTHER_VERSION_AGAIN_S))
        return None

    async def note_trespass(self, peer: Peer, kind: str) -> None:
        """Put on record that somebody sent what he has no right to."""
        await self._accounts.note(peer.id, "right_refused", peer.id, self._clock.now(), f"{peer.standing}: {kind}")

    async def _known(self, wire: Wire) -> Peer | None:
        hello = await answer(wire, Standing.NOBODY)
        if not isinstance(hello, Hello):
            raise TurnedAwayError(Refused(text=UNEXPECTED))
        nonce = secrets.token_bytes(32)
        await wire.send(Challenge(nonce=nonce.hex(), server_time=self._clock.now()))
        if hello.role == "terminal":
            return await self._terminal(wire, nonce)
        peer = await self.desk.let_in(wire)
        if peer is not None:
            peer.call_key = hello.call_key
        return peer

    async def _terminal(self, wire: Wire, nonce: bytes) -> Peer | None:
        proof = await answer(wire, Standing.NOBODY)
        if not isinstance(proof, Prove):
            raise TurnedAwayError(Refused(text=UNEXPECTED))
        keys = proof_keys(wire.address)
        verdict = self._throttle.attempt(keys, self._clock.monotonic())
        if verdict.wait_s > 0:
            if verdict.is_news:
                await self._accounts.note("terminal", "proof_slowed", wire.address, self._clock.now())
            raise TurnedAwayError(slowed(verdict))
        if not is_signed_by(proof.public_key, SIGN_IN_CONTEXT + nonce, proof.signature):
            await self._accounts.note("terminal", "proof_refused", wire.address, self._clock.now(), proof.label)
            raise TurnedAwayError(Refused(text=WRONG_KEY))
        self._throttle.succeeded(keys)
        terminal = await self._accounts.terminal_with_key(proof.public_key)
        terminal = terminal or await self._paired(wire, proof)
        if terminal is None:
            return None
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
        peer = Peer(Standing.TERMINAL, terminal.id, terminal.point, "", frozenset(), token)
        peer.call_key = proof.public_key
        return peer

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
        raise TurnedAwayError(Refused(text=CODE_LAPSED))


def _version_text(other: VersionError) -> str:
    if other.role == "desk":
        return OLD_DESK if other.is_older else NEW_DESK
    return OLD_TERMINAL if other.is_older else NEW_TERMINAL
