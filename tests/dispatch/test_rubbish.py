"""Rubbish on a real socket: a clear refusal, no traceback, and nobody else feels it."""

import asyncio
import contextlib
import json
import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
import yarl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.base.ids import CaseId, FieldId, MessageId, ServiceCode, TerminalId, TicketId
from kiosk.base.keys import SigningKey
from kiosk.base.texts import Language
from kiosk.cases.entries import CaseOpened, ConsentGiven, Entry, EntryBody, FieldEdited, Party
from kiosk.cases.form import Author
from kiosk.protocol.codec import decode_from_dispatch, encode
from kiosk.protocol.limits import MAX_FRAME_BYTES
from kiosk.protocol.message import SIGN_IN_CONTEXT, Challenge, Hello, Message, Prove, Refused, Welcome
from kiosk.protocol.records import Ack, CaseRecords, EntryRecord, RecordRefused, WatchCase, WireEntry
from kiosk.protocol.terminal import JoinLine, TerminalSituation
from kiosk.store.accounts import PendingPairing
from tests.dispatch.office import OPEN_HOUR, End, Office, office
from tests.protocol.strategies import CLIENT_KINDS, ME, messages

SERVICE = ServiceCode("GA-001")


class Socket:
    """A connection that says what it likes."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket

    async def say(self, *sent: Message | str) -> None:
        """Send messages, or rubbish."""
        for one in sent:
            await self.socket.send_str(one if isinstance(one, str) else encode(one))

    async def hear(self) -> Message | int:
        """Return the next message, or the code with which dispatch closed."""
        async with asyncio.timeout(20):
            frame = await self.socket.receive()
        if frame.type is aiohttp.WSMsgType.TEXT:
            return decode_from_dispatch(frame.data)
        assert self.socket.close_code is not None
        return self.socket.close_code

    async def hear_to_the_end(self) -> list[Message]:
        """Return everything until dispatch closes."""
        heard: list[Message] = []
        while not isinstance(message := await self.hear(), int):
            heard.append(message)
        return heard

    async def until(self, kind: type[Message]) -> Message:
        """Return the next message of a kind."""
        while not isinstance(message := await self.hear(), kind):
            assert not isinstance(message, int), "closed"
        return message

    async def sign_in(self, key: SigningKey) -> Welcome:
        """Go in as an enrolled terminal."""
        await self.say(Hello(role="terminal", protocol=1, program="t"))
        challenge = await self.until(Challenge)
        assert isinstance(challenge, Challenge)
        signature = key.sign(SIGN_IN_CONTEXT + bytes.fromhex(challenge.nonce))
        await self.say(Prove(public_key=key.public_text, signature=signature, label="rubbish"))
        welcome = await self.until(Welcome)
        assert isinstance(welcome, Welcome)
        return welcome


async def enrolled(place: Office) -> SigningKey:
    """Enrol a terminal and return its key."""
    key, now = SigningKey.load_or_create(place.folder / "rubbish.key"), place.clock.now()
    asked = PendingPairing("ABCD-2345", key.public_text, "rubbish", now + timedelta(minutes=1))
    await place.accounts.ask_pairing(asked, now)
    assert await place.accounts.approve("ABCD-2345", "rubbish mall", now, "office")
    return key


def tracebacks(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.exc_info or record.levelno >= logging.ERROR]


def entry(
    terminal: str, body: EntryBody, case: str = "c-1", name: str = "m-1", by: Party = Party.RESIDENT
) -> EntryRecord:
    return EntryRecord(entry=WireEntry.of(Entry(MessageId(name), CaseId(case), OPEN_HOUR, by, terminal, body)))


def opened(terminal: str, case: str = "c-1", name: str = "m-1") -> EntryRecord:
    return entry(terminal, CaseOpened(SERVICE, TerminalId(terminal), Language.CHINESE), case, name)


@contextlib.asynccontextmanager
async def connected(place: Office) -> AsyncIterator[Socket]:
    async with aiohttp.ClientSession() as session, session.ws_connect(f"{place.url}/link", max_msg_size=0) as socket:
        yield Socket(socket)


async def is_unharmed(witness: End, place: Office) -> None:
    """The witness's connection has never dropped, and the centre still answers him and monitoring."""
    async with aiohttp.ClientSession() as session, session.get(f"{place.url}/healthz") as reply:
        assert reply.status == 200
    case = f"asked-{len(witness.heard)}"
    me = (await witness.online()).welcome.id
    await witness.link.record(opened(me, case, f"m-{case}"))
    assert await witness.link.drained(5)
    assert [type(state).__name__ for state in witness.states].count("Online") == 1


