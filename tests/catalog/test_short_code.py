"""A short code is typed as people type, and a wrong one leads to what was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalog.model import Catalog
from kiosk.catalog.short_code import guide_path, service_typed, services_meant, short_code
from tests.catalogue import CATALOG


@pytest.mark.parametrize(
    "typed", ["GA001", "ga-001", " ga 001 ", "ＧＡ００１", "gaOO1", "GA0O1", "Ga_001", "GAooI", "g a — 0 0 l", "GA·001"]
)
def test_a_code_is_understood_however_it_is_typed(catalog: Catalog, typed: str) -> None:
    service = service_typed(catalog, typed)
    assert service is not None
    assert service.code == "GA-001"


def test_every_service_has_a_code_and_an_address_of_its_own(catalog: Catalog) -> None:
    for service in catalog.services:
        assert service_typed(catalog, short_code(service)) is service
        assert service_typed(catalog, guide_path(service).rsplit("/", 1)[1]) is service
        assert short_code(service).isalnum()
        assert len(short_code(service)) <= 6


@pytest.mark.parametrize(("typed", "meant"), [("GA01", "GA-001"), ("RS0O99", "RS-009"), ("SKB001", "SBK-001")])
def test_what_is_nearest_to_a_wrong_code_is_offered(catalog: Catalog, typed: str, meant: str) -> None:
    assert service_typed(catalog, typed) is None
    assert meant in [service.code for service in services_meant(catalog, typed)]


@pytest.mark.parametrize("typed", ["", " ", "居住证", "-", "\0", "\ud800", "A" * 500])
def test_what_is_no_code_finds_nothing(catalog: Catalog, typed: str) -> None:
    assert service_typed(catalog, typed) is None
    assert services_meant(catalog, typed) == ()


@given(st.text(max_size=60))
def test_no_rubbish_is_a_fault(typed: str) -> None:
    service_typed(CATALOG, typed)
    assert len(services_meant(CATALOG, typed)) <= 4
