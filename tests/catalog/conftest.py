"""The real catalogue, loaded once."""

import pytest
from hypothesis import settings

from kiosk.base.ids import ServiceCode
from kiosk.catalog.model import Catalog, Service
from tests.catalogue import CATALOG

# The machine may be busy: a slow example is no failure. Slow code is found by the benchmarks.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return CATALOG


@pytest.fixture(scope="session")
def permit(catalog: Catalog) -> Service:
    """The residence permit, first issue."""
    return catalog.service(ServiceCode("GA-001"))
