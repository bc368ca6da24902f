"""Credentials for the relay: fixed ones as they are, those of a shared secret for one call and for a short while."""

from datetime import UTC, datetime, timedelta

from kiosk.base.clock import ManualClock
from kiosk.base.ids import CallId
from kiosk.dispatch.relays import Relays
from kiosk.dispatch.settings import IceServerSettings

URLS = ("turns:turn.example:443",)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_fixed_credentials_are_passed_on() -> None:
    relays = Relays((IceServerSettings(urls=URLS, username="office", credential="word"),), ManualClock(NOON))
    (server,) = relays.for_call(CallId("c1"))
    assert (server.urls, server.username, server.credential) == (URLS, "office", "word")


def test_each_call_has_credentials_of_its_own_that_stay_all_day_and_lapse_the_day_after() -> None:
    clock = ManualClock(NOON)
    relays = Relays((IceServerSettings.model_validate({"urls": URLS, "secret": "shared"}),), clock)
    (first,), (other,) = relays.for_call(CallId("c1")), relays.for_call(CallId("c2"))
    clock.advance(11 * 3600)
    assert relays.for_call(CallId("c1")) == (first,)
    assert first.credential != other.credential
    lapses = datetime.fromtimestamp(int(first.username.partition(":")[0]), UTC)
    assert timedelta(days=1) < lapses - NOON < timedelta(days=2)
    clock.advance(3600)
    assert relays.for_call(CallId("c1")) != (first,)


def test_the_password_is_the_one_that_the_draft_prescribes() -> None:
    relays = Relays((IceServerSettings.model_validate({"urls": URLS, "secret": "north"}),), ManualClock(NOON))
    (server,) = relays.for_call(CallId("c1"))
    # Worked out by: printf '1795564800:c1' | openssl dgst -sha1 -hmac north -binary | base64
    assert (server.username, server.credential) == ("1795564800:c1", "GaxB4/VG5VQIX6QZP/Kjhrcvqzg=")
