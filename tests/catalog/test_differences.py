"""What a new list changes is told in words, field by field, and nothing that changed is passed over."""

from dataclasses import fields, replace
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from kiosk.base.texts import Text
from kiosk.catalog.differences import differences
from kiosk.catalog.loader import read_catalog
from kiosk.catalog.model import Catalog, Service
from tests.catalog.edited import Data, asks_more, edited, renamed, service, without_permit

_PARTS = tuple(part.name for part in fields(Service) if part.name != "code")


def told(catalog: Catalog, *changes: object) -> list[str]:
    changed = read_catalog(edited(*changes), Path("list.yaml"))  # type: ignore[arg-type]
    return [str(difference) for difference in differences(catalog, changed)]


def test_a_list_does_not_differ_from_itself_however_it_is_written(catalog: Catalog) -> None:
    assert told(catalog) == []


def test_a_changed_fee_is_told_with_both_wordings(catalog: Catalog) -> None:
    old = catalog.services[0].fee.zh

    def dearer(data: Data) -> None:
        service(data)["fee"]["zh"] = "20元"

    assert told(catalog, dearer) == [f"GA-001 fee: {old} → 20元"]


def test_what_changed_only_in_english_is_told_in_english(catalog: Catalog) -> None:
    old = catalog.services[0].name.en

    def reworded(data: Data) -> None:
        service(data)["name"]["en"] = "Permit"

    assert told(catalog, reworded) == [f"GA-001 name: {old} → Permit"]


def test_a_new_question_of_a_form_is_told_with_its_section(catalog: Catalog) -> None:
    assert told(catalog, asks_more) == [
        "GA-001 form section more: new: 昵称",
        "GA-001 form field nickname: new: 昵称",
    ]


def test_papers_come_go_and_change(catalog: Catalog) -> None:
    def papers(data: Data) -> None:
        data["papers"]["residence_voucher"]["may_be_waived"] = True
        permit = service(data)
        permit["papers"] = [use for use in permit["papers"] if use != "residence_permit_form"]

    said = told(catalog, papers)
    assert "GA-001 paper residence_permit_form: gone: " in "\n".join(said)
    assert any(line.endswith("paper residence_voucher may be waived: no → yes") for line in said)


def test_a_service_that_goes_is_one_line_and_its_place_among_the_most_used_another(catalog: Catalog) -> None:
    assert told(catalog, without_permit) == [
        "most used: without GA-001",
        "life event new_here services: without GA-001",
        "GA-001: gone: 居住证新办",
    ]


def test_hours_and_holidays_are_told(catalog: Catalog) -> None:
    def office(data: Data) -> None:
        data["office"]["hours"]["workdays"] = [{"opens": "09:00", "closes": "17:00"}]
        national = next(day for day in data["office"]["holidays"] if day["first"] == date(2026, 10, 1))
        national["last"] = date(2026, 10, 8)

    assert told(catalog, office) == [
        "office workday hours: without 08:30–16:30",
        "office workday hours: with 09:00–17:00",
        "office holiday 国庆节 2026 last: 2026-10-07 → 2026-10-08",
    ]


def test_the_same_change_in_many_services_is_one_line(catalog: Catalog) -> None:
    def hotline(data: Data) -> None:
        for entry in data["services"]:
            entry["minutes"] = 7 if entry["minutes"] == 5 else entry["minutes"]

    said = told(catalog, hotline)
    assert len(said) == 1
    assert said[0].startswith("GA-001, ")
    assert said[0].endswith(" more minutes: 5 → 7")


def test_another_order_is_told(catalog: Catalog) -> None:
    def turned(data: Data) -> None:
        data["services"].reverse()

    assert told(catalog, turned) == ["services: in another order"]


def test_a_renamed_theme_is_told_once_and_not_in_each_of_its_services(catalog: Catalog) -> None:
    def theme(data: Data) -> None:
        data["themes"]["residence"]["name"]["zh"] = "来沪居住"

    said = told(catalog, theme)
    assert len(said) == 1
    assert said[0].startswith("theme residence name: ")


@pytest.mark.parametrize("part", _PARTS)
def test_whatever_part_of_a_service_changes_is_told(catalog: Catalog, part: str) -> None:
    first, *others = catalog.services
    another: Any = _another(getattr(first, part), [getattr(other, part) for other in others])
    changed = replace(first, **{part: another})
    found = differences(catalog, replace(catalog, services=(changed, *others)))
    assert {difference.services for difference in found} == {(first.code,)}
    assert all(difference.place.startswith(part.replace("_", " ").removesuffix("s")) for difference in found)


@pytest.mark.parametrize("part", [part.name for part in fields(Catalog) if part.compare and part.name != "office"])
def test_whatever_part_of_the_list_loses_something_is_told(catalog: Catalog, part: str) -> None:
    shorter: Any = getattr(catalog, part)[:-1]
    assert differences(catalog, replace(catalog, **{part: shorter}))


def test_a_change_in_the_name_is_said_once(catalog: Catalog) -> None:
    assert told(catalog, renamed) == ["GA-001 name: 居住证新办 → 居住证首办"]


def _another(value: object, others: list[object]) -> object:
    """Return a value that differs: one that another service has, or else one made up."""
    known = next((other for other in others if other != value), None)
    if known is not None:
        return known
    match value:
        case bool():
            return not value
        case Enum():
            return next(member for member in type(value) if member is not value)
        case int():
            return value + 1
        case tuple():
            return (*value, Text("新", "new"))
        case _:
            return f"{value or ''}x"
