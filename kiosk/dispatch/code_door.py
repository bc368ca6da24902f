"""The second step at the door: enrols who has no secret yet, asks for the code, takes each code once."""

import asyncio
from dataclasses import dataclass

from kiosk.base.clock import Clock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.log import Log
from kiosk.base.sealing import Sealer
from kiosk.base.texts import mark
from kiosk.dispatch.door import Wire, answer, slowed
from kiosk.dispatch.endings import SIGN_IN_AGAIN
from kiosk.dispatch.rights import Standing
from kiosk.dispatch.second_step import enrolment_uri, matching_step, new_secret
from kiosk.dispatch.settings import Totp
from kiosk.dispatch.throttle import Throttle
from kiosk.protocol.codec import FromClient
from kiosk.protocol.message import CodeNeeded, GiveCode, Refused
from kiosk.store.accounts import Accounts, User
from kiosk.store.user_changes import UserChanges

CODE_WITHIN_S = 600.0
"""Time to fetch the phone and, when enrolling, to put an authenticator on it."""
WRONG_CODE = mark("This code is not right. Please type the six digits that the phone shows now.")
USED_CODE = mark("This code was used already. Please wait for the next one.")
CANNOT_CHECK = mark("The centre cannot check your code. Please tell the administrator.")
_log = Log("kiosk.dispatch.code_door")


@dataclass(frozen=True, slots=True)
class Passed:
    """The second step is done, or not asked for."""


class CodeDoor:
    """Takes a user whose password was right through the second step."""

    def __init__(
        self,
        accounts: Accounts,
        changes: UserChanges,
        sealer: Sealer,
        throttle: Throttle,
        clock: Clock,
        policy: Totp,
        office: str,
    ) -> None:
        """``office`` is the name that the authenticator shows beside the user's."""
        self._accounts, self._changes, self._sealer = accounts, changes, sealer
        self._throttle, self._clock = throttle, clock
        self._policy, self._office = policy, office

    async def let_through(self, wire: Wire, user: User, keys: tuple[str, ...]) -> Passed | Refused | FromClient | None:
        """Ask until a code is right; a message that begins the sign-in anew is handed back, None: he has gone.

        ``keys`` are those under which wrong codes are slowed.
        """
        if not self._is_asked(user):
            return Passed()
        try:
            secret = await asyncio.to_thread(self._sealer.unseal, user.totp, user.id) if user.totp else new_secret()
        except EnvironmentFault as fault:
            _log.fault("totp_unreadable", fault, clerk=user.id)
            return Refused(text=CANNOT_CHECK)
        needed = CodeNeeded()
        if not user.totp:
            needed = CodeNeeded(secret=secret, uri=enrolment_uri(secret, user.name, self._office))
        while True:
            await wire.send(needed)
            given = await answer(wire, Standing.HALF_WAY, CODE_WITHIN_S)
            if not isinstance(given, GiveCode):
                return given
            verdict = await self._judge(wire, user, secret, given, keys)
            if not isinstance(verdict, CodeNeeded):
                return verdict
            needed = needed.model_copy(update={"text": verdict.text, "retry_after_s": verdict.retry_after_s})

    def _is_asked(self, user: User) -> bool:
        if self._policy is Totp.OPTIONAL:
            return bool(user.totp) or user.is_totp_wanted
        return self._policy is Totp.REQUIRED

    async def _judge(
        self, wire: Wire, user: User, secret: str, given: GiveCode, keys: tuple[str, ...]
    ) -> Passed | Refused | CodeNeeded:
        verdict = self._throttle.attempt(keys, self._clock.monotonic())
        if verdict.wait_s > 0:
            if verdict.is_news:
                await self._note(wire, user, "code_slowed")
            return CodeNeeded(**slowed(verdict).model_dump(include={"text", "retry_after_s"}))
        now = self._clock.now()
        step = matching_step(secret, given.code, now)
        if step is None:
            await self._note(wire, user, "code_refused")
            return CodeNeeded(text=WRONG_CODE)
        if not user.totp:
            return await self._enrolled(user, secret, step)
        if not await self._changes.spend_totp_step(user.id, step):
            await self._note(wire, user, "code_used_again")
            return CodeNeeded(text=USED_CODE)
        return Passed()

    async def _enrolled(self, user: User, secret: str, step: int) -> Passed | Refused:
        try:
            sealed = await asyncio.to_thread(self._sealer.seal, secret, user.id)
        except (EnvironmentFault, OSError) as fault:
            _log.fault("totp_not_sealed", fault, clerk=user.id)
            return Refused(text=CANNOT_CHECK)
        is_done = await self._changes.enrol_totp(user.id, sealed, step, self._clock.now())
        return Passed() if is_done else Refused(text=SIGN_IN_AGAIN)

    async def _note(self, wire: Wire, user: User, what: str) -> None:
        await self._accounts.note("desk", what, user.id, self._clock.now(), wire.address)
