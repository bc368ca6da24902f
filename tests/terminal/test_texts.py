"""Every text the journey says is there in Chinese, with the same places to fill."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import kiosk.cases.missing
import kiosk.terminal
from kiosk.base.masking import hide_digits
from kiosk.base.texts import Language, translate
from kiosk.base.words import in_words, say
from kiosk.protocol.calls import Caption
from kiosk.terminal.centre import live_happening
from kiosk.terminal.happenings import SituationTold
from tests.terminal.stage import Stage, call_page


def stated_texts() -> Iterator[str]:
    paths = [*Path(str(kiosk.terminal.__file__)).parent.glob("*.py"), Path(str(kiosk.cases.missing.__file__))]
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "mark":
                assert isinstance(node.args[0], ast.Constant), f"{path}:{node.lineno}: mark states its text"
                yield str(node.args[0].value)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("text", sorted(set(stated_texts())))
def test_a_stated_text_has_its_chinese_with_the_same_places(text: str) -> None:
    chinese = translate(text, Language.CHINESE)
    assert any("\u4e00" <= character <= "\u9fff" for character in chinese)
    assert places(chinese) == places(text)


def test_a_message_is_filled_with_values_in_the_same_language() -> None:
    message = say("The clerk asks for: {name}", name=say("Your signature"))
    assert in_words(message, Language.CHINESE) == "工作人员请您出示：您的签名"
    assert in_words(message, Language.ENGLISH) == "The clerk asks for: Your signature"


@pytest.mark.parametrize("spoken", ["910000199003074511", "9100 0019 9003", "1 3 9 1 2", "9-1-0-0"])
def test_runs_of_digits_are_hidden_in_captions(spoken: str) -> None:
    assert hide_digits(f"号码 {spoken} 对吗") == "号码 **** 对吗"


def test_short_numbers_stay_in_captions() -> None:
    assert hide_digits("第 12 号，共 3 页") == "第 12 号，共 3 页"


def test_what_the_clerk_says_in_words_stands_on_both_screens_until_it_is_taken_away(stage: Stage) -> None:
    stage.to_call()
    stage.do(live_happening(Caption(text="您的手机是 13912345678 吗？请在下方输入。")))
    assert stage.view.video.captions == call_page(stage).captions == "您的手机是 **** 吗？请在下方输入。"
    stage.wait(60)
    assert stage.view.video.captions
    stage.do(live_happening(Caption(text="")))
    assert stage.view.video.captions == call_page(stage).captions == ""


def test_nothing_said_in_words_is_left_after_the_call(stage: Stage) -> None:
    stage.to_call()
    stage.do(live_happening(Caption(text="请稍等")), SituationTold(1, 1))
    assert stage.view.video.captions == ""
