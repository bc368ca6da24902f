"""The sign-in of users over real sockets: the second step, sessions that end, and what a one-time password opens."""

import re
from pathlib import Path

import pyotp
import pytest

from kiosk.dispatch.rights import Standing
from kiosk.dispatch.settings import Totp
from kiosk.line.words import Presence
from kiosk.link.sign_in import ClerkCredentials
from kiosk.link.state import CodeAsked, Online, SignInNeeded
from kiosk.protocol.desk import ChangePassword, DeskSituation, SetReady
from kiosk.protocol.message import Refused, Welcome
from kiosk.protocol.supervision import AskStaff, EndSession, SetClerkAway, Staff
from kiosk.store.sessions import Sessions
from kiosk.store.user_changes import UserChanges
from tests.dispatch.office import PASSWORD, End, Office, office


async def code_asked(end: End, attempt: int = 0) -> CodeAsked:
    """Wait until the second step is asked for (again)."""
    await end.until(lambda e: isinstance(e.link.state, CodeAsked) and e.link.state.attempt == attempt)
    state = end.link.state
    assert isinstance(state, CodeAsked)
    return state


async def signed_out(end: End, text: str) -> None:
    """Wait until a desk is told that somebody has to sign in, with words that match."""
    await end.until(lambda e: isinstance(e.link.state, SignInNeeded) and bool(re.search(text, e.link.state.text)))


def give(end: End, code: str) -> None:
    assert isinstance(end.credentials, ClerkCredentials)
    end.credentials.enter_code(code)


def enter(end: End, name: str, password: str = PASSWORD) -> None:
    assert isinstance(end.credentials, ClerkCredentials)
    end.credentials.enter(name, password)


def code(place: Office, secret: str, steps: int = 0) -> str:
    return pyotp.TOTP(secret).at(for_time=place.clock.now(), counter_offset=steps)


async def enrolled(place: Office, name: str = "李敏") -> tuple[End, str]:
    """Return a desk that has just enrolled, and the secret; the code of the present step is spent."""
    await place.user(name)
    end = await place.desk(name)
    secret = (await code_asked(end)).needed.secret
    give(end, code(place, secret))
    await end.online()
    return end, secret


@pytest.fixture
def strict() -> dict[str, Totp]:
    return {"totp": Totp.REQUIRED}


async def test_who_is_not_enrolled_enrols_at_the_first_sign_in(tmp_path: Path, strict: dict[str, Totp]) -> None:
    async with office(tmp_path, settings=strict) as place:
        await place.user("李敏")
        end = await place.desk("李敏")
        asked = await code_asked(end)
        assert f"secret={asked.needed.secret}" in asked.needed.uri
        give(end, "000000" if code(place, asked.needed.secret) != "000000" else "111111")
        again = await code_asked(end, 1)
        assert (again.needed.secret, again.needed.uri) == (asked.needed.secret, asked.needed.uri)
        assert "not right" in again.needed.text
        give(end, code(place, asked.needed.secret))
        await end.online()
        assert {"code_refused", "totp_enrolled", "signed_in"} <= set(await place.audited())


async def test_the_secret_lies_in_no_record_and_in_no_message_after_the_enrolment(
    tmp_path: Path, strict: dict[str, Totp]
) -> None:
    async with office(tmp_path, settings=strict) as place:
        _, secret = await enrolled(place)
        assert await place.records.main.read(lambda db: list(db.query("PRAGMA wal_checkpoint(TRUNCATE)")))
        stored = b"".join(path.read_bytes() for path in (tmp_path / "dispatch").glob("dispatch.db*"))
        assert secret.encode() not in stored
        again = await place.desk("李敏", place="again")
        assert (await code_asked(again)).needed.secret == ""


async def test_a_code_counts_once(tmp_path: Path, strict: dict[str, Totp]) -> None:
    async with office(tmp_path, settings=strict) as place:
        _, secret = await enrolled(place)
        used = code(place, secret, 1)
        second = await place.desk("李敏", place="second")
        await code_asked(second)
        give(second, used)
        await second.online()
        third = await place.desk("李敏", place="third")
        await code_asked(third)
        give(third, used)
        asked = await code_asked(third, 1)
        assert "used already" in asked.needed.text
        assert "code_used_again" in await place.audited()


