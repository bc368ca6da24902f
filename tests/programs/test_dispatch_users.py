"""``kiosk dispatch user …`` as the office types it: plain sentences, each change on the audit chain."""

import asyncio
import re
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.demo.office import kiosk_command
from kiosk.dispatch.app import Records
from kiosk.programs.main import main
from kiosk.store.accounts import Accounts
from kiosk.store.sessions import Sessions
from tests.dispatch.office import OPEN_HOUR


class Console:
    """An office's console: what was typed, what was said, and with which exit status."""

    def __init__(self, folder: Path, said: pytest.CaptureFixture[str]) -> None:
        self.folder, self._said = folder, said

    def __call__(self, *words: str, status: int = 0) -> str:
        assert main(["dispatch", "--data", str(self.folder), *words]) == status
        told = self._said.readouterr()
        return (told.out + told.err).strip()

    def audited(self) -> list[tuple[str, str]]:
        with closing(sqlite3.connect(self.folder / "dispatch.db")) as db:
            return list(db.execute("SELECT action, detail FROM audit ORDER BY seq"))


@pytest.fixture
def console(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Console:
    return Console(tmp_path, capsys)


def test_a_user_is_added_with_a_role_and_listed(console: Console) -> None:
    said = console("user", "add", "王芳", "--role", "supervisor", "--skill", "residence")
    assert re.fullmatch(r"supervisor 王芳, number 100, one-time password \w{4}(-\w{4}){3}", said)
    assert console("user", "list") == "100  王芳  supervisor, one-time password"
    assert console("user", "add", "王芳", status=1).endswith("there is already a user named 王芳")
    assert console.audited() == [("user_added", "supervisor")]


def test_clerk_add_is_the_short_form(console: Console) -> None:
    assert re.fullmatch(r"clerk 李敏, number 100, one-time password \S+", console("clerk", "add", "李敏"))
    assert "unknown skill dancing; known are" in console("clerk", "add", "王芳", "--skill", "dancing", status=1)
    assert console("clerk", "list").startswith("100  李敏  clerk")


def test_a_role_is_changed_and_the_change_is_on_record(console: Console) -> None:
    console("user", "add", "李敏")
    assert "was clerk and is technician now" in console("user", "role", "李敏", "technician")
    assert "is technician already" in console("user", "role", "100", "technician")
    assert console.audited()[-1] == ("user_role_set", "technician")


@pytest.mark.parametrize(
    ("typed", "hint"), [("superviser", "did you mean supervisor?"), ("king", "known are clerk, supervisor")]
)
def test_a_wrong_role_is_told_with_the_nearest_or_all(console: Console, typed: str, hint: str) -> None:
    with pytest.raises(SystemExit):
        main(["dispatch", "--data", str(console.folder), "user", "role", "李敏", typed])
    assert hint in console._said.readouterr().err


@pytest.mark.parametrize(
    ("typed", "hint"),
    [("李民", "did you mean 李敏?"), ("Smith", "did you mean Smyth?"), ("王", "user list` shows all")],
)
def test_a_wrong_name_is_told_with_the_nearest(console: Console, typed: str, hint: str) -> None:
    console("user", "add", "李敏")
    console("user", "add", "Smyth")
    for command in (["disable"], ["enable"], ["revoke"], ["reset-password"], ["sessions"]):
        assert hint in console("user", *command, typed, status=1)
    assert hint in console("user", "totp", typed, "on", status=1)


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "li\x07"])
def test_a_name_that_is_none_is_refused(console: Console, name: str) -> None:
    assert "a name has 1 to 80 characters" in console("user", "add", name, status=1)


def test_the_last_administrator_stays_one(console: Console) -> None:
    console("user", "add", "admin", "--role", "administrator")
    assert "is the only administrator" in console("user", "disable", "admin", status=1)
    assert "is the only administrator" in console("user", "role", "admin", "clerk", status=1)
    console("user", "add", "second", "--role", "administrator")
    assert "is closed" in console("user", "disable", "admin")
    assert "is the only administrator" in console("user", "disable", "second", status=1)
    assert console("user", "list").splitlines()[0] == "100  admin  administrator, closed, one-time password"
    assert "is open" in console("user", "enable", "admin")


def test_a_new_one_time_password_is_another_and_must_be_changed(console: Console) -> None:
    first = console("user", "add", "李敏")
    second = console("user", "reset-password", "李敏")
    assert "one-time password" in second
    assert first.split()[-1] not in second
    assert [action for action, _ in console.audited()] == ["user_added", "password_set"]


def test_the_second_step_is_asked_for_and_dropped(console: Console) -> None:
    console("user", "add", "李敏")
    assert "enrols a phone at the next sign-in" in console("user", "totp", "李敏", "on")
    assert console("user", "list").endswith("second step from the next sign-in")
    assert "without a second step" in console("user", "totp", "李敏", "off")
    (console.folder / "dispatch.toml").write_text('totp = "required"\n', encoding="utf-8")
    assert "asks everybody" in console("user", "totp", "李敏", "off", status=1)
    (console.folder / "dispatch.toml").write_text('totp = "off"\n', encoding="utf-8")
    assert "asks nobody now" in console("user", "totp", "李敏", "reset")
    assert [action for action, _ in console.audited()].count("totp_dropped") == 3


def test_sessions_are_listed_and_revoked(console: Console) -> None:
    console("user", "add", "李敏")
    assert console("user", "sessions") == "nobody is signed in"
    assert console("user", "revoke", "李敏") == "李敏 was not signed in; nothing was changed"
    asyncio.run(_sign_in(console.folder))
    said = console("user", "sessions", "李敏")
    assert re.fullmatch(r"100  李敏  clerk  since .+ until 01-01 08:00  from 10.0.0.7", said)
    assert console("user", "revoke", "李敏") == "the session of 李敏 has ended"
    assert console("user", "sessions", "李敏") == "李敏 is not signed in"
    assert console.audited()[-1] == ("sessions_ended", "office")


async def _sign_in(folder: Path) -> None:
    records = Records.open(folder)
    user = await Accounts(records.main).user_named("李敏")
    assert user is not None
    until = OPEN_HOUR.replace(year=2100, month=1, day=1, hour=0, minute=0)
    await Sessions(records.main).open(user.id, "token", "10.0.0.7", OPEN_HOUR, until)
    records.close()


def test_the_centre_has_an_administrator_also_when_a_clerk_was_added_before_its_first_run(console: Console) -> None:
    console("clerk", "add", "admin")
    command = kiosk_command("dispatch", "--data", str(console.folder), "--port", "0")
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as dispatch:
        assert dispatch.stdout is not None
        said = dispatch.stdout.readline()
        dispatch.terminate()
    assert re.fullmatch(r"first run: administrator admin2, one-time password \S+\n", said)
    assert [line.split()[1:3] for line in console("user", "list").splitlines()][1] == ["admin2", "administrator,"]
