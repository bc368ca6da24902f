"""The office of a run: the real dispatch, its clock in an opening hour, its commands given beside it."""

from pathlib import Path

import pytest

from kiosk.base.errors import EnvironmentFault
from kiosk.demo.office import Office
from kiosk.demo.processes import Processes

pytestmark = pytest.mark.e2e


async def test_a_clerk_is_added_beside_the_running_dispatch_and_a_wrong_code_is_refused(tmp_path: Path) -> None:
    async with Processes(tmp_path / "logs") as processes:
        office = await Office.open(processes, tmp_path / "dispatch", 3600.0)
        clerk = await office.add_clerk("李敏")
        assert clerk.number
        assert len(clerk.password) == 19
        assert await office.pairings() == []
        with pytest.raises(EnvironmentFault, match="no terminal waits with the code"):
            await office.approve("ABCDEF", "somewhere")
