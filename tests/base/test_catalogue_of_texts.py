"""Every text stated in the code has a Chinese wording, and no wording lost its named places."""

import ast
import re
import string
from pathlib import Path

from kiosk.base.texts import Language, translate

ROOT = Path(__file__).resolve().parents[2]


def _stated() -> dict[str, str]:
    """Return every text given to ``mark`` or ``translate`` as a literal, with the file that states it."""
    texts: dict[str, str] = {}
    for path in sorted([*ROOT.glob("kiosk/**/*.py"), *ROOT.glob("ui/**/*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            first = node.args[0]
            if (
                name in {"mark", "translate", "say"}
                and isinstance(first, ast.Constant)
                and isinstance(first.value, str)
            ):
                texts[first.value] = str(path.relative_to(ROOT))
    return texts


def test_every_text_has_a_chinese_wording_with_the_same_places() -> None:
    wrong = []
    for text, path in _stated().items():
        wording = translate(text, Language.CHINESE)
        if wording == text and any(letter.isalpha() for letter in text) and text.isascii():
            wrong.append(f"{path}: not translated: {text}")
        elif _places(wording) != _places(text):
            wrong.append(f"{path}: other places: {wording}")
    assert not wrong, "\n".join(wrong)


def test_every_text_of_a_phone_page_has_a_chinese_wording() -> None:
    pages = sorted(ROOT.glob("kiosk/dispatch/pages/*.html"))
    texts = {text for page in pages for text in re.findall(r'say\("([^"]+)"\)', page.read_text(encoding="utf-8"))}
    assert texts
    assert sorted(text for text in texts if translate(text, Language.CHINESE) == text) == []


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
