"""Named tasks in one group: a new one of a name takes the place of the old; a failure is told, never dropped."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from kiosk.base.errors import EnvironmentFault, UserFacingError
from kiosk.base.log import Log

_log = Log("kiosk.terminal")


class KeptTasks:
    """Tasks by name. They end with the group they are opened in."""

    def __init__(self) -> None:
        self._group: asyncio.TaskGroup | None = None
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def open(self, group: asyncio.TaskGroup) -> None:
        """Start tasks in this group from now on."""
        self._group = group

    def spawn(self, name: str, work: Coroutine[Any, Any, None], failed: Callable[[], None] | None) -> None:
        """Start a task; one of the same name is stopped first. ``failed`` is called when the work raises."""
        if self._group is None:
            work.close()
            raise RuntimeError("the tasks are not open")
        before = self._tasks.get(name)
        if before is not None and before is not asyncio.current_task():
            before.cancel()
        task = self._group.create_task(_guarded(name, work, failed), name=name)
        self._tasks[name] = task
        # One that is cancelled before its first step would never be awaited.
        task.add_done_callback(lambda _: work.close())
        task.add_done_callback(lambda done: self._drop(name, done))

    def stop(self, name: str) -> None:
        """Cancel a task, if it runs."""
        task = self._tasks.pop(name, None)
        if task is not None:
            task.cancel()

    def _drop(self, name: str, task: "asyncio.Task[None]") -> None:
        if self._tasks.get(name) is task:
            del self._tasks[name]


async def _guarded(name: str, work: Coroutine[Any, Any, None], failed: Callable[[], None] | None) -> None:
    """Await work at the task group's edge: a failure of one deed must not end the terminal."""
    try:
        await work
    except (EnvironmentFault, UserFacingError, TimeoutError, OSError) as error:
        _log.warning("deed_failed", kind=name.partition(" ")[0], error=type(error).__name__)
    except Exception as error:  # noqa: BLE001 - the task group's edge
        _log.fault("deed_broke", error, kind=name.partition(" ")[0])
    else:
        return
    if failed is not None:
        failed()