frames = st.lists(messages(CLIENT_KINDS).map(encode) | st.text(max_size=30), min_size=1, max_size=6)


@pytest.mark.parametrize("is_signed_in", [False, True])
def test_any_messages_in_any_order_harm_nobody_else(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, is_signed_in: bool
) -> None:
    async def feed(place: Office, key: SigningKey, sent: list[str]) -> None:
        async with connected(place) as rubbish:
            me = (await rubbish.sign_in(key)).id if is_signed_in else "nobody"
            await rubbish.say(*(frame.replace(f'"{ME}"', f'"{me}"') for frame in sent))
            # What is no message at all ends the connection: the centre has worked off everything before it.
            await rubbish.say("enough")
            heard = await rubbish.hear_to_the_end()
            assert isinstance(heard[-1], Refused)

    with asyncio.Runner() as runner:
        place = Office(tmp_path)
        runner.run(place.open())
        witness = runner.run(place.terminal("witness"))
        key = runner.run(enrolled(place))

        @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
        @given(frames)
        def fed(sent: list[str]) -> None:
            runner.run(feed(place, key, sent))

        fed()
        runner.run(is_unharmed(witness, place))
        runner.run(place.go_home())
    assert tracebacks(caplog) == []


@pytest.mark.parametrize("is_signed_in", [False, True])
async def test_a_frame_over_the_limit_closes_with_the_code_for_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, is_signed_in: bool
) -> None:
    async with office(tmp_path) as place:
        witness, key = await place.terminal("witness"), await enrolled(place)
        async with connected(place) as rubbish:
            if is_signed_in:
                await rubbish.sign_in(key)
            await rubbish.say("x" * (MAX_FRAME_BYTES + 1))
            await rubbish.hear_to_the_end()
            assert rubbish.socket.close_code == aiohttp.WSCloseCode.MESSAGE_TOO_BIG
        await is_unharmed(witness, place)
    assert tracebacks(caplog) == []


@pytest.mark.parametrize("raw", [b"\x00\xff", b"{}"])
async def test_binary_frames_and_what_is_no_text_are_refused(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, raw: bytes
) -> None:
    async with office(tmp_path) as place:
        witness, key = await place.terminal("witness"), await enrolled(place)
        async with connected(place) as rubbish:
            await rubbish.sign_in(key)
            await rubbish.socket.send_bytes(raw)
            heard = await rubbish.hear_to_the_end()
            assert isinstance(heard[-1], Refused)
        await is_unharmed(witness, place)
    assert tracebacks(caplog) == []


