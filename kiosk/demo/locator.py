"""Finds controls of running programs the way a screen reader does: by role and accessible name."""

import asyncio
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import reduce

from kiosk.base.errors import EnvironmentFault
from kiosk.demo.accessibility import AccessibilityBus, ObjectGone, Reference
from kiosk.demo.areas import Area

_POLL_S = 0.05
_DEEPEST = 40
# What lies outside one of these, around it, is scrolled away; Qt calls it shown all the same. A scrolling area of our
# screens therefore needs an Accessible.role.
_VIEWPORTS = frozenset({"frame", "list", "scroll pane", "table", "tree", "page tab list"})

Wanted = str | re.Pattern[str]
"""A name in full, or a pattern that must match somewhere in it."""


@dataclass(frozen=True, slots=True)
class Node:
    """One accessible object and what it is made of."""

    reference: Reference
    role: str
    name: str
    children: "tuple[Node, ...]" = ()


@dataclass(frozen=True, slots=True)
class Control:
    """A control as it was when it was found; ``window`` is the title of the window it stands in.

    ``area`` is all of it, ``seen`` the part that is not scrolled out of its window and its lists.
    """

    reference: Reference = field(repr=False)
    pid: int
    window: str
    role: str
    name: str
    area: Area
    seen: Area
    states: frozenset[str]
    viewports: tuple[Reference, ...] = field(default=(), repr=False)

    @property
    def is_shown(self) -> bool:
        """Whether the program draws it where it can be seen."""
        return {"visible", "showing"} <= self.states and not self.seen.is_empty

    @property
    def is_enabled(self) -> bool:
        """Whether it would take a press."""
        return {"enabled", "sensitive"} <= self.states


