"""Residents find services by their own words, in Chinese, Pinyin, initials and English, also misspelt."""

import logging
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalog.model import Catalog
from kiosk.catalog.search import Search

QUERIES: dict[str, list[Any]] = yaml.safe_load(Path(__file__).with_name("queries.yaml").read_text(encoding="utf-8"))


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


@given(st.text(max_size=60))
def test_whatever_is_typed_is_answered(search: Search, query: str) -> None:
    assert len(search.find(query, limit=7)) <= 7


def test_a_limit_is_kept(search: Search) -> None:
    assert len(search.find("证", limit=5)) == 5


def test_chinese_and_english_need_no_pinyin(catalog: Catalog) -> None:
    fresh = Search(catalog)
    assert fresh.find("换本子")[0].code == "YB-003"
    assert not fresh.is_prepared


@pytest.mark.parametrize("part", ["tuned", "held_out"])
def test_of_what_residents_really_type_95_in_100_stand_among_the_first_three(search: Search, part: str) -> None:
    misses = [
        f"{query}: {found(search, query)[:3]}" for query, *meant in QUERIES[part] if not meets(search, query, meant)
    ]
    assert len(misses) <= 0.05 * len(QUERIES[part]), misses


def meets(search: Search, query: str, meant: list[str]) -> bool:
    return not set(meant).isdisjoint(found(search, query)[:3])


def test_the_queries_are_many_each_written_once_and_mean_services_on_the_list(catalog: Catalog) -> None:
    every = [*QUERIES["tuned"], *QUERIES["held_out"]]
    assert len(every) >= 200
    assert len(QUERIES["held_out"]) >= len(every) / 3
    assert len({query for query, *_ in every}) == len(every)
    codes = {service.code for service in catalog.services}
    assert {code for _, *meant in every for code in meant} <= codes


@pytest.mark.parametrize("query", QUERIES["not_offered"])
def test_what_is_not_on_offer_finds_nothing_rather_than_something_else(search: Search, query: str) -> None:
    assert found(search, query) == []


@pytest.mark.parametrize(
    ("query", "other"),
    [
        ("请问居住证在哪里办理", "居住证"),
        ("where can I apply for a residence permit", "apply residence permit"),
        ("juzhuzheng zenmeban", "juzhuzheng"),
        ("居住证弄丢了", "居住证遗失了"),
        ("missing card", "lost card"),
    ],
)
def test_questions_around_a_thing_and_other_words_for_it_change_nothing(search: Search, query: str, other: str) -> None:
    assert found(search, query) == found(search, other)


@pytest.mark.parametrize("query", ["居住证签注", "residence permit", "juzhuzheng", "公积金查询"])
def test_something_is_found_from_the_second_key_on(search: Search, query: str) -> None:
    assert all(found(search, query[:end]) for end in range(2, len(query) + 1))


def test_a_letter_read_in_two_ways_is_found_in_both(search: Search) -> None:
    assert "YB-007" in found(search, "changhuxian")[:1]
    assert "YB-007" in found(search, "zhanghuxian")[:1]


def test_what_was_typed_is_nowhere_in_the_log(search: Search, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for query in ("张三的居住证", "zhangsan juzhuzheng", "Zhang San residence permit"):
        search.find(query)
    assert caplog.records == []
