"""A program under fire, as the test holds it: started, watched, worked, killed by SIGKILL and started again."""

import asyncio
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from kiosk.demo.office import plain_environment
from tests.fire.words import Do, Doom, Said, pack, unpack

ViewT = TypeVar("ViewT")
_LINE_BYTES = 8 * 1024 * 1024
_PACKED = b"gAS"
"""How every packed line begins; what else comes is what the program prints by itself."""


class Program(Generic[ViewT]):
    """One program with its data folder; ``view`` is what it showed last since it was started."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name, self.folder = name, folder
        self.data = folder / "data"
        self.data.mkdir(parents=True, exist_ok=True)
        self.log = folder / "log.txt"
        self.view: ViewT | None = None
        self.enrolment: object = None
        self.starts = 0
        self.started_s = 0.0
        self.printed: list[str] = []
        self.moved = asyncio.Event()
        self._dooms = 0
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start it (again); nothing is left of what it showed before."""
        assert not self.is_running
        self.view, self.enrolment, self.printed = None, None, []
        self.starts, self.started_s = self.starts + 1, time.monotonic()
        setpriv = shutil.which("setpriv")
        assert setpriv, "util-linux is there"
        words = ["--pdeathsig", "KILL", sys.executable, "-m", "tests.fire.child", self.name, str(self.data)]
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                setpriv, *words, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=log,
                env=plain_environment(self.folder / "home") | {"OMP_NUM_THREADS": "1"},
                limit=_LINE_BYTES, start_new_session=True,
            )  # fmt: skip
        self._reader = asyncio.create_task(self._read(self._process))

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def do(self, *actions: object) -> None:
        """Let the person at it do something; nothing happens while it is dead."""
        for action in actions:
            self._write(pack(Do(action)))  # type: ignore[arg-type]

    async def doom(self, doom: Doom) -> None:
        """Have it kill itself right after a commit."""
        wanted = self._dooms + 1
        self._write(pack(doom))
        await self.until(lambda: self._dooms >= wanted)

    async def kill(self) -> None:
        """End it as a power cut would."""
        process, reader = self._process, self._reader
        assert process is not None
        assert reader is not None
        if process.returncode is None:
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
        await reader

    async def died(self, within_s: float) -> None:
        """Wait for the death it was doomed to."""
        assert self._process is not None
        async with asyncio.timeout(within_s):
            code = await self._process.wait()
        assert code == -signal.SIGKILL, f"{self.name} ended with {code}:\n{self.last_words()}"
        await self.kill()

    async def until(self, holds: Callable[[], bool], within_s: float = 30.0) -> None:
        """Wait until something holds, looked at whenever this program says something and every tenth of a second."""
        try:
            async with asyncio.timeout(within_s):
                while not holds():
                    self.moved.clear()
                    try:
                        async with asyncio.timeout(0.1):
                            await self.moved.wait()
                    except TimeoutError:
                        pass
        except TimeoutError:
            raise AssertionError(f"{self.name}: not within {within_s:g} s\n{self.view}\n{self.last_words()}") from None

    def last_words(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-15:]) if self.log.exists() else ""

    def _write(self, line: bytes) -> None:
        if self.is_running and self._process is not None and self._process.stdin is not None:
            self._process.stdin.write(line)

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        while line := await process.stdout.readline():
            if line.startswith(_PACKED):
                self._hear(unpack(line))
            else:
                self.printed.append(line.decode().strip())
            self.moved.set()

    def _hear(self, said: object) -> None:
        if not isinstance(said, Said):
            return
        if said.kind == "view":
            self.view = said.what  # type: ignore[assignment]
        elif said.kind == "enrolment":
            self.enrolment = said.what
        elif said.kind == "doomed":
            self._dooms += 1
