"""One program at a time works in a data folder; the claim ends with the process, however that ends."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from kiosk.base.errors import EnvironmentFault


@contextlib.contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """Hold a folder (flock(2) on the folder itself); raises EnvironmentFault when another program holds it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise EnvironmentFault(f"{folder}: cannot be opened: {error.strerror}") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise EnvironmentFault(f"{folder}: another dispatch works in it; stop that one first") from None
        yield
    finally:
        os.close(handle)
