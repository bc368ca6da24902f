"""``kiosk catalog publish`` and its like as the office types them: plain sentences, nothing changed by a mistake."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.base.ids import CaseId, FieldId, MessageId, ServiceCode, TerminalId, new_id
from kiosk.base.texts import Language
from kiosk.cases.case import CaseState
from kiosk.cases.entries import CaseOpened, Entry, EntryBody, FieldEdited, Party
from kiosk.cases.form import Author
from kiosk.dispatch.app import Records
from kiosk.dispatch.case_desk import stored_entry
from kiosk.programs.main import main
from kiosk.store.case_records import CaseHead, CaseRecords
from kiosk.store.editions import EditionRecords
from tests.catalog.edited import Data, asks_more, edited, renamed, service, without_permit
from tests.catalogue import CATALOG

NOW = datetime(2026, 11, 26, 2, tzinfo=UTC)


class Console:
    """An office's console: what was typed, what was said, and with which exit status."""

    def __init__(self, folder: Path, said: pytest.CaptureFixture[str]) -> None:
        self.folder, self._said = folder, said

    def __call__(self, command: str, *words: str, status: int = 0) -> str:
        assert main(["catalog", command, "--data", str(self.folder / "dispatch"), *words]) == status
        told = self._said.readouterr()
        return (told.out + told.err).strip()

    def file(self, content: bytes, name: str = "list.yaml") -> str:
        path = self.folder / name
        path.write_bytes(content)
        return str(path)

    def editions(self) -> list[tuple[int, str]]:
        with closing(sqlite3.connect(self.folder / "dispatch" / "dispatch.db")) as db:
            return list(db.execute("SELECT number, by FROM editions ORDER BY seq"))


async def started(folder: Path, *entries: EntryBody) -> None:
    """Leave what a dispatch leaves that was started once, with one case."""
    records = Records.open(folder)
    await EditionRecords(records.main).started_with(CATALOG.edition, CATALOG.content, NOW)
    for number, body in enumerate(entries, 1):
        entry = Entry(MessageId(new_id()), CaseId("one"), NOW, Party.RESIDENT, "t", body)
        head = CaseHead(CaseId("one"), "t", CaseState.DRAFT, "token")
        await CaseRecords(records.main).add(head, [(number, stored_entry(entry))], NOW)
    records.close()


