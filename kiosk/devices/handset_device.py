"""What every handset's hook has in common: a sound device that is lifted or not."""

from collections.abc import AsyncIterator

from kiosk.base.log import Log
from kiosk.devices.newest import Newest
from kiosk.devices.sound_device import SoundDevice
from kiosk.devices.state import DeviceState

_log = Log(__name__)


class HandsetDevice(SoundDevice):
    """State, task and position of a hook."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._is_lifted = False
        self._lifts: Newest[bool] = Newest()

    @property
    def is_lifted(self) -> bool:
        """Whether the handset is off its hook."""
        return self._is_lifted

    def lifts(self) -> AsyncIterator[bool]:
        """Give whether it is lifted now, then each change."""
        return self._lifts.read()

    def _begin(self) -> None:
        self._lifts = Newest()
        self._lifts.put(self._is_lifted)

    def _end(self) -> None:
        self._set_lifted(False)
        self._lifts.end()

    def _set_lifted(self, is_lifted: bool) -> None:
        if is_lifted is not self._is_lifted:
            _log.info("handset_moved", device=self._name, new="lifted" if is_lifted else "hung up")
            self._is_lifted = is_lifted
            self._lifts.put(is_lifted)

    def _lost(self, reason: str) -> None:
        """Nobody knows any more: the loudspeaker is what is left."""
        self._set_state(DeviceState.MISSING, reason)
        self._set_lifted(False)
