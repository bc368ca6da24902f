"""One side of the window played without windows: what its program shows now, and hands that act on it."""

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

from kiosk.base.errors import EnvironmentFault

ViewT = TypeVar("ViewT")
ActionT = TypeVar("ActionT")
_PATIENCE_S = 60.0


class Side(Generic[ViewT, ActionT]):
    """A program and the person at it; ``submit`` hands an action to the program. Everything happens on one loop."""

    def __init__(self, name: str, submit: Callable[[ActionT], None]) -> None:
        self._name, self._submit = name, submit
        self._view: ViewT | None = None
        self._moved = asyncio.Event()

    def show(self, view: ViewT) -> None:
        """Take what the program shows from now on."""
        self._view = view
        self.look()

    def look(self) -> None:
        """Look again: something beside the view has changed that is waited for."""
        self._moved.set()

    def do(self, *actions: ActionT) -> None:
        """Act, one after the other."""
        for action in actions:
            self._submit(action)

    async def until(self, holds: Callable[[ViewT], bool], what: str, within_s: float = _PATIENCE_S) -> ViewT:
        """Wait until something holds of what is shown, and return that.

        Raises EnvironmentFault, naming ``what`` was awaited, when it does not come to hold within ``within_s``.
        """
        try:
            async with asyncio.timeout(within_s):
                while self._view is None or not holds(self._view):
                    self._moved.clear()
                    await self._moved.wait()
                return self._view
        except TimeoutError:
            raise EnvironmentFault(f"the {self._name} did not come to {what} within {within_s:g} s") from None
