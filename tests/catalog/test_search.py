"""Residents find services by their own words, in Chinese, Pinyin, initials and English, also misspelt."""

import pytest

from kiosk.catalog.model import Catalog
from kiosk.catalog.search import Search


@pytest.fixture(scope="module")
def search(catalog: Catalog) -> Search:
    return Search(catalog)


def found(search: Search, query: str) -> list[str]:
    return [service.code for service in search.find(query)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("居住证", "GA-001"), ("居住证新办", "GA-001"), ("暂住证", "GA-001"), ("居住 证", "GA-001"),
        ("jzz", "GA-001"), ("JZZ", "GA-001"), ("juzhuzheng", "GA-001"), ("ju zhu zheng", "GA-001"),
        ("jzzheng", "GA-001"), ("residence permit", "GA-001"), ("Residence Permit", "GA-001"), ("GA-001", "GA-001"),
        ("居住证刷一下", "GA-002"), ("换本子", "YB-003"), ("看病本子", "YB-003"), ("huanbenzi", "YB-003"),
        ("hbz", "YB-003"), ("医保", "YB-005"), ("社保", "RS-005"), ("水电煤", "GA-009"), ("外地看病", "YB-006"),
        ("找护工", "YB-007"), ("医保卡丢了怎么办", "SBK-003"), ("敬老卡", "MZ-001"), ("加装电梯", "FG-001"),
        ("公积金", "ZJ-002"), ("gjj", "ZJ-002"), ("lift", "FG-001"), ("lost my residence permit", "GA-004"),
        ("小孩医保", "YB-008"), ("ｊｚｚ", "GA-001"),
    ],
)  # fmt: skip
def test_what_residents_say_finds_what_they_mean_first(search: Search, query: str, first: str) -> None:
    assert found(search, query)[0] == first


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("residance permit", "GA-001"),  # a misspelt word
        ("居主证", "GA-001"),  # a wrong character of the same sound
        ("juzuzhen", "GA-001"),  # z for zh, n for ng
        ("社保ka", "SBK-001"),  # half in Pinyin
    ],
)
def test_slips_are_forgiven(search: Search, query: str, first: str) -> None:
    assert found(search, query)[0] == first


def test_every_service_is_found_first_by_its_own_name_in_both_languages(catalog: Catalog, search: Search) -> None:
    for service in catalog.services:
        assert search.find(service.name.zh)[0] == service
        assert service in search.find(service.name.en)[:2]


def test_every_alias_finds_its_service_on_the_first_page(catalog: Catalog, search: Search) -> None:
    misses = [
        (alias, service.code)
        for service in catalog.services
        for alias in service.aliases
        if service not in search.find(alias)[:6]
    ]
    assert misses == []


def test_an_empty_query_offers_what_is_used_most(catalog: Catalog, search: Search) -> None:
    assert search.find("  ") == list(catalog.most_used)


@pytest.mark.parametrize("query", ["xyz", "qqqq", "？！", "龘", "j" * 300, "的" * 300, "'; drop table", "\u0000"])
def test_what_nobody_means_does_no_harm(search: Search, query: str) -> None:
    assert len(search.find(query)) <= 20


def test_a_limit_is_kept(search: Search) -> None:
    assert len(search.find("证", limit=5)) == 5


def test_chinese_and_english_need_no_pinyin(catalog: Catalog) -> None:
    fresh = Search(catalog)
    assert fresh.find("换本子")[0].code == "YB-003"
    assert fresh._pinyin is None
