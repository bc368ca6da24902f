"""Real programs, started for the demo and ended with it: own log files, readiness, no orphan ever."""

import asyncio
import contextlib
import http.client
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from kiosk.base.errors import EnvironmentFault
from kiosk.base.log import Log

_log = Log(__name__)
_POLL_S = 0.02


class Process:
    """One running program in a process group of its own, with everything it prints in one log file.

    The kernel kills it when the starting process dies, however that happens; ``stop`` ends its whole group.
    """

    def __init__(self, name: str, popen: "subprocess.Popen[bytes]", log_path: Path) -> None:
        self.name = name
        self.log_path = log_path
        self._popen = popen

    @property
    def pid(self) -> int:
        """The process id, also that of its group."""
        return self._popen.pid

    @property
    def is_running(self) -> bool:
        """Whether it has not ended yet."""
        return self._popen.poll() is None

    @property
    def exit_code(self) -> int | None:
        """How it ended (negative: by that signal), or None while it runs."""
        return self._popen.poll()

    async def wait_for_line(self, part: str, timeout_s: float) -> str:
        """Return the first log line that contains ``part``.

        Raises EnvironmentFault with the last log lines when the program ends first or says nothing of the kind.
        """
        deadline = time.monotonic() + timeout_s
        while True:
            is_running = self.is_running
            for line in self.log_text().splitlines():
                if part in line:
                    return line
            if not is_running:
                raise EnvironmentFault(self._sentence(f"ended with code {self.exit_code} before it was ready"))
            if time.monotonic() > deadline:
                raise EnvironmentFault(self._sentence(f"did not say “{part}” within {timeout_s:g} s"))
            await asyncio.sleep(_POLL_S)

    async def wait_for_http(self, url: str, timeout_s: float) -> None:
        """Return when ``url`` answers with status 200; raises EnvironmentFault like ``wait_for_line``."""
        deadline = time.monotonic() + timeout_s
        while True:
            with contextlib.suppress(OSError, http.client.HTTPException):
                status, _ = await fetch(url, timeout_s=2)
                if status == http.client.OK:
                    return
            if not self.is_running:
                raise EnvironmentFault(self._sentence(f"ended with code {self.exit_code} before it was ready"))
            if time.monotonic() > deadline:
                raise EnvironmentFault(self._sentence(f"did not answer at {url} within {timeout_s:g} s"))
            await asyncio.sleep(_POLL_S)

    async def wait_for_end(self, timeout_s: float) -> int:
        """Return the exit code; raises EnvironmentFault when it still runs after ``timeout_s``."""
        deadline = time.monotonic() + timeout_s
        while (code := self._popen.poll()) is None:
            if time.monotonic() > deadline:
                raise EnvironmentFault(self._sentence(f"still ran after {timeout_s:g} s"))
            await asyncio.sleep(_POLL_S)
        return code

    async def stop(self, timeout_s: float = 5.0) -> None:
        """End it by SIGTERM and, when it does not listen, its whole group by SIGKILL."""
        if self.is_running:
            self._signal(signal.SIGTERM)
            with contextlib.suppress(EnvironmentFault):
                await self.wait_for_end(timeout_s)
        self.kill()

    def kill(self) -> None:
        """End the whole group at once by SIGKILL, as a power cut would, and wait for the kernel to do it."""
        self._signal(signal.SIGKILL)
        self._popen.wait()

    def log_text(self) -> str:
        """Return what it has printed so far."""
        return self.log_path.read_text(encoding="utf-8", errors="replace")

    def _signal(self, number: int) -> None:
        # The group outlives its leader while a grandchild runs, and its number is not given away before that.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._popen.pid, number)

    def _sentence(self, what: str) -> str:
        last = "\n".join(self.log_text().splitlines()[-12:]) or "(nothing)"
        return f"{self.name} {what}. Its last words ({self.log_path}):\n{last}"


class Processes:
    """All programs of one run: a context that ends them in reverse order, whatever happened inside."""

    def __init__(self, log_folder: Path) -> None:
        self._log_folder = log_folder
        self._started: list[Process] = []

    async def __aenter__(self) -> Self:
        """Return itself."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End everything."""
        await self.stop_all()

    def start(
        self,
        name: str,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        folder: Path | None = None,
        death_signal: str = "KILL",
    ) -> Process:
        """Start ``command`` with exactly ``environment``; its output goes to ``NAME.log`` (``NAME-2.log``, …).

        ``death_signal`` is what the kernel sends it when this process dies: ``TERM`` for one that has children to end.
        Raises EnvironmentFault when the program is not installed.
        """
        if shutil.which(command[0], path=environment.get("PATH")) is None:
            raise EnvironmentFault(f"{name} cannot start: {command[0]} is not installed")
        self._log_folder.mkdir(parents=True, exist_ok=True)
        log_path = self._free_log_path(name)
        with log_path.open("wb") as log_file:
            popen = subprocess.Popen(
                # setpriv asks the kernel for the death signal and becomes the program: no code of ours between fork
                # and exec, which is unsafe beside threads.
                ["setpriv", "--pdeathsig", death_signal, *command],
                env=dict(environment),
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=log_file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        process = Process(name, popen, log_path)
        self._started.append(process)
        _log.info("started", kind=name)
        return process

    async def stop_all(self) -> None:
        """End every program, the last started first."""
        while self._started:
            process = self._started[-1]
            try:
                await process.stop()
            finally:
                process.kill()
                self._started.pop()

    def _free_log_path(self, name: str) -> Path:
        path = self._log_folder / f"{name}.log"
        count = 2
        while path.exists():
            path = self._log_folder / f"{name}-{count}.log"
            count += 1
        return path


async def fetch(url: str, timeout_s: float = 5.0) -> tuple[int, bytes]:
    """Return status and body of a GET to an http address; raises OSError when nobody answers."""
    return await asyncio.to_thread(_fetch, url, timeout_s)


def _fetch(url: str, timeout_s: float) -> tuple[int, bytes]:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "localhost", parts.port or 80, timeout=timeout_s)
    try:
        connection.request("GET", f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}")
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()
