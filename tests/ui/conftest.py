from collections.abc import Iterator

import pytest

from tests.screenshots.complaints import complaints_in
from tests.screenshots.stage import Stage


@pytest.fixture(scope="session")
def only_stage() -> Iterator[Stage]:
    """The one Qt application of this test process."""
    stage = Stage()
    yield stage
    stage.close()


@pytest.fixture
def stage(only_stage: Stage, capfd: pytest.CaptureFixture[str]) -> Iterator[Stage]:
    """The stage; a warning of Qt during the test fails it."""
    yield only_stage
    assert complaints_in(capfd.readouterr().err) == []
