"""The stage of the journey's tests."""

import pytest

from kiosk.catalog.model import Catalog
from kiosk.catalog.search import Search
from tests.catalogue import CATALOG
from tests.terminal.stage import Stage


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return CATALOG


@pytest.fixture(scope="session")
def search(catalog: Catalog) -> Search:
    return Search(catalog)


@pytest.fixture
def stage(catalog: Catalog, search: Search) -> Stage:
    return Stage(catalog, search)
