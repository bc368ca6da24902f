"""Every message and every route tried with every role, against a table written here by hand."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import get_args

import aiohttp
import pytest
from aiohttp import web

from kiosk.base.ids import CallId, CaseId, ClerkId, FieldId, MessageId, ServiceCode, TerminalId, TicketId, new_id
from kiosk.base.keys import SigningKey
from kiosk.base.texts import Language
from kiosk.cases.entries import CaseOpened, Entry, Party
from kiosk.dispatch.centre import NOT_ALLOWED
from kiosk.dispatch.desk_door import WRONG_OLD_PASSWORD
from kiosk.dispatch.door import TOO_MANY, UNEXPECTED
from kiosk.dispatch.guard import check_routes
from kiosk.dispatch.rights import MESSAGES, ROUTES, Standing, may_ask, may_send
from kiosk.protocol import calls, desk, message, records, supervision, terminal
from kiosk.protocol.codec import FromClient, FromDispatch, decode_from_dispatch, encode
from kiosk.protocol.message import Message
from kiosk.store.user_changes import UserChanges
from tests.dispatch.office import OPEN_HOUR, PASSWORD, Office, office
from tests.dispatch.readings import reading

WHO = ["nobody", "half_way", "terminal", "newcomer", "clerk", "supervisor", "technician", "administrator"]
MAY_SEND = """
hello             x . . . . . . .
prove             x . . . . . . .
sign_in           x x . . . . . .
give_code         . x . . . . . .
resume            x x . . . . . .
join_line         . . x . . . . .
leave_line        . . x . . . . .
rating            . . x . . . . .
sealed            . . x . . . . .
entry             . . x . x x . .
watch_case        . . x . x x . .
signal            . . x . x x . .
live              . . x . x x . .
call_reading      . . x . x x . .
end_call          . . x . x x . .
set_ready         . . . . x x . .
set_away          . . . . x x . .
accept_offer      . . . . x x . .
decline_offer     . . . . x x . .
extend_wrap_up    . . . . x x . .
sign_out          . . . x x x x x
change_password   . . . x x x x x
ask_staff         . . . . . x . x
set_clerk_away    . . . . . x . x
end_session       . . . . . x . x
"""
MAY_ASK = """
GET    /link                 x x x x x x x x
GET    /healthz              x x x x x x x x
GET    /metrics              x x x x x x x x
GET    /c/{token}            x x x x x x x x
GET    /c/{token}.json       x x x x x x x x
GET    /guide                x x x x x x x x
GET    /guide/{code}         x x x x x x x x
GET    /g/{code}             x x x x x x x x
GET    /api/catalog/{edition} . . x x x x x x
HEAD   /api/pages/{sha256}   . . x . . . . .
PATCH  /api/pages/{sha256}   . . x . . . . .
GET    /api/pages/{sha256}   . . x . x x . .
"""


def _cells(line: str, words: int) -> tuple[list[str], dict[str, bool]]:
    parts = line.split()
    assert len(parts) == words + len(WHO), line
    return parts[:words], {who: cell == "x" for who, cell in zip(WHO, parts[words:], strict=True)}


EXPECTED = {head[0]: cells for head, cells in (_cells(line, 1) for line in MAY_SEND.split("\n") if line)}
EXPECTED_ROUTES = {
    (head[0], head[1]): cells for head, cells in (_cells(line, 2) for line in MAY_ASK.split("\n") if line)
}


def sample(kind: str, sender: str) -> Message:
    """Return a message of a kind; what it names does not exist, so that the right alone decides."""
    call, case, ticket, clerk = CallId("no-call"), CaseId(new_id()), TicketId("no-ticket"), ClerkId("no-clerk")
    entry = Entry(
        MessageId(new_id()),
        case,
        OPEN_HOUR,
        Party.RESIDENT,
        sender,
        CaseOpened(ServiceCode("GA-001"), TerminalId(sender), Language.CHINESE),
    )
    samples: list[Message] = [
        message.Hello(role="desk", protocol=1, program="t"),
        message.Prove(public_key="a", signature="b", label="c"),
        message.SignIn(name="nobody", password="guess"),
        message.GiveCode(code="000000"),
        message.Resume(token="no-token"),
        terminal.JoinLine(ticket=ticket, case=case, service=ServiceCode("XX-999")),
        terminal.LeaveLine(ticket=ticket),
        records.RatingRecord(rating=MessageId(new_id()), case=case, level=5, at=OPEN_HOUR),
        records.SealedRecord(record=MessageId(new_id()), box="AA=="),
        records.EntryRecord(entry=records.WireEntry.of(entry)),
        records.WatchCase(case=case),
        calls.Signal(call=call, body={}),
        calls.Live(call=call, body=calls.Pointer(field=FieldId("road"))),
        reading(call=call),
        calls.EndCall(call=call),
        desk.SetReady(),
        desk.SetAway(),
        desk.AcceptOffer(ticket=ticket),
        desk.DeclineOffer(ticket=ticket),
        desk.ExtendWrapUp(seconds=5),
        desk.SignOut(),
        desk.ChangePassword(old="wrong", new="a longer password"),
        supervision.AskStaff(),
        supervision.SetClerkAway(clerk=clerk),
        supervision.EndSession(clerk=clerk),
    ]
    return next(sent for sent in samples if word(type(sent)) == kind)


def word(kind: type[Message]) -> str:
    """Return the word on the wire for a kind of message."""
    return str(kind.model_fields["type"].default)


class Socket:
    """One raw connection."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, who: str) -> None:
        self._socket, self._who = socket, who
        self.token = self.me = ""

    async def ask(self, *sent: Message) -> FromDispatch | None:
        """Send messages and return what comes next."""
        for each in sent:
            await self._socket.send_str(encode(each))
        frame = await self._socket.receive(timeout=10)
        return decode_from_dispatch(frame.data) if frame.type is aiohttp.WSMsgType.TEXT else None

    async def is_refused(self, sent: Message) -> bool:
        """Send a message and behind it one whose answer is known: is there a refusal before that answer?"""
        marker = sample("join_line" if self._who == "terminal" else "change_password", self.me)
        answers = 1 + isinstance(sent, type(marker))
        told = await self.ask(sent, marker)
        while told is not None:
            if isinstance(told, message.Refused | records.RecordRefused) and told.text == NOT_ALLOWED:
                await self._skip()
                return True
            answers -= self._is_marked(told)
            if answers == 0:
                return False
            told = await self.ask()
        return False  # signed out

    def _is_marked(self, told: FromDispatch) -> bool:
        if self._who == "terminal":
            return isinstance(told, terminal.TicketRefused)
        return isinstance(told, message.Refused) and told.text in {WRONG_OLD_PASSWORD, TOO_MANY}

    async def _skip(self) -> None:
        """Read up to the answer to the message behind."""
        told = await self.ask()
        while told is not None and not self._is_marked(told):
            told = await self.ask()


