"""A program as a real process without windows: ``python -m tests.fire.child PROGRAM FOLDER``.

It is the very composition of the program (kiosk.programs), worked over standard input and output: one pickled object a
line, in base64. It can be told to die by SIGKILL after the commit of a change and before anybody hears of it.
"""

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import sqlite_utils

from kiosk.base import memory
from kiosk.base.frame import Frame
from kiosk.base.log import set_up_log
from kiosk.programs.desk import DeskWork
from kiosk.programs.main import main
from kiosk.programs.terminal import Shows, TerminalWork
from kiosk.store import database
from tests.fire.words import Do, Doom, Said, pack, unpack


class Fate:
    """Kills this process once a question to one of its stores gives at least so many."""

    def __init__(self) -> None:
        self.doom: Doom | None = None
        self._commit = database._in_transaction
        database._in_transaction = self._commit_and_look  # type: ignore[assignment]

    def _commit_and_look(self, db: sqlite_utils.Database, change: Callable[[sqlite_utils.Database], object]) -> object:
        result = self._commit(db, change)
        doom = self.doom
        if doom is not None and doom.store == _name(db) and _count(db, doom) >= doom.at_least:
            os.kill(os.getpid(), signal.SIGKILL)
        return result


def _name(db: sqlite_utils.Database) -> str:
    return Path(str(next(db.query("PRAGMA database_list"))["file"])).name


def _count(db: sqlite_utils.Database, doom: Doom) -> int:
    return int(next(db.query(doom.count_sql))["n"])


def hear(told: Callable[[Do], None], fate: Fate) -> None:
    """Read what the test says, on a thread of its own."""

    def read() -> None:
        for line in sys.stdin.buffer:
            message = unpack(line)
            if isinstance(message, Doom):
                fate.doom = message
                say(Said("doomed", message.count_sql))
            elif isinstance(message, Do):
                told(message)

    threading.Thread(target=read, name="test", daemon=True).start()


_OUT = os.dup(1)
_saying = threading.Lock()


def say(message: Said) -> None:
    """Tell the test."""
    with _saying:
        os.write(_OUT, pack(message))


def _unseen(_: Frame) -> None:
    """Nobody looks at pictures here."""


async def terminal(folder: Path, fate: Fate) -> None:
    work, loop = TerminalWork.in_folder(folder), asyncio.get_running_loop()
    hear(lambda do: loop.call_soon_threadsafe(work.submit, do.action), fate)  # type: ignore[arg-type]
    shows = Shows(
        lambda view: say(Said("view", view)), lambda state: say(Said("enrolment", state)), _unseen, _unseen, _unseen
    )
    await work.work(shows)


async def desk(folder: Path, fate: Fate) -> None:
    work, loop = DeskWork.in_folder(folder), asyncio.get_running_loop()
    hear(lambda do: loop.call_soon_threadsafe(work.submit, do.action), fate)  # type: ignore[arg-type]
    await work.work(lambda view: say(Said("view", view)), _unseen, _unseen)


if __name__ == "__main__":
    program, place = sys.argv[1], Path(sys.argv[2])
    own_fate = Fate()
    set_up_log()
    memory.settle()
    if program == "dispatch":
        hear(lambda _: None, own_fate)
        sys.exit(main(["dispatch", "--data", str(place)]))
    asyncio.run({"terminal": terminal, "desk": desk}[program](place, own_fate))
