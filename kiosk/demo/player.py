"""One person at one machine: looks for words on its screens, presses and types as people do."""

import asyncio
import re
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from kiosk.base.errors import EnvironmentFault
from kiosk.base.texts import Language, translate
from kiosk.demo.areas import Area
from kiosk.demo.locator import Control, Locator, Wanted
from kiosk.demo.report import OpenStep
from kiosk.demo.robot import Robot
from kiosk.demo.screens_read import grab, save_png, settled
from kiosk.demo.stage import Scene

_PATIENCE_S = 60.0
_POLL_S = 0.05
_TRIES, _ANSWER_S = 3, 2.0


class Player:
    """Hands and eyes on one program; words are catalogue texts, put into the language of the screens."""

    def __init__(self, scene: Scene, locator: Locator, language: Language = Language.CHINESE) -> None:
        self.pid = scene.process.pid
        self.robot = Robot(scene.connection, locator)
        self._scene = scene
        self._locator = locator
        self._language = language

    def word(self, text: str, /, **values: object) -> str:
        """Return a catalogue text as it stands on the screens."""
        return translate(text, self._language, **values)

    async def press(self, text: str, role: str | None = None, timeout_s: float = _PATIENCE_S) -> Control:
        """Press what is called by a catalogue text."""
        return await self.robot.press(self.pid, self.word(text), role, timeout_s=timeout_s)

    async def press_named(self, name: Wanted, role: str | None = None, timeout_s: float = _PATIENCE_S) -> Control:
        """Press what is called so on the screen, in whatever language."""
        return await self.robot.press(self.pid, name, role, timeout_s=timeout_s)

    async def reach(self, name: Wanted, role: str | None = None, timeout_s: float = _PATIENCE_S) -> Control:
        """Bring what is called so into view, by dragging its list if need be, and press it."""
        await self.robot.bring_into_view(self.pid, name, role, timeout_s=timeout_s)
        return await self.robot.press(self.pid, name, role, timeout_s=timeout_s)

    async def tick(self, name: Wanted, role: str) -> None:
        """Press an answer until it is ticked: a page that makes room just then may take a press away.

        Raises EnvironmentFault when it is not ticked after three presses.
        """
        for _ in range(_TRIES):
            pressed = await self.reach(name, role)
            deadline = time.monotonic() + _ANSWER_S
            while time.monotonic() < deadline:
                now = await self._locator.refresh(pressed)
                if now is not None and "checked" in now.states:
                    return
                await asyncio.sleep(_POLL_S)
        raise EnvironmentFault(f"“{name}” was pressed {_TRIES} times and is not ticked")

    async def press_away(self, name: Wanted, role: str | None = None, timeout_s: float = _PATIENCE_S) -> None:
        """Press what goes away when it is pressed: a list that has not quite come to rest may take a press away.

        Raises EnvironmentFault when it is still there after three presses.
        """
        for _ in range(_TRIES):
            pressed = await self.reach(name, role, timeout_s)
            deadline = time.monotonic() + _ANSWER_S
            while time.monotonic() < deadline:
                now = await self._locator.refresh(pressed)
                if now is None or not now.is_shown:
                    return
                await asyncio.sleep(_POLL_S)
        raise EnvironmentFault(f"“{name}” was pressed {_TRIES} times and is still there")

    async def sees(self, text: str, role: str | None = None, timeout_s: float = _PATIENCE_S) -> Control:
        """Wait until something called by a catalogue text is shown."""
        return await self._locator.find(self.pid, self.word(text), role, timeout_s=timeout_s)

    async def sees_named(self, name: Wanted, role: str | None = None, timeout_s: float = _PATIENCE_S) -> Control:
        """Wait until something called so is shown."""
        return await self._locator.find(self.pid, name, role, timeout_s=timeout_s)

    async def awaits(self, name: Wanted, timeout_s: float = _PATIENCE_S) -> None:
        """Wait until something called so is there, be it scrolled away; raises EnvironmentFault when it is not."""
        deadline = time.monotonic() + timeout_s
        while not await self._locator.offered(self.pid, name, states=()):
            if time.monotonic() > deadline:
                await self._locator.find(self.pid, name, timeout_s=0)
            await asyncio.sleep(_POLL_S)

    async def type_text(self, text: str) -> None:
        """Type on the keyboard into the program's own window."""
        self.robot.turn_to(self.pid)
        await self.robot.type_text(text)

    async def type_key(self, name: str, *held: str) -> None:
        """Strike a key, named as X does, in the program's own window."""
        self.robot.turn_to(self.pid)
        await self.robot.type_key(name, *held)

    def area(self, screen: str) -> Area:
        """Return a screen's place on the display."""
        return self._scene.screens[screen]

    def shoot(self, folder: Path, number: str, step: OpenStep) -> None:
        """Take pictures of all the program's screens into the report; a page that is coming in is waited for."""
        for screen, area in self._scene.screens.items():
            look = grab if screen == self._scene.face else settled
            path = folder / f"{number}-{screen}.png"
            save_png(look(self._scene.connection, area), path)
            step.pictures.append(path)


def like(texts: Sequence[str], values: Mapping[str, str] | None = None) -> re.Pattern[str]:
    """Return a pattern for any of some wordings whose ``{named}`` places may hold anything, or what ``values`` says."""
    known = values or {}
    return re.compile("|".join(f"^{_pattern(text, known)}$" for text in texts))


def _pattern(text: str, known: Mapping[str, str]) -> str:
    parts = re.split(r"\{(\w+)\}", text)
    return "".join(
        re.escape(part) if place % 2 == 0 else re.escape(known[part]) if part in known else ".+?"
        for place, part in enumerate(parts)
    )