@asynccontextmanager
async def connected(place: Office, who: str) -> AsyncIterator[Socket]:
    """Give a raw connection of somebody who is in, or half way in."""
    async with aiohttp.ClientSession() as session, session.ws_connect(f"{place.url}/link") as raw:
        socket = Socket(raw, who)
        if who == "terminal":
            key = SigningKey.load_or_create(place.folder / "walker.key")
            challenge = await socket.ask(message.Hello(role="terminal", protocol=1, program="t"))
            assert isinstance(challenge, message.Challenge)
            signature = key.sign(message.SIGN_IN_CONTEXT + bytes.fromhex(challenge.nonce))
            told = await socket.ask(message.Prove(public_key=key.public_text, signature=signature, label="w"))
        else:
            await socket.ask(message.Hello(role="desk", protocol=1, program="t"))
            told = await socket.ask(message.SignIn(name=who, password=PASSWORD))
        assert isinstance(told, message.CodeNeeded if who == "half_way" else message.Welcome), told
        if isinstance(told, message.Welcome):
            socket.token, socket.me = told.token, told.id
        yield socket


async def is_stranger_refused(place: Office, before: list[Message], sent: Message) -> bool:
    """Tell whether one who is not in is turned away for a message, sent after others."""
    async with aiohttp.ClientSession() as session, session.ws_connect(f"{place.url}/link") as raw:
        socket = Socket(raw, "nobody")
        for each in before:
            await socket.ask(each)
        told = await socket.ask(sent)
        return isinstance(told, message.Refused) and told.text == UNEXPECTED


@asynccontextmanager
async def staffed(folder: Path) -> AsyncIterator[Office]:
    """Give an office with one user of each standing, named after it, and an enrolled terminal."""
    async with office(folder) as place:
        for who in ("half_way", "newcomer", "clerk", "supervisor", "technician", "administrator"):
            role = "clerk" if who in {"half_way", "newcomer"} else who
            user = await place.user(who, role, is_new=who == "newcomer")
            if who == "half_way":
                changes = UserChanges(place.records.main)
                await changes.drop_totp(user.id, is_wanted=True, at=OPEN_HOUR, actor="office")
        end = await place.terminal("walker")
        await end.drop()
        yield place


