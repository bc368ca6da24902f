"""Two ends of a call as processes, joined by pipes; their media may be led through a relay that can be cut."""

import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.net.hosts import Host
from tests.net.relay import Relay

ROOT = Path(__file__).resolve().parents[2]
COLOURS = {"resident": (90, 160), "clerk": (170, 100)}
TONES_HZ = {"resident": 440.0, "clerk": 660.0}
Hosts = Mapping[str, Host]
"""By side: where an end runs; by default on this machine itself."""


class RemoteEnd:
    """A handle on one process."""

    def __init__(self, side: str, process: asyncio.subprocess.Process) -> None:
        self.side = side
        self.process = process
        self.events: list[dict[str, Any]] = []
        self.replies: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._changed = asyncio.Condition()

    def tell(self, do: str, **fields: object) -> None:
        assert self.process.stdin
        self.process.stdin.write(json.dumps({"do": do, **fields}).encode() + b"\n")

    async def ask(self, do: str, **fields: object) -> dict[str, Any]:
        self.tell(do, **fields)
        async with asyncio.timeout(5):
            return await self.replies.get()

    async def event(self, name: str, since: int = 0, timeout_s: float = 10, **wanted: object) -> dict[str, Any]:
        """The first event of that name and those fields from position ``since`` on."""

        def found() -> dict[str, Any] | None:
            for event in self.events[since:]:
                if event["name"] == name and all(event.get(key) == value for key, value in wanted.items()):
                    return event
            return None

        async with asyncio.timeout(timeout_s), self._changed:
            await self._changed.wait_for(lambda: found() is not None)
        event = found()
        assert event
        return event

    async def state(self, new: str, since: int = 0, timeout_s: float = 10) -> dict[str, Any]:
        return await self.event("StateChanged", since, timeout_s, new=new)

    async def read(self, forward: Callable[[str, dict[str, Any]], None]) -> None:
        assert self.process.stdout
        while line := await self.process.stdout.readline():
            message = json.loads(line)
            if message["kind"] == "signal":
                forward(self.side, message)
            elif message["kind"] == "event":
                async with self._changed:
                    self.events.append(message)
                    self._changed.notify_all()
            else:
                self.replies.put_nowait(message)


class Pair:
    """Both ends and what lies between them."""

    def __init__(
        self, relay: Relay | None, hosts: Hosts, kinds: frozenset[str] | None, options: dict[str, object]
    ) -> None:
        self.relay = relay
        self._hosts = hosts
        self._kinds = kinds
        self.is_link_cut = False
        self._options = options
        self._ends: dict[str, RemoteEnd] = {}
        self._readers: list[asyncio.Task[None]] = []

    @property
    def resident(self) -> RemoteEnd:
        return self._ends["resident"]

    @property
    def clerk(self) -> RemoteEnd:
        return self._ends["clerk"]

    @property
    def ends(self) -> tuple[RemoteEnd, RemoteEnd]:
        return self.resident, self.clerk

    async def start(self, side: str) -> None:
        self._ends[side] = end = await started(side, self._options, self._hosts.get(side))
        self._readers.append(asyncio.create_task(end.read(self.forward)))

    async def crash(self, side: str) -> None:
        """End one process without a word, as a power cut does."""
        self._ends[side].process.kill()
        await self._ends[side].process.wait()

    async def close(self) -> None:
        for end in self.ends:
            await ended(end)
        await asyncio.gather(*self._readers)
        if self.relay:
            self.relay.close()

    def forward(self, side: str, message: dict[str, Any]) -> None:
        if self.is_link_cut:
            return
        fields = dict(message["fields"])
        if self.relay and "sdp" in fields:
            fields["sdp"] = self.relay.led_through(side, fields["generation"], fields["sdp"])
        if self._kinds is not None and "sdp" in fields:
            fields["sdp"] = _with_candidates(self._kinds, fields["sdp"])
        target = self._ends.get("clerk" if side == "resident" else "resident")
        if target:
            target.tell("signal", name=message["name"], fields=fields)

    async def connected(self) -> None:
        for end in self.ends:
            await end.state("connected")
            await end.event("FirstFrame")

    def marks(self) -> dict[str, int]:
        return {end.side: len(end.events) for end in self.ends}


@asynccontextmanager
async def pair(
    *,
    with_relay: bool = False,
    hosts: Hosts | None = None,
    kinds: frozenset[str] | None = None,
    **options: object,
) -> AsyncIterator[Pair]:
    """Start both processes, each on its host, and their call; end both at the end.

    Where ``kinds`` of candidates (RFC 8839, ``typ``) are named, each end hears of those addresses of the other only.
    """
    both = Pair(Relay() if with_relay else None, hosts or {}, kinds, options)
    for side in ("resident", "clerk"):
        await both.start(side)
    try:
        yield both
    finally:
        await both.close()


async def started(side: str, options: dict[str, object], host: Host | None = None) -> RemoteEnd:
    """Start one end; whoever starts it reads what it says."""
    blue, red = COLOURS[side]
    arguments = json.dumps({"side": side, "blue": blue, "red": red, "tone_hz": TONES_HZ[side], **options})
    log = (ROOT / "build" / "test-logs").resolve()
    log.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "tests.call.end", arguments]
    with (log / f"call-{side}.log").open("w") as errors:
        process = await asyncio.create_subprocess_exec(
            *(host.command(*command) if host else command),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=errors, cwd=ROOT, limit=1 << 20,
        )  # fmt: skip
    return RemoteEnd(side, process)


async def ended(end: RemoteEnd) -> None:
    """Let one end hang up and go; one that does not is killed, and that is an error."""
    assert end.process.stdin
    end.process.stdin.close()
    try:
        async with asyncio.timeout(6):
            await end.process.wait()
    except TimeoutError:
        end.process.kill()
        await end.process.wait()
        raise


def _with_candidates(kinds: frozenset[str], sdp: str) -> str:
    lines = [line for line in sdp.splitlines() if not line.startswith("a=candidate:") or line.split()[7] in kinds]
    return "\r\n".join(lines) + "\r\n"


def monotonic() -> float:
    """The clock that both processes report in: one machine, one monotonic clock."""
    return time.monotonic()
