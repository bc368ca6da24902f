"""The demo that plays itself: set the stage, play the permit to the end, judge, write the report."""

import asyncio
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from random import SystemRandom

from kiosk.base.clock import Clock, SystemClock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.log import Log
from kiosk.base.texts import Language, translate
from kiosk.catalog.loader import load_catalog
from kiosk.catalog.model import Catalog
from kiosk.demo.processes import Process, Processes
from kiosk.demo.report import CallFacts, Journal, Report
from kiosk.demo.report_page import write_report
from kiosk.demo.rig import TWO_SCREENS, TerminalPlan, set_up
from kiosk.demo.story import Measured, Story

LONGEST_S = 300.0
"""After that a run that hangs is ended; a good one takes less than 90 s."""
_GUARD_S = 0.5
_NEVER_SAID = "\0"
_OWN = ("report.json", "report.html", "receipt.pdf", "screenshots", "logs")
_log = Log("kiosk.demo")

Scenes = Callable[[Sequence[Story], Catalog], Awaitable[None]]
"""What is played: gets a story for each terminal, and the list of services."""


async def play_alone(
    out: Path, scenes: Scenes, plans: Sequence[TerminalPlan] = (TWO_SCREENS,), clock: Clock | None = None
) -> Report:
    """Play ``scenes`` on a rig of their own and write the report into ``out``, whatever happens; return it.

    The report's facts are those of the first of the terminals in ``plans``.
    """
    clock = clock or SystemClock()
    _clear(out)
    journal = Journal(clock)
    run = _Run(out, journal, clock)
    with tempfile.TemporaryDirectory(prefix="kiosk-demo-") as folder:
        failure = await run.failure_of(scenes, plans, Path(folder))
    measured = run.measured
    report = Report(
        started_at=journal.started_at,
        seconds=journal.seconds,
        steps=journal.steps,
        call=_call_facts(measured),
        case=measured.case,
        receipt_pdf=measured.receipt_pdf,
        wipe=measured.wipe,
        failure=failure,
    )
    write_report(report, out)
    return report


class _Run:
    """One run, with what it has measured even when it breaks off."""

    def __init__(self, out: Path, journal: Journal, clock: Clock) -> None:
        self.measured = Measured()
        self._out, self._journal, self._clock = out, journal, clock

    async def failure_of(self, scenes: Scenes, plans: Sequence[TerminalPlan], folder: Path) -> str | None:
        """Play; return the plain sentence that ended it early, or None."""
        try:
            async with asyncio.timeout(LONGEST_S):
                await self._play(scenes, plans, folder)
        except TimeoutError:
            return self._sentence(f"it was not over after {LONGEST_S:g} s")
        except Exception as error:  # noqa: BLE001 - the edge: a broken run still gets its report
            fault = _first(error, EnvironmentFault)
            if fault is not None:
                return self._sentence(str(fault))
            _log.fault("demo_broken", error)
            return self._sentence(f"a fault of the demo itself: {type(error).__name__}: {error}")
        return None

    async def _play(self, scenes: Scenes, plans: Sequence[TerminalPlan], folder: Path) -> None:
        catalog = load_catalog()
        async with (
            Processes(self._out / "logs") as processes,
            set_up(processes, folder, self._clock, catalog, SystemRandom(), plans) as rig,
        ):
            stories = [Story(stage, self._journal, self._out) for stage in rig.stages]
            self.measured = stories[0].measured
            async with asyncio.TaskGroup() as group:
                guard = group.create_task(_guard(rig.programs))
                await scenes(stories, catalog)
                guard.cancel()

    def _sentence(self, what: str) -> str:
        if not self._journal.steps:
            return f"The stage could not be set: {what}"
        return f"In the step “{translate(self._journal.steps[-1].name, Language.ENGLISH)}”: {what}"


async def _guard(programs: Sequence[Process]) -> None:
    """Wait until a program ends, which none should; raises EnvironmentFault with its last words."""
    while True:
        for program in programs:
            if not program.is_running:
                await program.wait_for_line(_NEVER_SAID, 0)
        await asyncio.sleep(_GUARD_S)


def _call_facts(measured: Measured) -> CallFacts | None:
    if measured.press_to_ring_ms is None:
        return None
    return CallFacts(measured.press_to_ring_ms, measured.sides)


def _first(error: BaseException, kind: type[Exception]) -> BaseException | None:
    """Return the first error of a kind in an error or a group of errors."""
    if isinstance(error, BaseExceptionGroup):
        return next(filter(None, (_first(inner, kind) for inner in error.exceptions)), None)
    return error if isinstance(error, kind) else None


def _clear(out: Path) -> None:
    """Take away what a run before has left; nothing else in the folder is touched."""
    out.mkdir(parents=True, exist_ok=True)
    for name in _OWN:
        path = out / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
