"""Printed matter says what it must, hides what it must, and is the same to the byte when printed again."""

import dataclasses
import subprocess
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import pytest
from pypdf import PageObject, PdfReader

from kiosk.base.errors import UserFacingError
from kiosk.base.texts import Language
from kiosk.documents.filled_form import Signature
from kiosk.documents.fonts import full_font, is_covered, text_font
from kiosk.documents.qr import QUIET_ZONE_DOTS, dark_runs, qr_matrix
from kiosk.documents.receipt_pdf import receipt_pdf, receipt_slip_pdf
from kiosk.documents.signed_form import signed_form_pdf
from tests.documents.samples import AT, FORM, RECEIPT, SIGNATURE


@cache
def receipt(language: Language) -> bytes:
    return receipt_pdf(RECEIPT, language)


@cache
def slip(language: Language) -> bytes:
    return receipt_slip_pdf(RECEIPT, language)


@cache
def form(*, is_signed: bool) -> bytes:
    return signed_form_pdf(FORM, Language.CHINESE, SIGNATURE if is_signed else None)


def text_of(pdf: bytes) -> str:
    return "".join(words_of(page) for page in PdfReader(BytesIO(pdf)).pages).replace("\n", "")


def words_of(page: PageObject) -> str:
    """WORKAROUND(pypdf 7.1): it reads the two-byte codes of a CFF font's own CMap one by one; poppler does not."""
    return page.extract_text().replace("\0", "")


def read_code(text: str) -> str:
    dots = np.pad(np.array(qr_matrix(text)), QUIET_ZONE_DOTS)
    picture = np.where(np.kron(dots, np.ones((8, 8), bool)), 0, 255).astype(np.uint8)
    return str(cv2.QRCodeDetector().detectAndDecode(picture)[0])


@pytest.mark.parametrize("text", ["https://window.example/c/4f0c7a2be1d94d0a8c53", "a", "x" * 300])
def test_a_code_is_read_back(text: str) -> None:
    assert read_code(text) == text


def test_the_runs_of_a_code_are_its_dark_dots() -> None:
    matrix = qr_matrix("abc")
    drawn = {(x + step, y) for x, y, length in dark_runs(matrix) for step in range(length)}
    assert drawn == {(x, y) for y, row in enumerate(matrix) for x, is_dark in enumerate(row) if is_dark}


def test_an_empty_text_has_no_code() -> None:
    with pytest.raises(ValueError, match="no code"):
        qr_matrix("")


def test_a_chinese_receipt_says_everything() -> None:
    text = text_of(receipt(Language.CHINESE))
    for words in (
        "华阳路街道", "受理情况回执", "HY-20261123-00042-7", "居住证新办", "测*", "910000********002X", "居住登记凭证",
        "已收", "已退回: 第二页不清楚", "待补交", "公安部门审核您的申请", "10 个工作日内", "12345", "2026-11-23 10:15",
        "HY-017", "手机扫码",
    ):  # fmt: skip
        assert words in text


def test_an_english_receipt_says_everything() -> None:
    text = text_of(slip(Language.ENGLISH))
    for words in ("Acceptance receipt", "Residence permit", "received here", "within 10 working days", "Call 12345"):
        assert words in text


def test_no_receipt_shows_the_whole_name_or_number() -> None:
    for language in Language:
        for pdf in (receipt(language), slip(language)):
            assert "测试甲" not in text_of(pdf)
            assert "19900101" not in text_of(pdf)


def test_a_receipt_printed_again_is_the_same_to_the_byte() -> None:
    assert receipt_pdf(RECEIPT, Language.CHINESE) == receipt(Language.CHINESE)


def test_a_receipt_is_one_page_and_a_slip_as_wide_as_its_roll() -> None:
    assert len(PdfReader(BytesIO(receipt(Language.ENGLISH))).pages) == 1
    pages = PdfReader(BytesIO(slip(Language.CHINESE))).pages
    assert len(pages) == 1
    assert float(pages[0].mediabox.width) == pytest.approx(80 / 25.4 * 72, abs=0.1)
    assert 100 < float(pages[0].mediabox.height) / 72 * 25.4 < 260


@pytest.mark.e2e
@pytest.mark.parametrize("printed", [receipt, slip])
def test_the_code_on_the_printed_page_is_read_back(printed: Callable[[Language], bytes], tmp_path: Path) -> None:
    subprocess.run(
        ["pdftoppm", "-r", "150", "-png", "-", str(tmp_path / "page")], input=printed(Language.CHINESE), check=True
    )
    (page,) = tmp_path.glob("*.png")
    picture = cv2.imread(str(page))
    assert picture is not None
    assert cv2.QRCodeDetector().detectAndDecode(picture)[0] == RECEIPT.follow_url


def test_a_rare_character_in_a_name_is_printed() -> None:
    rare = "𠮷"
    if is_covered(rare, text_font("")) or full_font("") is None:
        pytest.skip("needs the full font beside one that lacks the character")
    rarely_named = dataclasses.replace(RECEIPT, name=f"{rare}某", note=rare)
    assert rare in text_of(receipt_pdf(rarely_named, Language.CHINESE))


def test_a_form_shows_every_value_its_author_and_fingerprint_on_each_page() -> None:
    pages = PdfReader(BytesIO(form(is_signed=False))).pages
    assert len(pages) == 2
    for number, page in enumerate(pages, 1):
        text = words_of(page)
        assert "ab" * 32 in text
        assert f"第 {number} 页，共 2 页" in text
    assert "91000019900101002X" in text_of(form(is_signed=False))
    assert "由申请人填写" in text_of(form(is_signed=False))


def test_signing_adds_the_signature_and_changes_no_word_before_it() -> None:
    empty, signed = (text_of(form(is_signed=given)) for given in (False, True))
    assert "签名时间：2026-11-23 10:15:00" in signed
    assert signed.replace("签名时间：2026-11-23 10:15:00", "") == empty


@pytest.mark.parametrize(
    ("strokes", "words"),
    [
        ((), "too little"),
        ((((10.0, 10.0, 0.0), (12.0, 10.0, 0.1)),), "too little"),
        ((((500.0, 10.0, 0.0), (900.0, 10.0, 0.1)),), "outside the box"),
    ],
)
def test_what_is_no_signature_is_refused_in_plain_words(
    strokes: tuple[tuple[tuple[float, float, float], ...], ...], words: str
) -> None:
    with pytest.raises(UserFacingError, match=words):
        signed_form_pdf(FORM, Language.CHINESE, Signature(strokes, 400, 150, AT))
