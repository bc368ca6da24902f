"""The clerk's hands: every action by the key that stands on its button, once the button may be pressed."""

import time

from kiosk.base.errors import EnvironmentFault
from kiosk.demo.locator import Control
from kiosk.demo.player import Player
from kiosk.desk.keys import binding

_X_KEYS = {"Return": "Return", "Esc": "Escape", "=": "equal", "-": "minus", "Up": "Up", "Down": "Down"}
_X_HELD = {"Ctrl": "Control_L", "Alt": "Alt_L", "Shift": "Shift_L"}
_PATIENCE_S = 60.0


class ClerkPlayer(Player):
    """A clerk at his desk: keyboard first."""

    async def act(self, action_id: str, timeout_s: float = _PATIENCE_S, *, label: str | None = None) -> float:
        """Strike the key of an action once its button can be pressed; return the moment (``time.monotonic``).

        ``label`` is the catalogue text on the button where it is not the key map's own. Raises EnvironmentFault when
        the button cannot be pressed within ``timeout_s``.
        """
        known = binding(action_id)
        name = self.word(label or known.label)
        await self.robot.wait_until_pressable(self.pid, name, "push button", timeout_s=timeout_s)
        struck_s = time.monotonic()
        await self.strike(known.key)
        return struck_s

    async def strike(self, key: str) -> None:
        """Strike a key or a chord named as Qt does: ``F5``, ``Alt+Y``, ``Ctrl+Return``."""
        *held, last = key.split("+")
        name = _X_KEYS.get(last, last.lower() if len(last) == 1 else last)
        await self.type_key(name, *[_X_HELD[word] for word in held])

    async def focused(self) -> Control | None:
        """Return the field that has the keyboard now."""
        for control in await self._locator.offered(self.pid, states=("focused",)):
            if control.role in {"text", "combo box"} and control.name:
                return control
        return None

    async def fill(self, control: Control, value: str) -> None:
        """Answer the field that has the keyboard: type the text, or pick the option of that name from its list."""
        if control.role == "text":
            await self.type_text(value)
            return
        await self.type_key("Down")  # Enter opens the list too, and closes it when it is let go (Qt 6.11)
        await self._pick(control.name, value)

    async def _pick(self, field: str, option: str) -> None:
        try:
            await self.reach(option, "list item")
        except EnvironmentFault as fault:
            raise EnvironmentFault(f"The answer “{option}” could not be picked in “{field}”: {fault}") from fault
