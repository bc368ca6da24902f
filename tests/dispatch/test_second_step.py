"""Codes that authenticators show count, a minute's worth of them, and secrets lie sealed."""

from base64 import b64decode, b64encode
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlparse

import pytest

from kiosk.base.errors import EnvironmentFault
from kiosk.base.sealing import Sealer
from kiosk.dispatch.second_step import enrolment_uri, matching_step, new_secret

RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
"""The ASCII string 12345678901234567890 of RFC 6238, appendix B."""


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_the_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    assert matching_step(RFC_SECRET, code, datetime.fromtimestamp(seconds, UTC)) == seconds // 30


@pytest.mark.parametrize(("off_s", "counts"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_phone_may_be_half_a_minute_off_and_no_more(off_s: int, counts: bool) -> None:
    shown_at = datetime.fromtimestamp(1111111109, UTC)
    step = matching_step(RFC_SECRET, "081804", shown_at + timedelta(seconds=off_s))
    assert step == (1111111109 // 30 if counts else None)


def test_a_code_may_be_typed_as_it_is_shown() -> None:
    at = datetime.fromtimestamp(59, UTC)
    assert matching_step(RFC_SECRET, " 287 082 ", at) == matching_step(RFC_SECRET, "287-082", at) == 1


@pytest.mark.parametrize("typed", ["", "28708", "2870820", "28708a", "２８７０８２", "-287082"[:6], "287082\x00"])
def test_what_is_no_code_is_no_code(typed: str) -> None:
    assert matching_step(RFC_SECRET, typed, datetime.fromtimestamp(59, UTC)) is None


def test_the_qr_text_names_the_office_and_the_person() -> None:
    secret = new_secret()
    uri = urlparse(enrolment_uri(secret, "李敏", "华阳路街道"))
    assert (uri.scheme, uri.netloc, unquote(uri.path)) == ("otpauth", "totp", "/华阳路街道:李敏")
    assert parse_qs(uri.query) == {"secret": [secret], "issuer": ["华阳路街道"]}
    assert len(secret) == 32


def test_a_sealed_secret_opens_with_its_key_for_its_owner_only(tmp_path: Path) -> None:
    sealer = Sealer(tmp_path / "totp.key")
    sealed = sealer.seal("SECRET", "li")
    assert Sealer(tmp_path / "totp.key").unseal(sealed, "li") == "SECRET"
    assert (tmp_path / "totp.key").stat().st_mode & 0o777 == 0o600
    assert sealer.seal("SECRET", "li") != sealed
    with pytest.raises(EnvironmentFault):
        sealer.unseal(sealed, "wang")


def test_without_the_key_or_with_another_one_nothing_is_read(tmp_path: Path) -> None:
    sealed = Sealer(tmp_path / "one").seal("SECRET", "li")
    with pytest.raises(EnvironmentFault, match="cannot be read"):
        Sealer(tmp_path / "none").unseal(sealed, "li")
    Sealer(tmp_path / "two").seal("", "li")
    with pytest.raises(EnvironmentFault, match="did not seal"):
        Sealer(tmp_path / "two").unseal(sealed, "li")
    raw = bytearray(b64decode(sealed))
    raw[-1] ^= 1
    with pytest.raises(EnvironmentFault, match="did not seal"):
        Sealer(tmp_path / "one").unseal(b64encode(bytes(raw)).decode(), "li")
    (tmp_path / "two").write_bytes(b"short")
    with pytest.raises(EnvironmentFault, match="is not a key"):
        Sealer(tmp_path / "two").seal("SECRET", "li")
