"""With the papers one has: what can be done is found, the complete first."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.ids import PaperCode
from kiosk.catalog.by_papers import papers_of, services_for
from kiosk.catalog.model import Settlement
from kiosk.catalog.readiness import Visit, papers_to_bring
from tests.catalogue import CATALOG

DONE_HERE = [service for service in CATALOG.window_services if service.kind is not Settlement.ADVICE]
chosen = st.sets(st.sampled_from([thing.id for thing in CATALOG.belongings])).map(
    lambda things: papers_of(CATALOG, things)
)


def test_nearly_everybody_has_an_identity_card_with_them() -> None:
    assert [thing.id for thing in CATALOG.belongings if thing.is_usual] == ["id_card"]


def test_with_the_identity_card_alone_something_can_be_done() -> None:
    fits = services_for(CATALOG, papers_of(CATALOG, {"id_card"}))
    assert fits
    assert not fits[0].missing
    assert fits[0].used == 1


def test_what_is_unknown_stands_for_no_paper() -> None:
    assert papers_of(CATALOG, {"a cat"}) == frozenset()


def test_each_thing_people_have_makes_something_possible_that_needs_it() -> None:
    for thing in CATALOG.belongings:
        asked = {paper.code for service in DONE_HERE for paper in service.papers}
        assert thing.papers & asked, thing.id


@given(chosen)
def test_what_needs_only_chosen_papers_is_always_in_the_first_group(at_hand: frozenset[PaperCode]) -> None:
    fits = services_for(CATALOG, at_hand)
    whole = [fit.service.code for fit in fits if not fit.missing]
    for service in DONE_HERE:
        is_whole = {paper.code for paper in papers_to_bring(service, {})} <= at_hand
        assert (service.code in whole) is is_whole
    assert [fit.service.code for fit in fits[: len(whole)]] == whole


@given(chosen)
def test_what_comes_after_needs_exactly_one_paper_more_and_uses_one_that_is_there(
    at_hand: frozenset[PaperCode],
) -> None:
    for fit in services_for(CATALOG, at_hand):
        assert len(fit.missing) <= 1
        assert not fit.missing or fit.used
        assert not at_hand & {paper.code for paper in fit.missing}


@given(chosen, chosen)
def test_one_more_paper_never_takes_a_complete_service_away(
    at_hand: frozenset[PaperCode], more: frozenset[PaperCode]
) -> None:
    before = {fit.service.code for fit in services_for(CATALOG, at_hand) if not fit.missing}
    after = {fit.service.code for fit in services_for(CATALOG, at_hand | more) if not fit.missing}
    assert before <= after


@given(chosen)
def test_the_gate_misses_no_paper_of_what_is_said_to_be_complete(at_hand: frozenset[PaperCode]) -> None:
    visit = Visit(at_hand=at_hand)
    for fit in services_for(CATALOG, at_hand):
        missing = {paper.code for paper in papers_to_bring(fit.service, visit.answers)} - at_hand
        assert missing == {paper.code for paper in fit.missing}
