"""The hook of a real handset: an input device of Linux (Documentation/input/event-codes.rst, linux/input.h).

A hook is wired as a telephone's key that is held while the handset is off (KEY_PHONE), as two keys for lifting and
hanging up, or as the contact of a headphone socket.
"""

import asyncio
import fcntl
import os
from pathlib import Path
from struct import Struct

from kiosk.devices.handset_device import HandsetDevice
from kiosk.devices.state import DeviceState

EVENT = Struct("llHHi")
"""struct input_event: seconds, microseconds, type, code, value; in the machine's own sizes."""
EV_SYN, EV_KEY, EV_SW = 0x00, 0x01, 0x05
SYN_DROPPED = 3
KEY_PHONE, KEY_PICKUP_PHONE, KEY_HANGUP_PHONE = 169, 0x1BD, 0x1BE
SW_HEADPHONE_INSERT = 0x02
_KEY_BYTES, _SWITCH_BYTES = 96, 8
"""All keys and all switches, a bit each."""
EVIOCGKEY = 2 << 30 | _KEY_BYTES << 16 | ord("E") << 8 | 0x18
EVIOCGSW = 2 << 30 | _SWITCH_BYTES << 16 | ord("E") << 8 | 0x1B
_CONTACTS = {(EV_KEY, KEY_PHONE), (EV_SW, SW_HEADPHONE_INSERT)}
_MOST_EVENTS = 64
_RETRY_S = 1.0


class EvdevHandset(HandsetDevice):
    """Handset at an input device; ``device`` is best its link in /dev/input/by-id.

    ``is_reversed``: the contact is closed while the handset hangs. One that is unplugged is looked for again.
    """

    def __init__(self, device: Path, *, is_reversed: bool = False, retry_s: float = _RETRY_S) -> None:
        super().__init__(f"handset {device.name}")
        self._device, self._is_reversed, self._retry_s = device, is_reversed, retry_s

    async def _run(self) -> None:
        while True:
            try:
                await self._follow()
            except OSError as error:
                self._lost(error.strerror or type(error).__name__)
            await asyncio.sleep(self._retry_s)

    async def _follow(self) -> None:
        """Read the device until it is gone; raises OSError then."""
        handle = os.open(self._device, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        loop, readable = asyncio.get_running_loop(), asyncio.Event()
        try:
            loop.add_reader(handle, readable.set)
            self._take_position(handle)
            self._set_state(DeviceState.OK)
            rest = b""
            while True:
                await readable.wait()
                readable.clear()
                rest = self._take(handle, rest)
        finally:
            loop.remove_reader(handle)
            os.close(handle)

    def _take(self, handle: int, rest: bytes) -> bytes:
        """Read what has come; return what of it is no whole event yet."""
        try:
            read = os.read(handle, EVENT.size * _MOST_EVENTS)
        except BlockingIOError:
            return rest
        if not read:
            raise OSError("the device has ended")
        whole = rest + read
        end = len(whole) // EVENT.size * EVENT.size
        for _, _, kind, code, value in EVENT.iter_unpack(whole[:end]):
            self._note(handle, kind, code, value)
        return whole[end:]

    def _note(self, handle: int, kind: int, code: int, value: int) -> None:
        if (kind, code) in _CONTACTS:
            self._set_lifted(bool(value) is not self._is_reversed)
        elif (kind, code, value) == (EV_KEY, KEY_PICKUP_PHONE, 1):
            self._set_lifted(True)
        elif (kind, code, value) == (EV_KEY, KEY_HANGUP_PHONE, 1):
            self._set_lifted(False)
        elif (kind, code) == (EV_SYN, SYN_DROPPED):
            self._take_position(handle)  # the kernel's buffer ran over

    def _take_position(self, handle: int) -> None:
        """Ask how the contact is now, which no event tells; a device that cannot say counts as hung up."""
        keys, switches = bytearray(_KEY_BYTES), bytearray(_SWITCH_BYTES)
        try:
            fcntl.ioctl(handle, EVIOCGKEY, keys)
            fcntl.ioctl(handle, EVIOCGSW, switches)
        except OSError:
            self._set_lifted(False)
            return
        is_closed = _has(keys, KEY_PHONE) or _has(switches, SW_HEADPHONE_INSERT)
        self._set_lifted(is_closed is not self._is_reversed)


def _has(bits: bytearray, number: int) -> bool:
    return bool(bits[number // 8] >> number % 8 & 1)