class Locator:
    """Looks into the windows of programs on one accessibility bus; a program is named by its process id."""

    def __init__(self, bus: AccessibilityBus, scale_of: Callable[[int], float] = lambda _: 1.0) -> None:
        """``scale_of`` says by process id how many pixels of the display one of the program's own is."""
        self._bus = bus
        self._scale_of = scale_of

    async def find(
        self, pid: int, name: Wanted, role: str | None = None, *, window: Wanted | None = None, timeout_s: float = 5.0
    ) -> Control:
        """Return the one shown control of that name, waiting for it to appear.

        Raises EnvironmentFault, saying what was there instead, when none appears within ``timeout_s`` or when more
        than one answers to the name.
        """
        deadline = time.monotonic() + timeout_s
        while True:
            offered = await self.offered(pid, name, role, window=window)
            found = [control for control in offered if control.is_shown]
            if len(found) == 1:
                return found[0]
            if time.monotonic() > deadline:
                raise EnvironmentFault(await self._complaint(pid, name, role, found))
            await asyncio.sleep(_POLL_S)

    async def wait_until_gone(self, pid: int, name: Wanted, role: str | None = None, timeout_s: float = 5.0) -> None:
        """Return when no shown control answers to the name; raises EnvironmentFault after ``timeout_s``."""
        deadline = time.monotonic() + timeout_s
        while any(control.is_shown for control in await self.offered(pid, name, role)):
            if time.monotonic() > deadline:
                raise EnvironmentFault(f"{_wording(name)} was still shown after {timeout_s:g} s")
            await asyncio.sleep(_POLL_S)

    async def offered(
        self,
        pid: int,
        name: Wanted | None = None,
        role: str | None = None,
        *,
        window: Wanted | None = None,
        states: tuple[str, ...] = ("visible", "showing"),
    ) -> list[Control]:
        """Return every control that fits and is in all of ``states``; what is only ``visible`` may be scrolled away.

        Much cheaper than ``find_all``: the program itself is asked for what is in ``states``.
        """
        found: list[Control] = []
        for reference, title in await self._frames(pid):
            if window is not None and not _fits(window, title):
                continue
            try:
                references = await self._bus.matches(reference, *states)
            except ObjectGone:  # an older Qt
                return [c for c in await self.find_all(pid, name, role, window=window) if c.states >= set(states)]
            controls = await asyncio.gather(*[self._fitting(own, name, role, title, pid) for own in references])
            found += [control for control in controls if control is not None]
        return found

    async def find_all(
        self, pid: int, name: Wanted | None = None, role: str | None = None, *, window: Wanted | None = None
    ) -> list[Control]:
        """Return every control that fits now, shown or not, in reading order of the tree."""
        matches: list[_Match] = []
        for frame in await self._windows(pid):
            if window is None or _fits(window, frame.name):
                matches += [match for match in _walk(frame, frame.name) if _wanted(match.node, name, role)]
        found = await asyncio.gather(*[self._control(match, pid) for match in matches])
        return [control for control in found if control is not None]

    async def refresh(self, control: Control) -> Control | None:
        """Return the control as it is now, or None when it is gone."""
        try:
            name, role = await asyncio.gather(self._bus.name(control.reference), self._bus.role(control.reference))
        except ObjectGone:
            return None
        match = _Match(Node(control.reference, role, name), control.window, control.viewports)
        return await self._control(match, control.pid)

    async def text(self, control: Control) -> str:
        """Return what stands in a text field, or the name of a control that holds no text."""
        try:
            return await self._bus.text(control.reference)
        except ObjectGone:
            return control.name

    async def description(self, control: Control) -> str:
        """Return what a screen reader says of a control beyond its name; empty when it is gone."""
        try:
            return await self._bus.description(control.reference)
        except ObjectGone:
            return ""

    async def texts(self, pid: int) -> list[tuple[str, str]]:
        """Return everything the program's windows say, shown or hidden: the place, and the text there.

        Names, descriptions and contents of text fields are read.
        """
        said: list[tuple[str, str]] = []
        for frame in await self._windows(pid):
            for texts in await asyncio.gather(*[self._texts_of(match.node) for match in _walk(frame, frame.name)]):
                said += texts
        return said

    async def _frames(self, pid: int) -> list[tuple[Reference, str]]:
        """Return the program's windows with their titles."""
        frames: list[tuple[Reference, str]] = []
        for owner in await self._owners(pid):
            try:
                children = await self._bus.children(owner)
                frames += zip(
                    children, await asyncio.gather(*[self._bus.name(child) for child in children]), strict=True
                )
            except ObjectGone:
                continue
        return frames

    async def _fitting(
        self, reference: Reference, name: Wanted | None, role: str | None, window: str, pid: int
    ) -> Control | None:
        try:
            own = await self._bus.name(reference)
            if name is not None and not _fits(name, own):
                return None
            own_role = await self._bus.role(reference)
            if role is not None and role != own_role:
                return None
            viewports = await self._viewports(reference)
        except ObjectGone:
            return None
        return await self._control(_Match(Node(reference, own_role, own), window, viewports), pid)

    async def _viewports(self, reference: Reference) -> tuple[Reference, ...]:
        """Return what a control may be scrolled out of, the outermost first."""
        around: list[Reference] = []
        for _ in range(_DEEPEST):
            reference = await self._bus.parent(reference)
            role = await self._bus.role(reference)
            if role in _VIEWPORTS:
                around.append(reference)
            if role in {"frame", "application"}:
                break
        return tuple(reversed(around))

    async def _owners(self, pid: int) -> list[Reference]:
        return [reference for reference, owner_pid in (await self._bus.programs()).items() if owner_pid == pid]

    async def _windows(self, pid: int) -> list[Node]:
        frames: list[Node] = []
        for owner in await self._owners(pid):
            root = await self._node(owner)
            frames += root.children if root else ()
        return frames

    async def _node(self, reference: Reference) -> Node | None:
        try:
            role, name, references = await asyncio.gather(
                self._bus.role(reference), self._bus.name(reference), self._bus.children(reference)
            )
        except ObjectGone:
            return None
        children = await asyncio.gather(*[self._node(child) for child in references])
        return Node(reference, role, name, tuple(child for child in children if child))

    async def _control(self, match: "_Match", pid: int) -> Control | None:
        node = match.node
        try:
            states, areas = await asyncio.gather(
                self._bus.states(node.reference),
                asyncio.gather(*[self._bus.area(reference) for reference in (node.reference, *match.viewports)]),
            )
        except ObjectGone:
            return None
        scale = self._scale_of(pid)
        areas = [area.scaled(scale) for area in areas]
        seen = reduce(Area.common, areas)
        return Control(node.reference, pid, match.window, node.role, node.name, areas[0], seen, states, match.viewports)

    async def _texts_of(self, node: Node) -> list[tuple[str, str]]:
        place = f"{node.role} “{node.name}”"
        said = [(f"name of {node.role}", node.name)]
        for what, read in (("description", self._bus.description), ("text", self._bus.text)):
            try:
                said.append((f"{what} of {place}", await read(node.reference)))
            except ObjectGone:
                continue
        return [(where, text) for where, text in said if text]

    async def _complaint(self, pid: int, name: Wanted, role: str | None, found: list[Control]) -> str:
        what = f"{role or 'control'} {_wording(name)}"
        if found:
            places = ", ".join(f"{control.role} in “{control.window}” at {control.area}" for control in found)
            return f"{len(found)} controls answer to {what}: {places}"
        shown = [control for control in await self.offered(pid) if control.is_shown and control.name]
        names = ", ".join(f"{control.role} “{control.name}”" for control in shown[:40])
        return f"There is no {what}; shown are: {names or 'no windows at all'}"


@dataclass(frozen=True, slots=True)
class _Match:
    node: Node
    window: str
    viewports: tuple[Reference, ...]


def _walk(node: Node, window: str, viewports: tuple[Reference, ...] = ()) -> Iterator[_Match]:
    """Yield a node and all in it, each with what it may be scrolled out of."""
    yield _Match(node, window, viewports)
    inner = (*viewports, node.reference) if node.role in _VIEWPORTS else viewports
    for child in node.children:
        yield from _walk(child, window, inner)


def _wanted(node: Node, name: Wanted | None, role: str | None) -> bool:
    return (role is None or node.role == role) and (name is None or _fits(name, node.name))


def _fits(wanted: Wanted, text: str) -> bool:
    return wanted == text if isinstance(wanted, str) else wanted.search(text) is not None


def _wording(wanted: Wanted) -> str:
    return f"“{wanted}”" if isinstance(wanted, str) else f"like “{wanted.pattern}”"
