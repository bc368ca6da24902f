"""Slowing down whoever guesses: after some free failures each further one doubles the wait, up to a limit."""

import ipaddress
from collections import OrderedDict
from dataclasses import dataclass, replace

_FORGET_AFTER_S = 1800.0
_MOST_RECORDS = 10_000


@dataclass(frozen=True, slots=True)
class Limit:
    """How many failures are free and how long the wait becomes at most."""

    free_failures: int
    longest_wait_s: float


LIMITS = {
    "pair": Limit(3, 300.0),
    "name": Limit(20, 60.0),
    "address": Limit(10, 60.0),
    "proof": Limit(10, 60.0),
}
"""By the word before the colon of a key.

One who guesses at a name from one address is stopped soon and for long. A name from everywhere and an address with
everybody behind it are slowed more gently: the person himself, and his colleagues, must get in after a decent time.
"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of an attempt."""

    wait_s: float = 0.0
    """How long to wait before it may be made; 0 when it may be made now."""
    is_news: bool = False
    """Whether this is the first refusal since the last failure: the one for the audit."""


@dataclass(frozen=True, slots=True)
class _Record:
    failures: int
    last_s: float
    is_refusal_noted: bool = False


class Throttle:
    """Failures by key (``pair:…``, ``name:…``, ``address:…``) in bounded memory; times are monotonic seconds."""

    def __init__(self, most_records: int = _MOST_RECORDS) -> None:
        self._records: OrderedDict[str, _Record] = OrderedDict()
        """The key that failed last stands last."""
        self._most = most_records

    def attempt(self, keys: tuple[str, ...], now_s: float) -> Verdict:
        """Ask to make an attempt; one that may be made counts as failed until ``succeeded``.

        It counts at once, so that many attempts made side by side do not all pass before the first has failed.
        """
        wait_s = max(self._wait_s(key, now_s) for key in keys)
        if wait_s > 0:
            return Verdict(wait_s, self._note_refusal(keys))
        for key in keys:
            known = self._records.pop(key, None)
            is_old = known is None or now_s - known.last_s > _FORGET_AFTER_S
            self._records[key] = _Record(1 if is_old or known is None else known.failures + 1, now_s)
        while len(self._records) > self._most:
            self._records.popitem(last=False)
        return Verdict()

    def failed(self, keys: tuple[str, ...], now_s: float) -> None:
        """Let the wait begin now: the attempt was wrong, and finding that out took its time."""
        for key in keys:
            known = self._records.get(key)
            if known is not None:
                self._records[key] = replace(known, last_s=now_s)

    def took_back(self, keys: tuple[str, ...]) -> None:
        """Uncount one attempt under each key: it was right, although all is not yet well."""
        for key in keys:
            known = self._records.get(key)
            if known is not None:
                self._records[key] = replace(known, failures=known.failures - 1)

    def succeeded(self, keys: tuple[str, ...]) -> None:
        """Forget the failures of the first key, the most particular one, also under the wider keys.

        Only those: an account of one's own is no way to guess at others without end.
        """
        forgiven = self._records.pop(keys[0], None)
        if forgiven is None:
            return
        for key in keys[1:]:
            known = self._records.get(key)
            if known is not None and known.failures > forgiven.failures:
                self._records[key] = replace(known, failures=known.failures - forgiven.failures)
            else:
                self._records.pop(key, None)

    def __len__(self) -> int:
        return len(self._records)

    def _wait_s(self, key: str, now_s: float) -> float:
        record, limit = self._records.get(key), LIMITS[key.partition(":")[0]]
        if record is None or record.failures < limit.free_failures or now_s - record.last_s > _FORGET_AFTER_S:
            return 0.0
        # An exponent of a thousand guesses would be no float any more.
        doubled = 2.0 ** min(record.failures - limit.free_failures, 16)
        return max(0.0, record.last_s + min(doubled, limit.longest_wait_s) - now_s)

    def _note_refusal(self, keys: tuple[str, ...]) -> bool:
        known = [key for key in keys if key in self._records]
        is_news = not all(self._records[key].is_refusal_noted for key in known)
        for key in known:
            self._records[key] = replace(self._records[key], is_refusal_noted=True)
        return is_news


def sign_in_keys(name: str, address: str) -> tuple[str, ...]:
    """Return the keys of an attempt at a name from an address, the most particular one first."""
    network = _network(address)
    return (f"pair:{name}@{network}", f"name:{name}", f"address:{network}")


def password_keys(user: str) -> tuple[str, ...]:
    """Return the keys of an attempt at the old password of somebody who is signed in."""
    return (f"pair:{user}@desk",)


def proof_keys(address: str) -> tuple[str, ...]:
    """Return the keys of a terminal's attempt to prove its key; clerks who mistype do not slow terminals."""
    return (f"proof:{_network(address)}",)


def _network(address: str) -> str:
    """Return an address; of IPv6 the /64, out of which one machine may take any number (RFC 4941)."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    return str(ipaddress.ip_network((int(parsed), 64), strict=False))
