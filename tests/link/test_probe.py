"""The path to dispatch, whole and broken at each of its hops."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from kiosk.base.clock import ShiftedClock, SystemClock
from kiosk.link.probe import HopKind, HopTrouble, Probe, probe
from kiosk.protocol.codec import encode
from kiosk.protocol.message import Refused
from tests.dispatch.office import office

HEALTHY = {"status": "ok", "version": "1"}


@asynccontextmanager
async def stranger(
    *, status: int = 200, health: object = HEALTHY, link: bool = False, context: ssl.SSLContext | None = None
) -> AsyncIterator[str]:
    """A server on a free port that is not dispatch, or not quite."""

    async def healthz(_: web.Request) -> web.Response:
        return web.json_response(health, status=status)

    async def refuses(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.receive_str()
        await socket.send_str(encode(Refused(text="This program is of another version than the centre.")))
        await socket.close()
        return socket

    app = web.Application()
    app.add_routes([web.get("/healthz", healthz), *([web.get("/link", refuses)] if link else [])])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
    try:
        yield f"{'https' if context else 'http'}://localhost:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def probed(url: str, within_s: float = 5.0) -> Probe:
    return await probe(url, SystemClock(), "1.0", within_s)


def fault(found: Probe) -> tuple[HopKind, HopTrouble | None]:
    assert found.fault is not None, found.hops
    assert found.hops[-1] is found.fault, "nothing is tried behind a broken hop"
    return found.fault.kind, found.fault.trouble


async def test_every_hop_to_a_centre_is_taken_and_timed_and_clocks_are_compared(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        found = await probe(place.url, place.clock, "1.0")
        late = await probe(place.url, ShiftedClock(place_shift_s(place.clock.now()) - 90), "1.0")
    assert [hop.kind for hop in found.hops] == [HopKind.NAME, HopKind.CONNECT, HopKind.ANSWER, HopKind.HELLO]
    assert found.fault is None
    assert all(hop.took_ms > 0 for hop in found.hops)
    assert found.ahead_s is not None
    assert abs(found.ahead_s) < 1
    assert late.ahead_s is not None
    assert -92 < late.ahead_s < -88


def place_shift_s(now: datetime) -> float:
    return (now - datetime.now(UTC)).total_seconds()


@pytest.mark.parametrize("url", ["", "dispatch.example", "ftp://dispatch", "http://", "http://host:99999"])
async def test_what_is_no_address_is_told_at_the_first_hop(url: str) -> None:
    assert fault(await probed(url)) == (HopKind.NAME, HopTrouble.BAD_ADDRESS)


async def test_a_name_that_nobody_knows_is_told() -> None:
    assert fault(await probed("http://centre.invalid", 20)) == (HopKind.NAME, HopTrouble.NO_SUCH_NAME)


async def test_a_port_on_which_nothing_listens_is_told(unused_port: int) -> None:
    assert fault(await probed(f"http://127.0.0.1:{unused_port}")) == (HopKind.CONNECT, HopTrouble.REFUSED)


async def test_a_server_that_never_answers_is_given_up() -> None:
    gone = asyncio.Event()

    async def keep_silent(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await gone.wait()
        writer.close()

    server = await asyncio.start_server(keep_silent, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        assert fault(await probed(f"http://127.0.0.1:{port}", 0.3)) == (HopKind.ANSWER, HopTrouble.TOO_SLOW)
    finally:
        gone.set()
        server.close()


async def test_a_stranger_behind_the_address_is_told() -> None:
    async with stranger(status=404) as url:
        assert fault(await probed(url)) == (HopKind.ANSWER, HopTrouble.NOT_DISPATCH)
    async with stranger(health=["ok"]) as url:
        assert fault(await probed(url)) == (HopKind.ANSWER, HopTrouble.NOT_DISPATCH)
    async with stranger() as url:
        assert fault(await probed(url)) == (HopKind.HELLO, HopTrouble.NOT_DISPATCH)


async def test_a_centre_that_does_not_work_is_told_and_its_time_is_taken_from_the_date() -> None:
    async with stranger(status=503) as url:
        found = await probe(url, ShiftedClock(timedelta(minutes=5).total_seconds()), "1.0")
    assert fault(found) == (HopKind.ANSWER, HopTrouble.UNHEALTHY)
    assert found.ahead_s is not None
    assert 298 < found.ahead_s < 303


async def test_a_centre_of_another_version_is_told() -> None:
    async with stranger(link=True) as url:
        assert fault(await probed(url)) == (HopKind.HELLO, HopTrouble.OTHER_VERSION)


async def test_a_certificate_that_nobody_vouches_for_is_told(tmp_path: Path) -> None:
    async with stranger(context=self_signed(tmp_path)) as url:
        found = await probed(url)
        believed = await probe(url, SystemClock(), "1.0", ca_file=tmp_path / "certificate.pem")
    assert HopKind.ANSWER in [hop.kind for hop in believed.hops if hop.trouble is None], "the office's own authority"
    assert fault(found) == (HopKind.SECURE, HopTrouble.CERTIFICATE)
    assert "self" in found.hops[-1].detail


async def test_a_vouched_for_certificate_is_a_hop_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context = self_signed(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    async with stranger(context=context) as url:
        found = await probed(url)
    assert [hop.kind for hop in found.hops][:3] == [HopKind.NAME, HopKind.CONNECT, HopKind.SECURE]
    assert found.hops[2].trouble is None
    assert found.hops[2].detail.startswith("TLS")


def self_signed(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    return context


@pytest.fixture
def unused_port() -> int:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