async def test_a_handshake_said_again_after_the_sign_in_is_refused(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        key = await enrolled(place)
        for again in (
            Hello(role="terminal", protocol=1, program="t"),
            Prove(public_key=key.public_text, signature="", label="x"),
        ):
            async with connected(place) as rubbish:
                await rubbish.sign_in(key)
                await rubbish.say(again)
                await rubbish.until(Refused)
                await rubbish.say("enough")
                heard = await rubbish.hear_to_the_end()
                assert not any(isinstance(message, Challenge | Welcome) for message in heard)


async def test_a_record_sent_over_and_over_counts_once_and_is_acknowledged_each_time(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        key = await enrolled(place)
        async with connected(place) as rubbish:
            me = (await rubbish.sign_in(key)).id
            consent = entry(me, ConsentGiven(recording=False), name="m-2")
            await rubbish.say(opened(me), consent, opened(me), consent, consent, "enough")
            heard = await rubbish.hear_to_the_end()
        assert [message.ids[0] for message in heard if isinstance(message, Ack)] == ["m-1", "m-2", "m-1", "m-2", "m-2"]
        assert {m.first for m in heard if isinstance(m, CaseRecords)} == {1, 2}
        rows = await place.records.main.read(lambda db: db.table("entries").count)
        assert rows == 2


async def test_an_id_used_again_for_something_else_is_refused_and_the_connection_goes_on(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        key = await enrolled(place)
        async with connected(place) as rubbish:
            me = (await rubbish.sign_in(key)).id
            await rubbish.say(opened(me, "c-1", "m-1"))
            await rubbish.until(Ack)
            await rubbish.say(opened(me, "c-2", "m-1"))
            refused = await rubbish.until(RecordRefused)
            assert isinstance(refused, RecordRefused)
            await rubbish.say(opened(me, "c-2", "m-2"))
            await rubbish.until(Ack)


async def test_a_case_is_opened_once(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        key, other = await enrolled(place), await place.terminal("other")
        thief = (await other.online()).welcome.id
        async with connected(place) as rubbish:
            me = (await rubbish.sign_in(key)).id
            await rubbish.say(opened(me))
            await rubbish.until(Ack)
            await rubbish.say(entry(me, CaseOpened(SERVICE, TerminalId(thief), Language.CHINESE), name="m-2"))
            await rubbish.until(RecordRefused)
            await rubbish.say(entry(me, ConsentGiven(recording=False), name="m-3"))
            await rubbish.until(Ack)


async def test_nobody_stands_in_line_with_the_case_of_another_terminal(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        key, owner = await enrolled(place), await place.terminal("owner")
        me = (await owner.online()).welcome.id
        await owner.link.record(opened(me, "mine", "m-1"))
        assert await owner.link.drained(5)
        async with connected(place) as rubbish:
            await rubbish.sign_in(key)
            await rubbish.say(JoinLine(ticket=TicketId("t"), case=CaseId("mine"), service=SERVICE), "enough")
            heard = await rubbish.hear_to_the_end()
            assert not any(isinstance(m, TerminalSituation) and m.ticket is not None for m in heard)


async def test_a_record_kept_since_before_an_update_is_refused_by_name_and_the_rest_goes_on(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        key = await enrolled(place)
        async with connected(place) as rubbish:
            me = (await rubbish.sign_in(key)).id
            old = json.loads(encode(opened(me, name="m-old")))
            old["entry"]["body"]["kind"] = "blessed"
            await rubbish.say(json.dumps(old), opened(me))
            refused = await rubbish.until(RecordRefused)
            assert isinstance(refused, RecordRefused)
            assert refused.id == "m-old"
            await rubbish.until(Ack)


async def test_a_long_case_comes_in_frames_below_the_limit(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        key = await enrolled(place)
        long = "长" * 60_000
        async with connected(place) as rubbish:
            me = (await rubbish.sign_in(key)).id
            await rubbish.say(opened(me))
            for number in range(2, 12):
                edited = FieldEdited(FieldId("road"), long, Author.RESIDENT, number)
                await rubbish.say(entry(me, edited, name=f"m-{number}"))
            await rubbish.say(WatchCase(case=CaseId("c-1"), after=0), "enough")
            heard = [m for m in await rubbish.hear_to_the_end() if isinstance(m, CaseRecords)]
        again = heard[11:]
        assert [m.first for m in again] == sorted({m.first for m in again})
        assert sum(len(m.entries) for m in again) == 11
        assert len(again) > 1


DIGEST = "a" * 64
PATHS = (
    "/c/%00", "/c/%ED%A0%80", "/c/" + "x" * 4000, "/c/%2e%2e%2f", "/guide/%00", "/guide/%ED%A0%80", "/api/pages/%00",
    f"/api/pages/{DIGEST}", f"/api/pages/{DIGEST}?case=%ED%A0%80", f"/api/pages/{DIGEST}?case=%00", "/%",
)  # fmt: skip


@pytest.mark.parametrize("method", ["GET", "HEAD", "PATCH", "POST"])
async def test_rubbish_in_an_address_is_refused_and_never_a_fault(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, method: str
) -> None:
    async with office(tmp_path) as place:
        key = await enrolled(place)
        async with connected(place) as rubbish:
            headers = {"Authorization": f"Bearer {(await rubbish.sign_in(key)).token}"}
            headers |= {"Upload-Offset": "-5", "Upload-Length": "100"}
            async with aiohttp.ClientSession(headers=headers) as session:
                for path in PATHS:
                    address = yarl.URL(place.url + path, encoded=True)
                    async with session.request(method, address, data=b"0123456789") as reply:
                        is_asked_for_offset = method == "HEAD" and DIGEST in path
                        assert (reply.status == 200) if is_asked_for_offset else (400 <= reply.status < 500), path
                        assert reply.headers.get("Upload-Offset", "0") == "0"
    assert tracebacks(caplog) == []
