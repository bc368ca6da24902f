"""Who has described a path: each end signs its descriptions, so that whoever carries them cannot put himself between.

What is signed is the call, the generation, the side and the DTLS fingerprints of the description, which are what the
connection holds its far end to (RFC 8122, RFC 8827 section 6.5). Addresses are not signed: a way that somebody else
chose carries only what the two ends alone can read. Which key the other end has, the centre says.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass, replace

from aiortc.sdp import SessionDescription

from kiosk.base.ids import CallId
from kiosk.base.keys import SigningKey, is_signed_by
from kiosk.call.events import CallSide
from kiosk.call.signals import AnswerSignal, CallSignal, OfferSignal

_CONTEXT = b"remote-window call description 1\x00"
"""A signature made for another purpose, such as a sign-in, is worth nothing here."""


class StrangerError(Exception):
    """A description that the other end of the call has not signed."""


@dataclass(frozen=True, slots=True)
class Seal:
    """Signs the descriptions of one call at one end, and checks those of the other."""

    call: CallId
    side: CallSide
    key: SigningKey
    far_keys: Collection[str]
    """Public keys of the other end; none while the centre has not told any."""

    def sealed(self, signal: CallSignal) -> CallSignal:
        """Return the signal, signed where it describes a path."""
        if not isinstance(signal, OfferSignal | AnswerSignal):
            return signal
        return replace(signal, signature=self.key.sign(self._words(signal, self.side)))

    def is_checkable(self, signal: CallSignal) -> bool:
        """Tell whether it needs no signature, or a key for it is known by now."""
        return bool(self.far_keys) or not isinstance(signal, OfferSignal | AnswerSignal)

    def check(self, signal: CallSignal) -> None:
        """Raises StrangerError for a description that the other end has not signed for this call and generation."""
        if not isinstance(signal, OfferSignal | AnswerSignal):
            return
        far_side = CallSide.CLERK if self.side is CallSide.RESIDENT else CallSide.RESIDENT
        words = self._words(signal, far_side)
        if not any(is_signed_by(key, words, signal.signature) for key in self.far_keys):
            raise StrangerError(f"generation {signal.generation} is not signed by the other end")

    def _words(self, signal: OfferSignal | AnswerSignal, side: CallSide) -> bytes:
        parts = [self.call, signal.generation, side.value, fingerprints(signal.sdp)]
        return _CONTEXT + json.dumps(parts).encode()


def fingerprints(sdp: str) -> list[str]:
    """Return the fingerprints of a description, sorted, each once, as the connection itself will read them.

    None for what is no description: its signature is as good as any, it leads nowhere.
    """
    try:
        sections = SessionDescription.parse(sdp).media
    except (ValueError, LookupError, AttributeError, TypeError, AssertionError):
        return []
    found = [each for section in sections if section.dtls for each in section.dtls.fingerprints]
    return sorted({f"{each.algorithm.lower()} {each.value.upper()}" for each in found})
