"""Long lists are searched as people type: Chinese, Pinyin, initials, a mixture, English."""

import pytest

from kiosk.base.texts import Language, Text
from kiosk.terminal.pages_before import OptionView
from ui.runtime.keyed_rows import KeyedRows
from ui.terminal.models.choices import choices_of

OPTIONS = (
    OptionView("1", Text("长宁区", "Changning")),
    OptionView("2", Text("静安区", "Jing'an")),
    OptionView("3", Text("浦东新区", "Pudong New Area")),
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["1", "2", "3"]),
        ("长", ["1"]),
        ("changning", ["1"]),
        ("cn", ["1"]),
        ("jan", ["2"]),
        ("xinqu", ["3"]),
        ("new area", ["3"]),
        ("x y z", []),
    ],
)
def test_an_answer_is_found_as_people_type_it(query: str, found: list[str]) -> None:
    assert [choice.value for choice in choices_of(OPTIONS, Language.CHINESE, query)] == found


def test_rows_that_stay_are_only_changed_never_made_anew() -> None:
    rows: KeyedRows[OptionView] = KeyedRows(OptionView, lambda row: row.id)
    rows.set_rows(OPTIONS)
    made: list[tuple[int, int]] = []
    gone: list[tuple[int, int]] = []
    rows.rowsInserted.connect(lambda _parent, first, last: made.append((first, last)))
    rows.rowsRemoved.connect(lambda _parent, first, last: gone.append((first, last)))
    other = OptionView("4", Text("崇明区", "Chongming"))
    renamed = OptionView("2", Text("静安", "Jing'an"))
    rows.set_rows((other, OPTIONS[0], renamed))
    assert (made, gone) == ([(0, 0)], [(2, 2)])
    assert list(rows.rows) == [other, OPTIONS[0], renamed]
