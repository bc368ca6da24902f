"""Descriptions are signed by the end that made them; whoever carries them changes none unseen."""

import pytest

from kiosk.base.ids import CallId
from kiosk.base.keys import SigningKey
from kiosk.call.events import CallSide
from kiosk.call.key_ring import KeyRing
from kiosk.call.seal import Seal, StrangerError, fingerprints
from kiosk.call.signals import AnswerSignal, ByeSignal, OfferSignal, RebuildSignal

CALL = CallId("one")
CLERK, RESIDENT, STRANGER = SigningKey.for_now(), SigningKey.for_now(), SigningKey.for_now()
CLERKS = Seal(CALL, CallSide.CLERK, CLERK, {RESIDENT.public_text})
RESIDENTS = Seal(CALL, CallSide.RESIDENT, RESIDENT, {CLERK.public_text})
LINES = """v=0
o=- 1 1 IN IP4 0.0.0.0
s=-
t=0 0
a=group:BUNDLE 0 1
m=audio 9 UDP/TLS/RTP/SAVPF 96
c=IN IP4 0.0.0.0
a=mid:0
a=candidate:1 1 udp 2130706431 192.0.2.7 40000 typ host
a=fingerprint:sha-256 0A:0B
a=fingerprint:sha-384 1A:1B
a=setup:actpass
m=video 9 UDP/TLS/RTP/SAVPF 97
c=IN IP4 0.0.0.0
a=mid:1
a=fingerprint:sha-256 0A:0B
a=fingerprint:sha-384 1A:1B
a=setup:actpass
"""
SDP = "\r\n".join(LINES.splitlines()) + "\r\n"


def offer(sdp: str = SDP, generation: int = 1, seal: Seal = CLERKS) -> OfferSignal:
    signal = seal.sealed(OfferSignal(generation, sdp))
    assert isinstance(signal, OfferSignal)
    return signal


def answer(generation: int = 1, seal: Seal = RESIDENTS) -> AnswerSignal:
    signal = seal.sealed(AnswerSignal(generation, SDP))
    assert isinstance(signal, AnswerSignal)
    return signal


def is_genuine(seal: Seal, signal: OfferSignal | AnswerSignal) -> bool:
    try:
        seal.check(signal)
    except StrangerError:
        return False
    return True


def test_the_two_ends_believe_each_others_descriptions() -> None:
    assert is_genuine(RESIDENTS, offer())
    assert is_genuine(CLERKS, answer())


def test_fingerprints_are_those_that_the_connection_will_read() -> None:
    assert fingerprints(SDP) == ["sha-256 0A:0B", "sha-384 1A:1B"]
    assert fingerprints("this is no description") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("0A:0B", "0A:0C"),
        ("a=fingerprint:sha-384 1A:1B\r\na=setup:actpass\r\nm=video", "a=setup:actpass\r\nm=video"),
        ("a=mid:1", "a=mid:1\r\na=fingerprint:sha-256 FF:FF"),
        ("t=0 0", "t=0 0\r\na=fingerprint:sha-256 FF:FF"),
        ("\r\n", "\n"),
        (SDP, "this is no description"),
    ],
    ids=["swapped", "one section without", "added to a section", "added for all", "other line ends", "rubbish"],
)
def test_a_fingerprint_that_was_changed_on_the_way_is_found_out(old: str, new: str) -> None:
    signed = offer()
    changed = OfferSignal(1, signed.sdp.replace(old, new), signed.signature)
    assert changed.sdp != signed.sdp
    assert is_genuine(RESIDENTS, changed) == (fingerprints(changed.sdp) == fingerprints(SDP))
    answered = answer()
    assert is_genuine(CLERKS, AnswerSignal(1, changed.sdp, answered.signature)) == is_genuine(RESIDENTS, changed)


def test_addresses_may_be_changed_on_the_way() -> None:
    signed = offer()
    assert is_genuine(RESIDENTS, OfferSignal(1, signed.sdp.replace("192.0.2.7", "192.0.2.9"), signed.signature))


def test_a_signature_of_another_generation_call_side_or_key_is_worth_nothing() -> None:
    again = OfferSignal(2, SDP, offer(generation=1).signature)
    elsewhere = offer(seal=Seal(CallId("two"), CallSide.CLERK, CLERK, ()))
    reflected = AnswerSignal(1, SDP, offer().signature)
    stranger = offer(seal=Seal(CALL, CallSide.CLERK, STRANGER, ()))
    assert not any(is_genuine(RESIDENTS, signal) for signal in (again, elsewhere, stranger))
    assert not is_genuine(CLERKS, reflected)


@pytest.mark.parametrize("signature", ["", "rubbish", "AAAA"])
def test_a_description_without_a_signature_is_refused(signature: str) -> None:
    assert not is_genuine(RESIDENTS, OfferSignal(1, SDP, signature))


@pytest.mark.parametrize("signal", [RebuildSignal(1), ByeSignal("hung_up")])
def test_what_describes_no_path_needs_no_signature(signal: RebuildSignal | ByeSignal) -> None:
    seal = Seal(CALL, CallSide.CLERK, CLERK, ())
    assert seal.sealed(signal) == signal
    assert seal.is_checkable(signal)
    seal.check(signal)


def test_keys_that_the_centre_tells_during_a_call_count_for_it_and_for_no_other() -> None:
    ring = KeyRing(RESIDENT)
    seal = Seal(CALL, CallSide.RESIDENT, RESIDENT, ring.far_keys(CALL))
    assert not seal.is_checkable(offer())
    ring.learn(CALL, "")
    ring.learn(CALL, STRANGER.public_text)
    assert not is_genuine(seal, offer())
    ring.learn(CALL, CLERK.public_text)
    assert is_genuine(seal, offer()), "a desk that was started again has another key"
    assert ring.far_keys(CallId("two")) == set()
