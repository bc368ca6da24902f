"""The keys of a call's two ends: this program's own, and what the centre says of the other's."""

from collections.abc import Collection

from kiosk.base.ids import CallId
from kiosk.base.keys import SigningKey


class KeyRing:
    """The key of this end, and the keys by which the other end of the present call may sign."""

    def __init__(self, key: SigningKey) -> None:
        self.key = key
        self._call: CallId | None = None
        self._far_keys: set[str] = set()

    def learn(self, call: CallId, far_key: str) -> None:
        """Take what the centre says; a program that was started again during a call has another key from then on."""
        if call != self._call:
            self._call, self._far_keys = call, set()
        if far_key:
            self._far_keys.add(far_key)

    def far_keys(self, call: CallId) -> Collection[str]:
        """Return the keys of the other end; those that are learnt later for the same call are in it too."""
        self.learn(call, "")
        return self._far_keys
