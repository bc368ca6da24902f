"""A desk in its office, over the real list of services."""

import pytest

from kiosk.catalog.model import Catalog
from tests.catalogue import CATALOG
from tests.desk.office import Office


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return CATALOG


@pytest.fixture
def office(catalog: Catalog) -> Office:
    return Office(catalog)


@pytest.fixture
def serving(office: Office) -> Office:
    """The permit's call is on."""
    office.serve()
    return office
