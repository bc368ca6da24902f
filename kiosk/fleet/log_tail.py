"""The newest lines of a terminal's log, with nothing of a person in them."""

import asyncio
import json
import re
from collections.abc import Sequence
from pathlib import Path

from kiosk.base.errors import EnvironmentFault
from kiosk.base.log import ALLOWED_FIELDS
from kiosk.base.masking import hide_digits
from kiosk.base.tool import run_tool

_LINES = 3000
_LONG = 10_000
_OWN = frozenset({"time", "level", "source", "event", "trace"})
_NOT_JSON = "a line that is not of this program's own form was left out"
_HAN = re.compile(r"[㐀-鿿豈-﫿]+")


async def log_tail(folder: Path) -> str:
    """Return the newest lines of ``folder``/*.log and of the journal of units named kiosk…, redacted."""
    lines = await asyncio.to_thread(_of_files, folder)
    for scope in ((), ("--user",)):
        command = ("journalctl", *scope, "--no-pager", "--quiet", "--output=cat", f"--lines={_LINES}", "--unit=kiosk*")
        try:
            lines += redacted((await run_tool(*command, package="systemd")).splitlines())
        except EnvironmentFault as fault:
            lines.append(json.dumps({"event": "journal_not_read", "reason": hide_digits(str(fault))}))
    return "\n".join(lines) + "\n"


def _of_files(folder: Path) -> list[str]:
    lines: list[str] = []
    for path in sorted(folder.glob("*.log")):
        lines += redacted(path.read_text(encoding="utf-8", errors="replace").splitlines()[-_LINES:])
    return lines


def redacted(lines: Sequence[str]) -> list[str]:
    """Return log lines with whitelisted fields only, long numbers and Chinese words in them hidden.

    A line that is not JSON of our own form (Qt's words, other programs') is replaced by a remark: what it holds is
    unknown.
    """
    return [_redacted(line) for line in lines if line.strip()]


def _redacted(line: str) -> str:
    try:
        record = json.loads(line)
    except ValueError:
        record = None
    if not isinstance(record, dict) or "event" not in record:
        return json.dumps({"event": _NOT_JSON})
    kept = {name: value for name, value in record.items() if name in ALLOWED_FIELDS | _OWN}
    return json.dumps({name: value if name == "time" else _hidden(value) for name, value in kept.items()})


def _hidden(value: object) -> object:
    if isinstance(value, list):
        return [_hidden(item) for item in value]
    if isinstance(value, str):
        return hide_digits(_HAN.sub("*", value))
    is_short = isinstance(value, bool | float | None) or (isinstance(value, int) and abs(value) < _LONG)
    return value if is_short else "****"
