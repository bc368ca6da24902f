"""How a call went is told at the desk in a line or two, in words of both languages."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.ids import CallId
from kiosk.base.texts import Language
from kiosk.base.words import in_words
from kiosk.cases.call_measures import CallGrade, CallWay, EndMeasures
from kiosk.cases.entries import CallMeasured
from kiosk.desk.show_measures import measures_text
from tests.desk.office import Office

GOOD = EndMeasures("resident", 252, 28.4, 0, 0.001, 40, CallGrade.GOOD, CallWay.DIRECT)
ALSO_GOOD = replace(GOOD, end="clerk", fps=29.6)
_FLOATS = st.floats(allow_nan=False, allow_infinity=False)
_MOST = 220
"""Characters; a line of the timeline has about seventy."""


def english(*ends: EndMeasures) -> str:
    return in_words(measures_text(CallMeasured(CallId("one"), ends)), Language.ENGLISH)


def chinese(*ends: EndMeasures) -> str:
    return in_words(measures_text(CallMeasured(CallId("one"), ends)), Language.CHINESE)


def test_a_call_without_trouble_is_one_line() -> None:
    assert english(GOOD, ALSO_GOOD) == "Call 4 min 12 s: picture 28 a second, sound whole, direct"
    assert chinese(GOOD, ALSO_GOOD) == "通话4分12秒：画面每秒28帧，声音完整，直连"


def test_trouble_is_told_of_the_end_that_had_it() -> None:
    poor = replace(ALSO_GOOD, fps=22.0, freezes=2, made_up=0.031, way=CallWay.RELAY_TLS)
    assert english(GOOD, poor) == (
        "Call 4 min 12 s, over a relay (TLS); desk: picture 22 a second, froze 2 times, 3 % of the sound made up"
    )
    assert chinese(GOOD, poor) == ("通话4分12秒，经中继（TLS）；工作人员端：画面每秒22帧，停顿2次，声音有3%丢失后补上")
    assert english(replace(GOOD, freezes=1), poor) == (
        "Call 4 min 12 s, over a relay (TLS); terminal: picture 28 a second, froze once, sound whole; "
        "desk: picture 22 a second, froze 2 times, 3 % of the sound made up"
    )


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (replace(GOOD, seconds=9), "Call 9 s: picture 28 a second, sound whole, direct"),
        (replace(GOOD, fps=0.2), "Call 4 min 12 s: no picture, sound whole, direct"),
        (
            replace(GOOD, grade=CallGrade.SOUND_ONLY),
            "Call 4 min 12 s: picture 28 a second, sound whole, direct, at worst only sound",
        ),
        (
            replace(GOOD, freezes=1),
            "Call 4 min 12 s, direct; terminal: picture 28 a second, froze once, sound whole",
        ),
        (replace(GOOD, way=CallWay.NONE), "Call 4 min 12 s, never connected"),
    ],
)
def test_what_happened_is_said(end: EndMeasures, said: str) -> None:
    assert english(end) == said


def test_the_line_stands_in_the_timeline_of_the_case(serving: Office) -> None:
    serving.centre(CallMeasured(CallId("one"), (GOOD, ALSO_GOOD)))
    assert in_words(serving.view.timeline[-1].text, Language.ENGLISH) == english(GOOD, ALSO_GOOD)


@given(st.lists(st.builds(EndMeasures, fps=_FLOATS, made_up=_FLOATS), max_size=2))
def test_whatever_is_on_record_is_told_in_two_or_three_lines(ends: list[EndMeasures]) -> None:
    usual = [replace(end, seconds=end.seconds % 36_000, freezes=abs(end.freezes) % 1000) for end in ends]
    for said in (english(*usual), chinese(*usual)):
        assert "{" not in said
        assert len(said) <= _MOST
