"""Printed guides: every service, both languages, both sizes of type: nothing is cut and nothing left out."""

import subprocess
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import cv2
import pypdfium2
import pytest
from pypdf import PdfReader

from kiosk.base.ids import ServiceCode
from kiosk.base.texts import Language, Text
from kiosk.catalog.model import Catalog, Channel, PaperKind, Service
from kiosk.catalog.short_code import guide_path, short_code
from kiosk.documents.guide import Guide
from kiosk.documents.guide_pdf import A5_MM, LARGE, GuideDraft, guide_pdf
from kiosk.documents.service_list_pdf import service_list_pdf
from kiosk.documents.wrapping import wrapped
from tests.catalogue import CATALOG

PUBLIC = "https://window.example"
OFFICIAL = "https://official.example/entry"
POINTS = (Text("飞悦里商场一楼", "Feiyueli mall, ground floor"),)
EDITIONS = tuple(product(Language, (False, True)))


@cache
def catalog() -> Catalog:
    return CATALOG


def guide_of(service: Service) -> Guide:
    official = OFFICIAL if service.phone_guide is not None else ""
    return Guide(service, catalog().office, f"{PUBLIC}{guide_path(service)}", official, POINTS)


def text_of(pdf: bytes) -> str:
    """Return the words of a PDF; pypdf 7.1 misreads fonts of more than 256 characters, PDFium does not."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return "".join(plain(page.get_textpage().get_text_range()) for page in document)


def plain(text: str) -> str:
    """Return a text without its gaps: lines end anywhere."""
    return "".join(text.split())


@dataclass(frozen=True, slots=True)
class Written:
    """One line of type on a page."""

    text: str
    size_pt: float
    width_mm: float
    room_mm: float
    right_mm: float
    bottom_mm: float


class WatchedLeaflet(GuideDraft):
    """Guides, noting where each line of type comes to stand."""

    def __init__(self, language: Language, *guides: Guide) -> None:
        self.lines: list[Written] = []
        super().__init__(language, *guides)

    def cell(self, *given: Any, **named: Any) -> bool:
        room, height, text = given
        width, right, bottom = float(self.get_string_width(text)), self.get_x() + room, self.get_y() + height
        self.lines.append(Written(text, self.font_size_pt, width, room, right, bottom))
        return bool(super().cell(*given, **named))


@cache
def written(language: Language, *, is_large: bool) -> dict[ServiceCode, tuple[list[Written], int]]:
    """Return the lines of every service's guide and how many pages they take."""
    guides = [guide_of(service) for service in catalog().services]
    draft, leaflet = GuideDraft(language, *guides), WatchedLeaflet(language, *guides)
    found = {}
    for guide in guides:
        before, leaflet.lines = leaflet.page_no(), []
        leaflet.compose(guide, LARGE if is_large else draft.fitting(guide))
        found[guide.service.code] = leaflet.lines, leaflet.page_no() - before
    draft.let_go()
    leaflet.let_go()
    return found


@pytest.mark.parametrize(("language", "is_large"), EDITIONS)
def test_no_guide_writes_beyond_its_page_or_its_room(language: Language, is_large: bool) -> None:
    for code, (lines, pages) in written(language, is_large=is_large).items():
        assert pages <= (10 if is_large else 2), code
        for line in lines:
            assert line.width_mm <= line.room_mm + 0.1, (code, line)
            assert line.right_mm <= A5_MM[0], (code, line)
            assert line.bottom_mm <= A5_MM[1], (code, line)


@pytest.mark.parametrize("language", Language)
def test_large_type_has_eighteen_points_at_least(language: Language) -> None:
    for code, (lines, _) in written(language, is_large=True).items():
        for line in lines:
            assert line.size_pt >= (11 if is_at_foot(line) else 18), (code, line)


@pytest.mark.parametrize("language", Language)
def test_ordinary_type_is_ten_points_where_a_guide_leaves_room_and_never_under_seven(language: Language) -> None:
    sizes = {max(line.size_pt for line in lines) / 1.75 for lines, _ in written(language, is_large=False).values()}
    assert max(sizes) == pytest.approx(10)
    assert min(sizes) >= 7


@pytest.mark.parametrize(("language", "is_large"), EDITIONS)
def test_every_word_of_the_list_is_in_its_guide(language: Language, is_large: bool) -> None:
    for service in catalog().services:
        lines, _ = written(language, is_large=is_large)[service.code]
        said = plain("".join(line.text for line in lines if not is_at_foot(line)))
        for text in words_of(service):
            assert plain(text.in_language(language)) in said, (service.code, text)
        for word in (short_code(service), service.hotline.number, "window.example/guide"):
            assert word in said, (service.code, word)


