"""A wire between ends and the centre that can be cut in all the ways wires are: silently, half-open, or slowly."""

import asyncio
from dataclasses import dataclass, field
from enum import Enum

_CHUNK_BYTES = 64 * 1024


class Cut(Enum):
    """What does not come through; nothing is ever said of it, no FIN and no reset."""

    NOTHING = "nothing"
    BOTH = "dropped without a word"
    UP = "half-open: the centre hears nothing"
    DOWN = "half-open: the ends hear nothing"


@dataclass(eq=False)
class _Wire:
    """One connection; once cut it stays cut."""

    cut: Cut
    writers: list[asyncio.StreamWriter] = field(default_factory=list)


class Proxy:
    """Listens in the centre's place; ``delay_s`` holds everything back."""

    def __init__(self, port: int) -> None:
        self._port, self._cut, self.delay_s = port, Cut.NOTHING, 0.0
        self._wires: list[_Wire] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    async def open(self) -> str:
        """Listen; return the URL."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for wire in self._wires:
            for writer in wire.writers:
                writer.close()

    def cut(self, cut: Cut) -> None:
        """Cut every wire there is, and those to come until it heals."""
        self._cut = cut
        for wire in self._wires:
            wire.cut = cut if wire.cut is Cut.NOTHING else wire.cut

    def heal(self) -> None:
        """Let new wires through; those that were cut stay dead."""
        self._cut = Cut.NOTHING

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        wire = _Wire(self._cut, [writer])
        self._wires.append(wire)
        try:
            there, out = await asyncio.open_connection("127.0.0.1", self._port)
        except OSError:
            writer.close()
            return
        wire.writers.append(out)
        for pump in (self._pump(wire, reader, out, Cut.UP), self._pump(wire, there, writer, Cut.DOWN)):
            task = asyncio.create_task(pump)
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _pump(self, wire: _Wire, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: Cut) -> None:
        try:
            while data := await reader.read(_CHUNK_BYTES):
                if self.delay_s:
                    await asyncio.sleep(self.delay_s)
                if wire.cut not in {Cut.BOTH, way}:
                    writer.write(data)
                    await writer.drain()
        except ConnectionError:
            pass
        if wire.cut not in {Cut.BOTH, way}:
            writer.close()
