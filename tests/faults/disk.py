"""A small disk of its own for a test: filled, emptied, made read-only."""

import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

_BYTES = 12 * 1024 * 1024


class Disk:
    """A mounted tmpfs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def fill(self) -> None:
        """Leave no byte free."""
        with contextlib.suppress(OSError), self._filler.open("ab", buffering=0) as file:
            while True:
                file.write(bytes(64 * 1024))
        with contextlib.suppress(OSError), self._filler.open("ab", buffering=0) as file:
            while True:
                file.write(bytes(512))

    def free(self) -> None:
        """Give the space back."""
        self._filler.unlink()

    def make_read_only(self) -> None:
        """Let nothing be written; nobody may have a file open for writing."""
        _run("mount", "-o", "remount,ro", str(self.folder))


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[Disk]:
    """Mount a small disk on a folder; skips the test where nobody may mount."""
    folder.mkdir(parents=True, exist_ok=True)
    mounted = _run("mount", "-t", "tmpfs", "-o", f"size={_BYTES}", "tmpfs", str(folder))
    if mounted.returncode != 0:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.strip()}")
    try:
        yield Disk(folder)
    finally:
        _run("umount", "--lazy", str(folder))


def _run(*command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, capture_output=True, text=True, check=False)
