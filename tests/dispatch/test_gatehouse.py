"""Who comes in and who does not, over real sockets."""

from pathlib import Path
from typing import Literal

import aiohttp
import pytest

from kiosk.base.keys import SigningKey
from kiosk.link.sign_in import ClerkCredentials, TerminalCredentials
from kiosk.link.state import Online, SignInNeeded, WaitingForApproval
from kiosk.protocol.codec import decode_from_dispatch, encode
from kiosk.protocol.desk import ChangePassword, SignOut
from kiosk.protocol.message import SIGN_IN_CONTEXT, Challenge, Hello, Prove, Refused, Welcome
from tests.dispatch.office import PASSWORD, Office, office


async def test_a_new_terminal_shows_a_code_until_the_office_approves_it(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        end = place.end("feile", TerminalCredentials(SigningKey.load_or_create(tmp_path / "k"), "Feile"))
        end.start()
        await end.until(lambda e: isinstance(e.link.state, WaitingForApproval))
        state = end.link.state
        assert isinstance(state, WaitingForApproval)
        await place.accounts.approve(state.code, "Feile mall", place.clock.now(), "office")
        assert (await end.online()).welcome.point == "Feile mall"


async def test_an_enrolled_terminal_comes_back_by_its_key_alone(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        first = (await (await place.terminal()).online()).welcome
        again = await place.terminal()
        assert (await again.online()).welcome.id == first.id


async def _speak(place: Office, *sent: str) -> list[object]:
    answers: list[object] = []
    async with aiohttp.ClientSession() as session, session.ws_connect(f"{place.url}/link") as socket:
        for frame in sent:
            await socket.send_str(frame)
            answer = await socket.receive(timeout=5)
            answers.append(decode_from_dispatch(answer.data) if answer.type is aiohttp.WSMsgType.TEXT else None)
    return answers


async def test_a_proof_made_for_another_connection_is_refused_and_audited(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        await place.terminal()
        key = SigningKey.load_or_create(tmp_path / "feile.key")
        hello = encode(Hello(role="terminal", protocol=1, program="t"))
        challenge = (await _speak(place, hello))[0]
        assert isinstance(challenge, Challenge)
        signature = key.sign(SIGN_IN_CONTEXT + bytes.fromhex(challenge.nonce))
        replayed = encode(Prove(public_key=key.public_text, signature=signature, label="Feile"))
        answer = (await _speak(place, hello, replayed))[1]
        assert isinstance(answer, Refused)
        assert "proof_refused" in await place.audited()


@pytest.mark.parametrize(
    ("role", "protocol", "said"),
    [
        ("terminal", 0, "terminal needs an update"),
        ("terminal", 99, "centre needs an update"),
        ("desk", 0, "desk is older"),
        ("desk", 99, "desk is newer"),
    ],
)
async def test_another_version_is_told_which_side_is_to_be_updated_and_to_come_back_later(
    tmp_path: Path, role: Literal["terminal", "desk"], protocol: int, said: str
) -> None:
    async with office(tmp_path) as place:
        answer = (await _speak(place, encode(Hello(role=role, protocol=protocol, program="t"))))[0]
        assert isinstance(answer, Refused)
        assert said in answer.text
        assert answer.retry_after_s == 60.0


@pytest.mark.parametrize("rubbish", ["", "[]", '{"type": "set_ready"}', "x" * 300_000])
async def test_rubbish_before_the_sign_in_ends_the_connection_and_nothing_else(tmp_path: Path, rubbish: str) -> None:
    async with office(tmp_path) as place:
        answer = (await _speak(place, rubbish))[0]
        assert answer is None or isinstance(answer, Refused)
        assert (await place.terminal()).link.state is not None


async def test_wrong_passwords_are_refused_slowed_down_and_audited(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        await place.clerk("李敏")
        credentials = ClerkCredentials()
        end = place.end("foreign", credentials)
        end.start()
        await end.until(lambda e: isinstance(e.link.state, SignInNeeded))
        for attempt in range(1, 5):
            credentials.enter("李敏", "guess")
            await end.until(lambda e, n=attempt: isinstance(e.states[-1], SignInNeeded) and e.states[-1].attempt == n)  # type: ignore[misc]
        assert isinstance(end.link.state, SignInNeeded)
        assert end.link.state.retry_after_s > 0
        rows = await place.audited()
        assert rows.count("sign_in_refused") == 3
        assert "sign_in_slowed" in rows


async def test_a_desk_goes_on_with_its_token_after_the_centre_restarted(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        desk = await place.clerk()
        await place.restart()
        await desk.until(lambda e: not isinstance(e.link.state, Online))
        await desk.online()
        assert not any(isinstance(state, SignInNeeded) for state in desk.states[2:])


async def test_a_token_is_void_after_signing_out(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        desk = await place.clerk()
        desk.link.send(SignOut())
        await desk.until(lambda e: isinstance(e.link.state, SignInNeeded))
        assert isinstance(desk.credentials, ClerkCredentials)
        desk.credentials.enter("李敏", PASSWORD)
        await desk.online()


async def test_a_one_time_password_is_replaced_by_the_clerks_own(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        desk = await place.clerk(is_new=True)
        assert (await desk.online()).welcome.must_change_password
        desk.link.send(ChangePassword(old=PASSWORD, new="another long password"))
        again = await desk.hear(Welcome)
        assert isinstance(again, Welcome)
        assert not again.must_change_password
        desk.link.send(ChangePassword(old=PASSWORD, new="a third long password"))
        await desk.hear(Refused, lambda m: "old password" in m.text)
