"""Whatever a centre says, the link goes on: rubbish is a lost connection, a newer centre is understood."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web

from kiosk.base.ids import CaseId, MessageId
from kiosk.link.state import Offline, Online, TurnedAway
from kiosk.protocol.codec import encode
from kiosk.protocol.limits import MAX_FROM_DISPATCH_BYTES
from kiosk.protocol.message import Challenge, Message, Refused, Welcome
from kiosk.protocol.records import Ack, RatingRecord
from kiosk.protocol.terminal import TerminalSituation
from tests.link.centre import Hearing, heard_from

AT = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
CHALLENGE = Challenge(nonce="0" * 64, server_time=AT)
WELCOME = Welcome(id="c", name="李敏", token="t", server_time=AT)
SITUATION = TerminalSituation(waiting=1, clerks=1)


async def stay(socket: web.WebSocketResponse) -> None:
    """Hear out the other end until it goes."""
    async for _ in socket:
        pass


class Script:
    """Says one thing on the first connection and behaves from the second on."""

    def __init__(self, *first: Message | str | bytes) -> None:
        self._first, self.connections = first, 0
        self.came_again = asyncio.Event()

    async def __call__(self, socket: web.WebSocketResponse) -> None:
        """Speak on one connection."""
        self.connections += 1
        await socket.receive()
        for said in self._first if self.connections == 1 else (CHALLENGE, WELCOME, SITUATION):
            if isinstance(said, bytes):
                await socket.send_bytes(said)
            else:
                await socket.send_str(said if isinstance(said, str) else encode(said))
        if self.connections > 1:
            self.came_again.set()
            await stay(socket)


def is_well(end: Hearing) -> bool:
    return isinstance(end.link.state, Online) and SITUATION in end.heard


@pytest.mark.parametrize(
    "said",
    [
        ("",),
        ("[" * 10_000,),
        (b"\x00",),
        ("x" * (MAX_FROM_DISPATCH_BYTES + 1),),
        ('{"type": "challenge", "nonce": "not hex", "server_time": "2026-11-23T02:30:00Z"}',),
        (WELCOME,),
        (CHALLENGE, SITUATION),
        (CHALLENGE, WELCOME, '{"type": "ack", "ids": [NaN]}'),
        (CHALLENGE, WELCOME, '{"type": "welcome"}'),
    ],
    ids=["nothing", "deep", "binary", "oversized", "no nonce", "out of turn", "too early", "no json", "half a message"],
)
async def test_rubbish_from_the_centre_is_a_lost_connection_and_the_next_one_is_well(
    tmp_path: Path, said: tuple[Message | str | bytes, ...]
) -> None:
    script = Script(*said)
    async with heard_from(tmp_path, script) as end:
        end.credentials.enter("李敏", "a password")
        async with asyncio.timeout(20):
            await script.came_again.wait()
        end.credentials.enter("李敏", "a password")
        await end.until(is_well)


async def test_what_a_newer_centre_says_besides_is_passed_over(tmp_path: Path) -> None:
    async def speak(socket: web.WebSocketResponse) -> None:
        await socket.receive()
        more = encode(SITUATION).replace("{", '{"weather": "fine", ', 1)
        for said in (encode(CHALLENGE), encode(WELCOME), '{"type": "weather", "is": "fine"}', more):
            await socket.send_str(said)
        await stay(socket)

    async with heard_from(tmp_path, speak) as end:
        end.credentials.enter("李敏", "a password")
        await end.until(is_well)
        assert not any(isinstance(state, Offline) for state in end.states)


@pytest.mark.parametrize("is_signed_in", [False, True])
async def test_a_refusal_said_last_is_why_the_connection_ended(tmp_path: Path, is_signed_in: bool) -> None:
    refused = Refused(text="The centre cannot store anything just now.", retry_after_s=60.0)
    script = Script(*((CHALLENGE, WELCOME, refused) if is_signed_in else (refused,)))
    async with heard_from(tmp_path, script) as end:
        end.credentials.enter("李敏", "a password")
        await end.until(lambda e: isinstance(e.link.state, TurnedAway))
        assert end.link.state == TurnedAway(refused.text, 60.0)
        assert isinstance(end.link.state, TurnedAway)
        assert end.link.state.is_for_long


async def test_an_acknowledgement_of_what_was_never_sent_takes_nothing_out(tmp_path: Path) -> None:
    kept = RatingRecord(rating=MessageId("r"), case=CaseId("c"), level=5, at=AT)
    script = Script(CHALLENGE, WELCOME, Ack(ids=(MessageId("other"), MessageId("other"))), SITUATION)
    async with heard_from(tmp_path, script) as end:
        await end.link.record(kept)
        end.credentials.enter("李敏", "a password")
        await end.until(lambda e: SITUATION in e.heard)
        assert [item.id for item in await end.store.pending()] == ["r"]
