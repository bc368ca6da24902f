"""The looks of the technician's bench: one at a time has a device, and what is open is watched all the time."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import aclosing

from kiosk.base.errors import EnvironmentFault
from kiosk.fleet.bench_kit import Kit
from kiosk.fleet.bench_state import WATCHED, BenchState
from kiosk.fleet.check import Check, Shows
from kiosk.fleet.checks import make_checks
from kiosk.fleet.equipment import Equipment
from kiosk.fleet.examine import AT_ONCE, broken, hung, look_once
from kiosk.fleet.finding import CheckId, Finding

Spawn = Callable[[Coroutine[None, None, None]], "asyncio.Task[None] | None"]


class Looks:
    """Looks at what a terminal is made of as the draft has it now; what is found goes into ``state``.

    ``shows`` is where a watched device is seen and heard, ``spawn`` keeps a task while the bench works, ``publish`` is
    called when the state has changed.
    """

    def __init__(self, kit: Kit, state: BenchState, shows: Shows, spawn: Spawn, publish: Callable[[], None]) -> None:
        self._kit, self._state, self._shows, self._spawn, self._publish = kit, state, shows, spawn, publish
        self._watch: tuple[CheckId, asyncio.Task[None]] | None = None
        self._turns = {check: asyncio.Lock() for check in CheckId}
        """One at a time has a device."""
        self._stale: set[CheckId] = set()
        """Checks whose look under way is about settings that hold no more."""

    @property
    def equipment(self) -> Equipment:
        """What the draft makes of the terminal."""
        return self._kit.equip(self._state.draft.settings)

    async def look_at_all(self) -> None:
        """Look at everything but what is watched already."""
        state = self._state
        watched = {self._watch[0]} if self._watch is not None else set()
        wanted = [check for check in CheckId if check not in watched and check not in state.running]
        for check in wanted:
            state.findings.pop(check, None)
        state.running |= set(wanted)
        self._publish()
        seats = asyncio.Semaphore(AT_ONCE)

        async def look(check: CheckId) -> None:
            async with seats:
                await self._look_now(check)

        async with asyncio.TaskGroup() as tasks:
            for check in wanted:
                tasks.create_task(look(check))

    async def look(self, check: CheckId) -> None:
        """Look at one thing; a look under way is made once more when it is through."""
        if check in self._state.running:
            self._stale.add(check)
            return
        self._state.running.add(check)
        self._publish()
        await self._look_now(check)

    async def work(self, check: CheckId, work: Coroutine[None, None, Finding]) -> None:
        """Do something with a device that a person asked for; what came of it is its finding."""
        self._state.running.add(check)
        self._publish()
        try:
            async with self._turns[check]:
                self._take(await work)
        except EnvironmentFault as error:
            self._take(broken(check, error))

    def watch(self, check: CheckId) -> None:
        """Look at a device until ``stop_watching``."""
        task = self._spawn(self._watching(check))
        self._watch = (check, task) if task is not None else None

    def stop_watching(self) -> None:
        """End the watch, if there is one."""
        if self._watch is not None:
            self._watch[1].cancel()
            self._watch = None

    def look_anew(self, check: CheckId) -> None:
        """Look at a device whose settings have changed: the watch begins again, another look is made once more."""
        if check in WATCHED and self._state.page is check:
            self.stop_watching()
            self.watch(check)
        else:
            self._spawn(self.look(check))

    def _checks(self) -> dict[CheckId, Check]:
        kit, state = self._kit, self._state
        made = make_checks(state.reading, self.equipment, kit.screens, kit.clock, kit.program)
        return {check.id: check for check in made}

    async def _look_now(self, check: CheckId) -> None:
        """Look, and once more if the settings changed meanwhile."""
        self._stale.add(check)
        while check in self._stale:
            self._stale.discard(check)
            async with self._turns[check]:
                finding = await look_once(self._checks()[check])
        self._take(finding)

    async def _watching(self, check: CheckId) -> None:
        """Look at a device until its page is left; a watch that hangs is a finding as a look that hangs is."""
        made = self._checks()[check]
        async with self._turns[check]:
            self._state.running.discard(check)
            try:
                async with asyncio.timeout(made.limit_s) as limit, aclosing(made.look(self._shows)) as findings:
                    async for finding in findings:
                        limit.reschedule(asyncio.get_running_loop().time() + made.limit_s)
                        self._take(finding)
            except TimeoutError:
                self._take(hung(made))
            except EnvironmentFault as error:
                self._take(broken(check, error))

    def _take(self, finding: Finding) -> None:
        self._state.running.discard(finding.check)
        self._state.findings[finding.check] = finding
        if finding.screens:
            self._state.screens = finding.screens
        self._publish()
