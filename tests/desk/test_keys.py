"""The key map: one key an action, one action a key, clear of typing and of Chinese input methods."""

import ast
import re
from pathlib import Path
from typing import get_args

import pytest

from kiosk.base.texts import Language, translate
from kiosk.desk import actions
from kiosk.desk.keys import BINDINGS, binding
from kiosk.desk.needs import WHY_NOT, Need

_TAKEN = {
    *(f"Ctrl+{letter}" for letter in "ACVXZYBFSPWNQ"),
    *("Ctrl+Space", "Shift+Space", "Ctrl+.", "Ctrl+`", "Ctrl+;", "F1", "F4", "F11", "Shift+F10", "Alt+Tab"),
}
_WITHOUT_BUTTON = {
    actions.SignIn,
    actions.GiveCode,
    actions.ChangePassword,
    actions.FocusField,
    actions.TypeInField,
    actions.LeaveField,
    actions.PointAt,
    actions.SelectPaper,
    actions.EditNotes,
    actions.WriteWords,
}
"""What is typed or pointed at, and has no button."""


def test_no_key_does_two_things_and_no_id_stands_twice() -> None:
    assert len({known.key for known in BINDINGS}) == len(BINDINGS)
    assert len({known.id for known in BINDINGS}) == len(BINDINGS)


def test_every_action_has_a_key_or_is_typing_itself() -> None:
    bound = {type(known.action) for known in BINDINGS}
    assert bound | _WITHOUT_BUTTON == set(get_args(actions.Action))
    assert not bound & _WITHOUT_BUTTON


@pytest.mark.parametrize("known", BINDINGS, ids=lambda known: known.id)
def test_keys_keep_clear_of_typing_and_input_methods(known: object) -> None:
    key = getattr(known, "key", "")
    assert re.fullmatch(r"(F\d+|Esc|(Ctrl|Alt|Shift)\+\S+)", key), "a plain key would be typed into a field"
    assert key not in _TAKEN
    assert not re.fullmatch(r"Shift\+.", key), "Shift and a character is typing"
    assert not re.fullmatch(r"(Ctrl\+Shift|Ctrl\+Alt)\+.", key), "input methods switch with these"
    assert not re.fullmatch(r"(Alt|Ctrl)\+F\d+", key), "window managers take these"


def test_every_need_has_its_sentence() -> None:
    assert set(WHY_NOT) == set(Need)


def test_a_binding_is_found_by_its_id() -> None:
    assert binding("accept").key == "F5"
    with pytest.raises(KeyError):
        binding("nothing")


def test_every_text_of_the_desk_has_its_chinese() -> None:
    untranslated = []
    for path in sorted((Path(__file__).parents[2] / "kiosk" / "desk").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "mark":
                text = ast.literal_eval(node.args[0])
                chinese = translate(text, Language.CHINESE)
                same_places = set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", chinese))
                if not re.search("[\u4e00-\u9fff．]", chinese) or not same_places:
                    untranslated.append(text)
    assert untranslated == []
