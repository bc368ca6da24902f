"""The accessibility bus (AT-SPI 2) as plain calls: who is on it, and what one accessible object says of itself."""

import asyncio
from typing import Any

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

from kiosk.base.errors import EnvironmentFault
from kiosk.demo.areas import Area

_CALL_TIMEOUT_S = 5.0
# WORKAROUND(dbus-fast 2/5): a full socket buffer ends its connection (BlockingIOError), so it is never filled.
_CALLS_AT_ONCE = 32
_ROOT = "/org/a11y/atspi/accessible/root"
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_COLLECTION = "org.a11y.atspi.Collection"
_SCREEN_COORDINATES = 0
_MATCH_ALL, _SORT_CANONICAL, _NO_LIMIT = 1, 0, 0

# Bits of AtspiStateType (atspi-constants.h) that mean something to a robot.
_STATES = {
    1: "active", 4: "checked", 7: "editable", 8: "enabled", 9: "expandable", 10: "expanded", 11: "focusable",
    12: "focused", 16: "modal", 20: "pressed", 23: "selected", 24: "sensitive", 25: "showing", 30: "visible",
    42: "read-only",
}  # fmt: skip

Reference = tuple[str, str]
"""A program's name on the bus and the path of an object in it."""


class ObjectGone(Exception):  # noqa: N818 - nothing went wrong: windows change while one looks at them
    """The object is no more, or has not what was asked for."""


class AccessibilityBus:
    """A connection to the accessibility bus; every answer has a deadline of 5 s."""

    def __init__(self, bus: MessageBus) -> None:
        self._bus = bus
        self._pids: dict[str, int] = {}
        self._room = asyncio.Semaphore(_CALLS_AT_ONCE)

    @classmethod
    async def connect(cls, address: str) -> "AccessibilityBus":
        """Connect; raises EnvironmentFault when nobody listens at ``address``."""
        try:
            async with asyncio.timeout(_CALL_TIMEOUT_S):
                return cls(await MessageBus(bus_address=address).connect())
        except (OSError, TimeoutError) as error:
            raise EnvironmentFault(f"The accessibility bus does not answer at {address}") from error

    async def close(self) -> None:
        """Leave the bus."""
        self._bus.disconnect()
        await self._bus.wait_for_disconnect()  # type: ignore[no-untyped-call]

    async def programs(self) -> dict[Reference, int]:
        """Return the programs on the bus with their process ids."""
        found = await self._call(("org.a11y.atspi.Registry", _ROOT), _ACCESSIBLE, "GetChildren")
        programs: dict[Reference, int] = {}
        for owner, path in found[0]:
            try:
                programs[(owner, path)] = await self._pid(owner)
            except ObjectGone:
                continue
        return programs

    async def name(self, reference: Reference) -> str:
        """Return the accessible name."""
        return str(await self._property(reference, _ACCESSIBLE, "Name"))

    async def description(self, reference: Reference) -> str:
        """Return the accessible description."""
        return str(await self._property(reference, _ACCESSIBLE, "Description"))

    async def role(self, reference: Reference) -> str:
        """Return the role in AT-SPI's words, such as ``push button``, ``label``, ``text``, ``frame``."""
        return str((await self._call(reference, _ACCESSIBLE, "GetRoleName"))[0])

    async def children(self, reference: Reference) -> list[Reference]:
        """Return what it is made of, in order."""
        return [(owner, path) for owner, path in (await self._call(reference, _ACCESSIBLE, "GetChildren"))[0]]

    async def parent(self, reference: Reference) -> Reference:
        """Return what it is a part of."""
        whole: Any = await self._property(reference, _ACCESSIBLE, "Parent")
        return str(whole[0]), str(whole[1])

    async def matches(self, reference: Reference, *states: str) -> list[Reference]:
        """Return everything inside it, at any depth, that is in all of some states (one call, Qt 6.11 and later).

        Raises ObjectGone when the program does not offer that.
        """
        bits = sum(1 << bit for bit, word in _STATES.items() if word in states)
        rule = [[_signed(bits & 0xFFFFFFFF), _signed(bits >> 32)], _MATCH_ALL, {}, _MATCH_ALL, [], _MATCH_ALL, []]
        body = [[*rule, _MATCH_ALL, False], _SORT_CANONICAL, _NO_LIMIT, True]
        found = await self._call(reference, _COLLECTION, "GetMatches", "(aiia{ss}iaiiasib)uib", *body)
        return [(owner, path) for owner, path in found[0]]

    async def states(self, reference: Reference) -> frozenset[str]:
        """Return the states it is in, in AT-SPI's words."""
        low, high = (await self._call(reference, _ACCESSIBLE, "GetState"))[0]
        bits = low | high << 32
        return frozenset(word for bit, word in _STATES.items() if bits >> bit & 1)

    async def area(self, reference: Reference) -> Area:
        """Return where it is on the display."""
        body = await self._call(reference, "org.a11y.atspi.Component", "GetExtents", "u", _SCREEN_COORDINATES)
        return Area(*body[0])

    async def text(self, reference: Reference) -> str:
        """Return what stands in a text field."""
        return str((await self._call(reference, "org.a11y.atspi.Text", "GetText", "ii", 0, -1))[0])

    async def _pid(self, owner: str) -> int:
        if owner not in self._pids:
            asked = ("org.freedesktop.DBus", "/org/freedesktop/DBus")
            body = await self._call(asked, "org.freedesktop.DBus", "GetConnectionUnixProcessID", "s", owner)
            self._pids[owner] = int(body[0])
        return self._pids[owner]

    async def _property(self, reference: Reference, interface: str, name: str) -> object:
        body = await self._call(reference, "org.freedesktop.DBus.Properties", "Get", "ss", interface, name)
        value = body[0]
        return value.value if isinstance(value, Variant) else value

    async def _call(self, reference: Reference, interface: str, member: str, signature: str = "", *body: Any) -> Any:
        question = Message(
            destination=reference[0],
            path=reference[1],
            interface=interface,
            member=member,
            signature=signature,
            body=list(body),
        )
        try:
            async with self._room, asyncio.timeout(_CALL_TIMEOUT_S):
                answer = await self._bus.call(question)
        except TimeoutError as error:
            raise EnvironmentFault(
                f"A window did not answer the accessibility bus for {_CALL_TIMEOUT_S:g} s: its program hangs"
            ) from error
        if answer is None or answer.message_type is MessageType.ERROR:
            raise ObjectGone(f"{interface}.{member} of {reference[1]}")
        return answer.body


def _signed(bits: int) -> int:
    return bits - (1 << 32) if bits >> 31 else bits
