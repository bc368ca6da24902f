"""A thousand terminals at once: the centre dies, and all of them are back with their places in line."""

import asyncio
import json
import time
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.base.clock import ShiftedClock
from kiosk.base.ids import CaseId, TicketId, new_id
from kiosk.base.keys import SigningKey
from kiosk.dispatch.app import Records
from kiosk.link.link import Link
from kiosk.link.sign_in import TerminalCredentials
from kiosk.link.state import LinkState, Online
from kiosk.protocol.codec import FromDispatch
from kiosk.protocol.terminal import JoinLine, TerminalSituation
from kiosk.store.accounts import Accounts, PendingPairing
from kiosk.store.end_store import EndStore
from tests.fire.counter import counter, until
from tests.fire.program import Program
from tests.terminal.stage import PERMIT

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(600)]
BUILD = Path(__file__).parents[2] / "build" / "fire"
TERMINALS, IN_LINE = 1000, 200
BACK_WITHIN_S = 75.0
"""Well within the 90 s for which seats are held."""


class Terminal:
    """A terminal's link and what it was told."""

    def __init__(self, url: str, key: SigningKey, store: EndStore, clock: ShiftedClock) -> None:
        self.key, self.ticket = key, TicketId(new_id())
        self.situation: TerminalSituation | None = None
        self.is_up = False
        self.link = Link(url, TerminalCredentials(key, "t"), store, clock, "test", self._hear, self._know)

    @property
    def ahead(self) -> int | None:
        ticket = self.situation.ticket if self.situation and self.is_up else None
        return ticket.ahead if ticket else None

    def _hear(self, message: FromDispatch) -> None:
        if isinstance(message, TerminalSituation):
            self.situation = message

    def _know(self, state: LinkState) -> None:
        self.is_up = isinstance(state, Online)
        self.situation = None


async def enrol(data: Path, keys: list[SigningKey], clock: ShiftedClock) -> None:
    """Enrol terminals in the centre's file."""
    records, now = Records.open(data), clock.now()
    try:
        accounts = Accounts(records.main)
        for number, key in enumerate(keys):
            await accounts.ask_pairing(
                PendingPairing(f"C{number}", key.public_text, "t", now + timedelta(hours=1)), now
            )
            await accounts.approve(f"C{number}", f"point {number}", now, "office")
    finally:
        records.close()


def memory_mb(program: Program[object]) -> float:
    """Return how much memory a program holds."""
    status = Path(f"/proc/{program.pid}/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


async def test_a_thousand_terminals_that_reconnect_at_once_are_all_back_in_their_places(tmp_path: Path) -> None:
    keys = [SigningKey.load_or_create(tmp_path / "keys" / f"{number}.key") for number in range(TERMINALS)]
    async with counter(tmp_path / "office") as place:
        await enrol(place.dispatch.data, keys, place.clock)
        store = EndStore(tmp_path / "outbox.db")
        terminals = [Terminal(place.url, key, store, place.clock) for key in keys]
        links = [asyncio.create_task(terminal.link.run()) for terminal in terminals]
        try:
            began = time.monotonic()
            await until(lambda: all(terminal.is_up for terminal in terminals), BACK_WITHIN_S)
            first_s = time.monotonic() - began
            line = terminals[:IN_LINE]
            for terminal in line:
                join = JoinLine(ticket=terminal.ticket, case=CaseId(new_id()), service=PERMIT)
                terminal.link.send(join)
            await until(lambda: all(terminal.ahead is not None for terminal in line), BACK_WITHIN_S)
            await until(lambda: sorted(t.ahead for t in line if t.ahead is not None) == list(range(IN_LINE)))
            order = [terminal.ahead for terminal in line]
            await place.dispatch.kill()
            await until(lambda: not any(terminal.is_up for terminal in terminals))
            began = time.monotonic()
            await place.dispatch.start()
            await until(lambda: all(terminal.is_up for terminal in terminals), BACK_WITHIN_S)
            back_s = time.monotonic() - began
            await until(lambda: [terminal.ahead for terminal in line] == order, BACK_WITHIN_S)
            placed_s = time.monotonic() - began
            told = {
                "terminals": TERMINALS,
                "in_line": IN_LINE,
                "first_s": round(first_s, 1),
                "back_s": round(back_s, 1),
                "placed_s": round(placed_s, 1),
                "memory_mb": round(memory_mb(place.dispatch)),
            }
            BUILD.mkdir(parents=True, exist_ok=True)
            (BUILD / "reconnects.json").write_text(json.dumps(told), encoding="utf-8")
            assert place.records.faults() == []
        finally:
            for task in links:
                task.cancel()
            await asyncio.gather(*links, return_exceptions=True)
            store.close()
