"""Every sentence this room says to a person has a Chinese wording with the same places."""

import ast
import string
from pathlib import Path

import kiosk.catalog
from kiosk.base.texts import Language, translate

ROOM = Path(kiosk.catalog.__path__[0])


def marked_texts() -> set[str]:
    texts = set()
    for path in ROOM.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "mark":
                texts.add(ast.literal_eval(node.args[0]))
    return texts


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_sentence_has_a_chinese_wording() -> None:
    texts = marked_texts()
    assert len(texts) > 20
    assert [text for text in texts if translate(text, Language.CHINESE) == text] == []


def test_a_wording_has_the_same_places_in_both_languages() -> None:
    assert [text for text in marked_texts() if places(text) != places(translate(text, Language.CHINESE))] == []