@pytest.fixture
def console(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Console:
    asyncio.run(started(tmp_path / "dispatch"))
    return Console(tmp_path, capsys)


def test_a_list_is_published_with_what_it_changes_and_listed(console: Console) -> None:
    file = console.file(edited(renamed))
    said = console("publish", file, "--note", "clearer", "--by", "王敏")
    assert said.startswith("GA-001 name: 居住证新办 → 居住证首办\n1 difference\n")
    assert "note: GA-001: the version was not raised\nedition 1 is in force (" in said
    assert "to take it back: kiosk catalog rollback" in said
    newest, first = console("editions").splitlines()
    assert newest.split()[0] == "1"
    assert newest.endswith("王敏  in force  clearer")
    assert first.split()[0] == "0"
    assert first.endswith("start")
    assert console("publish", file) == "nothing to do: edition 1 in force is this very list"


def test_a_difference_is_shown_against_what_is_in_force_or_another_file(console: Console) -> None:
    file = console.file(edited(renamed))
    assert console("diff", file).splitlines()[0].startswith("against edition 0, in force since 2026-11-26 10:00:")
    older = console.file(CATALOG.content, "older.yaml")
    assert console("diff", file, older) == "GA-001 name: 居住证首办 → 居住证新办\n1 difference"
    assert len(console.editions()) == 1


def test_one_command_takes_it_back_and_says_what_that_changes(console: Console) -> None:
    console("publish", console.file(edited(renamed)))
    said = console("rollback")
    assert "GA-001 name: 居住证首办 → 居住证新办" in said
    assert "edition 2 is in force" in said
    assert "edition 0 again" in console("editions").splitlines()[0]
    assert "GA-001 name: 居住证新办 → 居住证首办" in console("rollback", "1")
    assert [number for number, _ in console.editions()] == [0, 1, 2, 3]
    assert "there is no edition 9; known are 3, 2, 1, 0" in console("rollback", "9", status=1)


def test_with_nothing_published_there_is_nothing_to_go_back_to(console: Console) -> None:
    assert "there is no former edition; known are 0" in console("rollback", status=1)


def test_a_list_with_mistakes_changes_nothing_and_every_mistake_is_told(console: Console) -> None:
    def faulty(data: Data) -> None:
        service(data)["theme"] = "residense"
        service(data)["minutes"] = 0

    said = console("publish", console.file(edited(faulty)), status=1)
    assert "there is no theme residense; did you mean residence?" in said
    assert "minutes" in said
    assert "2 mistakes in" in said
    assert len(console.editions()) == 1


def test_a_list_whose_example_its_own_form_refuses_is_not_published(console: Console) -> None:
    def wrong(data: Data) -> None:
        asks_more(data)
        service(data)["form"][-1]["fields"][0] |= {"kind": "mobile", "example": "123"}

    assert "the example of nickname is not accepted" in console("publish", console.file(edited(wrong)), status=1)
    assert len(console.editions()) == 1


def test_who_says_no_has_published_nothing(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    file = console.file(edited(renamed))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: "n")
    assert console("publish", file, status=1).endswith("nothing was published")
    assert len(console.editions()) == 1
    assert "edition 1 is in force" in console("publish", file, "--yes")


def test_what_open_cases_hold_and_the_new_list_lacks_is_noted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = CaseOpened(ServiceCode("GA-001"), TerminalId("t"), Language.CHINESE, CATALOG.edition)
    filled = (
        FieldEdited(FieldId("photo_on_file"), "yes", Author.RESIDENT, 1),
        FieldEdited(FieldId("dwelling_proof_kind"), "filed_lease", Author.RESIDENT, 1),
    )
    asyncio.run(started(tmp_path / "dispatch", opened, *filled))
    console = Console(tmp_path, capsys)

    def less(data: Data) -> None:
        sections = service(data)["form"]
        sections[0]["fields"] = [field for field in sections[0]["fields"] if field.get("id") != "photo_on_file"]
        service(data)["papers"] = [use for use in service(data)["papers"] if "id_photo" not in str(use)]
        del data["lists"]["dwelling_proof_kinds"]["filed_lease"]

    said = console("publish", console.file(edited(less)))
    assert "note: 1 open case of GA-001 holds field photo_on_file, which this list lacks" in said
    assert "note: 1 open case of GA-001 holds option filed_lease of dwelling_proof_kind, which this list lacks" in said
    said = console("publish", console.file(edited(without_permit)))
    assert "note: 1 open case of GA-001 holds the service itself, which this list lacks" in said


def test_what_is_in_force_is_saved_to_be_edited(console: Console) -> None:
    console("publish", console.file(edited(renamed)))
    target = console.folder / "saved.yaml"
    assert console("save", str(target)) == f"edition 1 is in {target}"
    assert target.read_bytes() == edited(renamed)
    assert "is there already" in console("save", str(target), status=1)
    assert console("save", str(console.folder / "first.yaml"), "0").startswith("edition 0 is in")
    assert (console.folder / "first.yaml").read_bytes() == CATALOG.content


def test_a_folder_without_records_is_no_dispatchs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    console = Console(tmp_path, capsys)
    said = console("publish", console.file(edited(renamed)), status=1)
    assert "dispatch has no records here; say with --data where dispatch has its records" in said
    assert not (tmp_path / "dispatch").exists()


def new_theme(data: Data) -> None:
    """Put the permit under a theme that was not there before."""
    data["themes"]["fishing"] = {"name": {"zh": "钓鱼", "en": "Fishing"}, "icon": "home"}
    service(data)["theme"] = "fishing"


def test_a_theme_that_no_clerk_serves_yet_is_noted(console: Console, capsys: pytest.CaptureFixture[str]) -> None:
    dispatch = ["dispatch", "--data", str(console.folder / "dispatch")]
    assert main([*dispatch, "clerk", "add", "李敏"]) == 0
    assert "note: no clerk serves fishing: GA-001" in console("publish", console.file(edited(new_theme)))
    assert main([*dispatch, "clerk", "add", "王芳", "--skill", "fishing"]) == 0
    assert "clerk 王芳, number 101" in capsys.readouterr().out
    console("rollback")
    assert "no clerk serves" not in console("rollback", "1")
