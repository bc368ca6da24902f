"""How much processor time programs have used."""

from os import sysconf
from pathlib import Path


def tree_seconds(root: int) -> float:
    """Return the user and system seconds of a process and of all that it has started, ended ones included.

    Of proc(5), /proc/PID/stat: what a process that has ended used is counted at the one that waited for it.
    """
    stats = {pid: fields for pid, fields in map(_stat, Path("/proc").glob("[0-9]*")) if fields}
    tree, ticks = [root], 0
    for pid in tree:
        ticks += sum(map(int, stats.get(pid, [])[11:15]))
        tree += [child for child, fields in stats.items() if int(fields[1]) == pid]
    return ticks / sysconf("SC_CLK_TCK")


def _stat(process: Path) -> tuple[int, list[str]]:
    """Return the number of a process and its fields from the third on, none when it has just ended."""
    try:
        text = (process / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return int(process.name), []
    return int(process.name), text.rpartition(")")[2].split()
