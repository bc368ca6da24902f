"""A case is the sum of its entries: applied once, refused when they are not the author's to make."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.base.errors import UserFacingError
from kiosk.base.ids import (
    CallId,
    CaseId,
    ClerkId,
    FieldId,
    MessageId,
    PageId,
    PaperCode,
    ServiceCode,
    TerminalId,
    new_id,
)
from kiosk.base.texts import Language
from kiosk.cases.case import Case, CaseState, PaperState, case_of
from kiosk.cases.entries import (
    CallMeasured,
    CaseClosed,
    CaseOpened,
    CaseWithdrawn,
    Entry,
    EntryBody,
    FieldEdited,
    Outcome,
    PageAdded,
    PageRemoved,
    PaperAccepted,
    PaperAsked,
    PaperReturned,
    Party,
    ReceiptIssued,
    ServiceBegun,
    SignatureAsked,
    Signed,
)
from kiosk.cases.form import Author

CASE = CaseId("case-1")
START = datetime(2026, 11, 23, 2, tzinfo=UTC)
PROOF = PaperCode("dwelling_proof")


def entry(body: EntryBody, by: Party = Party.RESIDENT) -> Entry:
    return Entry(MessageId(new_id()), CASE, START + timedelta(seconds=1), by, "x", body)


def opened() -> Case:
    return case_of([entry(CaseOpened(ServiceCode("GA-001"), TerminalId("t1"), Language.CHINESE))])


def test_an_entry_that_arrives_twice_is_applied_once() -> None:
    case = opened()
    page = entry(PageAdded(PROOF, PageId("p1"), "0" * 64, 10))
    assert case.apply(page)
    assert not case.apply(page)
    assert len(case.paper(PROOF).pages) == 1
    assert len(case.timeline) == 2


def test_the_permit_goes_from_draft_to_accepted_with_one_receipt_for_ever() -> None:
    case = opened()
    assert case.state.value == "draft"
    case.apply(entry(ServiceBegun(ClerkId("c1")), Party.CENTRE))
    assert (case.state, case.clerk) == (CaseState.IN_SERVICE, "c1")
    case.apply(entry(SignatureAsked(), Party.CLERK))
    case.apply(entry(Signed(case.form_hash(), "1" * 64, 10)))
    assert (case.state, case.is_signature_asked) == (CaseState.SUBMITTED, False)
    case.apply(entry(CaseClosed(Outcome.ACCEPTED), Party.CLERK))
    case.apply(entry(ReceiptIssued("HY-20261123-00001-8", "/c/a"), Party.CENTRE))
    case.apply(entry(ReceiptIssued("HY-20261123-00002-6", "/c/b"), Party.CENTRE))
    assert case.state is CaseState.ACCEPTED
    assert case.receipt is not None
    assert case.receipt.number == "HY-20261123-00001-8"


def test_how_a_call_went_is_the_centres_to_say_changes_nothing_and_may_come_after_the_end() -> None:
    case = opened()
    with pytest.raises(UserFacingError, match="other side"):
        case.apply(entry(CallMeasured(CallId("c"), ())))
    case.apply(entry(CaseWithdrawn()))
    assert case.apply(entry(CallMeasured(CallId("c"), ()), Party.CENTRE))
    assert case.state is CaseState.WITHDRAWN


def test_a_form_changed_after_signing_is_not_signed_as_shown() -> None:
    case = opened()
    case.apply(entry(Signed(case.form_hash(), "1" * 64, 10)))
    assert case.is_signed_as_shown
    case.apply(entry(FieldEdited(FieldId("road"), "长宁路", Author.RESIDENT, 1)))
    assert not case.is_signed_as_shown


def test_a_returned_paper_starts_again_with_its_next_page() -> None:
    case = opened()
    case.apply(entry(PaperAsked(PROOF), Party.CLERK))
    assert case.paper(PROOF).state is PaperState.ASKED
    case.apply(entry(PageAdded(PROOF, PageId("p1"), "0" * 64, 10)))
    case.apply(entry(PaperReturned(PROOF, (PageId("p1"),), "the stamp is cut off"), Party.CLERK))
    assert case.paper(PROOF).reason == "the stamp is cut off"
    case.apply(entry(PageAdded(PROOF, PageId("p2"), "2" * 64, 10)))
    assert [page.page for page in case.paper(PROOF).pages] == ["p2"]
    case.apply(entry(PaperAccepted(PROOF, (PageId("p2"),)), Party.CLERK))
    assert case.paper(PROOF).state is PaperState.ACCEPTED
    assert case.paper(PROOF).reason == ""


def test_a_page_that_crosses_with_a_return_is_judged_by_itself_on_both_copies() -> None:
    first = entry(PageAdded(PROOF, PageId("p1"), "0" * 64, 10))
    second = entry(PageAdded(PROOF, PageId("p2"), "2" * 64, 10))
    returned = entry(PaperReturned(PROOF, (PageId("p1"),), "blurred"), Party.CLERK)
    for order in ((first, second, returned), (first, returned, second), (returned, second, first)):
        case = opened()
        for item in order:
            case.apply(item)
        assert [page.page for page in case.paper(PROOF).pages] == ["p2"]
        assert case.paper(PROOF).state is PaperState.SHOWN


def test_a_page_taken_back_stays_away_even_if_its_entry_comes_late() -> None:
    case = opened()
    case.apply(entry(PageRemoved(PROOF, PageId("p1"))))
    case.apply(entry(PageAdded(PROOF, PageId("p1"), "0" * 64, 10)))
    assert case.paper(PROOF).pages == ()


@pytest.mark.parametrize(
    ("body", "by"),
    [
        (CaseClosed(Outcome.ACCEPTED), Party.RESIDENT),
        (Signed("", "", 0), Party.CLERK),
        (ReceiptIssued("n", "/c/x"), Party.CLERK),
        (FieldEdited(FieldId("road"), "x", Author.RESIDENT, 9), Party.CLERK),
        (FieldEdited(FieldId("road"), "x", Author.CLERK, 9), Party.RESIDENT),
    ],
)
def test_what_belongs_to_the_other_side_is_refused(body: EntryBody, by: Party) -> None:
    case = opened()
    with pytest.raises(UserFacingError, match="other side"):
        case.apply(entry(body, by))
    assert len(case.timeline) == 1


def test_nothing_is_added_after_the_end() -> None:
    case = opened()
    case.apply(entry(CaseWithdrawn()))
    with pytest.raises(UserFacingError, match="already closed"):
        case.apply(entry(FieldEdited(FieldId("road"), "x", Author.RESIDENT, 1)))
