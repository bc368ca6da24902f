"""``kiosk catalog leaflets``: the files, their names, and what is said about a wrong word."""

import argparse
from pathlib import Path

import pypdfium2
import pytest

from kiosk.base.errors import EnvironmentFault
from kiosk.programs import catalog
from tests.documents.test_guides import codes_of, text_of

SOUND = "tests/catalog/files/sound.yaml"
OFFICIAL = "https://official.example/entry"


def told(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(exit_on_error=False)
    catalog.add_arguments(parser)
    return parser.parse_args(["leaflets", *words])


def test_every_guide_is_written_in_both_languages_and_sizes_and_the_list_beside_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, settings = tmp_path / "new" / "folder", tmp_path / "dispatch.toml"
    settings.write_text(f'[official]\naddress = "{OFFICIAL}"\n')
    asked = (SOUND, "--out", str(out), "--public-url", "https://window.example/", "--point", "飞悦里商场一楼")
    assert catalog.run(told(*asked, "--settings", str(settings))) == 0
    codes = {path.name.split("-")[0] for path in out.iterdir()} - {"services"}
    editions = ("zh", "en", "zh-large", "en-large")
    expected = {f"{code}-{edition}.pdf" for code in codes for edition in editions}
    assert {path.name for path in out.iterdir()} == expected | {"services-zh.pdf", "services-en.pdf"}
    assert (
        f"{len(expected) + 2} files in {out}: {len(expected)} guides of {len(codes)} services"
        in capsys.readouterr().out
    )
    first = min(codes)
    guide = (out / f"{first}-zh.pdf").read_bytes()
    assert "飞悦里商场一楼" in text_of(guide)
    assert f"https://window.example/guide/{first.lower()}" in codes_of(guide, tmp_path)
    assert len(pypdfium2.PdfDocument(out / "services-zh.pdf")) == 2


def test_only_the_languages_asked_for_are_written(tmp_path: Path) -> None:
    assert catalog.run(told(SOUND, "--out", str(tmp_path), "--languages", "en")) == 0
    assert not list(tmp_path.glob("*-zh*"))
    assert list(tmp_path.glob("*-en-large.pdf"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--languages", "zh,fr"), "unknown language 'fr': give zh, en, or zh,en"),
        (("--public-url", "window.example"), "'window.example' is no address: it begins with https://"),
    ],
)
def test_a_wrong_word_is_named_with_what_to_give(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        told("--out", "x", *words)
    assert said in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EnvironmentFault, match="cannot be written"):
        catalog.run(told(SOUND, "--out", str(tmp_path / "file" / "folder")))