def test_the_tables_name_the_same_messages_routes_and_people() -> None:
    known = {word(kind) for kind in get_args(FromClient)}
    assert known == EXPECTED.keys(), "a new message has no row in this table"
    assert known == {word(kind) for kind in MESSAGES}, "a new message has no right in kiosk.dispatch.rights"
    assert set(EXPECTED_ROUTES) == ROUTES.keys(), "a new route has no row in this table"
    assert {standing.value for standing in Standing} == set(WHO)


def test_what_is_not_in_the_table_nobody_may_do() -> None:
    class Unheard(Message):
        type: str = "unheard"

    assert not any(may_send(standing, Unheard) or may_ask(standing, "POST", "/new") for standing in Standing)


async def test_a_route_without_a_right_keeps_the_centre_from_starting() -> None:
    async def anything(_: web.Request) -> web.Response:
        return web.Response()

    app = web.Application()
    app.add_routes([web.get(path, anything) for method, path in ROUTES if method == "GET"])
    app.add_routes([web.patch("/api/pages/{sha256}", anything), web.post("/new", anything)])
    with pytest.raises(LookupError, match="/new"):
        check_routes(app)


@pytest.mark.e2e
async def test_every_message_with_everybody_who_is_in(tmp_path: Path) -> None:
    # Signing out comes last: it ends the connection.
    kinds = sorted(EXPECTED, key=lambda kind: (kind == "sign_out", kind))
    refused: dict[tuple[str, str], bool] = {}
    async with staffed(tmp_path) as place:
        for who in WHO[2:]:
            async with connected(place, who) as socket:
                refused |= {(kind, who): await socket.is_refused(sample(kind, socket.me)) for kind in kinds}
    assert refused == {(kind, who): not EXPECTED[kind][who] for kind in kinds for who in WHO[2:]}


@pytest.mark.e2e
async def test_every_message_with_nobody_and_with_one_who_is_half_way_in(tmp_path: Path) -> None:
    desk_hello, terminal_hello = (message.Hello(role=role, protocol=1, program="t") for role in ("desk", "terminal"))
    places: list[list[Message]] = [[], [desk_hello], [terminal_hello]]
    half: list[Message] = [desk_hello, message.SignIn(name="half_way", password=PASSWORD)]
    refused = {}
    async with staffed(tmp_path) as place:
        for kind in EXPECTED:
            sent = sample(kind, "nobody")
            refused[kind, "nobody"] = all([await is_stranger_refused(place, before, sent) for before in places])
            refused[kind, "half_way"] = await is_stranger_refused(place, half, sent)
    assert refused == {(kind, who): not EXPECTED[kind][who] for kind in EXPECTED for who in WHO[:2]}


@pytest.mark.e2e
async def test_every_route_with_everybody(tmp_path: Path) -> None:
    statuses, refusals = {}, {}
    async with staffed(tmp_path) as place:
        for who in WHO:
            async with AsyncExitStack() as stack:
                socket = await stack.enter_async_context(connected(place, who)) if who != "nobody" else None
                token = socket.token if socket and socket.token else "x" * 43
                refusals[who] = 403 if socket and socket.token else 401
                headers = {"Authorization": f"Bearer {token}"}
                session = await stack.enter_async_context(aiohttp.ClientSession(headers=headers))
                for method, path in EXPECTED_ROUTES:
                    real = path.format(token="x" * 43, code="GA-001", sha256="0" * 64, edition="0" * 64)
                    async with session.request(method, place.url + real) as reply:
                        statuses[method, path, who] = reply.status
    refused = {key: status in {401, 403} for key, status in statuses.items()}
    assert refused == {(*route, who): not cells[who] for route, cells in EXPECTED_ROUTES.items() for who in WHO}
    assert all(statuses[key] == refusals[key[2]] for key, is_refused in refused.items() if is_refused)


async def test_a_token_opens_no_page_once_its_connection_is_gone(tmp_path: Path) -> None:
    async with staffed(tmp_path) as place:
        async with connected(place, "clerk") as socket:
            token = socket.token
        headers = {"Authorization": f"Bearer {token}"}
        async with asyncio.timeout(5), aiohttp.ClientSession(headers=headers) as session:
            while True:
                async with session.get(f"{place.url}/api/pages/{'0' * 64}") as reply:
                    if reply.status == 401:
                        return
