"""Every service of the list is served, and refused where it must be: in Chinese and in English, over real sockets."""

import json
from pathlib import Path

import pytest

from kiosk.base.texts import Language
from tests.seventy.report import PARTS
from tests.seventy.serving import serve_all

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(1200)]  # the longest begins first


@pytest.mark.parametrize("language", Language)
async def test_every_service_is_served_from_the_first_touch_to_the_receipt(language: Language, tmp_path: Path) -> None:
    lines = await serve_all(language, tmp_path)
    write_part(PARTS[language], lines)
    assert [line for line in lines if "fault" in line] == []


def write_part(path: Path, lines: list[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(lines, ensure_ascii=False, indent=1), encoding="utf-8")