async def test_wrong_codes_are_slowed_and_the_right_password_does_not_reset_that(
    tmp_path: Path, strict: dict[str, Totp]
) -> None:
    async with office(tmp_path, settings=strict) as place:
        _, secret = await enrolled(place)
        end = await place.desk("李敏", place="guesser")
        wrong = next(
            c for c in ("000000", "111111", "222222", "333333") if c not in {code(place, secret, n) for n in (-1, 0, 1)}
        )
        for attempt in range(3):
            await code_asked(end, attempt)
            give(end, wrong)
        await code_asked(end, 3)
        give(end, wrong)
        slowed = await code_asked(end, 4)
        assert slowed.needed.retry_after_s > 0
        enter(end, "李敏")
        await end.until(lambda e: isinstance(e.link.state, SignInNeeded) and e.link.state.retry_after_s > 0)


async def test_one_who_goes_back_from_the_code_may_sign_in_as_somebody_else(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        wanted = await place.user("李敏")
        await UserChanges(place.records.main).drop_totp(wanted.id, is_wanted=True, at=place.clock.now(), actor="office")
        await place.user("王芳")
        end = await place.desk("李敏")
        await code_asked(end)
        enter(end, "王芳")
        assert (await end.online()).welcome.name == "王芳"


@pytest.mark.parametrize("policy", [Totp.OPTIONAL, Totp.OFF])
async def test_where_the_office_asks_nobody_nobody_is_asked(tmp_path: Path, policy: Totp) -> None:
    async with office(tmp_path, settings={"totp": policy}) as place:
        await place.clerk()


async def test_switched_off_even_who_is_enrolled_is_not_asked_and_optional_asks_him(tmp_path: Path) -> None:
    async with office(tmp_path, settings={"totp": Totp.REQUIRED}) as place:
        await enrolled(place)
        for policy, is_asked in ((Totp.OFF, False), (Totp.OPTIONAL, True)):
            place.settings = place.settings.model_copy(update={"totp": policy})
            await place.restart()
            end = await place.desk("李敏", place=policy.value)
            await end.until(lambda e: isinstance(e.link.state, CodeAsked | Online))
            assert isinstance(end.link.state, CodeAsked) is is_asked


async def test_without_the_key_the_code_cannot_be_checked_and_nobody_slips_in(
    tmp_path: Path, strict: dict[str, Totp]
) -> None:
    async with office(tmp_path, settings=strict) as place:
        await enrolled(place)
        (tmp_path / "dispatch" / "totp.key").unlink()
        end = await place.desk("李敏", place="again")
        await signed_out(end, "cannot check your code")
        user = await place.accounts.user_named("李敏")
        assert user is not None
        await UserChanges(place.records.main).drop_totp(user.id, is_wanted=True, at=place.clock.now(), actor="office")
        enter(end, "李敏")
        assert (await code_asked(end)).needed.secret


async def test_an_open_desk_is_told_and_closed_when_the_office_ends_its_session(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        end = await place.clerk()
        me = (await end.online()).welcome
        assert await Sessions(place.records.main).revoke(me.id, place.clock.now(), "office") == 1  # type: ignore[arg-type]
        await end.hear(Refused, lambda m: "ended by the office" in m.text)
        await signed_out(end, "ended by the office.*kept")
        enter(end, "李敏")
        await end.online()


async def test_a_session_that_was_ended_while_the_desk_was_away_says_so_when_it_comes_back(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        end = await place.clerk()
        me = (await end.online()).welcome
        await end.drop()
        await Sessions(place.records.main).revoke(me.id, place.clock.now(), "office")  # type: ignore[arg-type]
        end.start()
        await signed_out(end, "ended by the office")


async def test_a_closed_account_cannot_go_on_nor_come_back(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        end = await place.clerk()
        user = await place.accounts.user_named("李敏")
        assert user is not None
        changes = UserChanges(place.records.main)
        assert await changes.disable(user.id, place.clock.now(), "office")
        await signed_out(end, "account at this centre is closed")
        enter(end, "李敏")
        await end.until(lambda e: isinstance(e.link.state, SignInNeeded) and e.link.state.attempt == 2)
        await signed_out(end, "account at this centre is closed")
        await changes.enable(user.id, place.clock.now(), "office")
        enter(end, "李敏")
        await end.online()


async def test_a_second_desk_of_the_same_person_ends_the_first_for_good(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        first = await place.clerk()
        second = await place.desk("李敏", place="second")
        await second.online()
        await signed_out(first, "another desk")
        second.heard.clear()
        second.link.send(SetReady())
        await second.hear(DeskSituation, lambda m: m.presence is Presence.READY)
        assert not any(
            not isinstance(state, Online) for state in second.states[second.states.index(second.link.state) :]
        )


async def test_a_new_password_ends_other_sessions_and_not_this_one(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        end = await place.clerk()
        token = (await end.online()).welcome.token
        end.link.send(ChangePassword(old=PASSWORD, new="another long password"))
        assert isinstance(await end.hear(Welcome), Welcome)
        await place.restart()
        await end.until(lambda e: not isinstance(e.link.state, Online))
        assert (await end.online()).welcome.token == token
        old = await place.desk("李敏", place="old")
        await signed_out(old, "wrong")


async def test_a_shift_that_is_over_ends_the_session(tmp_path: Path) -> None:
    async with office(tmp_path, settings={"session_hours": 1e-4}) as place:
        await place.user("李敏")
        end = await place.desk("李敏")
        await end.online()
        await signed_out(end, "Your sign-in has ended")


async def test_the_old_password_cannot_be_guessed_at_an_unattended_desk(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        end = await place.clerk()
        for _ in range(5):
            end.link.send(ChangePassword(old="guess", new="another long password"))
        slowed = await end.hear(Refused, lambda m: m.retry_after_s > 0)
        assert isinstance(slowed, Refused)
        assert (await place.audited()).count("password_refused") == 3


async def test_a_one_time_password_opens_nothing_but_the_change_to_ones_own(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        end = await place.clerk(is_new=True)
        end.link.send(SetReady())
        await end.hear(Refused, lambda m: "role" in m.text)
        end.link.send(ChangePassword(old=PASSWORD, new=PASSWORD))
        await end.hear(Refused, lambda m: "differs from the old one" in m.text)
        end.link.send(ChangePassword(old=PASSWORD, new="another long password"))
        await end.hear(Welcome, lambda m: not m.must_change_password)
        end.link.send(SetReady())
        await end.hear(DeskSituation, lambda m: m.presence is Presence.READY)


async def test_a_supervisor_sees_who_is_at_work_sets_away_and_ends_sessions_of_clerks(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        clerk = await place.clerk()
        leader = await place.clerk("陈主管", "supervisor")
        admin = await place.clerk("管理员", "administrator")
        clerk.link.send(SetReady())
        await clerk.hear(DeskSituation, lambda m: m.presence is Presence.READY)
        leader.link.send(AskStaff())
        staff = await leader.hear(Staff)
        assert isinstance(staff, Staff)
        seen = {(row.name, row.role, row.presence, row.is_connected) for row in staff.rows}
        assert seen == {
            ("李敏", "clerk", Presence.READY, True),
            ("陈主管", "supervisor", Presence.AWAY, True),
            ("管理员", "administrator", Presence.OFFLINE, True),
        }
        ids = {row.role: row.clerk for row in staff.rows}
        leader.link.send(SetClerkAway(clerk=ids["clerk"], reason="Meal"))
        await clerk.hear(DeskSituation, lambda m: m.presence is Presence.AWAY)
        leader.link.send(EndSession(clerk=ids["administrator"]))
        await leader.hear(Refused, lambda m: "Only an administrator" in m.text)
        leader.link.send(SetClerkAway(clerk=ids["administrator"]))
        await leader.hear(Refused, lambda m: "Nobody of that name" in m.text)
        leader.link.send(EndSession(clerk=ids["clerk"]))
        await signed_out(clerk, "ended by the office")
        await leader.hear(Staff, lambda m: len(m.rows) == 2)
        admin.link.send(EndSession(clerk=ids["supervisor"]))
        await signed_out(leader, "ended by the office")
        assert {"clerk_set_away", "sessions_ended"} <= set(await place.audited())


async def test_an_administrator_at_a_desk_has_no_seat_in_the_line(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        admin = await place.clerk("管理员", "administrator")
        situation = await admin.hear(DeskSituation)
        assert isinstance(situation, DeskSituation)
        assert situation.presence is Presence.OFFLINE
        admin.link.send(SetReady())
        await admin.hear(Refused, lambda m: "role" in m.text)
        rows = await place.records.main.read(
            lambda db: list(db.query("SELECT * FROM audit WHERE action = 'right_refused'"))
        )
        assert [row["detail"] for row in rows] == [f"{Standing.ADMINISTRATOR}: set_ready"]
