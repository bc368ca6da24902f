"""The asyncio loop on its own thread beside Qt; what happens there crosses to the windows by one queued signal."""

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from kiosk.base.log import Log

ResultT = TypeVar("ResultT")


class AsyncThread(QObject):
    """Runs coroutines beside the windows.

    ``submit`` may be called from any thread. ``post`` is called from the loop: the event arrives in the GUI thread as
    ``arrived(event)``. A coroutine that ends in an error is logged and arrives as ``failed(error)``.
    """

    arrived = Signal(object)
    failed = Signal(object)
    _crossed = Signal(object)
    _asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = Log("ui.async")
        self._loop = asyncio.new_event_loop()
        self._futures: set[Future[Any]] = set()
        self._crossed.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._asked.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name="asyncio", daemon=True)
        self._thread.start()

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """The loop, for what must be made on it."""
        return self._loop

    def submit(self, coroutine: Coroutine[Any, Any, ResultT]) -> "Future[ResultT]":
        """Run a coroutine on the loop and return its future; the future is kept until it is done."""
        future = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        self._futures.add(future)
        future.add_done_callback(self._finished)
        return future

    def post(self, event: object) -> None:
        """Hand an event to the GUI thread; callable from any thread, returns at once."""
        self._crossed.emit((True, event))

    async def gui_answers(self) -> None:
        """Return once the GUI thread has come to a question asked now: it lives. Call it on the loop."""
        answered = asyncio.Event()
        self._asked.emit(answered)
        await answered.wait()

    def stop(self, timeout_s: float = 5.0) -> bool:
        """Cancel what still runs and end the thread; return whether it ended in time."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
            self._cancel_rest()
        finally:
            self._loop.close()

    def _cancel_rest(self) -> None:
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())

    def _finished(self, future: "Future[Any]") -> None:
        self._futures.discard(future)
        if future.cancelled():
            return
        error = future.exception()
        if error is not None:
            self._log.fault("task_failed", error)
            self._crossed.emit((False, error))

    def _answer(self, answered: asyncio.Event) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(answered.set)

    def _deliver(self, crossing: tuple[bool, object]) -> None:
        is_event, value = crossing
        (self.arrived if is_event else self.failed).emit(value)