def is_at_foot(line: Written) -> bool:
    return line.bottom_mm > A5_MM[1] - 10


def words_of(service: Service) -> list[Text]:
    """Return what the list says of a service."""
    texts = [
        service.name, service.summary, service.fee, service.time_limit, service.result, *service.conditions,
        *service.follow_up, *service.notes, catalog().office.name, service.hotline.name, *POINTS,
    ]  # fmt: skip
    if service.channel is Channel.WINDOW:
        texts += service.steps
    if service.phone_guide is not None:
        texts += [service.phone_guide.app, *service.phone_guide.steps]
    for paper in service.papers:
        is_made_here = paper.kind is PaperKind.FORM_TO_SIGN
        texts += [paper.name, *([paper.where] if paper.where and not is_made_here else [])]
    return texts


@cache
def permit_pdf(language: Language, *, is_large: bool = False) -> bytes:
    return guide_pdf(guide_of(catalog().services[0]), language, is_large=is_large)


@pytest.mark.parametrize(("language", "is_large"), EDITIONS)
def test_a_printed_guide_is_a5_and_the_same_when_printed_again(language: Language, is_large: bool) -> None:
    pdf = permit_pdf(language, is_large=is_large)
    for page in PdfReader(BytesIO(pdf)).pages:
        assert float(page.mediabox.width) == pytest.approx(148 / 25.4 * 72, abs=0.5)
        assert float(page.mediabox.height) == pytest.approx(210 / 25.4 * 72, abs=0.5)
    assert "GA001" in text_of(pdf)
    assert pdf == guide_pdf(guide_of(catalog().services[0]), language, is_large=is_large)


def codes_of(pdf: bytes, folder: Path) -> set[str]:
    """Return what the QR codes on the printed pages say."""
    subprocess.run(["pdftoppm", "-r", "300", "-png", "-", str(folder / "page")], input=pdf, check=True)
    found: set[str] = set()
    for path in folder.glob("page*.png"):
        picture = cv2.imread(str(path))
        assert picture is not None
        found |= {text for text in cv2.QRCodeDetector().detectAndDecodeMulti(picture)[1] if text}
    return found


@pytest.mark.e2e
def test_the_codes_of_a_printed_guide_are_read_back(tmp_path: Path) -> None:
    on_phone = catalog().phone_services[0]
    pdf = guide_pdf(guide_of(on_phone), Language.CHINESE)
    assert codes_of(pdf, tmp_path) == {f"{PUBLIC}{guide_path(on_phone)}", OFFICIAL}


def test_without_addresses_there_is_no_code_and_no_empty_heading() -> None:
    bare = Guide(catalog().phone_services[0], catalog().office)
    text = text_of(guide_pdf(bare, Language.CHINESE))
    assert "在手机上看本指南" not in text
    assert "官方入口" not in text
    assert "12345" in text or bare.service.hotline.number in text


@pytest.mark.parametrize("language", Language)
def test_the_leaflet_of_the_list_names_every_service_with_its_code_on_two_sides(language: Language) -> None:
    pdf = service_list_pdf(catalog(), language, page_url=f"{PUBLIC}/guide", points=POINTS)
    pages = PdfReader(BytesIO(pdf)).pages
    assert len(pages) == 2
    assert float(pages[0].mediabox.width) > float(pages[0].mediabox.height)
    text = text_of(pdf)
    for service in catalog().services:
        assert short_code(service) in text
        assert plain(service.name.in_language(language)) in text
    assert "70" in text


def test_a_list_too_long_for_the_leaflet_is_refused() -> None:
    long = replace(catalog(), services=catalog().services * 3)
    with pytest.raises(ValueError, match="do not fit"):
        service_list_pdf(long, Language.ENGLISH)


def measure(text: str) -> float:
    return sum(2 if ord(letter) > 0x2E80 else 1 for letter in text)


@pytest.mark.parametrize("width", [8, 11, 14, 23, 40])
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(width: int) -> None:
    text = "打开“随申办”App，搜索“居住证办理一件事”（须本人），don’t stop: 10 个工作日。See “Guide” (first)."
    lines = wrapped(text, width, measure)
    assert plain("".join(lines)) == plain(text)
    for line in lines:
        assert measure(line) <= width
        assert line[0] not in "，。）”"
        assert line[-1] not in "（“"


def test_a_word_wider_than_a_line_is_cut_and_not_lost() -> None:
    assert wrapped("https://window.example/guide", 10, measure) == ["https://wi", "ndow.examp", "le/guide"]
    assert wrapped("", 10, measure) == []
