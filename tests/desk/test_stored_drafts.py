"""Drafts on the desk's disk: the newest stands, and what is forgotten is gone from the file."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.base.clock import ManualClock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import CaseId, FieldId, PaperCode
from kiosk.cases.entries import Outcome
from kiosk.desk.dispatch_link import happening_of, happenings_of_state
from kiosk.desk.drafts import Draft, TypingDraft, WordsDraft, draft_from_json, draft_to_json
from kiosk.desk.happenings import LinkDown, LinkUp, Refusal, SignInRefused
from kiosk.desk.stored_drafts import StoredDrafts
from kiosk.desk.view_controls import DialogKind
from kiosk.link.state import Offline, SignInNeeded, TurnedAway
from kiosk.protocol.message import Challenge, Refused
from kiosk.store.end_store import EndStore
from tests.desk.office import CASE, START

SECRET = "谁也不该找到的备注"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EndStore]:
    opened = EndStore(tmp_path / "desk.db")
    yield opened
    opened.close()


def full_draft(case: CaseId = CASE) -> Draft:
    words = (
        WordsDraft(DialogKind.CLOSE, "理由", Outcome.REFUSED),
        WordsDraft(DialogKind.RETURN_PAPER, "糊", None, PaperCode("p")),
    )
    return Draft(case, SECRET, (TypingDraft(FieldId("mobile"), "1380"),), words)


def test_a_draft_survives_its_way_through_json() -> None:
    assert draft_from_json(draft_to_json(full_draft())) == full_draft()
    with pytest.raises(ValueError, match="case"):
        draft_from_json({"notes": 1})


async def test_the_newest_draft_stands_and_an_empty_one_is_forgotten(store: EndStore) -> None:
    drafts = StoredDrafts(store, ManualClock(START))
    assert await drafts.load(CASE) is None
    await drafts.save(Draft(CASE, "alt"))
    await drafts.save(full_draft())
    assert await drafts.load(CASE) == full_draft()
    await drafts.save(Draft(CASE))
    assert await drafts.load(CASE) is None


async def test_what_is_forgotten_is_gone_from_the_file_too(store: EndStore, tmp_path: Path) -> None:
    def is_found() -> bool:
        return any(SECRET.encode() in path.read_bytes() for path in tmp_path.iterdir())

    drafts = StoredDrafts(store, ManualClock(START))
    await drafts.save(full_draft())
    assert is_found(), "the search would find it"
    await drafts.forget(CASE)
    assert not is_found()


async def test_old_drafts_go_and_new_ones_stay(store: EndStore) -> None:
    clock = ManualClock(START)
    drafts = StoredDrafts(store, clock)
    await drafts.save(full_draft())
    clock.advance(3600)
    await drafts.save(full_draft(CaseId("case-2")))
    await drafts.forget_before(START + timedelta(minutes=30))
    assert await drafts.load(CASE) is None
    assert await drafts.load(CaseId("case-2")) is not None


async def test_a_draft_that_is_none_is_a_fault_of_the_disk(store: EndStore) -> None:
    await store.set_memo(f"draft:{CASE}", {"notes": 7})
    with pytest.raises(EnvironmentFault):
        await StoredDrafts(store, ManualClock(START)).load(CASE)


def test_states_and_refusals_of_the_link_are_told_in_the_desks_words() -> None:
    assert happenings_of_state(Offline()) == (LinkDown(),)
    assert happenings_of_state(SignInNeeded("no", 2.0)) == (
        LinkUp(),
        SignInRefused(Refused(text="no", retry_after_s=2.0)),
    )
    assert happenings_of_state(TurnedAway("old")) == (LinkDown("old"),)
    assert happening_of(Refused(text="no")) == Refusal("no")
    assert happening_of(Challenge(nonce="0" * 64, server_time=START)) is None
