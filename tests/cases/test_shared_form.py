"""The shared form: two people, one form, no keystroke lost and the same end on both sides."""

import random as random_module

from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.ids import FieldId
from kiosk.cases.form import Author, Register, SharedForm

MOBILE = FieldId("mobile")

fields = st.sampled_from([FieldId("mobile"), FieldId("road"), FieldId("reason")])
edits = st.builds(Register, st.text(max_size=3), st.sampled_from(Author), st.integers(1, 6))
operations = st.lists(st.tuples(fields, st.one_of(edits, st.integers(1, 6))), max_size=30)


def _copy_of(history: list[tuple[FieldId, Register | int]]) -> SharedForm:
    form = SharedForm()
    for field, operation in history:
        if isinstance(operation, Register):
            form.apply(field, operation)
        else:
            form.confirm(field, operation)
    return form


@given(operations, st.randoms(use_true_random=False))
def test_copies_that_saw_the_same_edits_agree_whatever_the_order(
    history: list[tuple[FieldId, Register | int]], random: random_module.Random
) -> None:
    shuffled = history + history[: len(history) // 2]
    random.shuffle(shuffled)
    one, other = _copy_of(history), _copy_of(shuffled)
    assert dict(one) == dict(other)
    assert set(one.unconfirmed()) == set(other.unconfirmed())


@given(st.lists(st.tuples(st.sampled_from([Author.RESIDENT, Author.CLERK]), st.text(min_size=1, max_size=4))))
def test_on_one_copy_the_last_edit_stands(typed: list[tuple[Author, str]]) -> None:
    form = SharedForm()
    for author, value in typed:
        assert form.apply(MOBILE, form.next_edit(value, author, MOBILE))
        assert form.values()[MOBILE] == value


def test_a_tie_goes_to_the_resident() -> None:
    for first, second in ((Author.CLERK, Author.RESIDENT), (Author.RESIDENT, Author.CLERK)):
        form = SharedForm()
        form.apply(MOBILE, Register(first.value, first, 3))
        form.apply(MOBILE, Register(second.value, second, 3))
        assert form.values()[MOBILE] == "resident"


def test_what_the_clerk_typed_counts_only_once_confirmed() -> None:
    form = SharedForm()
    form.apply(MOBILE, form.next_edit("13800000000", Author.CLERK, MOBILE))
    assert not form.counts(MOBILE)
    assert form.unconfirmed() == (MOBILE,)
    form.confirm(MOBILE, 1)
    assert form.counts(MOBILE)
    form.apply(MOBILE, form.next_edit("13800000001", Author.CLERK, MOBILE))
    assert not form.counts(MOBILE), "a later edit by the clerk needs a new confirmation"


def test_an_emptied_field_is_left_out_of_the_values() -> None:
    form = SharedForm()
    form.apply(MOBILE, form.next_edit("1", Author.RESIDENT, MOBILE))
    form.apply(MOBILE, form.next_edit("", Author.RESIDENT, MOBILE))
    assert form.values() == {}
