"""The real catalogue, loaded once."""

import pytest

from kiosk.base.ids import ServiceCode
from kiosk.catalog.loader import load_catalog
from kiosk.catalog.model import Catalog, Service


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog()


@pytest.fixture(scope="session")
def permit(catalog: Catalog) -> Service:
    """The residence permit, first issue."""
    return catalog.service(ServiceCode("GA-001"))
