"""Conditions mean what they say."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.ids import FieldId
from kiosk.catalog.conditions import ALWAYS, AllOf, AnyOf, Condition, Is, Not, comparisons, holds

fields = st.sampled_from([FieldId("a"), FieldId("b"), FieldId("c")])
answers = st.dictionaries(fields, st.sampled_from(["", "yes", "no", "other"]))
single = st.builds(Is, fields, st.frozensets(st.sampled_from(["yes", "no", "other"]), min_size=1))


def composed(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(st.builds(AllOf, parts), st.builds(AnyOf, parts), st.builds(Not, inner))


conditions: st.SearchStrategy[Condition] = st.recursive(single, composed, max_leaves=8)


def test_a_field_without_answer_is_no_value() -> None:
    asked = Is(FieldId("a"), frozenset({"no"}))
    assert not holds(asked, {})
    assert not holds(asked, {FieldId("a"): ""})
    assert holds(asked, {FieldId("a"): "no"})


def test_always_and_never() -> None:
    assert holds(ALWAYS, {})
    assert not holds(AnyOf(()), {})


@given(conditions, conditions, answers)
def test_not_all_is_any_not(one: Condition, other: Condition, values: dict[FieldId, str]) -> None:
    assert holds(Not(AllOf((one, other))), values) == holds(AnyOf((Not(one), Not(other))), values)


@given(conditions, answers)
def test_only_the_fields_compared_decide(condition: Condition, values: dict[FieldId, str]) -> None:
    read = {comparison.field for comparison in comparisons(condition)}
    kept = {field: value for field, value in values.items() if field in read}
    assert holds(condition, kept) == holds(condition, values)
