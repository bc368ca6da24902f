"""Whether the terminal has wiped the resident's data: the same search from outside, before and after."""

from collections.abc import Sequence
from pathlib import Path

from kiosk.demo.report import WipeFacts
from kiosk.demo.stage import Stage
from kiosk.demo.traces import Trace, TraceSearch, Unreadable
from kiosk.demo.traces_on_screen import in_display, in_windows

_SESSION = Path("data", "session")
"""Where in a terminal's folder the pages of a visit lie while it lasts."""

Found = tuple[Sequence[Trace], Sequence[Unreadable]]


class WipeCheck:
    """Searches a terminal's files, log, printed papers, windows, titles and clipboard for one person's values.

    What the pages of the visit look like, byte for byte, is noted by the search before the wipe and looked for after.
    """

    def __init__(self, stage: Stage, values: dict[str, str]) -> None:
        self._stage = stage
        self._values = values
        self._pictures: dict[str, bytes] = {}
        self._before: Sequence[Trace] = ()

    async def search_before(self) -> None:
        """Search while the visit lasts."""
        session = self._stage.terminal_folder / _SESSION
        pages = [path for path in sorted(session.glob("*")) if path.is_file()]
        self._pictures = {f"page {number} of the visit": path.read_bytes() for number, path in enumerate(pages, 1)}
        self._before, _ = await self._search()

    async def search_after(self) -> WipeFacts:
        """Search again, now that everything should be gone."""
        after, unreadable = await self._search()
        return WipeFacts(self._before, after, unreadable)

    async def _search(self) -> Found:
        return await search_terminal(self._stage, TraceSearch(self._values, self._pictures))


async def search_terminal(stage: Stage, search: TraceSearch) -> Found:
    """Search everything of a terminal as it is now; returns what was found and what could not be searched."""
    terminal = stage.terminal
    traces, unreadable = search.in_folders([stage.terminal_folder, terminal.process.log_path])
    traces += await in_windows(search, stage.locator, terminal.process.pid)
    traces += await in_display(search, terminal.connection)
    return list(dict.fromkeys(traces)), unreadable
