"""The programs connected now, and what is on its way to each."""

import asyncio
from collections.abc import Iterator
from enum import StrEnum

from kiosk.base.log import Log
from kiosk.dispatch.rights import Standing
from kiosk.protocol.desk import DeskSituation
from kiosk.protocol.message import Message
from kiosk.protocol.terminal import TerminalSituation

_MOST_WAITING = 2_000
_log = Log("kiosk.dispatch.peers")


class Role(StrEnum):
    """What a connected program is."""

    TERMINAL = "terminal"
    DESK = "desk"


class Peer:
    """One connected program: who it is and the messages that wait to be written to its socket."""

    def __init__(
        self, standing: Standing, id_: str, name: str, number: str, skills: frozenset[str], token: str
    ) -> None:
        self.role = Role.TERMINAL if standing is Standing.TERMINAL else Role.DESK
        self.standing = standing
        """What it may do (kiosk.dispatch.rights); a newcomer's changes with his password."""
        self.id, self.name, self.number = id_, name, number
        self.skills, self.token = skills, token
        self.call_key = ""
        """Public key by which the program signs the descriptions of its calls."""
        self.trespasses: set[str] = set()
        """Kinds of messages it sent without a right to; each is audited once a connection."""
        self.is_closing = False
        self._outgoing: list[Message | str] = []
        self._moved = asyncio.Event()
        self._told: TerminalSituation | DeskSituation | None = None
        self._serial = 0

    def send(self, message: Message | str) -> None:
        """Queue a message or its frame; a program that does not read any more is let go rather than waited for."""
        if self.is_closing:
            return
        if len(self._outgoing) >= _MOST_WAITING:
            _log.warning("peer_too_slow", role=self.role, count=_MOST_WAITING)
            self.close()
            return
        self._outgoing.append(message)
        self._moved.set()

    def tell(self, situation: TerminalSituation | DeskSituation) -> None:
        """Queue a situation, numbered, unless it says just what was told last."""
        if self._told != situation:
            self._told, self._serial = situation, self._serial + 1
            self.send(situation.model_copy(update={"serial": self._serial}))

    def close(self) -> None:
        """Ask the connection to end after what is queued."""
        self.is_closing = True
        self._moved.set()

    async def next_outgoing(self) -> list[Message | str]:
        """Wait for messages to write, return all that are queued; none says that the connection is to be closed."""
        while not self._outgoing and not self.is_closing:
            self._moved.clear()
            await self._moved.wait()
        outgoing, self._outgoing = self._outgoing, []
        return outgoing


class Peers:
    """All connected programs; each terminal and each clerk is connected at most once."""

    def __init__(self) -> None:
        self._peers: dict[tuple[Role, str], Peer] = {}
        self._call_keys: dict[tuple[Role, str], str] = {}
        """Of every program that has been connected."""

    def join(self, peer: Peer) -> None:
        """Take a program in; an older connection of the same terminal or clerk is closed."""
        older = self._peers.get((peer.role, peer.id))
        if older is not None:
            older.close()
        self._peers[(peer.role, peer.id)] = peer
        self._call_keys[(peer.role, peer.id)] = peer.call_key

    def leave(self, peer: Peer) -> bool:
        """Let a program go; False when a newer connection has taken its place."""
        if self._peers.get((peer.role, peer.id)) is not peer:
            return False
        del self._peers[(peer.role, peer.id)]
        return True

    def find(self, role: Role, id_: str | None) -> Peer | None:
        """Return the connected program of a terminal or clerk."""
        return self._peers.get((role, id_)) if id_ else None

    def call_key(self, role: Role, id_: str | None) -> str:
        """Return the key of a terminal's or clerk's program, also of one that has just dropped; empty: not known."""
        return self._call_keys.get((role, id_), "") if id_ else ""

    def with_token(self, token: str) -> Peer | None:
        """Return the connected program that was given this token; one that is being closed counts no more."""
        known = (peer for peer in self._peers.values() if not peer.is_closing)
        return next((peer for peer in known if peer.token == token), None)

    def of(self, role: Role) -> Iterator[Peer]:
        """Return the connected programs of a role."""
        return (peer for peer in list(self._peers.values()) if peer.role is role)

    def send_to_all(self, message: Message) -> None:
        """Queue a message for every connected program."""
        for peer in list(self._peers.values()):
            peer.send(message)

    def close_all(self) -> None:
        """Ask every connection to end."""
        for peer in self._peers.values():
            peer.close()

    def __len__(self) -> int:
        return len(self._peers)
