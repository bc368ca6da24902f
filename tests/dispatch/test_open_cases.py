"""What dispatch has in memory: it stays small however many cases come, and there are never two of one case."""

import gc

from kiosk.base.ids import CaseId
from kiosk.cases.case import Case, CaseState
from kiosk.dispatch.open_cases import OpenCase, OpenCases
from kiosk.dispatch.peers import Peer
from kiosk.dispatch.rights import Standing

MOST = 3


def a_case(name: str, *watchers: Peer, state: CaseState = CaseState.IN_SERVICE) -> OpenCase:
    case = Case(CaseId(name))
    case.state = state
    return OpenCase(case, follow_token=name, watchers=set(watchers))


def somebody() -> Peer:
    return Peer(Standing.TERMINAL, "t", "feile", "", frozenset(), "")


def test_of_cases_at_rest_only_the_newest_stay() -> None:
    cases = OpenCases(MOST)
    for number in range(10):
        cases.add(a_case(str(number)))
    gc.collect()
    assert len(cases) == MOST
    assert cases.find(CaseId("0")) is None
    assert cases.find(CaseId("9")) is not None


def test_one_that_is_used_again_counts_as_new() -> None:
    cases = OpenCases(MOST)
    for number in range(MOST):
        cases.add(a_case(str(number)))
    cases.find(CaseId("0"))
    cases.add(a_case("another"))
    gc.collect()
    assert cases.find(CaseId("0")) is not None
    assert cases.find(CaseId("1")) is None


def test_a_case_at_work_stays_while_somebody_is_to_be_told_of_it() -> None:
    cases, terminal = OpenCases(MOST), somebody()
    cases.add(a_case("at work", terminal))
    for number in range(10):
        cases.add(a_case(str(number), terminal, state=CaseState.ACCEPTED))
    gc.collect()
    assert cases.find(CaseId("at work")) is not None
    assert len(cases) == MOST
    cases.forget_watcher(terminal)
    for number in range(10, 20):
        cases.add(a_case(str(number)))
    gc.collect()
    assert cases.find(CaseId("at work")) is None


def test_whoever_still_holds_a_case_shares_it_with_who_asks_for_it_next() -> None:
    cases = OpenCases(MOST)
    held = cases.add(a_case("held"))
    for number in range(10):
        cases.add(a_case(str(number)))
    assert cases.find(CaseId("held")) is held
    assert cases.add(a_case("held")) is held
