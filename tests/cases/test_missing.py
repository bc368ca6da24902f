"""A case can be closed as complete only when nothing is missing: fields, confirmations, papers, signature."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from kiosk.base.ids import CaseId, FieldId, MessageId, PageId, PaperCode, ServiceCode, TerminalId, new_id
from kiosk.base.texts import Language
from kiosk.cases.case import Case
from kiosk.cases.entries import (
    CaseOpened,
    Entry,
    EntryBody,
    FieldConfirmed,
    FieldEdited,
    PageAdded,
    PaperAccepted,
    PaperAsked,
    PaperReturned,
    PaperSeen,
    Party,
    Signed,
)
from kiosk.cases.form import Author
from kiosk.cases.missing import GapKind, gaps, is_complete
from kiosk.catalog.model import Service
from kiosk.catalog.numbers import id_check_character
from tests.catalogue import CATALOG

NUMBER = "91000019900307451"
FILLED = {
    "name": "江月明",
    "id_number": NUMBER + id_check_character(NUMBER),
    "sex": "male",
    "ethnic_group": "01",
    "registered_address": "虚构省样例市模拟路1号",
    "mobile": "13900000000",
    "photo_on_file": "yes",
    "district": "310105",
    "subdistrict": "",
    "road": "样例路",
    "dwelling_proof_kind": "filed_lease",
    "residence_reason": "work",
    "education": "bachelor",
    "in_school": "no",
}
CARD = PaperCode("id_card")
VOUCHER = PaperCode("residence_voucher")


@pytest.fixture(scope="module")
def permit() -> Service:
    return CATALOG.service(ServiceCode("GA-001"))


def apply(case: Case, body: EntryBody, by: Party = Party.RESIDENT) -> None:
    case.apply(Entry(MessageId(new_id()), case.case, datetime(2026, 11, 23, tzinfo=UTC), by, "x", body))


def put(case: Case, field: str, value: str, author: Author = Author.RESIDENT) -> None:
    edit = case.form.next_edit(value, author, FieldId(field))
    by = Party.CLERK if author is Author.CLERK else Party.RESIDENT
    apply(case, FieldEdited(FieldId(field), value, author, edit.counter), by)


@pytest.fixture
def case(permit: Service) -> Case:
    """Return a permit with every needed field filled, its card seen, its voucher accepted and its form signed."""
    case = Case(CaseId("c"))
    apply(case, CaseOpened(permit.code, TerminalId("t"), Language.CHINESE))
    assert permit.form is not None
    changning = permit.form.field(FieldId("subdistrict"))
    street = next(option.id for option in changning.options if option.parent == "310105")
    for field, value in {**FILLED, "subdistrict": street}.items():
        put(case, field, value)
    apply(case, PageAdded(VOUCHER, PageId("p1"), "0" * 64, 9))
    apply(case, PaperAccepted(VOUCHER, (PageId("p1"),)), Party.CLERK)
    apply(case, PaperSeen(CARD), Party.CLERK)
    apply(case, Signed(case.form_hash(), "1" * 64, 9))
    return case


def kinds(case: Case, service: Service) -> set[GapKind]:
    return {gap.kind for gap in gaps(case, service)}


def test_a_filled_accepted_and_signed_permit_is_complete(case: Case, permit: Service) -> None:
    assert gaps(case, permit) == ()
    assert is_complete(case, permit)


def test_an_empty_case_tells_everything_at_once(permit: Service) -> None:
    case = Case(CaseId("c"))
    apply(case, CaseOpened(permit.code, TerminalId("t"), Language.CHINESE))
    assert kinds(case, permit) == {GapKind.FIELD_EMPTY, GapKind.PAPER_MISSING, GapKind.SIGNATURE_MISSING}
    assert not is_complete(case, permit)


def change_after_signing(case: Case) -> None:
    put(case, "road", "另一条路")


def clerk_changes(case: Case) -> None:
    put(case, "road", "另一条路", Author.CLERK)


def number_typed_wrong(case: Case) -> None:
    put(case, "mobile", "12")


def paper_returned(case: Case) -> None:
    apply(case, PaperReturned(VOUCHER, (PageId("p1"),), "看不清"), Party.CLERK)


def card_asked_again(case: Case) -> None:
    apply(case, PaperAsked(CARD), Party.CLERK)


def original_only_seen_where_a_picture_is_kept(case: Case) -> None:
    paper_returned(case)
    apply(case, PaperSeen(VOUCHER), Party.CLERK)


def another_page(case: Case) -> None:
    apply(case, PageAdded(VOUCHER, PageId("p2"), "2" * 64, 9))


def co_resident_without_particulars(case: Case) -> None:
    put(case, "co_residents", "1")


def another_dwelling(case: Case) -> None:
    put(case, "address_differs", "yes")


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (change_after_signing, GapKind.SIGNATURE_OUTDATED),
        (clerk_changes, GapKind.FIELD_UNCONFIRMED),
        (number_typed_wrong, GapKind.FIELD_WRONG),
        (paper_returned, GapKind.PAPER_MISSING),
        (card_asked_again, GapKind.PAPER_MISSING),
        (original_only_seen_where_a_picture_is_kept, GapKind.PAPER_MISSING),
        (another_page, GapKind.PAPER_UNJUDGED),
        (co_resident_without_particulars, GapKind.FIELD_EMPTY),
        (another_dwelling, GapKind.PAPER_MISSING),
    ],
)
def test_one_gap_keeps_the_case_open(
    case: Case, permit: Service, change: Callable[[Case], None], kind: GapKind
) -> None:
    change(case)
    assert kind in kinds(case, permit)
    assert not is_complete(case, permit)


def test_what_the_clerk_typed_counts_once_confirmed_and_signed_again(case: Case, permit: Service) -> None:
    clerk_changes(case)
    register = case.form.register(FieldId("road"))
    assert register is not None
    apply(case, FieldConfirmed(FieldId("road"), register.counter))
    assert kinds(case, permit) == {GapKind.SIGNATURE_OUTDATED}
    apply(case, Signed(case.form_hash(), "3" * 64, 9))
    assert is_complete(case, permit)


def test_an_optional_field_left_empty_by_the_clerk_asks_no_confirmation(case: Case, permit: Service) -> None:
    put(case, "lane", "", Author.CLERK)
    assert GapKind.FIELD_UNCONFIRMED not in kinds(case, permit)
