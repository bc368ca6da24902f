"""The nginx example in front of a real dispatch: sign-in, pages, phone pages and limits through TLS."""

import asyncio
import contextlib
import io
import os
import socket
import ssl
from collections import Counter
from collections.abc import AsyncIterator
from ipaddress import ip_network
from pathlib import Path

import aiohttp
import pytest

from kiosk.base.errors import EnvironmentFault
from kiosk.desk.program_settings import DeskSettings
from kiosk.desk.view import DeskView
from kiosk.desk.view import LinkState as DeskLink
from kiosk.dispatch.throttle import LIMITS
from kiosk.link.pages import Pages
from kiosk.link.state import LinkState, WaitingForApproval
from kiosk.link.trust import trust_in
from kiosk.programs.desk import DeskWork
from kiosk.programs.terminal import Shows, TerminalWork
from kiosk.protocol.codec import decode_from_dispatch, encode
from kiosk.protocol.message import PROTOCOL_VERSION, Challenge, Hello, Message, Refused, SignIn
from kiosk.terminal.program_settings import TerminalSettings
from tests.dispatch.office import CATALOG, Office
from tests.packaging.proxy import Proxy, proxy_before

pytestmark = pytest.mark.e2e
MIB = 1024 * 1024


@contextlib.asynccontextmanager
async def behind_nginx(folder: Path) -> AsyncIterator[tuple[Office, Proxy]]:
    place = Office(folder / "office")
    place.settings = place.settings.model_copy(update={"trusted_proxies": (ip_network("127.0.0.1"),)})
    await place.open()
    async with proxy_before(place.url, folder) as proxy:
        place.url, place.trust = proxy.url, trust_in(proxy.authority)
        try:
            yield place, proxy
        finally:
            await place.go_home()


async def test_terminal_and_clerk_sign_in_and_a_page_travels_through_it(tmp_path: Path) -> None:
    async with behind_nginx(tmp_path) as (place, _):
        terminal = await place.terminal()
        await place.clerk()
        pages = Pages(place.url, place.trust)
        pages.token = (await terminal.online()).welcome.token
        picture = os.urandom(3 * MIB + 7)

        digest = await pages.upload(picture)

        assert place.records.blobs.get(digest) == picture


async def test_a_program_that_does_not_know_the_authority_stays_out(tmp_path: Path) -> None:
    async with behind_nginx(tmp_path) as (place, _), aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.ClientConnectorCertificateError):
            await session.ws_connect(f"{place.url}/link")


async def test_the_programs_find_their_way_by_their_settings(tmp_path: Path) -> None:
    async with behind_nginx(tmp_path) as (place, proxy):
        terminal_settings = TerminalSettings.model_validate({"centre": {"url": place.url, "ca_file": proxy.authority}})
        desk_settings = DeskSettings.model_validate({"centre_url": place.url, "centre_ca_file": proxy.authority})
        terminal = TerminalWork(tmp_path / "terminal", terminal_settings, CATALOG)
        desk = DeskWork(tmp_path / "desk", desk_settings, CATALOG)
        is_known, is_up = asyncio.Event(), asyncio.Event()

        def enrolment(state: LinkState) -> None:
            if isinstance(state, WaitingForApproval):
                is_known.set()

        def show(view: DeskView) -> None:
            if view.link is DeskLink.UP:
                is_up.set()

        def unseen(_: object) -> None:
            """Nobody looks."""

        shows = Shows(unseen, enrolment, unseen, unseen, unseen)
        works = [asyncio.create_task(terminal.work(shows)), asyncio.create_task(desk.work(show, unseen, unseen))]
        async with asyncio.timeout(30):
            await is_known.wait()
            await is_up.wait()
        for work in works:
            work.cancel()
        await asyncio.gather(*works, return_exceptions=True)


def test_a_wrong_authority_file_says_so(tmp_path: Path) -> None:
    empty = tmp_path / "empty.crt"
    empty.touch()
    with pytest.raises(EnvironmentFault, match="holds no certificate"):
        trust_in(empty)
    with pytest.raises(EnvironmentFault, match=r"missing\.crt: cannot be read: No such file"):
        trust_in(tmp_path / "missing.crt")


async def test_guessing_is_slowed_down_by_the_guessers_own_address_not_the_proxys(tmp_path: Path) -> None:
    async with behind_nginx(tmp_path) as (place, proxy):
        made_up = {"X-Forwarded-For": "198.51.100.1"}
        async with _from("127.0.0.2", proxy, made_up) as guesser:
            free = LIMITS["address"].free_failures
            said = [await _signs_in(guesser, f"name {number}") for number in range(free + 1)]
        async with _from("127.0.0.3", proxy) as other:
            answer = await _signs_in(other, "another")

        assert [refused.retry_after_s > 0 for refused in said] == [*[False] * free, True]
        assert answer.retry_after_s == 0
        rows = await place.records.main.read(lambda db: list(db.query("SELECT subject, detail FROM audit")))
        addresses = {word for row in rows for word in (row["subject"], row["detail"]) if word.startswith("127.")}
        assert addresses == {"127.0.0.2", "127.0.0.3"}


async def test_phone_pages_are_shown_encrypted_counted_and_left_out_of_the_log(tmp_path: Path) -> None:
    async with behind_nginx(tmp_path) as (_, proxy), _from("127.0.0.4", proxy) as session:
        async with session.get("/guide/ga001") as page:
            assert page.status == 200
            assert "居住证" in await page.text()
            assert "Strict-Transport-Security" in page.headers
        async with session.get(f"{proxy.plain_url}/guide/ga001", allow_redirects=False) as plain:
            assert plain.headers["Location"] == "https://localhost/guide/ga001"

        async def status(path: str) -> int:
            async with session.get(path) as reply:
                return reply.status

        answers = Counter(await asyncio.gather(*(status("/c/secret-link") for _ in range(40))))
        assert set(answers) == {404, 429}
        assert answers[404] >= 20
        assert "secret-link" not in proxy.access_log.read_text()


async def test_too_large_a_chunk_and_what_is_for_the_house_alone_are_refused_at_the_door(tmp_path: Path) -> None:
    async with behind_nginx(tmp_path) as (_, proxy), _from("127.0.0.5", proxy) as session:
        async with session.patch(f"/api/pages/{'a' * 64}", data=io.BytesIO(bytes(MIB + 1))) as reply:
            assert reply.status == 413
        async with session.get("/healthz") as reply:
            assert (await reply.json())["status"] == "ok"
        for path in ("/metrics", "/"):
            async with session.get(path) as reply:
                assert reply.status == 404


@contextlib.asynccontextmanager
async def _from(
    address: str, proxy: Proxy, headers: dict[str, str] | None = None
) -> AsyncIterator[aiohttp.ClientSession]:
    """Be a client at another address of this machine."""
    trust = trust_in(proxy.authority)
    assert isinstance(trust, ssl.SSLContext)
    connector = aiohttp.TCPConnector(local_addr=(address, 0), ssl=trust, family=socket.AF_INET)
    async with aiohttp.ClientSession(proxy.url, connector=connector, headers=headers) as session:
        yield session


async def _signs_in(session: aiohttp.ClientSession, name: str) -> Refused:
    async with session.ws_connect("/link") as link:

        async def asked(message: Message) -> Message:
            await link.send_str(encode(message))
            return decode_from_dispatch(await link.receive_str())

        hello = await asked(Hello(role="desk", protocol=PROTOCOL_VERSION, program="test"))
        assert isinstance(hello, Challenge)
        refused = await asked(SignIn(name=name, password="a guess"))
        assert isinstance(refused, Refused)
        return refused
