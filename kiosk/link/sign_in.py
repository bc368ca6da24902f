"""How each kind of program says who it is: a terminal by its key, a desk by its clerk."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Literal, Protocol

from kiosk.base.keys import SigningKey
from kiosk.link.state import CodeAsked, LinkState, SignInNeeded, TurnedAway, WaitingForApproval
from kiosk.protocol.codec import FromDispatch
from kiosk.protocol.message import (
    SIGN_IN_CONTEXT,
    Challenge,
    CodeNeeded,
    GiveCode,
    Message,
    Pairing,
    ProtocolError,
    Prove,
    Refused,
    Resume,
    SignIn,
    Welcome,
)

Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[FromDispatch]]
Tell = Callable[[LinkState], None]


class TurnedAwayError(Exception):
    """Dispatch refused; try again after ``retry_after_s``."""

    def __init__(self, text: str, retry_after_s: float) -> None:
        super().__init__(text)
        self.state, self.retry_after_s = TurnedAway(text, retry_after_s), retry_after_s


class Credentials(Protocol):
    """What a program signs in with."""

    role: Literal["terminal", "desk"]
    call_key: str
    """Public key of Hello."""

    async def sign_in(self, challenge: Challenge, send: Send, receive: Receive, tell: Tell) -> Welcome:
        """Answer the challenge and go on until welcomed.

        Raises TurnedAwayError when refused for now, and ProtocolError for an answer that belongs elsewhere.
        """


class TerminalCredentials:
    """A terminal's own key; an unknown one waits for the office to approve the pairing code."""

    role: Literal["terminal", "desk"] = "terminal"
    call_key = ""

    def __init__(self, key: SigningKey, label: str) -> None:
        self._key, self._label = key, label

    async def sign_in(self, challenge: Challenge, send: Send, receive: Receive, tell: Tell) -> Welcome:
        """Prove the key, then wait."""
        signature = self._key.sign(SIGN_IN_CONTEXT + bytes.fromhex(challenge.nonce))
        await send(Prove(public_key=self._key.public_text, signature=signature, label=self._label))
        while True:
            match await receive():
                case Welcome() as welcome:
                    return welcome
                case Pairing(code=code, expires_at=expires_at):
                    tell(WaitingForApproval(code, expires_at))
                case Refused(text=text, retry_after_s=retry_after_s):
                    raise TurnedAwayError(text, retry_after_s)
                case other:
                    raise ProtocolError(f"{other.type} came before the welcome")


class ClerkCredentials:
    """A clerk's name, password and code, typed when asked for; then the token of that sign-in."""

    role: Literal["terminal", "desk"] = "desk"

    def __init__(self, call_key: str = "") -> None:
        self.call_key = call_key
        self._typed: SignIn | GiveCode | None = None
        self._entered = asyncio.Event()
        self._token = ""

    def enter(self, name: str, password: str) -> None:
        """Hand in what the clerk typed; it takes the place of what was typed before and not sent yet."""
        self._enter(SignIn(name=name, password=password))

    def enter_code(self, code: str) -> None:
        """Hand in the code of the second step; where none is asked for it is forgotten."""
        self._enter(GiveCode(code=code))

    def forget(self) -> None:
        """Forget the sign-in: the next connection asks for it anew."""
        self._token = ""

    async def sign_in(self, challenge: Challenge, send: Send, receive: Receive, tell: Tell) -> Welcome:
        """Resume with the token if there is one, else ask until a sign-in is right."""
        del challenge
        reason: SignInNeeded | CodeAsked = SignInNeeded()
        while True:
            if self._token:
                await send(Resume(token=self._token))
            else:
                tell(reason)
                await send(await self._next_typed(is_code_asked=isinstance(reason, CodeAsked)))
            match await receive():
                case Welcome() as welcome:
                    self._token = welcome.token
                    return welcome
                case CodeNeeded() as needed:
                    reason = CodeAsked(needed, reason.attempt + 1 if isinstance(reason, CodeAsked) else 0)
                case Refused(text=text, retry_after_s=retry_after_s):
                    attempt = reason.attempt + 1 if isinstance(reason, SignInNeeded) else 1
                    self._token, reason = "", SignInNeeded(text, retry_after_s, attempt)
                case other:
                    raise ProtocolError(f"{other.type} came before the welcome")

    def _enter(self, typed: SignIn | GiveCode) -> None:
        self._typed = typed
        self._entered.set()

    async def _next_typed(self, *, is_code_asked: bool) -> SignIn | GiveCode:
        while True:
            typed, self._typed = self._typed, None
            if isinstance(typed, SignIn) or (typed is not None and is_code_asked):
                return typed
            self._entered.clear()
            await self._entered.wait()
